import { expect, it } from 'vitest'
import { formatEntry, nextSuffix } from './rules.ts'

it.each([
  [[], 'a'],
  [[''], 'a'],
  [['', 'a'], 'b'],
  [['', 'b'], 'a'],
  [['', ...'abcdefghijklmnopqrstuvwxyz'], 'aa'],
])('after %j comes %s', (taken, expected) => {
  expect(nextSuffix(taken)).toBe(expected)
})

it('shows a number with its suffix', () => {
  expect([formatEntry({ number: 12, suffix: '' }), formatEntry({ number: 12, suffix: 'a' })]).toEqual(['12', '12a'])
})
