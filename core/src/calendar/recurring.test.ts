import { describe, expect, test } from 'vitest'
import { formatInstant, parseInstant, Temporal } from '../shared/index.ts'
import type { DueEvery, StatedDue } from './due.ts'
import type { DueFacts } from './facts.ts'
import { resolveDue } from './resolve.ts'
import { defaultCalendar } from './seed.ts'
import type { Roll } from './settle.ts'
import { indexCalendar } from './workdays.ts'

const index = indexCalendar(defaultCalendar())
const day = Temporal.PlainDate.from

function cycle(every: DueEvery, on: string, phrase = '', time: string | null = null): StatedDue {
  return { kind: 'recurring', every, on, time, phrase }
}

function receivedAt(local: string): DueFacts {
  return { receivedAt: parseInstant(`${local.replace(' ', 'T')}:00+07:00`), issuedOn: null }
}

function resolved(due: StatedDue, facts: DueFacts, roll?: Roll): string | null {
  const { resolvesTo } = resolveDue(due, facts, index, { roll })
  return resolvesTo && formatInstant(resolvesTo).slice(0, 16).replace('T', ' ')
}

test.each<[received: string, every: DueEvery, on: string, phrase: string, next: string]>([
  // month
  ['2026-09-10 08:20', 'month', '25', 'trước ngày 25 hằng tháng', '2026-09-24 17:00'],
  ['2026-01-16 13:40', 'month', '25', 'trước ngày 25 hằng tháng', '2026-01-23 17:00'],
  ['2026-09-24 17:00', 'month', '25', 'trước ngày 25 hằng tháng', '2026-10-23 17:00'],
  ['2026-09-24 16:59', 'month', '25', 'trước ngày 25 hằng tháng', '2026-09-24 17:00'],
  ['2026-09-10 08:20', 'month', '25', 'chậm nhất ngày 25 hằng tháng', '2026-09-25 17:00'],
  ['2026-09-25 18:00', 'month', '25', 'ngày 25 hằng tháng', '2026-10-23 17:00'],
  ['2026-09-10 08:20', 'month', '05', 'ngày 05 hằng tháng', '2026-10-05 17:00'],
  ['2026-11-27 08:20', 'month', '1', 'trước ngày 01 hằng tháng', '2026-11-30 17:00'],
  ['2026-09-02 08:20', 'month', '05', 'ngày 05 của tháng tiếp theo', '2026-10-05 17:00'],
  ['2026-12-10 08:20', 'month', '05', 'ngày 05 tháng sau', '2027-01-05 17:00'],
  ['2026-06-05 08:20', 'month', '31', 'ngày 31 hằng tháng', '2026-06-30 17:00'],
  ['2027-02-01 08:20', 'month', '30', 'ngày 30 hằng tháng', '2027-02-26 17:00'],
  ['2028-02-01 08:20', 'month', '30', 'ngày 30 hằng tháng', '2028-02-29 17:00'],
  ['2026-05-13 10:10', 'month', 'last-working-day', 'ngày làm việc cuối cùng của tháng', '2026-05-29 17:00'],
  ['2026-05-29 18:10', 'month', 'last-working-day', 'ngày làm việc cuối cùng của tháng', '2026-06-30 17:00'],
  ['2026-08-29 10:10', 'month', 'last-working-day', 'ngày làm việc cuối cùng của tháng', '2026-09-30 17:00'],
  ['2026-12-15 10:10', 'month', 'first-working-day', 'ngày làm việc đầu tiên của tháng', '2027-01-04 17:00'],
  ['2026-05-13 10:10', 'month', '10,25', 'ngày 10 và ngày 25 hằng tháng', '2026-05-25 17:00'],
  // quarter
  ['2026-01-16 13:40', 'quarter', 'last-month:20', 'chậm nhất ngày 20 của tháng cuối quý', '2026-03-20 17:00'],
  ['2026-03-20 17:30', 'quarter', 'last-month:20', 'chậm nhất ngày 20 của tháng cuối quý', '2026-06-19 17:00'],
  ['2026-12-26 08:00', 'quarter', 'last-month:25', 'ngày 25 tháng cuối quý', '2027-03-25 17:00'],
  ['2026-01-06 08:00', 'quarter', 'first-month:10', 'trước ngày 10 của tháng đầu quí sau', '2026-04-09 17:00'],
  ['2026-01-06 08:00', 'quarter', 'first-month:10', 'trước ngày 10 của tháng đầu quý', '2026-01-09 17:00'],
  ['2026-11-06 08:00', 'quarter', 'first-month:10', 'ngày 10 của tháng đầu quý kế tiếp', '2027-01-08 17:00'],
  ['2026-01-06 08:00', 'quarter', 'last-month:31', 'ngày 31 tháng cuối quý', '2026-03-31 17:00'],
  ['2026-04-06 08:00', 'quarter', 'last-month:31', 'ngày cuối quý', '2026-06-30 17:00'],
  ['2026-04-06 08:00', 'quarter', 'last-working-day', 'ngày làm việc cuối cùng của quý', '2026-06-30 17:00'],
  ['2026-04-06 08:00', 'quarter', 'last-month:last-working-day', 'ngày làm việc cuối quý', '2026-06-30 17:00'],
  // half-year
  ['2026-01-06 08:00', 'half-year', 'last-month:15', 'ngày 15 tháng cuối kỳ', '2026-06-15 17:00'],
  ['2026-06-16 08:00', 'half-year', 'last-month:15', 'ngày 15 tháng cuối kỳ', '2026-12-15 17:00'],
  ['2026-02-06 08:00', 'half-year', 'first-month:10', 'ngày 10 tháng đầu kỳ', '2026-07-10 17:00'],
  ['2026-02-06 08:00', 'half-year', '06-15', 'ngày 15/6 và 15/12', '2026-06-15 17:00'],
  ['2026-07-06 08:00', 'half-year', '06-15', 'ngày 15/6 và 15/12', '2026-12-15 17:00'],
  // year
  ['2026-05-13 10:10', 'year', '12-15', 'trước ngày 15 tháng 12 hằng năm', '2026-12-14 17:00'],
  ['2026-12-15 10:10', 'year', '12-15', 'trước ngày 15 tháng 12 hằng năm', '2027-12-14 17:00'],
  ['2026-05-13 10:10', 'year', '11-25', 'chậm nhất ngày 25 tháng 11 hằng năm', '2026-11-25 17:00'],
  ['2026-05-13 10:10', 'year', '01-15', 'trước ngày 15/01 hằng năm', '2027-01-14 17:00'],
  ['2026-01-05 10:10', 'year', '01-15', 'trước ngày 15/01 năm sau', '2027-01-14 17:00'],
  ['2027-01-05 10:10', 'year', '02-29', 'ngày 29/02 hằng năm', '2027-02-26 17:00'],
  ['2028-01-05 10:10', 'year', '02-29', 'ngày 29/02 hằng năm', '2028-02-29 17:00'],
  ['2026-07-01 10:10', 'year', '6-15,12-15', 'ngày 15/6 và ngày 15/12', '2026-12-15 17:00'],
  // week
  ['2026-01-16 13:40', 'week', 'fri', 'vào thứ Sáu hàng tuần', '2026-01-16 17:00'],
  ['2026-01-16 17:01', 'week', 'fri', 'vào thứ Sáu hàng tuần', '2026-01-23 17:00'],
  ['2026-01-12 08:00', 'week', 'fri', 'trước thứ Sáu hàng tuần', '2026-01-15 17:00'],
  ['2026-11-20 08:00', 'week', 'tue', 'thứ Ba hằng tuần', '2026-11-23 17:00'],
  ['2026-02-14 08:00', 'week', 'wed', 'thứ Tư hằng tuần', '2026-02-25 17:00'],
  ['2027-05-28 17:20', 'week', 'sun', 'vào sáng Chủ nhật hàng tuần', '2027-05-30 12:00'],
  ['2027-05-28 17:20', 'week', 'sun', 'vào Chủ nhật hàng tuần', '2027-05-30 17:00'],
  ['2027-05-25 08:00', 'week', 'mon,thu', 'thứ Hai và thứ Năm hằng tuần', '2027-05-27 17:00'],
  // day
  ['2026-10-21 18:25', 'day', 'every', 'hằng ngày', '2026-10-22 17:00'],
  ['2026-10-23 18:25', 'day', 'every', 'hằng ngày', '2026-10-24 17:00'],
  ['2026-10-23 08:25', 'day', 'working-day', 'các ngày làm việc', '2026-10-23 17:00'],
  ['2026-10-23 18:25', 'day', 'working-day', 'các ngày làm việc', '2026-10-26 17:00'],
  ['2026-10-23 08:25', 'day', 'next-working-day', 'ngày làm việc tiếp theo', '2026-10-26 17:00'],
  ['2026-10-23 08:25', 'day', 'next-day', 'ngày hôm sau', '2026-10-24 17:00'],
  ['2026-10-21 08:25', 'day', 'every', 'trước khi hết giờ làm việc hằng ngày', '2026-10-21 17:00'],
])('received %s, every %s %s («%s»): %s', (received, every, on, phrase, next) => {
  expect(resolved(cycle(every, on, phrase), receivedAt(received))).toBe(next)
})

