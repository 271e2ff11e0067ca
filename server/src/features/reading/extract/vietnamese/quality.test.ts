import { describe, expect, test } from 'vitest'
import { faultOfText, inUnicode, isBetterText, isWellRead, isWithoutMarks } from './quality.ts'

const CLEAN =
  'Để bảo đảm an toàn trong mùa mưa, Sở Xây dựng đề nghị Ủy ban nhân dân phường kiểm tra toàn bộ chung cư cũ trên địa bàn và báo cáo kết quả về Sở trước ngày 20/3/2026 (số 12/KH-SXD, thư điện tử soxaydung@anthanh.gov.vn).'
const TCVN3 = 'Së X©y dùng ®Ò nghÞ Uû ban nh©n d©n ph­êng kiÓm tra toµn bé chung c­ cò trªn ®Þa bµn tr­íc ngµy 20/3/2026'
const VNI =
  'Sôû Xaây döïng ñeà nghò Uûy ban nhaân daân phöôøng kieåm tra toaøn boä chung cö cuõ treân ñòa baøn tröôùc ngaøy 20/3/2026'
const MARKLESS =
  'So Xay dung de nghi Uy ban nhan dan phuong kiem tra toan bo chung cu cu tren dia ban truoc ngay 20/3/2026'
const ENGLISH =
  'This is to certify that the holder of this document is entitled to the use of the facilities of the centre for a period of one year from the date of issue, as stated in the agreement.'
/** Glyph numbers for letters: what a font without a map gives. */
const shifted = [...CLEAN]
  .map((letter) => (letter === ' ' ? letter : String.fromCodePoint((letter.codePointAt(0) ?? 0) - 29)))
  .join('')

describe('what is wrong with a text', () => {
  test.each<[string, string, string | null]>([
    ['nothing', CLEAN, null],
    ['TCVN3', TCVN3, 'TCVN3'],
    ['VNI', VNI, 'VNI'],
    ['letters of a wrong map', shifted, 'broken'],
    ['marks that stand apart', CLEAN.normalize('NFD').replace(/(\p{M}+)/gu, ' $1 '), 'broken'],
    ['letters with marks left out', CLEAN.normalize('NFC').replace(/[đ\u00c0-\u1ef9]/gu, ''), 'broken'],
    ['private characters', CLEAN.replace(/[aeiou]/g, '\ue012'), 'broken'],
    ['English', ENGLISH, null],
    ['figures and notations alone', '12/KH-SXD 15.000 VT, QLN 2391/SXD-QLN TCCB', null],
    ['too little to tell', 'Xyz qwrt', null],
    ['typed without marks', MARKLESS, null],
  ])('%s', (_, text, fault) => expect(faultOfText(text)).toBe(fault))

  test('marks that are all gone are noticed; foreign words and short lines have none to lose', () => {
    expect([MARKLESS, CLEAN, ENGLISH, 'UBND TP'].map(isWithoutMarks)).toEqual([true, false, false, false])
  })
})

test('a text of an old encoding becomes Unicode, any other stays', () => {
  expect(inUnicode(TCVN3)).toEqual({
    text: 'Sở Xây dựng đề nghị Uỷ ban nhân dân phường kiểm tra toàn bộ chung cư cũ trên địa bàn trước ngày 20/3/2026',
    code: 'legacy-converted',
  })
  expect(inUnicode(CLEAN)).toEqual({ text: CLEAN, code: null })
  expect(inUnicode(shifted)).toEqual({ text: shifted, code: 'broken-text-layer' })
})

test('what a scanner read is used where nearly all of it is Vietnamese', () => {
  const wrongMarks = CLEAN.replace('đề nghị', 'dề nghị').replace('kiểm tra', 'kiếm tra').replace('kết quả', 'kêt quả')
  const wrongLetters = CLEAN.replace('phường', 'phuờmg').replace('trước', 'trtrớc').replace('toàn bộ', 'tòqn bộ')
  expect([CLEAN, wrongMarks, wrongLetters, MARKLESS, 'Ủy ban'].map(isWellRead)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})

test('of two readings the more Vietnamese one is better', () => {
  expect(isBetterText(CLEAN, shifted)).toBe(true)
  expect(isBetterText(CLEAN, MARKLESS)).toBe(true)
  expect(isBetterText(MARKLESS, MARKLESS)).toBe(false)
  expect(isBetterText(shifted, CLEAN)).toBe(false)
})
