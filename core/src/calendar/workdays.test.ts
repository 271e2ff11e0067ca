import { describe, expect, test } from 'vitest'
import { KipError, Temporal } from '../shared/index.ts'
import type { CalendarDay, WorkCalendar } from './schema.ts'
import { defaultCalendar } from './seed.ts'
import {
  addWorkingDays,
  countWorkingDays,
  explainDay,
  indexCalendar,
  isWorkingDay,
  MAX_COUNT,
  nextWorkingDay,
  onOrNextWorkingDay,
  onOrPreviousWorkingDay,
  previousWorkingDay,
} from './workdays.ts'

const index = indexCalendar(defaultCalendar())
const day = Temporal.PlainDate.from

function calendarWith(...days: CalendarDay[]): WorkCalendar {
  return { ...defaultCalendar(), days }
}

function dayOff(date: string, name: string, more: Partial<CalendarDay> = {}): CalendarDay {
  return { date, kind: 'holiday', name, basis: '', confirmed: true, ...more }
}

test.each<[date: string, worked: boolean, why: string]>([
  ['2025-12-19', true, 'ngày làm việc'],
  ['2025-12-20', false, 'thứ Bảy'],
  ['2025-12-21', false, 'Chủ nhật'],
  ['2026-11-24', false, 'nghỉ lễ Ngày Văn hóa Việt Nam (24/11)'],
  ['2026-04-26', false, 'nghỉ lễ Giỗ Tổ Hùng Vương (10/3 âm lịch, rơi vào Chủ nhật) (26/04)'],
  ['2026-04-27', false, 'nghỉ bù Giỗ Tổ Hùng Vương (27/04)'],
  ['2026-01-02', false, 'nghỉ hoán đổi, làm bù ngày 10/01/2026 (02/01)'],
  ['2026-01-10', true, 'làm bù cho ngày 02/01/2026 (10/01)'],
  ['2026-08-22', true, 'làm bù cho ngày 31/8/2026 (22/08)'],
  ['2026-08-31', false, 'nghỉ hoán đổi, làm bù ngày 22/8/2026 (31/08)'],
  ['2027-02-10', false, 'nghỉ bù hoặc phương án nghỉ Tết (10/02, dự kiến)'],
  ['2027-02-11', true, 'ngày làm việc'],
  ['2028-02-29', true, 'ngày làm việc'],
])('%s is worked: %s, %s', (date, worked, why) => {
  expect([isWorkingDay(index, day(date)), explainDay(index, day(date))]).toEqual([worked, why])
})

test.each<[kind: CalendarDay['kind'], name: string, why: string]>([
  ['holiday', 'Tết Dương lịch', 'nghỉ lễ Tết Dương lịch (04/03)'],
  ['holiday', 'Nghỉ Tết', 'nghỉ Tết (04/03)'],
  ['substitute', 'Quốc khánh', 'nghỉ bù Quốc khánh (04/03)'],
  ['swapped-off', 'Cầu Quốc khánh', 'nghỉ hoán đổi, Cầu Quốc khánh (04/03)'],
  ['working-saturday', 'Thay ngày 02/01', 'làm bù Thay ngày 02/01 (04/03)'],
])('a %s named «%s» reads «%s»', (kind, name, why) => {
  expect(explainDay(indexCalendar(calendarWith(dayOff('2026-03-04', name, { kind }))), day('2026-03-04'))).toBe(why)
})

type Move = 'next' | 'previous' | 'on or next' | 'on or previous'
const MOVES = {
  next: nextWorkingDay,
  previous: previousWorkingDay,
  'on or next': onOrNextWorkingDay,
  'on or previous': onOrPreviousWorkingDay,
}
test.each<[move: Move, from: string, to: string]>([
  ['next', '2025-12-18', '2025-12-19'],
  ['next', '2025-12-19', '2025-12-22'],
  ['next', '2026-01-09', '2026-01-10'],
  ['next', '2026-02-13', '2026-02-23'],
  ['next', '2026-12-31', '2027-01-04'],
  ['next', '2027-02-04', '2027-02-11'],
  ['previous', '2025-12-22', '2025-12-19'],
  ['previous', '2026-01-12', '2026-01-10'],
  ['previous', '2026-11-25', '2026-11-23'],
  ['previous', '2027-01-01', '2026-12-31'],
  ['previous', '2026-02-21', '2026-02-13'],
  ['on or next', '2025-12-19', '2025-12-19'],
  ['on or next', '2025-12-20', '2025-12-22'],
  ['on or next', '2026-08-29', '2026-09-03'],
  ['on or previous', '2025-12-19', '2025-12-19'],
  ['on or previous', '2025-12-21', '2025-12-19'],
  ['on or previous', '2026-05-03', '2026-04-29'],
])('the working day %s of %s is %s', (move, from, to) => {
  expect(MOVES[move](index, day(from)).toString()).toBe(to)
})

