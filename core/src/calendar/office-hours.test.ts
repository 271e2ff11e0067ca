import { describe, expect, test } from 'vitest'
import { formatInstant, KipError, parseInstant, Temporal } from '../shared/index.ts'
import {
  addWorkingHours,
  endOfOfficeDay,
  isMiddayBreak,
  isOfficeTime,
  nextOfficeTime,
  startOfOfficeDay,
  workingMinutesBetween,
} from './office-hours.ts'
import { defaultCalendar } from './seed.ts'
import { indexCalendar } from './workdays.ts'

const index = indexCalendar(defaultCalendar())

/** "2025-12-19 17:00" in the office's zone */
const at = (local: string) => parseInstant(`${local.replace(' ', 'T')}:00+07:00`)
const told = (instant: Temporal.Instant) => formatInstant(instant).slice(0, 16).replace('T', ' ')

test.each<[moment: string, open: boolean, next: string]>([
  ['2025-12-19 07:29', false, '2025-12-19 07:30'],
  ['2025-12-19 07:30', true, '2025-12-19 07:30'],
  ['2025-12-19 11:29', true, '2025-12-19 11:29'],
  ['2025-12-19 11:30', false, '2025-12-19 13:00'],
  ['2025-12-19 12:15', false, '2025-12-19 13:00'],
  ['2025-12-19 13:00', true, '2025-12-19 13:00'],
  ['2025-12-19 16:59', true, '2025-12-19 16:59'],
  ['2025-12-19 17:00', false, '2025-12-22 07:30'],
  ['2025-12-19 23:59', false, '2025-12-22 07:30'],
  ['2025-12-20 09:00', false, '2025-12-22 07:30'],
  ['2025-12-21 23:00', false, '2025-12-22 07:30'],
  ['2026-01-10 09:00', true, '2026-01-10 09:00'],
  ['2026-11-24 09:00', false, '2026-11-25 07:30'],
  ['2026-02-13 17:01', false, '2026-02-23 07:30'],
  ['2026-12-31 18:00', false, '2027-01-04 07:30'],
])('at %s the office is open: %s; next at %s', (moment, open, next) => {
  expect(isOfficeTime(index, at(moment))).toBe(open)
  expect(told(nextOfficeTime(index, at(moment)))).toBe(next)
})

test.each<[moment: string, inBreak: boolean]>([
  ['2025-12-19 11:29', false],
  ['2025-12-19 11:30', true],
  ['2025-12-19 12:59', true],
  ['2025-12-19 13:00', false],
  ['2025-12-19 07:00', false],
  ['2025-12-19 17:00', false],
  ['2025-12-20 12:00', false],
  ['2026-01-10 12:00', true],
  ['2026-11-24 12:00', false],
])('%s lies in the break at noon of a working day: %s', (moment, inBreak) => {
  expect(isMiddayBreak(index, at(moment))).toBe(inBreak)
})

test('an office that works without a break has none, one that closes twice has two', () => {
  const officeHours = (...spans: [string, string][]) =>
    indexCalendar({ ...defaultCalendar(), hours: spans.map(([from, to]) => ({ from, to })) })
  expect(isMiddayBreak(officeHours(['08:00', '16:00']), at('2025-12-19 12:00'))).toBe(false)
  const twice = officeHours(['07:00', '10:00'], ['11:00', '14:00'], ['15:00', '17:00'])
  expect([10, 12, 14, 16].map((hour) => isMiddayBreak(twice, at(`2025-12-19 ${hour}:30`)))).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test.each<[from: string, hours: number, to: string]>([
  ['2025-12-19 08:00', 2, '2025-12-19 10:00'],
  ['2025-12-19 10:00', 1.5, '2025-12-19 11:30'],
  ['2025-12-19 10:00', 2, '2025-12-19 13:30'],
  ['2025-12-19 07:30', 8, '2025-12-19 17:00'],
  ['2025-12-19 16:00', 2, '2025-12-22 08:30'],
  ['2025-12-19 12:00', 1, '2025-12-19 14:00'],
  ['2025-12-19 21:40', 4, '2025-12-22 11:30'],
  ['2025-12-20 09:00', 8, '2025-12-22 17:00'],
  ['2026-01-09 16:00', 2, '2026-01-10 08:30'],
  ['2026-02-13 16:30', 1, '2026-02-23 08:00'],
  ['2025-12-19 08:00', 24, '2025-12-24 08:00'],
  ['2025-12-19 08:00', 0.25, '2025-12-19 08:15'],
  ['2025-12-20 09:00', 0, '2025-12-20 09:00'],
  ['2025-12-22 08:30', -2, '2025-12-19 16:00'],
  ['2025-12-19 13:30', -2, '2025-12-19 10:00'],
  ['2025-12-21 10:00', -8, '2025-12-19 07:30'],
  ['2025-12-19 06:00', -1, '2025-12-18 16:00'],
])('%s and %d office hours is %s', (from, hours, to) => {
  expect(told(addWorkingHours(index, at(from), hours))).toBe(to)
})

test.each<[a: string, b: string, minutes: number]>([
  ['2025-12-19 07:30', '2025-12-19 17:00', 480],
  ['2025-12-19 11:00', '2025-12-19 13:30', 60],
  ['2025-12-19 11:30', '2025-12-19 13:00', 0],
  ['2025-12-19 16:00', '2025-12-22 08:30', 120],
  ['2025-12-20 00:00', '2025-12-21 23:59', 0],
  ['2025-12-19 00:00', '2025-12-27 00:00', 2880],
  ['2026-02-13 16:00', '2026-02-23 08:00', 90],
  ['2026-01-09 17:00', '2026-01-12 07:30', 480],
  ['2025-12-22 08:30', '2025-12-19 16:00', -120],
  ['2025-12-21 08:30', '2025-12-20 16:00', 0],
])('from %s to %s the office works %i minutes', (a, b, minutes) => {
  expect(workingMinutesBetween(index, at(a), at(b))).toBe(minutes)
})

test('a day opens and closes by the office clock, on days off too', () => {
  const saturday = Temporal.PlainDate.from('2025-12-20')
  expect(formatInstant(startOfOfficeDay(index, saturday))).toBe('2025-12-20T07:30:00+07:00')
  expect(formatInstant(endOfOfficeDay(index, saturday))).toBe('2025-12-20T17:00:00+07:00')
})

describe('the zone is the calendar’s own', () => {
  const berlin = indexCalendar({ ...defaultCalendar(), zone: 'Europe/Berlin', days: [] })

  test('one instant is office time in one place and night in the other', () => {
    const instant = parseInstant('2026-03-04T02:00:00Z')
    expect([isOfficeTime(index, instant), isOfficeTime(berlin, instant)]).toEqual([true, false])
  })

  test('the clock change of a weekend loses no office hour', () => {
    const friday = parseInstant('2026-03-27T16:00:00+01:00')
    const monday = addWorkingHours(berlin, friday, 2)
    expect(monday.toString()).toBe('2026-03-30T06:30:00Z')
    expect(workingMinutesBetween(berlin, friday, monday)).toBe(120)
  })
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, 10_001, -10_001])('%d office hours are refused', (hours) => {
  expect(() => addWorkingHours(index, at('2025-12-19 08:00'), hours)).toThrow(KipError)
})
