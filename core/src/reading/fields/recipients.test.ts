/** Who stands behind "Kính gửi", and whom an invitation without "Kính gửi" invites: in its first sentence, or in a list below it. */
import { expect, it } from 'vitest'
import { parseLayout } from '../layout/index.ts'
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

const letter = (address: string) => `${address}

Căn cứ Kế hoạch số 15/KH-UBND, đề nghị phối hợp./.
`

it.each([
  // as a hasty hand writes them: under the first one, in small letters
  [
    'kính gửi: ông chủ tịch UBND xã Bàu Gỗ\n          công an xã bàu gỗ',
    ['ông chủ tịch UBND xã Bàu Gỗ', 'công an xã bàu gỗ'],
  ],
  [
    'Kính gửi: Chủ tịch UBND xã Bàu Gỗ\n          Trưởng Công an xã Bàu Gỗ',
    ['Chủ tịch UBND xã Bàu Gỗ', 'Trưởng Công an xã Bàu Gỗ'],
  ],
  // one name in two lines
  ['Kính gửi: ban thường trực ủy ban\n          mặt trận xã bàu gỗ', ['ban thường trực ủy ban mặt trận xã bàu gỗ']],
  ['Kính gửi: Ban Thường trực Ủy ban\n          Mặt trận xã Bàu Gỗ', ['Ban Thường trực Ủy ban Mặt trận xã Bàu Gỗ']],
  ['Kính gửi: Các phòng thuộc phường\n          Đoàn thể phường', ['Các phòng thuộc phường Đoàn thể phường']],
])('%s', (address, recipients) => {
  expect(readRecipients(parseLayout([{ page: 1, text: letter(address), runs: [] }]))).toEqual(recipients)
})