test.each<[received: string, every: DueEvery, on: string, time: string, next: string]>([
  ['2026-01-06 08:00', 'week', 'thu', '16:00', '2026-01-08 16:00'],
  ['2026-01-08 16:00', 'week', 'thu', '16:00', '2026-01-15 16:00'],
  ['2026-11-20 08:00', 'week', 'tue', '16:00', '2026-11-24 16:00'],
  ['2026-10-21 18:25', 'day', 'every', '17:00', '2026-10-22 17:00'],
  ['2026-10-23 08:25', 'day', 'next-working-day', '14:00', '2026-10-26 14:00'],
  ['2026-10-23 08:25', 'day', 'next-day', '10:00', '2026-10-24 10:00'],
  ['2026-10-23 08:25', 'month', '25', '10:00', '2026-10-25 10:00'],
])('received %s, every %s %s at %s: %s', (received, every, on, time, next) => {
  expect(resolved(cycle(every, on, 'trước', time), receivedAt(received))).toBe(next)
})

test.each<[received: string, roll: Roll | undefined, next: string]>([
  ['2026-10-20 08:00', undefined, '2026-10-23 17:00'],
  ['2026-10-20 08:00', 'backward', '2026-10-23 17:00'],
  ['2026-10-20 08:00', 'forward', '2026-10-26 17:00'],
  ['2026-10-26 08:00', 'forward', '2026-10-26 17:00'],
])('the 25th on a Sunday, received %s, rule %s: %s', (received, roll, next) => {
  expect(resolved(cycle('month', '25', 'ngày 25 hằng tháng'), receivedAt(received), roll)).toBe(next)
})

