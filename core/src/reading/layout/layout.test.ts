import { describe, expect, test } from 'vitest'
import type { PageText } from '../text.ts'
import { evidenceOf, parseLayout } from './index.ts'

const page = (text: string, number = 1): PageText => ({ page: number, text, runs: [] })
const layoutOf = (...texts: string[]) => parseLayout(texts.map((text, index) => page(text, index + 1)))

const HEAD = `UBND PHƯỜNG AN THẠNH TÂY             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG VĂN HÓA - XÃ HỘI                    Độc lập - Tự do - Hạnh phúc
Số: 15/VHXH                          An Thạnh Tây, ngày 02 tháng 3 năm 2026
V/v rà soát

Kính gửi: Các trường học trên địa bàn

`
const FOOT = `

Nơi nhận:                            TRƯỞNG PHÒNG
- Như trên;
- Lưu: VT.
                                     Vũ Khắc Duy
`
const bodyOf = (body: string) => layoutOf(HEAD + body + FOOT).paragraphs

describe('the motto broken by a narrow column', () => {
  test.each([
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT', 'NAM'],
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA', 'VIỆT NAM'],
    ['CỘNG HÒA XÃ HỘI', 'CHỦ NGHĨA VIỆT NAM'],
    ['CONG HOA XA HOI CHU NGHIA VlỆT', 'NAM'],
  ])('%s / %s is no office', (first, rest) => {
    const { header } = layoutOf(`SỞ XÂY DỰNG                         ${first}
CHI CỤC GIÁM ĐỊNH                       ${rest}
                                     Độc lập - Tự do - Hạnh phúc
Số: 15/CCGĐ                          Cần Thơ, ngày 02 tháng 3 năm 2026
`)
    const offices = header.pieces.filter(({ role }) => role === 'office').map(({ text }) => text)
    expect(offices).toEqual(['SỞ XÂY DỰNG', 'CHI CỤC GIÁM ĐỊNH'])
  })

  test('the left column keeps its own "NAM"', () => {
    const { header } = layoutOf(`    BẢO HIỂM XÃ HỘI VIỆT             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT
            NAM                                    NAM
  BẢO HIỂM XÃ HỘI CƠ SỞ                 Độc lập - Tự do - Hạnh phúc
     Số: 15/BHXH                       Cần Thơ, ngày 02 tháng 3 năm 2026
`)
    const offices = header.pieces.filter(({ role }) => role === 'office').map(({ text }) => text)
    expect(offices).toEqual(['BẢO HIỂM XÃ HỘI VIỆT', 'NAM', 'BẢO HIỂM XÃ HỘI CƠ SỞ'])
  })

  test('an office of the same word under its own superior stays one', () => {
    const { header } = layoutOf(`TỔNG CÔNG TY BƯU CHÍNH              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BƯU ĐIỆN VIỆT NAM                        Độc lập - Tự do - Hạnh phúc
Số: 15/BĐVN                          Hà Nội, ngày 02 tháng 3 năm 2026
`)
    const offices = header.pieces.filter(({ role }) => role === 'office').map(({ text }) => text)
    expect(offices).toEqual(['TỔNG CÔNG TY BƯU CHÍNH', 'BƯU ĐIỆN VIỆT NAM'])
  })
})

