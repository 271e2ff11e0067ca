import { expect, test } from 'vitest'
import { addDays, describeDay, walkTo, weekdayOf, weeksOf } from './year.ts'

const calendar = { workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'] as const }
const week = { workingWeek: [...calendar.workingWeek] }
const listed = (kind: 'holiday' | 'substitute' | 'swapped-off' | 'working-saturday') => ({
  date: '2026-01-10',
  kind,
  name: 'x',
  basis: '',
  confirmed: true,
})

test.each([
  ['2026-11-23', 'mon'],
  ['2026-11-29', 'sun'],
  ['1969-12-31', 'wed'],
])('%s is a %s', (date, weekday) => {
  expect(weekdayOf(date)).toBe(weekday)
})

test.each([
  ['2026-11-23', undefined, 'work', true],
  ['2026-11-28', undefined, 'weekly', false],
  ['2026-01-10', 'working-saturday', 'working-saturday', true],
  ['2026-01-01', 'holiday', 'holiday', false],
  ['2026-01-02', 'swapped-off', 'swapped-off', false],
] as const)('%s listed as %s is %s, worked: %s', (date, kind, mark, isWorked) => {
  expect(describeDay(date, week, kind && listed(kind))).toMatchObject({ mark, isWorked })
})

test('a month is laid out in weeks from Monday', () => {
  const november = weeksOf(2026, 11)
  expect(november[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
  expect(november.at(-1)?.[0]).toBe('2026-11-30')
  expect(weeksOf(2027, 2)).toHaveLength(4)
  expect(weeksOf(2028, 2).flat().filter(Boolean)).toHaveLength(29)
})

test('arrows walk through the year and stop at its ends', () => {
  expect(walkTo('ArrowDown', '2026-02-27')).toBe('2026-03-06')
  expect(walkTo('ArrowLeft', '2026-01-01')).toBe('2026-01-01')
  expect(walkTo('ArrowDown', '2026-12-30')).toBe('2026-12-30')
  expect(walkTo('a', '2026-12-30')).toBeNull()
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})
