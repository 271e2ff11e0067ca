import { IsoInstant } from '@kip/core/shared'
import { expect, test } from 'vitest'
import { parseTimestamptz } from './type-parsers.ts'

test.each([
  ['2025-12-19 17:00:00+07', '2025-12-19T17:00:00+07:00'],
  ['2025-12-19 17:00:00.123456+07', '2025-12-19T17:00:00.123456+07:00'],
  ['1944-01-01 00:00:00+08', '1944-01-01T00:00:00+08:00'],
  ['1908-01-01 00:00:00+07:06', '1908-01-01T00:00:00+07:06'],
  ['1900-01-01 00:00:00+07:06:30', '1899-12-31T16:53:30Z'],
])('%s comes out of a row as %s, which the wire takes', (row, wire) => {
  expect(parseTimestamptz(row)).toBe(wire)
  expect(IsoInstant.safeParse(wire).success).toBe(true)
})
