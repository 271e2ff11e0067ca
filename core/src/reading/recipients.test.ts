/** Whom an invitation without "Kính gửi" invites: in its first sentence, or in a list below it. */
import { expect, it } from 'vitest'
import { parseLayout } from './layout.ts'
import { readRecipients } from './recipients.ts'

const invitation = (body: string) => `
ỦY BAN NHÂN DÂN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ AN HẢI                          Độc lập - Tự do - Hạnh phúc
Số: 12/GM-UBND                        An Hải, ngày 12 tháng 5 năm 2026

GIẤY MỜI
Họp tổ công tác

${body}
Thời gian: 08 giờ 00 ngày 20/5/2026.
`

it.each([
  ['Ủy ban nhân dân Thành phố kính mời Trưởng các phòng dự họp.', ['Trưởng các phòng']],
  [
    'Trân trọng kính mời:\n1. Lãnh đạo Sở Y tế;\n2. Đại diện Ủy ban nhân dân phường Bến Phú.',
    ['Lãnh đạo Sở Y tế', 'Đại diện Ủy ban nhân dân phường Bến Phú'],
  ],
  ['Trân trọng kính mời:\n- Lãnh đạo Sở Y tế;\n- Bà Trần Thị Hoa.', ['Lãnh đạo Sở Y tế', 'Bà Trần Thị Hoa']],
  // particulars numbered on behind those invited
  [
    'Trân trọng kính mời:\n1. Lãnh đạo Sở Y tế;\n2. Nội dung: phòng, chống dịch;\n3. Thành phần: như trên.',
    ['Lãnh đạo Sở Y tế'],
  ],
])('%s', (body, invited) => {
  expect(readRecipients(parseLayout([{ page: 1, text: invitation(body), runs: [] }]))).toEqual(invited)
})
