/** Addressees and text, marks and names that stand in one line where the breaks were lost. */
import { describe, expect, it } from 'vitest'
import { parseLayout } from '../layout/index.ts'
import { CERTAIN } from '../schema.ts'
import { readFields } from './read.ts'
import { readRecipients } from './recipients.ts'

const layoutOf = (text: string) => parseLayout([{ page: 1, text, runs: [] }])
const HEAD =
  'UBND PHƯỜNG HÒN BẠC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM PHÒNG KINH TẾ Độc lập - Tự do - Hạnh phúc ------- ------------- Số: 61/TTr-KT Hòn Bạc, ngày 12 tháng 5 năm 2026'

const ADDRESSEES: readonly [string, string[]][] = [
  ['Ủy ban nhân dân phường Hòn Bạc', ['Ủy ban nhân dân phường Hòn Bạc']],
  ['Các đơn vị sử dụng ngân sách (mã 4 số)', ['Các đơn vị sử dụng ngân sách (mã 4 số)']],
  ['Ban Thường trực Ủy ban MTTQ Việt Nam phường', ['Ban Thường trực Ủy ban MTTQ Việt Nam phường']],
  ['Sở Tài chính TP. Hồ Chí Minh', ['Sở Tài chính TP. Hồ Chí Minh']],
  ['Sở Y tế; Công an tỉnh', ['Sở Y tế', 'Công an tỉnh']],
  ['- Văn phòng Đảng ủy; - Trưởng 12 khu phố.', ['Văn phòng Đảng ủy', 'Trưởng 12 khu phố']],
]
const TEXTS = [
  'Thực hiện Kế hoạch số 15/KH-UBND ngày 03/02/2026 của Ủy ban nhân dân tỉnh, Phòng đề nghị xem xét./.',
  'Căn cứ Luật Đầu tư công, Phòng Kinh tế trình phương án nâng hẻm 24./.',
  'Phòng Kinh tế thông báo tới quý cơ quan lịch kiểm tra kho hàng trong tháng 6./.',
  'Thời gian qua trên địa bàn xuất hiện nhiều tờ rơi quảng cáo cho vay, cần được chấn chỉnh./.',
]

describe('addressees with the text right behind them', () => {
  it.each(ADDRESSEES.flatMap(([printed, recipients]) => TEXTS.map((body) => [printed, body, recipients] as const)))(
    '%s %s',
    (printed, body, recipients) => {
      const layout = layoutOf(
        `${HEAD} TỜ TRÌNH Về việc nâng hẻm 24 Kính gửi: ${printed} ${body} Nơi nhận: - Như trên; - Lưu: VT.`,
      )
      expect(readRecipients(layout)).toEqual(recipients)
      expect(layout.paragraphs[0]?.text).toBe(body)
      expect(readFields(layout)).toMatchObject({
        notation: { value: 'TTr-KT' },
        place: { value: 'Hòn Bạc' },
        subject: { value: 'nâng hẻm 24' },
      })
    },
  )
})

describe('the name behind a mark in one line', () => {
  it.each([
    ['KT. TRƯỞNG PHÒNG - Như trên; PHÓ TRƯỞNG PHÒNG - Lưu: VT. (Đã ký) Cù Thị Mận', 'Cù Thị Mận'],
    ['KT. TRƯỞNG PHÒNG - Như trên; PHÓ TRƯỞNG PHÒNG - Lưu: VT. [chữ ký số] Hà Sĩ Kiên', 'Hà Sĩ Kiên'],
  ])('%s', (foot, name) => {
    const { signerName } = readFields(
      layoutOf(`${HEAD} V/v nâng hẻm Kính gửi: Sở Y tế Căn cứ Luật Đầu tư công, Phòng có ý kiến./. Nơi nhận: ${foot}`),
    )
    expect(signerName.value).toBe(name)
  })
})

describe('who signs for many', () => {
  it.each(['TM. các hộ dân', 'Thay mặt bà con tổ 4', 'T/M tập thể phụ huynh'])('%s', (line) => {
    const { signerName, signerCapacity } = readFields(
      layoutOf(
        `ĐƠN KIẾN NGHỊ\n\nKính gửi: Ủy ban nhân dân phường\n\n   Chúng tôi kiến nghị sửa cống.\n\n        ${line}\n\n\n        Lại Mỹ Lệ`,
      ),
    )
    expect([signerName.value, signerCapacity.value]).toEqual(['Lại Mỹ Lệ', 'TM.'])
  })
})

