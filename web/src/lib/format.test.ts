import { beforeAll, describe, expect, test } from 'vitest'
import {
  formatAgo,
  formatAppointment,
  formatBytes,
  formatDate,
  formatDateTime,
  formatDue,
  formatDuration,
  formatEnd,
  formatExact,
  formatNumber,
  formatPercent,
  initialOf,
  latenessOf,
} from './format.ts'
import { takeLanguage } from './i18n/index.ts'

/** Tuesday, 8 December 2026, 09:00 in the office. */
const now = Date.parse('2026-12-08T09:00:00+07:00')

beforeAll(() => takeLanguage('vi'))

describe('a limit is said one way', () => {
  test.each([
    ['2026-12-08T08:35:00+07:00', 'quá hạn 25 phút', 'late'],
    ['2026-12-08T08:59:59+07:00', 'quá hạn 1 phút', 'late'],
    ['2026-12-08T07:00:00+07:00', 'quá hạn 2 giờ', 'late'],
    ['2026-12-07T17:00:00+07:00', 'quá hạn 16 giờ', 'late'],
    ['2026-12-05T09:00:00+07:00', 'quá hạn 3 ngày', 'late'],
    ['2026-12-08T09:40:00+07:00', 'còn 40 phút', 'today'],
    ['2026-12-08T11:15:00+07:00', 'còn 2 giờ', 'today'],
    ['2026-12-08T16:00:00+07:00', 'hôm nay 16:00', 'today'],
    ['2026-12-08T23:59:00+07:00', 'hôm nay 23:59', 'today'],
    ['2026-12-08T17:30:00Z', 'ngày mai 00:30', 'soon'],
    ['2026-12-09T17:00:00+07:00', 'ngày mai 17:00', 'soon'],
    ['2026-12-11T16:00:00+07:00', '16:00 thứ Sáu 11/12', 'soon'],
    ['2026-12-13T16:00:00+07:00', '16:00 Chủ nhật 13/12', 'calm'],
    ['2026-12-15T16:00:00+07:00', '16:00 15/12/2026', 'calm'],
    ['2027-01-04T16:00:00+07:00', '16:00 04/01/2027', 'calm'],
  ])('%s → %s, %s', (due, words, lateness) => {
    expect(formatDue(due, now)).toBe(words)
    expect(latenessOf(due, now)).toBe(lateness)
  })

  test.each([
    ['2026-12-05', 'quá hạn 3 ngày', 'late'],
    ['2026-12-07', 'quá hạn 1 ngày', 'late'],
    ['2026-12-08', 'hôm nay', 'today'],
    ['2026-12-09', 'ngày mai', 'soon'],
    ['2026-12-12', 'thứ Bảy 12/12', 'calm'],
  ])('a whole day: %s → %s, %s', (due, words, lateness) => {
    expect(formatDue(due, now)).toBe(words)
    expect(latenessOf(due, now)).toBe(lateness)
  })
})

test.each([
  ['2026-12-08T14:00:00+07:00', '14:00'],
  ['2026-12-08T08:30:00+07:00', '08:30'],
  ['2026-12-09T08:00:00+07:00', 'ngày mai 08:00'],
  ['2026-12-11T08:00:00+07:00', '08:00 thứ Sáu 11/12'],
  ['2026-12-15T08:00:00+07:00', '08:00 15/12/2026'],
])('an appointment: %s → %s', (instant, words) => {
  expect(formatAppointment(instant, now)).toBe(words)
})

test('no hour is said where the limit names none', () => {
  expect(formatDue('2026-12-08T17:00:00+07:00', now, false)).toBe('hôm nay')
  expect(formatDue('2026-12-09T17:00:00+07:00', now, false)).toBe('ngày mai')
  expect(formatDue('2026-12-11T17:00:00+07:00', now, false)).toBe('thứ Sáu 11/12')
  expect(formatDue('2026-12-15T17:00:00+07:00', now, false)).toBe('15/12/2026')
})

test('the exact words name the weekday, and the time where there is one', () => {
  expect(formatExact('2026-12-11T16:00:00+07:00')).toBe('16:00 thứ Sáu, 11/12/2026')
  expect(formatExact('2026-12-11')).toBe('thứ Sáu, 11/12/2026')
})

test('dates are those of the office, whatever offset the wire carries', () => {
  expect(formatDate('2026-12-31T18:00:00Z')).toBe('01/01/2027')
  expect(formatDateTime('2026-12-31T18:00:00Z')).toBe('01:00 01/01/2027')
  expect(formatDate('2026-02-28')).toBe('28/02/2026')
})

test.each([
  ['2026-12-08T08:59:30+07:00', 'vừa xong'],
  ['2026-12-08T09:00:30+07:00', 'vừa xong'],
  ['2026-12-08T08:55:00+07:00', '5 phút trước'],
  ['2026-12-08T07:00:00+07:00', '2 giờ trước'],
  ['2026-12-07T16:00:00+07:00', 'hôm qua 16:00'],
  ['2026-12-01T16:00:00+07:00', '16:00 01/12/2026'],
])('%s was %s', (instant, words) => {
  expect(formatAgo(instant, now)).toBe(words)
})

test('numbers are written the Vietnamese way', () => {
  expect(formatNumber(1234.5)).toBe('1.234,5')
  expect(formatPercent(0.867)).toBe('87 %')
  expect(formatBytes(999)).toBe('999 B')
  expect(formatBytes(1_240_000)).toBe('1,2 MB')
  expect(formatDuration(45)).toBe('45 phút')
  expect(formatDuration(150)).toBe('2 giờ 30 phút')
})

test('a person is marked by the given name', () => {
  expect(initialOf('Trần Thị Đào')).toBe('Đ')
  expect(initialOf(' lê văn a\u0301nh ')).toBe('Á')
})

test('English has its own plural', async () => {
  await takeLanguage('en')
  expect(formatDue('2026-12-08T08:00:00+07:00', now)).toBe('1 hour late')
  expect(formatDue('2026-12-08T07:00:00+07:00', now)).toBe('2 hours late')
  expect(formatNumber(1234)).toBe('1,234')
  await takeLanguage('vi')
})

test.each([
  ['2026-12-03T00:00:00+07:00', 'hết 02/12/2026'],
  ['2027-01-01T00:00:00+07:00', 'hết 31/12/2026'],
  ['2026-12-02T12:00:00+07:00', '12:00 02/12/2026'],
])('what ends at %s is said to last to %s', (end, words) => {
  expect(formatEnd(end)).toBe(words)
})
