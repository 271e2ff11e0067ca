import { describe, expect, test } from 'vitest'
import { parseLayout } from '../layout/index.ts'
import { CERTAIN } from '../schema.ts'
import { readFields } from './read.ts'

const fieldsOf = (text: string) => readFields(parseLayout([{ page: 1, text, runs: [] }]))
const paper = (number: string, date = 'An Thạnh Tây, ngày 02 tháng 3 năm 2026') =>
  fieldsOf(`ỦY BAN NHÂN DÂN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG AN THẠNH TÂY                       Độc lập - Tự do - Hạnh phúc
${number.padEnd(37)}${date}

Kính gửi: Sở Nội vụ

Thực hiện Công văn số 99/SNV-TCBC ngày 01 tháng 02 năm 2026 của Sở Nội vụ, phường báo cáo.
`)

describe('number and notation', () => {
  test.each([
    ['Số: 12/UBND-VP', '12', 'UBND-VP'],
    ['Số:12 /BC-UBND', '12', 'BC-UBND'],
    ['Số: 09/QĐ - UBND', '09', 'QĐ-UBND'],
    ['Số: 3085/UBND', '3085', 'UBND'],
    ['Số:       /UBND-VX', null, 'UBND-VX'],
    ['Số: …./TB-UBND', null, 'TB-UBND'],
    ['SỐ: 7/NQ–HĐND', '7', 'NQ-HĐND'],
    ['Số 05-KH/ĐU', '05', 'KH/ĐU'],
    ['Số: 12a/UBND', '12a', 'UBND'],
    ['Số: 15/2026/QĐ-UBND', '15', '2026/QĐ-UBND'],
    ['Số: 244/PC06-Đ2', '244', 'PC06-Đ2'],
  ])('%s', (line, number, notation) => {
    const fields = paper(line)
    expect([fields.number.value, fields.notation.value]).toEqual([number, notation])
  })

  test('a blank is never certain: the number may be a picture', () => {
    expect(paper('Số:       /UBND-VX').number.confidence).toBeLessThan(CERTAIN)
  })

  test('a paper cited in the text does not lend its number', () => {
    const fields = paper('')
    expect([fields.number.value, fields.notation.value]).toEqual([null, null])
  })
})

describe('place and date', () => {
  test.each([
    ['An Thạnh Tây, ngày 02 tháng 3 năm 2026', 'An Thạnh Tây', '2026-03-02'],
    ['TP. Hồ Chí Minh, ngày 2/3/2026', 'TP. Hồ Chí Minh', '2026-03-02'],
    ['An Thạnh Tây,ngày  28  tháng 12 năm 2026', 'An Thạnh Tây', '2026-12-28'],
    ['An Thạnh Tây, ngày      tháng 3 năm 2026', 'An Thạnh Tây', null],
    ['An Thạnh Tây, ngày ….. tháng … năm 2026', 'An Thạnh Tây', null],
    ['An Thạnh Tây, ngày 31 tháng 02 năm 2026', 'An Thạnh Tây', null],
  ])('%s', (date, place, issuedOn) => {
    const fields = paper('Số: 12/UBND', date)
    expect([fields.place.value, fields.issuedOn.value]).toEqual([place, issuedOn])
  })
})

test('a right column that comes behind the addressees still dates the paper, not certainly', () => {
  const { place, issuedOn } = fieldsOf(`ỦY BAN NHÂN DÂN
PHƯỜNG AN THẠNH TÂY
Số: 12/UBND-VP
V/v rà soát hồ sơ

Kính gửi: Sở Nội vụ
                          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                          Độc lập - Tự do - Hạnh phúc
                          An Thạnh Tây, ngày 02 tháng 3 năm 2026

Thực hiện Công văn số 99/SNV-TCBC ngày 01 tháng 02 năm 2026 của Sở Nội vụ, phường báo cáo.
`)
  expect([place.value, issuedOn.value]).toEqual(['An Thạnh Tây', '2026-03-02'])
  expect(issuedOn.confidence).toBeLessThan(CERTAIN)
})

test.each([
  ['Bàu gỗ mới ngày 10/10/2026', 'Bàu gỗ mới', '2026-10-10'],
  ['bàu gỗ mới, 10.10.2026', 'bàu gỗ mới', '2026-10-10'],
  ['Bàu gỗ mới, ngày 10-10-2026', 'Bàu gỗ mới', '2026-10-10'],
  // no place the letter names, a sentence, no day of the calendar
  ['Viết đơn ngày 10/10/2026', null, null],
  ['Bàu gỗ mới ngày 10/10/2026 tôi có nộp đơn', null, null],
  ['Bàu gỗ mới ngày 31/02/2026', 'Bàu gỗ mới', null],
])('a letter dated by hand on its first line: %s', (line, place, issuedOn) => {
  const read = fieldsOf(`${line}

đơn phản ánh

kính gửi: ủy ban nhân dân xã bàu gỗ mới

tôi đề nghị xã kiểm tra giúp.
`)
  expect([read.place.value, read.issuedOn.value]).toEqual([place, issuedOn])
  expect(read.issuedOn.confidence).toBeLessThan(CERTAIN)
})

test('a letter dated by hand over its signature', () => {
  const read = fieldsOf(`ĐƠN KIẾN NGHỊ

Kính gửi: UBND xã Bàu Gỗ Mới

Tôi đề nghị xã kiểm tra giúp.

Bàu gỗ mới ngày 05/6/2026
Người viết đơn

Trần Văn Bình
`)
  expect([read.place.value, read.issuedOn.value]).toEqual(['Bàu gỗ mới', '2026-06-05'])
})

test.each([
  ['KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'KT.'],
  ['GIÁM ĐỐC', null, null],
])('a draft without a name: %j', (signature, title, capacity) => {
  const { signerName, signerTitle, signerCapacity } = fieldsOf(`UBND TỈNH HÀ LÂM      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ                     Độc lập - Tự do - Hạnh phúc
Số:      /SYT-NVY           Hà Lâm, ngày      tháng 3 năm 2026
V/v góp ý

Kính gửi: Sở Nội vụ

Sở Y tế góp ý như sau./.

Nơi nhận:
- Như trên.
${signature}
`)
  expect([signerName.value, signerTitle.value, signerCapacity.value]).toEqual([null, title, capacity])
})

test.each([
  ['Hồi 14 giờ 30 ngày 05 tháng 6 năm 2026', 'CÔNG ĐIỆN\nVề việc ứng phó với bão số 5', 'ứng phó với bão số 5'],
  ['Bản gốc gồm 02 trang, lưu tại Văn phòng đặc khu', 'HỎA TỐC\nCÔNG ĐIỆN\nVề việc trực bão', 'trực bão'],
  // a sentence is text, and what follows it no title of the paper
  ['Bản gốc gồm 02 trang, lưu tại Văn phòng đặc khu.', 'CÔNG ĐIỆN\nVề việc trực bão', null],
])('an unknown line over the name of the kind: %s', (line, title, subject) => {
  const read = fieldsOf(`ỦY BAN NHÂN DÂN
ĐẶC KHU HÒN BẠC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/CĐ-UBND
${line}
${title}

Theo bản tin lúc 11 giờ, tâm bão ở khoảng 9,8 độ Vĩ Bắc.
`)
  expect(read.subject.value).toBe(subject)
})
