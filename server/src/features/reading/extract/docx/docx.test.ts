import {
  AlignmentType,
  BorderStyle,
  Document,
  type ITableCellOptions,
  LevelFormat,
  Packer,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx'
import { describe, expect, it } from 'vitest'
import { makeZip } from '../../../../testing/make-zip.ts'
import { extractText } from '../index.ts'

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_LINES = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

const cell = (lines: string | string[], more: Partial<ITableCellOptions> = {}) =>
  new TableCell({ ...more, children: [lines].flat().map((line) => new Paragraph(line)) })
const table = (rows: TableCell[][], borders?: typeof NO_LINES) =>
  new Table({ rows: rows.map((children) => new TableRow({ children })), ...(borders === undefined ? {} : { borders }) })

const LIST = {
  reference: 'muc',
  levels: [
    { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
    { level: 1, format: LevelFormat.LOWER_LETTER, text: '%2)' },
    { level: 2, format: LevelFormat.BULLET, text: '-' },
  ],
}
const item = (text: string, level = 0) => new Paragraph({ text, numbering: { reference: 'muc', level } })

async function read(children: (Paragraph | Table)[]) {
  const document = new Document({ numbering: { config: [LIST] }, sections: [{ children }] })
  return extractText(new Uint8Array(await Packer.toBuffer(document)))
}
const linesOf = async (...children: (Paragraph | Table)[]) => ((await read(children)).pages[0]?.text ?? '').split('\n')
const paragraph = (...children: ParagraphChild[]) => new Paragraph({ children })

describe('a Word file', () => {
  it('in fonts from before Unicode is turned into it run by run, capitals by their font', async () => {
    const run = (text: string, font?: string) => new TextRun({ text, ...(font === undefined ? {} : { font }) })
    const { pages, warnings } = await read([
      paragraph(run('Uû ban nh©n d©n', '.VnTimeH'), run(' ph\u00adêng ', '.VnTime'), run('An Thạnh Tây')),
      paragraph(run('tröôùc ngaøy 05', 'VNI-Times'), run('/6/2026')),
      paragraph(run('à la carte')),
    ])
    expect(pages[0]?.text.split('\n')).toEqual([
      'UỶ BAN NHÂN DÂN phường An Thạnh Tây',
      'trước ngày 05/6/2026',
      'à la carte',
    ])
    expect(warnings).toMatchObject([{ code: 'legacy-converted' }])
  })

  it('has its header and closing side by side, though they are tables', async () => {
    const header = table(
      [
        [
          cell(['UBND THÀNH PHỐ', 'SỞ XÂY DỰNG']),
          cell(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']),
        ],
        [cell('Số: 12/SXD-QLN'), cell('Thành phố Hồ Chí Minh, ngày 04 tháng 3 năm 2026')],
      ],
      NO_LINES,
    )
    expect(await linesOf(header)).toEqual([
      expect.stringMatching(/^UBND THÀNH PHỐ {3,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/),
      expect.stringMatching(/^SỞ XÂY DỰNG {3,}Độc lập - Tự do - Hạnh phúc$/),
      expect.stringMatching(/^Số: 12\/SXD-QLN {3,}Thành phố Hồ Chí Minh, ngày 04 tháng 3 năm 2026$/),
    ])
  })

  it('has the rows of a ruled table on one line each; a cell spanning rows stands once', async () => {
    const work = table([
      [cell('TT'), cell('Nhiệm vụ'), cell('Thời hạn')],
      [
        cell('1', { verticalMerge: VerticalMergeType.RESTART }),
        cell(['Rà soát,', 'thống kê']),
        cell('Trước 15/3/2026'),
      ],
      [cell('', { verticalMerge: VerticalMergeType.CONTINUE }), cell('Tổng hợp'), cell('Hằng tháng')],
      [cell('Ghi chú chung', { columnSpan: 3 })],
    ])
    expect((await linesOf(work)).slice(0, 4)).toEqual([
      'TT | Nhiệm vụ | Thời hạn',
      '1 | Rà soát, thống kê | Trước 15/3/2026',
      ' | Tổng hợp | Hằng tháng',
      'Ghi chú chung',
    ])
  })

  it('shows the numbers Word counts by itself', async () => {
    const items = [
      item('Rà soát'),
      item('hộ nghèo', 1),
      item('hộ cận nghèo', 1),
      item('ghi rõ', 2),
      item('Báo cáo'),
      item('tháng', 1),
    ]
    expect((await linesOf(...items)).map((line) => line.trim())).toEqual([
      '1. Rà soát',
      'a) hộ nghèo',
      'b) hộ cận nghèo',
      '- ghi rõ',
      '2. Báo cáo',
      'a) tháng',
    ])
  })

  it('keeps line breaks and tabs, capitals by format, and drops hidden text', async () => {
    const runs = [
      new TextRun({ text: 'quyết định', allCaps: true }),
      new TextRun({ text: 'ẩn', vanish: true }),
      new TextRun({ break: 1, text: 'dòng hai' }),
      new TextRun({ children: ['\t', 'cột'] }),
    ]
    expect(await linesOf(paragraph(...runs))).toEqual(['QUYẾT ĐỊNH', 'dòng hai    cột'])
  })

  it('stands centred and indented as on paper; a page ends where somebody ended it', async () => {
    const { pages, pageCount } = await read([
      new Paragraph({ text: 'THÔNG BÁO', alignment: AlignmentType.CENTER }),
      new Paragraph({ text: 'Đoạn một', indent: { firstLine: 567 } }),
      paragraph(new PageBreak()),
      new Paragraph('Trang hai'),
    ])
    expect(pages.map(({ text }) => text.split('\n')[0]?.trim())).toEqual(['THÔNG BÁO', 'Trang hai'])
    expect(pages[0]?.text).toMatch(/^ {30,}THÔNG BÁO\n {4}Đoạn một/)
    expect(pageCount).toBe(2)
  })

  it('with nothing but pictures is an envelope of them, in their order; beside words they are left', async () => {
    const picture = (name: string) => ({ name: `word/media/${name}`, bytes: name })
    const body = (words: string) => ({
      name: 'word/document.xml',
      bytes: `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
    })
    const pictures = [picture('image10.png'), picture('image2.jpeg'), picture('clip.emf')]
    const scan = await extractText(await makeZip([body(' '), ...pictures]))
    expect(scan.attachments.map(({ name }) => name)).toEqual(['image2.jpeg', 'image10.png'])
    expect([scan.pageCount, scan.warnings.map(({ code }) => code)]).toEqual([0, ['only-pictures']])
    expect((await extractText(await makeZip([body('Kính gửi'), ...pictures]))).attachments).toEqual([])
    expect((await extractText(await makeZip([body('')]))).attachments).toEqual([])
  })

  it('takes what was inserted under tracking and leaves what was deleted; text boxes are read', async () => {
    const xml = `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps"><w:body><w:p>
      <w:r><w:t xml:space="preserve">trước ngày </w:t></w:r>
      <w:del><w:r><w:delText>10/3</w:delText></w:r></w:del><w:ins><w:r><w:t>20/3</w:t></w:r></w:ins>
      <mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent></mc:Choice>
      <mc:Fallback><w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>
      </w:p></w:body></w:document>`
    const { pages } = await extractText(await makeZip([{ name: 'word/document.xml', bytes: xml }]))
    expect(pages[0]?.text.split('\n')).toEqual(['HỎA TỐC', 'trước ngày 20/3'])
  })
})
