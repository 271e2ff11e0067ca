import { expect, it } from 'vitest'
import { limitOf, quickLimits } from './limits.ts'

it.each([
  // 23/11/2026 is a Monday.
  ['2026-11-23T08:00:00+07:00', ['today 2026-11-23', 'tomorrow 2026-11-24', 'friday 2026-11-27']],
  ['2026-11-23T15:30:00+07:00', ['tomorrow 2026-11-24', 'friday 2026-11-27']],
  ['2026-11-23T22:10:00+07:00', ['tomorrow 2026-11-24', 'friday 2026-11-27']],
  ['2026-11-26T08:00:00+07:00', ['today 2026-11-26', 'tomorrow 2026-11-27']],
  ['2026-11-27T08:00:00+07:00', ['today 2026-11-27', 'tomorrow 2026-11-30', 'friday 2026-12-04']],
  ['2026-11-28T20:00:00+07:00', ['tomorrow 2026-11-30', 'friday 2026-12-04']],
  ['2026-11-29T20:00:00+07:00', ['tomorrow 2026-11-30', 'friday 2026-12-04']],
  // Past midnight in the office, still the day before in Greenwich.
  ['2026-11-23T18:30:00Z', ['today 2026-11-24', 'tomorrow 2026-11-25', 'friday 2026-11-27']],
])('at %s: %j', (now, expected) => {
  expect(quickLimits(Date.parse(now)).map(({ id, day }) => `${id} ${day.date}`)).toEqual(expected)
})

it('gives today its hour and other days none', () => {
  const [today, tomorrow] = quickLimits(Date.parse('2026-11-23T08:00:00+07:00'))
  expect([today?.input, tomorrow?.input]).toEqual([{ dueAt: '2026-11-23T16:00:00+07:00' }, { dueOn: '2026-11-24' }])
})

it.each([
  [null, '16:00', null],
  ['2026-11-27', null, { dueOn: '2026-11-27' }],
  ['2026-11-27', '10:30', { dueAt: '2026-11-27T10:30:00+07:00' }],
])('%s %s', (date, time, expected) => {
  expect(limitOf(date, time)).toEqual(expected)
})
