import { expect, it } from 'vitest'
import { NUMBER_IN_WORDS, numberOf } from './numbers.ts'

const WHOLE = new RegExp(`^${NUMBER_IN_WORDS}$`, 'u')

it.each([
  ['một', 1],
  ['chín', 9],
  ['mười', 10],
  ['mười hai', 12],
  ['mười lăm', 15],
  ['hai mươi', 20],
  ['hai mươi mốt', 21],
  ['ba mươi tư', 34],
  ['bốn mươi lăm', 45],
  ['hai tư', 24],
  ['bốn lăm', 45],
  ['ba chục', 30],
  ['chín mươi bảy', 97],
  ['một trăm', 100],
  ['một trăm lẻ năm', 105],
  ['một trăm linh tư', 104],
  ['một trăm hai mươi', 120],
  ['một trăm tám mươi nhăm', 185],
])('%s is %i', (words, number) => {
  expect(WHOLE.test(words)).toBe(true)
  expect(numberOf(words)).toBe(number)
})

it.each(['mươi', 'hai ba', 'năm bảy', 'hai trăm', 'mười mươi', 'tài chính', 'lẻ năm', ''])(
  '«%s» is no number of days',
  (words) => {
    expect(WHOLE.test(words)).toBe(false)
  },
)
