import { expect, test } from 'vitest'
import { officeDate } from './today.ts'

test.each([
  ['2026-12-31T16:59:59Z', '2026-12-31'],
  ['2026-12-31T17:00:00Z', '2027-01-01'],
])('at %s the office writes %s', (instant, date) => {
  expect(officeDate(Date.parse(instant))).toBe(date)
})
