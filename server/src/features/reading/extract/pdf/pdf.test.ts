import { evidenceAt, type PageText } from '@kip/core/reading'
import { describe, expect, it } from 'vitest'
import { makePdf, type OfficePaper, type PdfContent } from '../../../../demo/make-pdf.ts'
import { extractText } from '../index.ts'

const PAPER: OfficePaper = {
  parentIssuer: 'UBND THÀNH PHỐ HỒ CHÍ MINH',
  issuer: 'SỞ XÂY DỰNG',
  number: '2391/SXD-QLN',
  place: 'Thành phố Hồ Chí Minh',
  date: 'ngày 04 tháng 3 năm 2026',
  subject: 'kiểm tra các chung cư cũ trên địa bàn',
  recipients: ['Ủy ban nhân dân phường An Thạnh Tây'],
  body: [
    'Để bảo đảm an toàn trong mùa mưa, Sở Xây dựng đề nghị Ủy ban nhân dân phường kiểm tra toàn bộ chung cư cũ trên địa bàn và báo cáo kết quả về Sở trước ngày 20/3/2026.',
  ],
  copies: ['Như trên', 'Lưu: VT, QLN'],
  signer: { capacity: 'KT.', title: 'GIÁM ĐỐC', name: 'Lâm Bảo Chương' },
}

async function read(content: PdfContent) {
  const { pages, warnings } = await extractText(await makePdf(content))
  return { pages, codes: warnings.map(({ code }) => code), text: pages.map((page) => page.text).join('\f') }
}

const lineWith = (text: string, part: string) => text.split('\n').find((line) => line.includes(part)) ?? ''
const firstOf = (pages: readonly PageText[]): PageText => pages[0] ?? { page: 0, text: '', runs: [] }