describe('a Party paper in one line', () => {
  it.each([
    ['TỈNH ỦY KIM GIANG', 'VĂN PHÒNG', 'K/T CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG', 'KT.'],
    ['ĐẢNG BỘ TỈNH KIM GIANG', 'ĐẢNG ỦY PHƯỜNG BẾN LỤA', 'T/M BAN THƯỜNG VỤ', 'BÍ THƯ', 'TM.'],
    ['ĐẢNG ỦY PHƯỜNG BẾN LỤA', 'ỦY BAN KIỂM TRA', 'T/M ỦY BAN KIỂM TRA', 'CHỦ NHIỆM', 'TM.'],
  ])('%s %s', (parent, issuer, capacity, title, short) => {
    const text = `${parent} ĐẢNG CỘNG SẢN VIỆT NAM ${issuer} Số 27-CV/VPX Bến Lụa, ngày 05 tháng 6 năm 2027 V/v rà soát lưu động Kính gửi: Các chi bộ. Để có cơ sở tổng hợp, đề nghị báo cáo./. Nơi nhận: ${capacity} - Như trên; ${title} - Lưu: VT. Ngụy Thị Thoa`
    const layout = layoutOf(text)
    const fields = readFields(layout)
    expect(readRecipients(layout)).toEqual(['Các chi bộ'])
    expect([fields.parentIssuer.value, fields.issuer.value, fields.number.value]).toEqual([parent, issuer, '27'])
    expect([
      fields.subject.value,
      fields.signerTitle.value,
      fields.signerCapacity.value,
      fields.signerName.value,
    ]).toEqual(['rà soát lưu động', title, short, 'Ngụy Thị Thoa'])
  })
})

describe('lines of the left column that look like something else', () => {
  const right = [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    '',
    'Hà Lâm, ngày 04 tháng 3 năm 2026',
  ]
  const read = (left: readonly string[]) =>
    readFields(
      layoutOf(
        [
          ...left.map((line, i) => `${line.padEnd(50)}${right[i] ?? ''}`),
          '',
          'Kính gửi: Công an các phường',
          '',
          'Đề nghị rà soát.',
        ].join('\n'),
      ),
    )
  it('an office that goes on with "VỀ"', () => {
    const fields = read([
      'CÔNG AN TỈNH HÀ LÂM',
      'PHÒNG CẢNH SÁT ĐIỀU TRA TỘI PHẠM',
      'VỀ TRẬT TỰ QUẢN LÝ KINH TẾ',
      'Số: 9/CSKT',
      'V/v rà soát',
    ])
    expect([fields.parentIssuer.value, fields.issuer.value, fields.subject.value]).toEqual([
      'CÔNG AN TỈNH HÀ LÂM',
      'PHÒNG CẢNH SÁT ĐIỀU TRA TỘI PHẠM VỀ TRẬT TỰ QUẢN LÝ KINH TẾ',
      'rà soát',
    ])
  })
  it('the number of a cited paper in the subject', () => {
    const fields = read([
      'CÔNG AN TỈNH HÀ LÂM',
      'VĂN PHÒNG',
      'Số: 9/VP-TH',
      'V/v đính chính Công văn',
      'số 1954/VP-TH ngày 02/4/2026',
    ])
    expect([fields.number.value, fields.notation.value, fields.subject.value]).toEqual([
      '9',
      'VP-TH',
      'đính chính Công văn số 1954/VP-TH ngày 02/4/2026',
    ])
  })
  it('an O beside a digit of the notation, a word broken off above, a place that lost a mark', () => {
    const { notation, parentIssuer, place } = read(['ỦY', 'BAN NHÂN DÂN TỈNH HÀ LẦM', 'SỞ Y TẾ', 'Số: 9/PCO6-CS3O'])
    expect(notation.value).toBe('PC06-CS30')
    expect(notation.confidence).toBeLessThan(CERTAIN)
    expect(parentIssuer.value).toBe('ỦY BAN NHÂN DÂN TỈNH HÀ LẦM')
    expect(place.value).toBe('Hà Lâm')
    expect(place.confidence).toBeLessThan(CERTAIN)
  })
  it('what a signing program says of the signer', () => {
    const fields = read([
      'VĂN PHÒNG',
      '',
      'Số: 9/VP-TH',
      'V/v tập huấn',
      'Người ký: Văn phòng',
      'Cơ quan: Tỉnh Hà Lâm',
      'Thời gian ký: 06.10.2026 09:18:20',
    ])
    expect(fields.subject.value).toBe('tập huấn')
  })
})