test('a limit of last month that rolls forward into this one is still to come', () => {
  const due = cycle('month', '31', 'ngày cuối tháng')
  expect(resolved(due, receivedAt('2026-06-01 08:00'), 'forward')).toBe('2026-06-01 17:00')
})

describe('where it is counted from', () => {
  const weekly = cycle('week', 'fri', 'thứ Sáu hằng tuần')
  test('the day of issue when receipt is not known', () => {
    expect(resolved(weekly, { receivedAt: null, issuedOn: day('2026-01-16') })).toBe('2026-01-16 17:00')
  })
  test('receipt beats issue', () => {
    const facts = { ...receivedAt('2026-01-20 08:00'), issuedOn: day('2026-01-12') }
    expect(resolved(weekly, facts)).toBe('2026-01-23 17:00')
  })
  test('a campaign dated later begins it, one that has begun does not', () => {
    const daily = cycle('day', 'every', 'trước 17 giờ hằng ngày', '17:00')
    const facts = receivedAt('2026-10-21 18:25')
    expect(resolved(daily, { ...facts, eventOn: day('2026-10-25') })).toBe('2026-10-25 17:00')
    expect(resolved(daily, { ...facts, eventOn: day('2026-10-01') })).toBe('2026-10-22 17:00')
  })
  test('nothing known: a person must date it', () => {
    expect(resolveDue(weekly, { receivedAt: null, issuedOn: null }, index)).toEqual({
      resolvesTo: null,
      steps: ['Chưa biết ngày nhận và ngày ban hành: cần người nhập'],
    })
  })
})

test.each<[every: DueEvery, on: string]>([
  ['day', 'sometimes'],
  ['week', 'funday'],
  ['week', 'mon,'],
  ['month', '32'],
  ['month', '0'],
  ['month', '12-15'],
  ['quarter', '25'],
  ['quarter', 'last-month:40'],
  ['half-year', 'middle:3'],
  ['year', '13-01'],
  ['year', ''],
])('every %s on «%s» is not guessed at', (every, on) => {
  const { resolvesTo, steps } = resolveDue(cycle(every, on), receivedAt('2026-01-06 08:00'), index)
  expect([resolvesTo, steps]).toEqual([null, [`Chưa hiểu chu kỳ «${on}»: cần người nhập hạn kỳ này`]])
})

test('the steps name the occurrence and the day it is safe until', () => {
  const due = cycle('month', '25', 'trước ngày 25 hằng tháng')
  expect(resolveDue(due, receivedAt('2026-01-16 13:40'), index).steps).toEqual([
    'Kỳ gần nhất: Chủ nhật 25/01/2026',
    '"Trước ngày" 25/01/2026 (Chủ nhật): không tính ngày đó',
    'Ngày làm việc liền trước: thứ Sáu 23/01/2026, hết giờ làm việc 17:00',
  ])
})