describe('an office paper', () => {
  it('has its header and its closing side by side, whatever the order of drawing', async () => {
    const { text, codes } = await read({ paper: PAPER })
    expect(lineWith(text, 'UBND')).toMatch(/HỒ CHÍ MINH {3,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/)
    expect(lineWith(text, 'SỞ XÂY DỰNG')).toMatch(/SỞ XÂY DỰNG {3,}Độc lập - Tự do - Hạnh phúc$/)
    expect(lineWith(text, '2391')).toMatch(/Số: 2391\/SXD-QLN {3,}Thành phố Hồ Chí Minh, ngày 04 tháng 3 năm 2026$/)
    expect(lineWith(text, 'Nơi nhận')).toMatch(/Nơi nhận: {3,}KT\. GIÁM ĐỐC$/)
    expect(lineWith(text, 'Như trên')).toMatch(/- Như trên; {3,}PHÓ GIÁM ĐỐC$/)
    expect(codes).toEqual([])
  })

  it('keeps running text whole: stretched lines have single spaces, first lines their indent', async () => {
    const { text } = await read({ paper: PAPER })
    expect(lineWith(text, 'Để bảo đảm')).toMatch(
      /^ {4,}Để bảo đảm an toàn trong mùa mưa, Sở Xây dựng đề nghị Ủy ban nhân/,
    )
    expect(text.replace(/\s+/g, ' ')).toContain('báo cáo kết quả về Sở trước ngày 20/3/2026.')
  })

  it('tells where each word stands, as fractions of the page', async () => {
    const page = firstOf((await read({ paper: PAPER })).pages)
    const at = page.text.indexOf('2391/SXD-QLN')
    const { quote, box } = evidenceAt(page, at, at + 12)
    expect(quote).toBe('2391/SXD-QLN')
    const [left, top, right, bottom] = box ?? [0, 0, 0, 0]
    expect(left).toBeGreaterThan(0.2)
    expect(right).toBeLessThan(0.4)
    expect(top).toBeGreaterThan(0.1)
    expect(bottom).toBeLessThan(0.16)
    expect(right).toBeGreaterThan(left)
  })

  it('has its number and day also where signing software filled them in', async () => {
    const texts = [
      { text: 'Số:', x: 85, y: 120 },
      { text: '/SXD-QLN', x: 138, y: 120 },
      { text: 'Thành phố Hồ Chí Minh, ngày', x: 270, y: 120 },
      { text: 'tháng 3 năm 2026', x: 480, y: 120 },
    ]
    const filledIn = [
      { text: '2391', x: 105, y: 106, size: 13 },
      { text: '04', x: 448, y: 106, size: 13 },
      { text: 'Ký bởi: Lâm Bảo Chương', x: 300, y: 150, height: 60 },
    ]
    const { text } = await read({ pages: [{ texts, filledIn }] })
    expect(text.replace(/ +/g, ' ')).toBe('Số: 2391/SXD-QLN Thành phố Hồ Chí Minh, ngày 04 tháng 3 năm 2026')
    expect(text).toMatch(/SXD-QLN {3,}Thành phố/)
  })

  it('is not disturbed by a stamp put over it', async () => {
    const stamp = { text: 'CÔNG VĂN ĐẾN Số: 999', x: 100, y: 110 }
    const texts = [{ text: 'Số: 12/QĐ-UBND', x: 85, y: 120 }]
    const { text, codes } = await read({ pages: [{ texts, stamp }] })
    expect(text).toBe('Số: 12/QĐ-UBND')
    expect(codes).toEqual([])
  })
})

describe('ruled tables', () => {
  it('come out a row a line, the lines of a cell joined', async () => {
    const table = [
      ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'],
      [
        '1',
        'Rà soát, thống kê số liệu chung cư cũ trên địa bàn',
        'Phòng Kinh tế, Hạ tầng và Đô thị',
        'Trước ngày 15/3/2026',
      ],
      ['2', 'Tổng hợp báo cáo', 'Văn phòng', 'Hằng tháng'],
    ]
    const { text } = await read({ paper: { ...PAPER, table } })
    for (const row of table) expect(text.split('\n')).toContain(row.join(' | '))
    expect(lineWith(text, 'Nơi nhận')).toMatch(/KT\. GIÁM ĐỐC$/)
  })

  it('give a cell that spans rows once, and keep the other columns under their headings', async () => {
    const rows = [100, 120, 140, 160]
    const columns = [80, 200, 320, 440]
    const words = [
      ['Đơn vị', 'Việc', 'Hạn'],
      ['Văn phòng', 'Lập danh sách', '10/5'],
      ['', 'Tổng hợp', '15/5'],
    ]
    const texts = words.flatMap((row, r) =>
      row.flatMap((text, c) =>
        text === '' ? [] : [{ text, x: (columns[c] ?? 0) + 4, y: (rows[r] ?? 0) + 14, size: 12 }],
      ),
    )
    const full = rows
      .filter((y) => y !== 140)
      .map((y) => ({ from: [80, y] as [number, number], to: [440, y] as [number, number] }))
    const partly = { from: [200, 140] as [number, number], to: [440, 140] as [number, number] }
    const sides = columns.map((x) => ({ from: [x, 100] as [number, number], to: [x, 160] as [number, number] }))
    const { text } = await read({ pages: [{ texts, lines: [...full, partly, ...sides] }] })
    expect(text.split('\n')).toEqual(['Đơn vị | Việc | Hạn', 'Văn phòng | Lập danh sách | 10/5', ' | Tổng hợp | 15/5'])
  })
})

describe('text the way files carry it', () => {
  const line = 'Ủy ban nhân dân phường tổ chức tiếp nhận trước ngày 05/6/2026'

  it('accents apart in the text layer become NFC', async () => {
    const { text } = await read({ lines: [line], textLayer: (letter) => letter.normalize('NFD') })
    expect(text).toBe(line.normalize('NFC'))
  })

  it.each([90, 180, 270] as const)('a page turned by %i degrees reads the same', async (rotate) => {
    const texts = [
      { text: line, x: 80, y: 100 },
      { text: 'dòng thứ hai của trang này', x: 80, y: 120 },
    ]
    const { pages, text } = await read({ pages: [{ texts, rotate }] })
    expect(text).toBe(`${line}\ndòng thứ hai của trang này`)
    for (const { box } of firstOf(pages).runs) for (const edge of box) expect(edge).toBeLessThanOrEqual(1)
  })

  it('letters printed apart are words again', async () => {
    const { text } = await read({ lines: ['T H Ô N G   B Á O'] })
    expect(text).toBe('THÔNG BÁO')
  })

  it('bold made by printing twice is said once', async () => {
    const texts = [80, 80.4].map((x) => ({ text: 'TỜ TRÌNH', x, y: 100 }))
    expect((await read({ pages: [{ texts }] })).text).toBe('TỜ TRÌNH')
  })

  it('a raised footnote mark does not grow the year', async () => {
    const texts = [
      { text: 'trước ngày 20/12/2025', x: 80, y: 100 },
      { text: '1', x: 208, y: 95, size: 8 },
    ]
    expect((await read({ pages: [{ texts }] })).text).toMatch(/2025 +1$/)
  })

  it('a blank left for the number stays a blank', async () => {
    const texts = [
      { text: 'Số:', x: 80, y: 100 },
      { text: '/SXD-QLN', x: 140, y: 100 },
    ]
    expect((await read({ pages: [{ texts }] })).text).toMatch(/^Số: {3,}\/SXD-QLN$/)
  })
})

describe('pages that cannot be read as text', () => {
  const texts = [{ text: 'Ủy ban nhân dân phường An Thạnh Tây', x: 80, y: 100 }]

  it('a picture without text is named with its page; blank paper is not', async () => {
    const { pages, codes } = await read({ pages: [{ texts }, { picture: true }, {}] })
    expect(codes).toEqual(['no-text-layer'])
    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3])
  })

  it('a text layer of private characters is called broken', async () => {
    const textLayer = (letter: string) => String.fromCharCode(0xe000 + (letter.codePointAt(0) ?? 0))
    expect((await read({ pages: [{ texts }], textLayer })).codes).toEqual(['broken-text-layer'])
  })
})
