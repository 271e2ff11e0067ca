import { expect, test } from 'vitest'
import { formatInstant, KipError, parseInstant, type Temporal } from '../shared/index.ts'
import type { StatedDue } from './due.ts'
import { describeLimit, isHourBound, morningOf, shareOfTime, workingDaysBefore } from './limits.ts'
import { defaultCalendar } from './seed.ts'
import { indexCalendar } from './workdays.ts'

const index = indexCalendar(defaultCalendar())
const at = (local: string) => parseInstant(`${local.replace(' ', 'T')}:00+07:00`)
const told = (instant: Temporal.Instant) => formatInstant(instant).slice(0, 16).replace('T', ' ')

test.each<[limit: string, n: number, earlier: string]>([
  ['2025-12-19 17:00', 0, '2025-12-19 17:00'],
  ['2025-12-19 17:00', 1, '2025-12-18 17:00'],
  ['2025-12-19 17:00', 3, '2025-12-16 17:00'],
  ['2025-12-22 10:30', 1, '2025-12-19 10:30'],
  ['2025-12-21 08:00', 1, '2025-12-19 08:00'],
  ['2026-01-12 17:00', 1, '2026-01-10 17:00'],
  ['2026-02-23 17:00', 3, '2026-02-11 17:00'],
  ['2027-01-05 17:00', 3, '2026-12-30 17:00'],
])('%s minus %i working days is %s', (limit, n, earlier) => {
  expect(told(workingDaysBefore(index, at(limit), n))).toBe(earlier)
})

test.each([-1, 0.5])('%d days before a limit are refused', (n) => {
  expect(() => workingDaysBefore(index, at('2025-12-19 17:00'), n)).toThrow(KipError)
})

test.each<[moment: string, morning: string]>([
  ['2025-12-19 17:00', '2025-12-19 07:30'],
  ['2025-12-19 00:10', '2025-12-19 07:30'],
  ['2025-12-20 23:50', '2025-12-20 07:30'],
])('the morning of %s is %s', (moment, morning) => {
  expect(told(morningOf(index, at(moment)))).toBe(morning)
})

test.each<[from: string, to: string, share: number, then: string]>([
  ['2025-12-15 08:00', '2025-12-19 08:00', 0, '2025-12-15 08:00'],
  ['2025-12-15 08:00', '2025-12-19 08:00', 0.5, '2025-12-17 08:00'],
  ['2025-12-15 08:00', '2025-12-19 08:00', 1, '2025-12-19 08:00'],
  ['2025-12-19 08:00', '2025-12-19 08:00', 0.5, '2025-12-19 08:00'],
])('between %s and %s the share %d is %s', (from, to, share, then) => {
  expect(told(shareOfTime(at(from), at(to), share))).toBe(then)
})

test.each([-0.1, 1.1, Number.NaN])('a share of %d is refused', (share) => {
  expect(() => shareOfTime(at('2025-12-15 08:00'), at('2025-12-19 08:00'), share)).toThrow(KipError)
})

const RELATIVE = { kind: 'relative', amount: 2, anchor: 'receipt', anchorText: '', phrase: '' } as const
test.each<[due: StatedDue | null, bound: boolean]>([
  [null, false],
  [{ kind: 'date', bound: 'by', date: '2025-12-19', time: '16:00', phrase: '' }, true],
  [{ kind: 'date', bound: 'by', date: '2025-12-19', time: null, phrase: '' }, false],
  [{ ...RELATIVE, unit: 'minute' }, true],
  [{ ...RELATIVE, unit: 'hour' }, true],
  [{ ...RELATIVE, unit: 'day' }, false],
  [{ ...RELATIVE, unit: 'working-day' }, false],
  [{ kind: 'recurring', every: 'week', on: 'thu', time: '16:00', phrase: '' }, true],
  [{ kind: 'recurring', every: 'month', on: '25', time: null, phrase: '' }, false],
  [{ kind: 'window', from: '2025-12-01', to: '2025-12-19', phrase: '' }, false],
  [{ kind: 'period', end: '2025-12-31', phrase: '' }, false],
  [{ kind: 'event', text: 'trước ngày họp', phrase: '' }, false],
  [{ kind: 'immediate', phrase: 'ngay' }, false],
])('%o is bound to an hour: %s', (due, bound) => {
  expect(isHourBound(due)).toBe(bound)
})

test.each<[limit: string | null, words: string]>([
  ['2025-12-19 17:00', '17:00 thứ Sáu 19/12/2025'],
  ['2026-01-10 09:05', '09:05 thứ Bảy 10/01/2026'],
  ['2026-10-24 17:00', '17:00 thứ Bảy 24/10/2026 (ngày nghỉ hằng tuần)'],
  ['2026-11-24 16:00', '16:00 thứ Ba 24/11/2026 (nghỉ lễ Ngày Văn hóa Việt Nam (24/11))'],
  [null, 'chưa có hạn'],
])('the limit %s reads «%s»', (limit, words) => {
  expect(describeLimit(index, limit === null ? null : at(limit))).toBe(words)
})