const COUNTS: [from: string, n: number, to: string][] = [
  ['2025-12-15', 1, '2025-12-16'],
  ['2025-12-19', 1, '2025-12-22'],
  ['2025-12-20', 1, '2025-12-22'],
  ['2025-12-19', 5, '2025-12-26'],
  ['2026-04-23', 5, '2026-05-05'],
  ['2026-01-05', 8, '2026-01-14'],
  ['2026-02-12', 2, '2026-02-23'],
  ['2026-08-21', 1, '2026-08-22'],
  ['2026-08-28', 1, '2026-09-03'],
  ['2026-11-20', 2, '2026-11-25'],
  ['2026-12-30', 3, '2027-01-05'],
  ['2027-02-03', 3, '2027-02-12'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-02-26', 1, '2027-03-01'],
  ['2026-03-09', -3, '2026-03-04'],
  ['2026-05-05', -5, '2026-04-23'],
  ['2026-01-12', -1, '2026-01-10'],
  ['2027-01-04', -2, '2026-12-30'],
  ['2026-02-23', -1, '2026-02-13'],
]
test.each(COUNTS)('%s and %i working days is %s', (from, n, to) => {
  expect(addWorkingDays(index, day(from), n).date.toString()).toBe(to)
  expect(countWorkingDays(index, day(from), day(to))).toBe(n)
})

test.each<[from: string, to: string, days: number]>([
  ['2025-12-19', '2025-12-19', 0],
  ['2025-12-19', '2025-12-21', 0],
  ['2025-12-20', '2025-12-21', 0],
  ['2025-12-31', '2026-12-31', 249],
  ['2026-04-30', '2026-04-24', -3],
])('from %s to %s there are %i working days', (from, to, days) => {
  expect(countWorkingDays(index, day(from), day(to))).toBe(days)
})

describe('the count is told', () => {
  test('named days off and worked Saturdays are named, weekends are not', () => {
    expect(addWorkingDays(index, day('2026-01-01'), 7).steps).toEqual([
      'bỏ qua thứ Sáu 02/01/2026 (nghỉ hoán đổi, làm bù ngày 10/01/2026)',
      'ngày 1: thứ Hai 05/01/2026',
      'ngày 2: thứ Ba 06/01/2026',
      'ngày 3: thứ Tư 07/01/2026',
      'ngày 4: thứ Năm 08/01/2026',
      'ngày 5: thứ Sáu 09/01/2026',
      'ngày 6: thứ Bảy 10/01/2026 (làm bù cho ngày 02/01/2026)',
      'ngày 7: thứ Hai 12/01/2026',
    ])
  })

  test('a day that is only expected says so', () => {
    expect(addWorkingDays(index, day('2027-02-09'), 1).steps).toEqual([
      'bỏ qua thứ Tư 10/02/2027 (nghỉ bù hoặc phương án nghỉ Tết, dự kiến)',
      'ngày 1: thứ Năm 11/02/2027',
    ])
  })

  test('a long count tells what it passed over and its last day', () => {
    expect(addWorkingDays(index, day('2026-03-16'), 32).steps).toEqual([
      'bỏ qua thứ Hai 27/04/2026 (nghỉ bù Giỗ Tổ Hùng Vương)',
      'bỏ qua thứ Năm 30/04/2026 (nghỉ lễ Ngày Chiến thắng)',
      'bỏ qua thứ Sáu 01/05/2026 (nghỉ lễ Ngày Quốc tế lao động)',
      'ngày 32: thứ Hai 04/05/2026',
    ])
  })

  test('nothing is counted for 0 days, also on a day off', () => {
    const { date, steps } = addWorkingDays(index, day('2025-12-20'), 0)
    expect([date.toString(), steps]).toEqual(['2025-12-20', []])
  })
})

describe('a date listed twice', () => {
  const date = '2026-03-04'
  const confirmed = dayOff(date, 'Ngày một')
  const expected = dayOff(date, 'Ngày hai', { confirmed: false })
  const worked = dayOff(date, 'Đi làm', { kind: 'working-saturday' })

  test.each<[string, CalendarDay[], string]>([
    ['confirmed beats expected', [confirmed, expected], 'nghỉ lễ Ngày một (04/03)'],
    ['in either order', [expected, confirmed], 'nghỉ lễ Ngày một (04/03)'],
    ['the later corrects the earlier', [confirmed, worked], 'làm bù Đi làm (04/03)'],
    ['also back again', [worked, confirmed], 'nghỉ lễ Ngày một (04/03)'],
  ])('%s', (_, days, why) => {
    expect(explainDay(indexCalendar(calendarWith(...days)), day(date))).toBe(why)
  })
})

describe('what is refused', () => {
  const hours = (...spans: [string, string][]) => ({
    ...defaultCalendar(),
    hours: spans.map(([from, to]) => ({ from, to })),
  })

  test.each<[string, WorkCalendar, string]>([
    ['an unknown zone', { ...defaultCalendar(), zone: 'Asia/An_Thanh' }, 'zone'],
    ['an empty zone', { ...defaultCalendar(), zone: '' }, 'zone'],
    ['no office hours', hours(), 'hours'],
    ['hours that end before they begin', hours(['17:00', '07:30']), 'hours'],
    ['an empty span', hours(['07:30', '07:30']), 'hours'],
    ['overlapping spans', hours(['07:30', '12:00'], ['11:30', '17:00']), 'hours'],
    ['spans out of order', hours(['13:00', '17:00'], ['07:30', '11:30']), 'hours'],
  ])('%s', (_, calendar, field) => {
    const refusal = refusalOf(() => indexCalendar(calendar))
    expect([refusal.code, Object.keys(refusal.fields ?? {})]).toEqual(['invalid-input', [field]])
  })

  test('an afternoon may begin the minute the morning ends', () => {
    expect(indexCalendar(hours(['07:30', '12:00'], ['12:00', '17:00'])).closesAt.toString()).toBe('17:00:00')
  })

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_COUNT + 1, -MAX_COUNT - 1])('a count of %d days', (n) => {
    expect(refusalOf(() => addWorkingDays(index, day('2026-03-04'), n)).code).toBe('invalid-input')
  })

  test('a search in a calendar without working days', () => {
    const idle = indexCalendar({ ...calendarWith(), workingWeek: [] })
    expect(refusalOf(() => nextWorkingDay(idle, day('2026-03-04'))).code).toBe('invalid-input')
    expect(refusalOf(() => previousWorkingDay(idle, day('2026-03-04'))).code).toBe('invalid-input')
  })
})

function refusalOf(act: () => unknown): KipError {
  try {
    act()
  } catch (error) {
    if (error instanceof KipError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
