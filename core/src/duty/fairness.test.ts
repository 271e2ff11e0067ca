import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { parseInstant, Temporal } from '../shared/index.ts'
import { type CountedShift, fairnessOf } from './fairness.ts'
import { loadKindOf } from './weights.ts'

const calendar = indexCalendar(defaultCalendar())

describe('what a turn is', () => {
  it.each([
    ['2026-12-03', 'night', 'night'],
    ['2026-12-05', 'day', 'off-day'],
    ['2026-12-05', 'night', 'off-night'],
    ['2026-09-02', 'night', 'off-night'],
    ['2026-08-22', 'night', 'night'],
    ['2026-02-13', 'night', 'night'],
    ['2026-02-14', 'day', 'tet'],
    ['2026-02-17', 'night', 'tet'],
    ['2026-02-22', 'night', 'tet'],
    ['2026-02-23', 'night', 'night'],
    ['2026-01-01', 'night', 'off-night'],
  ] as const)('%s, %s: %s', (date, part, kind) => {
    expect(loadKindOf(calendar, { date: Temporal.PlainDate.from(date), part })).toBe(kind)
  })
})

it('adds up nights, days off, Tết, hours and points; half for the second place', () => {
  const shift = (part: 'day' | 'night', from: string, to: string, ...people: (string | null)[]): CountedShift => ({
    id: from,
    rosterId: 'r',
    part,
    startsAt: parseInstant(`${from}:00+07:00`),
    endsAt: parseInstant(`${to}:00+07:00`),
    places: people.map((personId, at) => ({ rank: at + 1, personId, source: 'rotation' })),
  })
  const figures = fairnessOf(
    calendar,
    [
      shift('night', '2026-02-12T17:00', '2026-02-13T07:30', 'a', 'b'),
      shift('day', '2026-02-17T07:30', '2026-02-17T17:00', 'b', null),
      shift('night', '2026-03-07T17:00', '2026-03-08T07:30', 'a', 'gone'),
    ],
    ['a', 'b', 'c'],
  )
  expect(Object.fromEntries(figures)).toEqual({
    a: { shifts: 2, nights: 2, daysOff: 1, tet: 0, hours: 29, points: 3 },
    b: { shifts: 2, nights: 1, daysOff: 0, tet: 1, hours: 24, points: 4.5 },
    c: { shifts: 0, nights: 0, daysOff: 0, tet: 0, hours: 0, points: 0 },
    gone: { shifts: 1, nights: 1, daysOff: 1, tet: 0, hours: 14.5, points: 1 },
  })
})
