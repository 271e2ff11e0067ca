import { CERTAIN } from '@kip/core/reading'
import { describe, expect, test } from 'vitest'
import type { ReadWord } from './certainty.ts'
import { marksAmong } from './marks.ts'

const words = (text: string, certainty = 0.9): ReadWord[] =>
  text.split('\n').flatMap((line, row) =>
    line.split(' ').map((word, at) => ({
      text: word,
      left: at * 100,
      right: at * 100 + 80,
      base: 50 + row * 40,
      size: 30,
      confidence: 92,
      leastLetter: 99,
      leastMarked: 99,
      first: at === 0,
      certainty,
    })),
  )
const read = (text: string, framed = true) => {
  const found = marksAmong(words(text), framed)
  const certain = found.length > 0 && found.every(({ certainty }) => certainty >= CERTAIN)
  return [found.map((word) => word.text).join(' '), certain]
}

describe('red stamps', () => {
  test.each([
    ['KHẨN', 'KHẨN', true],
    ['x TỐI MẬT .', 'TỐI MẬT', true],
    ['HỎA TỐC HẸN GIỜ', 'HỎA TỐC HẸN GIỜ', true],
    ['THƯỢNG KHẨN', 'THƯỢNG KHẨN', true],
    ['MẬT\nHỎA TỐC', 'MẬT HỎA TỐC', true],
    // the stamp of arrival, and words that are no mark
    ['ĐẾN\nSố: 123\nNgày: 05/3/2026', '', false],
    ['chuyển khẩn', '', false],
    ['BẢO HIỂM', '', false],
    ['ỦY BAN MẶT TRẬN TỔ QUỐC', '', false],
    // in other words, or by its letters only: to be looked at
    ['TÀI LIỆU MẬT', 'MẬT', false],
    ['TÌNH TRẠNG KHẨN CẤP', 'KHẨN', false],
    ['KHẤN', 'KHẨN', false],
    ['KHAN.', 'KHẨN', false],
    ['MậT', 'MẬT', false],
    ['HÓA TỐC', 'HỎA TỐC', false],
  ])('%j: «%s», certain: %s', (said, mark, certain) => expect(read(said)).toEqual([mark, certain]))

  test('without a frame a mark is to be looked at', () => {
    expect(read('MẬT', false)).toEqual(['MẬT', false])
  })

  test('read letter for letter it is as sure as it was read', () => {
    expect(marksAmong(words('MẬT', 0.93), true)).toMatchObject([{ text: 'MẬT', certainty: 0.93 }])
  })
})