describe('paragraphs', () => {
  test('broken lines are one paragraph, indented first lines begin another', () => {
    const texts = bodyOf(`    Phòng Văn hóa - Xã hội đề nghị các trường rà soát danh sách học sinh thuộc hộ
nghèo, gửi kết quả trước ngày 10/3/2026.
    Rất mong sự phối hợp của các trường trong việc thực hiện nội dung nêu trên, để kịp
tổng hợp./.`).map((one) => one.text)
    expect(texts).toEqual([
      'Phòng Văn hóa - Xã hội đề nghị các trường rà soát danh sách học sinh thuộc hộ nghèo, gửi kết quả trước ngày 10/3/2026.',
      'Rất mong sự phối hợp của các trường trong việc thực hiện nội dung nêu trên, để kịp tổng hợp./.',
    ])
  })

  test('a notation broken at its hyphen is closed; a range of years is not', () => {
    const texts = bodyOf(`    Công văn này thay thế Công văn số 188/STTTT-
CĐS ngày 22 tháng 01 năm 2025, áp dụng cho giai đoạn 2026 -
2030 trên địa bàn phường.`).map((one) => one.text)
    expect(texts).toEqual([
      'Công văn này thay thế Công văn số 188/STTTT-CĐS ngày 22 tháng 01 năm 2025, áp dụng cho giai đoạn 2026 - 2030 trên địa bàn phường.',
    ])
  })

  test('markers and the headings above each item', () => {
    const rows = bodyOf(`I. NHIỆM VỤ
1. Giao Công an phường:
a) Tuần tra;
b) Báo cáo hằng ngày.
2. Giao Trạm Y tế trực 24/24 giờ.
II. TỔ CHỨC THỰC HIỆN
Văn phòng theo dõi.`).map((one) => [one.marker, one.headings])
    expect(rows).toEqual([
      ['I.', []],
      ['1.', ['I. NHIỆM VỤ']],
      ['a)', ['I. NHIỆM VỤ', '1. Giao Công an phường:']],
      ['b)', ['I. NHIỆM VỤ', '1. Giao Công an phường:']],
      ['2.', ['I. NHIỆM VỤ']],
      ['II.', []],
      [null, ['II. TỔ CHỨC THỰC HIỆN']],
    ])
  })

  test('a lead-in heads the list below it and nothing behind the list', () => {
    const headings = bodyOf(`Đề nghị các trường:
- Rà soát danh sách;
- Gửi báo cáo.
Trân trọng.`).map((one) => one.headings)
    expect(headings).toEqual([[], ['Đề nghị các trường:'], ['Đề nghị các trường:'], []])
  })

  test('rows of a table know the heads of their columns', () => {
    const rows = bodyOf(`STT | Nội dung | Thời hạn
1 | Lập danh sách | 10/3/2026
2 | Trao quà | | `).map((one) => [one.row?.heads, one.row?.cells.map((cell) => cell.text)])
    expect(rows).toEqual([
      [[], ['STT', 'Nội dung', 'Thời hạn']],
      [
        ['STT', 'Nội dung', 'Thời hạn'],
        ['1', 'Lập danh sách', '10/3/2026'],
      ],
      [
        ['STT', 'Nội dung', 'Thời hạn'],
        ['2', 'Trao quà', ''],
      ],
    ])
  })

  test('quotations are marked, also those that run over several paragraphs', () => {
    const quotes = bodyOf(`Luật quy định: “Trong thời hạn 07 ngày, cơ quan trả lời.
2. Trường hợp từ chối phải nêu rõ lý do.” và các quy định khác.
Đề nghị nộp "Tờ khai" đúng hạn.`).map((one) => one.quoted.map(({ start, end }) => one.text.slice(start, end)))
    expect(quotes).toEqual([
      ['“Trong thời hạn 07 ngày, cơ quan trả lời.'],
      ['2. Trường hợp từ chối phải nêu rõ lý do.”'],
      ['"Tờ khai"'],
    ])
  })

  test('what stands behind the foot is an annex, on the same page or the next', () => {
    const annex = 'PHỤ LỤC\nSTT | Nội dung | Thời hạn\n1 | Lập danh sách | 10/3/2026'
    for (const layout of [
      layoutOf(`${HEAD}Nội dung./.${FOOT}${annex}`),
      layoutOf(`${HEAD}Nội dung./.${FOOT}`, annex),
    ]) {
      expect(layout.paragraphs.map((one) => one.annex)).toEqual([false, true, true, true])
      expect(layout.closing?.signer.map((one) => one.text)).toEqual(['TRƯỞNG PHÒNG', 'Vũ Khắc Duy'])
    }
  })

  test('a paragraph goes on behind a page break, its page number left out', () => {
    const [first] = layoutOf(
      `${HEAD}    Phòng Văn hóa - Xã hội đề nghị các trường rà soát danh sách học sinh và\n`,
      `2\ngửi kết quả trước ngày 10/3/2026.${FOOT}`,
    ).paragraphs
    expect(first?.text).toBe(
      'Phòng Văn hóa - Xã hội đề nghị các trường rà soát danh sách học sinh và gửi kết quả trước ngày 10/3/2026.',
    )
  })
})

describe('evidence', () => {
  test('a range of a joined paragraph is quoted from the page and boxed', () => {
    const text = `${HEAD}    Đề nghị các trường rà soát danh sách học sinh thuộc hộ nghèo, cận nghèo và gửi kết\nquả trước ngày 10/3/2026.${FOOT}`
    const at = text.indexOf('10/3/2026')
    const layout = parseLayout([{ page: 1, text, runs: [{ start: at, end: at + 9, box: [0.1, 0.5, 0.2, 0.52] }] }])
    const paragraph = layout.paragraphs[0]
    if (paragraph === undefined) throw new Error('no paragraph')
    const from = paragraph.text.indexOf('gửi kết')
    expect(evidenceOf(layout, paragraph, from, paragraph.text.length - 1)).toEqual({
      page: 1,
      quote: 'gửi kết quả trước ngày 10/3/2026',
      box: [0.1, 0.5, 0.2, 0.52],
    })
  })

  test('boxes stay with their words when the text is composed', () => {
    const text = 'Kính gửi: Ủy ban nhân dân phường'.normalize('NFD')
    const at = text.indexOf('ph')
    const layout = parseLayout([{ page: 1, text, runs: [{ start: at, end: text.length, box: [0.3, 0.1, 0.5, 0.12] }] }])
    const ready = layout.pages[0]
    const run = ready?.runs[0]
    expect(ready?.text.slice(run?.start, run?.end)).toBe('phường')
  })
})

describe('any text is laid out without failing', () => {
  test.each([
    ['nothing', ''],
    ['blank lines', ' \n\n '],
    ['a rule', '|'],
    ['a number without a number', 'Số:'],
    ['an address to nobody', 'Kính gửi:'],
    ['recipients without a name', 'Nơi nhận:'],
    ['marks of the end', '././.'],
    ['quotes that never close', '“'.repeat(50)],
    ['fifty thousand letters', 'a '.repeat(50_000)],
    ['twenty thousand lines', 'a\n'.repeat(20_000)],
    ['a date pulled apart', `ngày${' '.repeat(100_000)}x`],
    ['tabs behind a number', `Số:${'\t'.repeat(50_000)}`],
  ])('%s', (_, text) => {
    expect(() => layoutOf(text, text)).not.toThrow()
  })
})
