import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readEarlier } from './earlier.ts'
import { readFields } from './fields/index.ts'
import { parseDuties } from './fixtures/limits.ts'
import { parseLayout } from './layout/index.ts'

function read(text: string) {
  const layout = parseLayout([{ page: 1, text, runs: [] }])
  return readEarlier(layout, readFields(layout).kind.value)
}
const fixture = (name: string) =>
  parseDuties(readFileSync(new URL(`./fixtures/duties/${name}.txt`, import.meta.url), 'utf8')).paper

const short = (text: string) =>
  read(text).map(({ relation, number, notation, issuedOn }) => [relation, `${number}/${notation}`, issuedOn].join(' '))

const paper = (subject: string, body: string) => `
ỦY BAN NHÂN DÂN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ AN HẢI                          Độc lập - Tự do - Hạnh phúc
SỞ Y TẾ
Số: 77/SYT-VP                        An Hải, ngày 12 tháng 5 năm 2026
V/v ${subject}

Kính gửi: Ủy ban nhân dân các phường, xã

    ${body}
`

test.each([
  ['04-don-doc', ['reminds 1630/SYT-NVY 2026-04-02']],
  ['13-gia-han', ['extends 512/SVHTT-XDNSVH 2026-03-10']],
  ['29-dinh-chinh', ['corrects 1466/SCT-QLTM 2026-05-07']],
  ['12-dang-uy', ['reminds 30/KH/ĐU 2026-05-02']],
  ['23-gop-y', []],
  ['01-to-trinh-ke-chuyen', []],
])('the paper whose limit is moved: %s', (name, expected) => {
  expect(short(fixture(name))).toEqual(expected)
})

test.each([
  [
    'điều chỉnh thời gian gửi báo cáo',
    'Sở Y tế điều chỉnh thời gian gửi báo cáo nêu tại Công văn số 61/SYT-NVY ngày 04/5/2026 thành trước ngày 29/5/2026.',
    ['extends 61/SYT-NVY 2026-05-04'],
  ],
  [
    'mời họp',
    'Giấy mời này thay thế Giấy mời số 55/GM-SYT ngày 06 tháng 5 năm 2026.',
    ['replaces 55/GM-SYT 2026-05-06'],
  ],
  [
    'phòng, chống dịch',
    'Thực hiện Công văn số 900/BYT-DP ngày 02/5/2026 của Bộ Y tế, đề nghị các phường phun hóa chất trước ngày 20/5/2026.',
    [],
  ],
])('%s', (subject, body, expected) => {
  expect(short(paper(subject, body))).toEqual(expected)
})
