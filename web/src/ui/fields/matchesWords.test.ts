import { expect, test } from 'vitest'
import { matchesWords } from './matchesWords.ts'

test.each([
  ['van hoa', true],
  ['hoa van', true],
  ['VĂN HOÁ', true],
  ['xã', true],
  ['', true],
  ['kinh', false],
  ['van kinh', false],
])('%s finds Phòng Văn hóa – Xã hội: %s', (typed, found) => {
  expect(matchesWords('Phòng Văn hóa – Xã hội', typed)).toBe(found)
})
