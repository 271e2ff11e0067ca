import { CERTAIN } from '@kip/core/reading'
import { describe, expect, it } from 'vitest'
import { makePdf, type OfficePaper, type PdfContent, type PlacedText } from '../../../../demo/make-pdf.ts'
import { scanPages } from '../../../../testing/scans.ts'
import { extractText } from '../index.ts'
import { decodeLegacy } from '../vietnamese/legacy.ts'

const PAPER: OfficePaper = {
  parentIssuer: 'UBND TP AN',
  issuer: 'SỞ XÂY DỰNG',
  number: '2391/SXD-QLN',
  place: 'An Thạnh',
  date: 'ngày 04 tháng 3 năm 2026',
  subject: 'kiểm tra các chung cư cũ trên địa bàn',
  recipients: ['Phường An Thạnh Tây'],
  body: [
    'Nhằm bảo đảm an toàn trong mùa mưa, đề nghị phường kiểm tra toàn bộ chung cư cũ trên địa bàn và báo cáo kết quả trước ngày 20/3/2026.',
  ],
  copies: ['Như trên', 'Lưu: VT, QLN'],
  signer: { title: 'GIÁM ĐỐC', name: 'Lâm Bảo Chương' },
}

async function read(content: PdfContent) {
  const { pages, pictures, source, warnings } = await extractText(await makePdf(content))
  const text = pages.map((page) => page.text).join('\f')
  return { pages, pictures, source, text: text.replace(/ +/g, ' '), codes: warnings.map(({ code }) => code) }
}

/** What each letter is written as, told by what it is read as. */
const written = (encoding: 'TCVN3' | 'VNI', signs: readonly string[]) =>
  new Map(signs.map((sign) => [decodeLegacy(sign, encoding), sign]))
const latin = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0xa1 + at))
// PDF readers show the soft hyphen, the code of "ư", as a hyphen.
const TCVN3 = written('TCVN3', latin).set('ư', '-')
const VNI = written('VNI', [...latin, ...[...'aeoyuôöAEOYUÔÖ'].flatMap((letter) => latin.map((mark) => letter + mark))])

describe('a text layer from before Unicode', () => {
  it('in TCVN3 becomes Unicode, capitals told by their font', async () => {
    const { text, codes, pictures, source } = await read({
      paper: PAPER,
      fontName: ({ bold }) => (bold === true ? '.VnTimeH' : '.VnTime'),
      textLayer: (letter, { bold }) => {
        const small = bold === true ? letter.toLowerCase() : letter
        return TCVN3.get(small) ?? small
      },
    })
    expect(text).toContain('UBND TP AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(text).toContain('SỞ XÂY DỰNG')
    expect(text).toContain('Số: 2391/SXD-QLN An Thạnh, ngày 04 tháng 3 năm 2026')
    expect(text.replace(/\s+/g, ' ')).toContain('đề nghị phường kiểm tra toàn bộ chung cư cũ trên địa bàn')
    expect([codes, pictures, source]).toEqual([['legacy-converted'], [], 'text-layer'])
  })

  it('in VNI becomes Unicode', async () => {
    const { text, codes } = await read({ paper: PAPER, textLayer: (letter) => VNI.get(letter) ?? letter })
    expect(text).toContain('SỞ XÂY DỰNG Độc lập - Tự do - Hạnh phúc')
    expect(text.replace(/\s+/g, ' ')).toContain('đề nghị phường kiểm tra toàn bộ chung cư cũ trên địa bàn')
    expect(codes).toEqual(['legacy-converted'])
  })
})

describe('a text layer that does not say what the page shows', () => {
  it.each<[string, (letter: string) => string]>([
    ['of a wrong map', (letter) => (letter === ' ' ? ' ' : String.fromCodePoint((letter.codePointAt(0) ?? 0) - 29))],
    ['without any marks', (letter) => letter.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd')],
    ['whose marks stand apart', (letter) => letter.normalize('NFD').replace(/(\p{M}+)/u, ' $1 ')],
    ['that has lost letters', (letter) => (/[^\p{ASCII}]/u.test(letter) ? ' ' : letter)],
  ])('%s is to be read optically', async (_, textLayer) => {
    expect(await read({ paper: PAPER, textLayer })).toMatchObject({ codes: ['broken-text-layer'], pictures: [1] })
  })

  it('is told page by page', async () => {
    const line = (text: string, bold: boolean): PlacedText => ({ text, bold, x: 60, y: 100, size: 9 })
    const [body = ''] = PAPER.body
    const { codes, pictures } = await read({
      pages: [{ texts: [line(body, false)] }, { texts: [line(body, true)] }],
      textLayer: (letter, { bold }) => (bold === true && letter !== ' ' ? '\ue012' : letter),
    })
    expect([codes, pictures]).toEqual([['broken-text-layer'], [2]])
  })
})

describe('a scan that can be searched', () => {
  const scanned = async (texts: PlacedText[]) => {
    const [sheet] = await scanPages(await makePdf({ paper: PAPER }), {}, 80)
    if (sheet === undefined) throw new Error('a page was to be drawn')
    const picture = { width: sheet.width, height: sheet.height, jpeg: sheet.toBuffer('image/jpeg', 60) }
    return read({ pages: [{ picture, texts }] })
  }
  const hidden = (...lines: string[]) =>
    lines.map((text, at) => ({ text, x: 60, y: 100 + at * 20, size: 9, hidden: true }))

  it('is used where it was read well, and nothing in it is certain', async () => {
    const { codes, pictures, source, pages, text } = await scanned(hidden(...PAPER.body))
    expect([codes, pictures, source]).toEqual([['read-by-scanner'], [], 'ocr'])
    expect(text.trim()).toBe(PAPER.body[0])
    for (const { certainty } of pages[0]?.runs ?? []) expect(certainty).toBeLessThan(CERTAIN)
  })

  it.each([
    ['read badly', 'Nhăm bao đam an toàn trong mua mua, dè nghj phuong kiêm tra toan bô chung cu cù trên dja bàn'],
    ['too little of it', 'Số: 2391/SXD-QLN'],
  ])('%s, it is to be read by our reader', async (_, line) => {
    expect(await scanned(hidden(line))).toMatchObject({ codes: ['broken-text-layer'], pictures: [1] })
  })

  it('with a number put on it is a scan still', async () => {
    const noted = await scanned([{ text: 'ĐẾN Số: 815 Ngày 05/3/2026', x: 60, y: 60, size: 9 }])
    expect(noted).toMatchObject({ codes: ['no-text-layer'], pictures: [1] })
  })

  it('under text that can be seen is a picture behind a paper', async () => {
    const lines = Array.from({ length: 4 }, (_, at) => ({
      text: PAPER.body[0] ?? '',
      x: 60,
      y: 100 + at * 20,
      size: 9,
    }))
    expect(await scanned(lines)).toMatchObject({ codes: [], pictures: [], source: 'text-layer' })
  })
})
