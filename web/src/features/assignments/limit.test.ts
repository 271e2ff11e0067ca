import { expect, test } from 'vitest'
import { chipOf, dayChips, limitBody } from './limit.ts'
import type { OfficeDays } from './officeDays.ts'

const OFFICE: OfficeDays = {
  workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
  hours: [{ from: '07:30', to: '17:00' }],
  days: [{ date: '2026-11-24', kind: 'holiday', name: 'Ngày Văn hóa Việt Nam', basis: '', confirmed: true }],
}
const dates = (today: string, time = '09:00') => dayChips(OFFICE, today, time).map(({ id, date }) => [id, date])

test('chips are working days: today, the next one over a holiday, and the Friday after that', () => {
  expect(dates('2026-11-23')).toEqual([
    ['today', '2026-11-23'],
    ['next', '2026-11-25'],
    ['friday', '2026-11-27'],
  ])
})

test('in the late afternoon today is no longer offered', () => {
  expect(dates('2026-11-25', '16:00').map(([id]) => id)).toEqual(['next', 'friday'])
})

test('where the next working day is a Friday, the Friday is the one after it', () => {
  expect(dates('2026-11-26').slice(1)).toEqual([
    ['next', '2026-11-27'],
    ['friday', '2026-12-04'],
  ])
})

test('a limit names its hour, or its day alone, or nothing', () => {
  expect(limitBody({ kind: 'on', date: '2026-11-27', time: '16:00' })).toEqual({ dueAt: '2026-11-27T16:00:00+07:00' })
  expect(limitBody({ kind: 'on', date: '2026-11-27', time: null })).toEqual({ dueOn: '2026-11-27' })
  expect(limitBody({ kind: 'on', date: null, time: '16:00' })).toEqual({})
  expect(limitBody({ kind: 'document' })).toEqual({})
})

test('a day typed by hand lights its chip up only with the same hour', () => {
  const chips = dayChips(OFFICE, '2026-11-23', '09:00')
  expect(chipOf(chips, { kind: 'on', date: '2026-11-25', time: null })).toBe('next')
  expect(chipOf(chips, { kind: 'on', date: '2026-11-25', time: '10:00' })).toBeNull()
})
