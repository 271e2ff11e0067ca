import { expect, test } from 'vitest'
import { Temporal } from '../shared/index.ts'
import { WorkCalendar } from './schema.ts'
import { defaultCalendar, SEED_DAYS } from './seed.ts'

test('the calendar an office begins with is a valid one', () => {
  expect(WorkCalendar.parse(defaultCalendar())).toEqual(defaultCalendar())
})

test('the days are in order and none is listed twice', () => {
  const dates = SEED_DAYS.map((day) => day.date)
  expect(dates).toEqual([...new Set(dates)].sort())
})

test('every swapped day off names the Saturday that is worked for it, and back', () => {
  const swapped = SEED_DAYS.filter((day) => day.kind === 'swapped-off').length
  const saturdays = SEED_DAYS.filter((day) => day.kind === 'working-saturday')
  expect(saturdays).toHaveLength(swapped)
  expect(saturdays.map((day) => Temporal.PlainDate.from(day.date).dayOfWeek)).toEqual(saturdays.map(() => 6))
})

test('every day rests on something', () => {
  expect(SEED_DAYS.filter((day) => day.basis === '')).toEqual([])
})

test('a copy may be changed without changing the next one', () => {
  const mine = defaultCalendar()
  mine.days.length = 0
  expect(defaultCalendar().days).toHaveLength(SEED_DAYS.length)
})
