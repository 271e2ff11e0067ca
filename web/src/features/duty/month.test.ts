import { describe, expect, it, test } from 'vitest'
import { daysOfMonth, monthOf, moveMonth } from './month.ts'

test.each([
  ['2026-12', '2026-12'],
  ['2026-13', undefined],
  ['2026-1', undefined],
  [202612, undefined],
])('the month of %j is %s', (value, month) => {
  expect(monthOf(value)).toBe(month)
})

describe('months', () => {
  it.each([
    ['2026-12', 1, '2027-01'],
    ['2027-01', -1, '2026-12'],
    ['2026-11', 0, '2026-11'],
  ])('%s and %i: %s', (month, by, expected) => {
    expect(moveMonth(month, by)).toBe(expected)
  })

  it.each([
    ['2026-12', '2026-12-31'],
    ['2027-02', '2027-02-28'],
    ['2028-02', '2028-02-29'],
  ])('%s ends on %s', (month, to) => {
    expect(daysOfMonth(month)).toEqual({ from: `${month}-01`, to })
  })
})
