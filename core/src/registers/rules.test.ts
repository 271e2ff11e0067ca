import { expect, it } from 'vitest'
import { formatEntry, nextSuffix, parseEntry } from './rules.ts'

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

it.each([
  ['12', { number: 12, suffix: '' }],
  [' 123A ', { number: 123, suffix: 'a' }],
  ['0123', { number: 123, suffix: '' }],
  ['0', null],
  ['1234567', null],
  ['a12', null],
  ['12-a', null],
  ['', null],
])('a number typed as "%s"', (text, expected) => {
  expect(parseEntry(text)).toEqual(expected)
})
