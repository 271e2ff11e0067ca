import { describe, expect, test } from 'vitest'
import type { OfficeDays } from '../../calendar/index.ts'
import { chipOf, dayChips, limitBody } from './limit.ts'

const day = (date: string, kind: 'holiday' | 'swapped-off' | 'working-saturday') =>
  ({ date, kind, name: kind, basis: '', confirmed: true }) as const
const OFFICE: OfficeDays = {
  workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
  hours: [{ from: '07:30', to: '17:00' }],
  days: [
    day('2026-11-24', 'holiday'),
    day('2027-01-01', 'holiday'),
    // Friday 08/01 is off, Saturday 16/01 is worked for it.
    day('2027-01-08', 'swapped-off'),
    day('2027-01-16', 'working-saturday'),
    ...[8, 9, 10, 11, 12].map((date) => day(`2027-02-${String(date).padStart(2, '0')}`, 'holiday')),
  ],
}
const chips = (now: string, isUrgent = false) =>
  dayChips(OFFICE, Date.parse(`${now}:00+07:00`), isUrgent).map(({ id, date }) => `${id} ${date}`)

describe('chips are working days of the office', () => {
  test.each([
    ['a holiday is passed over', '2026-11-23T09:00', ['today 2026-11-23', 'next 2026-11-25', 'friday 2026-11-27']],
    [
      'the next working day is a Friday',
      '2026-11-26T09:00',
      ['today 2026-11-26', 'next 2026-11-27', 'friday 2026-12-04'],
    ],
    ['on a Friday', '2026-11-27T09:00', ['today 2026-11-27', 'next 2026-11-30', 'friday 2026-12-04']],
    ['less than an hour before 16:00', '2026-11-25T15:01', ['next 2026-11-26', 'friday 2026-11-27']],
    ['in the evening', '2026-11-25T22:10', ['next 2026-11-26', 'friday 2026-11-27']],
    ['past midnight in the office', '2026-11-26T00:30', ['today 2026-11-26', 'next 2026-11-27', 'friday 2026-12-04']],
    ['a Saturday', '2026-11-28T09:00', ['next 2026-11-30', 'friday 2026-12-04']],
    ['a holiday', '2026-11-24T09:00', ['next 2026-11-25', 'friday 2026-11-27']],
    [
      'a week whose Friday is a holiday',
      '2026-12-28T09:00',
      ['today 2026-12-28', 'next 2026-12-29', 'friday 2026-12-31'],
    ],
    [
      'the last working day before it',
      '2026-12-30T09:00',
      ['today 2026-12-30', 'next 2026-12-31', 'friday 2027-01-07'],
    ],
    [
      'a swapped Saturday is the next day',
      '2027-01-15T09:00',
      ['today 2027-01-15', 'next 2027-01-16', 'friday 2027-01-22'],
    ],
    ['a swapped Saturday is worked', '2027-01-16T09:00', ['today 2027-01-16', 'next 2027-01-18', 'friday 2027-01-22']],
    ['before a week of Tết', '2027-02-05T09:00', ['today 2027-02-05', 'next 2027-02-15', 'friday 2027-02-19']],
  ])('%s', (_, now, expected) => {
    expect(chips(now)).toEqual(expected)
  })

  test('what is urgent may be due today on a day off', () => {
    expect(chips('2026-11-28T09:00', true)[0]).toBe('today 2026-11-28')
    expect(chips('2026-11-28T20:00', true)[0]).toBe('next 2026-11-30')
  })
})

test('a limit names its hour, or its day alone, or nothing', () => {
  expect(limitBody({ kind: 'on', date: '2026-11-27', time: '16:00' })).toEqual({ dueAt: '2026-11-27T16:00:00+07:00' })
  expect(limitBody({ kind: 'on', date: '2026-11-27', time: null })).toEqual({ dueOn: '2026-11-27' })
  expect(limitBody({ kind: 'on', date: null, time: '16:00' })).toEqual({})
  expect(limitBody({ kind: 'document' })).toEqual({})
})

test('a day typed by hand lights its chip up only with the same hour', () => {
  const known = dayChips(OFFICE, Date.parse('2026-11-23T09:00:00+07:00'))
  expect(chipOf(known, { kind: 'on', date: '2026-11-25', time: null })).toBe('next')
  expect(chipOf(known, { kind: 'on', date: '2026-11-25', time: '10:00' })).toBeNull()
})
