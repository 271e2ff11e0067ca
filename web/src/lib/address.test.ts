import { expect, test } from 'vitest'
import { dateOf, oneOf, textOf, wholeOf } from './address.ts'

test.each([
  ['a word of the list', oneOf('late', ['late', 'calm']), 'late'],
  ['another word', oneOf('soon', ['late', 'calm']), undefined],
  ['no word', oneOf(3, ['late', 'calm']), undefined],
  ['text', textOf('x'), 'x'],
  ['a number where text is meant', textOf(7), undefined],
  ['a whole number', wholeOf(2026, 2000, 2100), 2026],
  ['a bound', wholeOf(2100, 2000, 2100), 2100],
  ['too much', wholeOf(2101, 2000, 2100), undefined],
  ['a part', wholeOf(2026.5, 2000, 2100), undefined],
  ['a number in quotes', wholeOf('2026', 2000, 2100), undefined],
  ['a day', dateOf('2028-02-29'), '2028-02-29'],
  ['a day there is not', dateOf('2026-02-29'), undefined],
  ['a moment', dateOf('2026-02-28T10:00:00Z'), undefined],
])('%s', (_, read, expected) => {
  expect(read).toBe(expected)
})
