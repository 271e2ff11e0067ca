import { expect, test } from 'vitest'
import { daysOf, sayStretch, stretchOf } from './days.ts'

const at = (text: string) => `2026-12-${text}:00+07:00`

test.each([
  ['02T00:00', '03T00:00', '02/12/2026'],
  ['02T00:00', '06T00:00', '02/12/2026 – 05/12/2026'],
  ['02T09:15', '05T17:00', '09:15 02/12/2026 – 17:00 05/12/2026'],
])('%s to %s is said as %s', (from, to, words) => {
  expect(sayStretch({ from: at(from), to: at(to) })).toBe(words)
})

test.each([
  ['02T00:00', '02T12:00'],
  ['02T12:00', '03T00:00'],
  ['02T12:00', '04T12:00'],
  ['02T00:00', '06T00:00'],
])('%s to %s comes back from its half days', (from, to) => {
  expect(stretchOf(daysOf({ from: at(from), to: at(to) }))).toEqual({ from: at(from), to: at(to) })
})

test('to the minute is widened to half days', () => {
  expect(stretchOf(daysOf({ from: at('02T09:15'), to: at('05T17:00') }))).toEqual({
    from: at('02T00:00'),
    to: at('06T00:00'),
  })
})

test.each([
  [{ firstOn: null, firstHalf: 'morning', lastOn: '2026-12-02', lastHalf: 'morning' } as const],
  [{ firstOn: '2026-12-02', firstHalf: 'afternoon', lastOn: '2026-12-02', lastHalf: 'morning' } as const],
])('nothing to ask with %j', (draft) => {
  expect(stretchOf(draft)).toBeNull()
})
