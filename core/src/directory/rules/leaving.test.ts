import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../shared/index.ts'
import { goneFrom, hasLeft } from './leaving.ts'

describe('whoever leaves is there to the end of the last day', () => {
  test.each<[string | null, string, boolean]>([
    [null, '2026-12-31', false],
    ['2026-12-31', '2026-12-30', false],
    ['2026-12-31', '2026-12-31', false],
    ['2026-12-31', '2027-01-01', true],
  ])('last day %s, on %s: has left %s', (leftOn, on, expected) => {
    expect(hasLeft({ leftOn }, on)).toBe(expected)
  })

  test('at the office’s midnight', () => {
    expect(formatInstant(goneFrom('2026-12-31'))).toBe('2027-01-01T00:00:00+07:00')
  })
})
