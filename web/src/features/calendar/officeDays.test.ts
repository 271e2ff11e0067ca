import { expect, test } from 'vitest'
import { addDays, isWorked, nextWorked, type OfficeDays, previousWorked, workedBetween } from './officeDays.ts'

const OFFICE: OfficeDays = {
  workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
  hours: [{ from: '07:30', to: '17:00' }],
  days: [
    { date: '2026-11-24', kind: 'holiday', name: 'Ngày Văn hóa Việt Nam', basis: '', confirmed: true },
    { date: '2026-01-02', kind: 'swapped-off', name: 'Hoán đổi', basis: '', confirmed: true },
    { date: '2026-01-10', kind: 'working-saturday', name: 'Làm bù', basis: '', confirmed: true },
  ],
}

test.each([
  ['2026-11-23', true],
  ['2026-11-24', false],
  ['2026-11-28', false],
  ['2026-01-10', true],
  ['2026-01-17', false],
])('%s is worked: %s', (date, worked) => {
  expect(isWorked(OFFICE, date)).toBe(worked)
})

test.each([
  ['a holiday is passed over', '2026-11-23', '2026-11-25'],
  ['a weekend is passed over', '2026-11-27', '2026-11-30'],
  ['a working Saturday is not', '2026-01-09', '2026-01-10'],
])('the next working day: %s', (_, date, next) => {
  expect(nextWorked(OFFICE, date)).toBe(next)
})

test('a calendar that works on no day still gives a day', () => {
  expect(nextWorked({ ...OFFICE, workingWeek: [], days: [] }, '2026-11-23')).toBe('2026-11-24')
})

test.each([
  ['the day itself', '2026-11-27', '2026-11-23', '2026-11-27'],
  ['a holiday is passed over', '2026-11-24', '2026-11-20', '2026-11-23'],
  ['nothing is left after the floor', '2026-11-24', '2026-11-23', null],
])('the last working day: %s', (_, date, floor, last) => {
  expect(previousWorked(OFFICE, date, floor)).toBe(last)
})

test.each([
  ['2026-11-23', '2026-11-27', 3],
  ['2026-11-23', '2026-11-23', 0],
  ['2026-11-27', '2026-11-23', 0],
  ['2026-01-08', '2026-01-12', 3],
])('working days from %s to %s: %i', (from, to, days) => {
  expect(workedBetween(OFFICE, from, to)).toBe(days)
})

test('days run over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
})
