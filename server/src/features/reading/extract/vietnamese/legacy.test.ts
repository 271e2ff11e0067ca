import { describe, expect, test } from 'vitest'
import { decodeLegacy, encodingOfFont } from './legacy.ts'

describe('TCVN3', () => {
  test.each([
    ['Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
    ['§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['Uû ban nh©n d©n ph\u00adêng', 'Uỷ ban nhân dân phường'],
    ['Sè: 12/Q§-UBND, ngµy 05 th¸ng 3 n¨m 2026', 'Số: 12/QĐ-UBND, ngày 05 tháng 3 năm 2026'],
    [
      'b·i bá, phæ biÕn, cöa, kú häp, Mü, tr¶ lêi, ®Þnh kú, giÊy mêi',
      'bãi bỏ, phổ biến, cửa, kỳ họp, Mỹ, trả lời, định kỳ, giấy mời',
    ],
    // PDF readers show the soft hyphen, the code of "ư", as a hyphen
    ['tr-íc, ®-îc, T- ph¸p, - L-u: VT', 'trước, được, Tư pháp, - Lưu: VT'],
    ['SXD-QLN, tõ 1-5', 'SXD-QLN, từ 1-5'],
    // a font said to be of symbols
    ['\uf055\uf0fb ban', 'Uỷ ban'],
    // in Unicode already
    ['Ủy ban nhân dân phường', 'Ủy ban nhân dân phường'],
  ])('«%s» is «%s»', (written, meant) => expect(decodeLegacy(written, 'TCVN3')).toBe(meant))
})

describe('VNI', () => {
  test.each([
    ['COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
    ['Uûy ban nhaân daân phöôøng', 'Ủy ban nhân dân phường'],
    ['tröôùc ngaøy 05 thaùng 3 naêm 2026', 'trước ngày 05 tháng 3 năm 2026'],
    ['ñeà nghò, nghæ leã, kyø hoïp, quyõ, kieåm tra, thuï lyù', 'đề nghị, nghỉ lễ, kỳ họp, quỹ, kiểm tra, thụ lý'],
    ['Soá: 12/QÑ-UBND', 'Số: 12/QĐ-UBND'],
  ])('«%s» is «%s»', (written, meant) => expect(decodeLegacy(written, 'VNI')).toBe(meant))
})

test('lines are told apart: what is in Unicode stays', () => {
  expect(decodeLegacy('Uû ban\nỦy ban à la carte', 'TCVN3')).toBe('Uỷ ban\nỦy ban à la carte')
})

test.each([
  ['.VnTime', 'TCVN3', false],
  ['ABCDEF+.VnTimeH', 'TCVN3', true],
  ['.VnArialH,Bold', 'TCVN3', true],
  ['.VnHelvetInsH-Bold', 'TCVN3', true],
  ['VNI-Times', 'VNI', false],
  ['QWERTY+VNI-Helve-Bold', 'VNI', false],
])('the font %s is of %s, capitals: %s', (font, encoding, capitals) => {
  expect(encodingOfFont(font)).toEqual({ encoding, capitals })
})
test.each(['Times New Roman', 'ABCDEF+Tinos', 'Vni', ''])('the font «%s» tells nothing', (font) => {
  expect(encodingOfFont(font)).toBeNull()
})

test('a run of letters without an end is gone through once', () => {
  const run = 'ÿ'.repeat(200_000)
  expect(decodeLegacy(run, 'TCVN3')).toHaveLength(run.length)
})
