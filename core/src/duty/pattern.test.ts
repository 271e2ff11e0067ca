import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { formatInstant, Temporal } from '../shared/index.ts'
import { checkPattern, defaultPattern, planShifts } from './pattern.ts'
import type { PatternShift } from './schema.ts'

const calendar = indexCalendar(defaultCalendar())
const day = (text: string) => Temporal.PlainDate.from(text)
const planned = (from: string, to: string) =>
  planShifts(calendar, defaultPattern(), day(from), day(to)).map(
    ({ part, startsAt, endsAt }) =>
      `${part} ${formatInstant(startsAt).slice(5, 16)} → ${formatInstant(endsAt).slice(5, 16)}`,
  )

describe('the shifts of days to come', () => {
  it.each([
    ['a working day has its night', '2026-12-03', ['night 12-03T17:00 → 12-04T07:30']],
    [
      'a Saturday its day and its night',
      '2026-12-05',
      ['day 12-05T07:30 → 12-05T17:00', 'night 12-05T17:00 → 12-06T07:30'],
    ],
    [
      'a holiday on a Tuesday likewise',
      '2026-11-24',
      ['day 11-24T07:30 → 11-24T17:00', 'night 11-24T17:00 → 11-25T07:30'],
    ],
    ['a day swapped off likewise', '2026-08-31', ['day 08-31T07:30 → 08-31T17:00', 'night 08-31T17:00 → 09-01T07:30']],
    ['a Saturday worked instead has the night alone', '2026-08-22', ['night 08-22T17:00 → 08-23T07:30']],
    ['the last night of the year ends in the next', '2026-12-31', ['night 12-31T17:00 → 01-01T07:30']],
  ])('%s', (_, date, expected) => {
    expect(planned(date, date)).toEqual(expected)
  })

  it('leaves no instant outside office hours uncovered over Tết', () => {
    const shifts = planShifts(calendar, defaultPattern(), day('2026-02-13'), day('2026-02-23'))
    expect(shifts).toHaveLength(2 + 9 * 2)
    const breaks = shifts.slice(1).filter((shift, at) => !shift.startsAt.equals(shifts[at]?.endsAt ?? shift.startsAt))
    // The office itself is open once: Monday the 23rd.
    expect(breaks.map(({ startsAt }) => formatInstant(startsAt).slice(0, 16))).toEqual(['2026-02-23T17:00'])
  })

  it('has none for days in the wrong order', () => {
    expect(planned('2026-12-05', '2026-12-04')).toEqual([])
  })
})

describe('a pattern', () => {
  const line = (days: PatternShift['days'], from: string, to: string): PatternShift => ({ days, part: 'day', from, to })

  it.each([
    ['what offices begin with', defaultPattern()],
    ['shifts that touch', [line('off', '00:00', '12:00'), line('off', '12:00', '00:00')]],
    ['a whole day and night', [line('off', '07:30', '07:30'), line('working', '17:00', '07:30')]],
  ])('may hold %s', (_, pattern) => {
    expect(() => checkPattern(pattern)).not.toThrow()
  })

  it.each([
    ['two at once', [line('off', '07:00', '12:00'), line('off', '11:00', '17:00')]],
    ['a night that runs into the next day off', [line('working', '17:00', '08:00'), line('off', '07:30', '17:00')]],
    ['a night that runs into the next of its kind', [line('off', '17:00', '17:00'), line('off', '07:00', '17:00')]],
    ['the same twice', [line('off', '07:00', '12:00'), line('off', '07:00', '12:00')]],
  ])('may not hold %s', (_, pattern) => {
    expect(() => checkPattern(pattern)).toThrow(/chồng giờ/)
  })
})
