import { describe, expect, test } from 'vitest'
import { formatInstant, parseInstant, Temporal } from '../shared/index.ts'
import type { DueAnchor, DueUnit, StatedDue } from './due.ts'
import type { DueFacts } from './facts.ts'
import { resolveDue } from './resolve.ts'
import { defaultCalendar } from './seed.ts'
import type { Roll } from './settle.ts'
import { indexCalendar } from './workdays.ts'

const index = indexCalendar(defaultCalendar())
const day = Temporal.PlainDate.from
const NOTHING: DueFacts = { receivedAt: null, issuedOn: null }

function counted(amount: number, unit: DueUnit, anchor: DueAnchor = 'receipt', phrase = ''): StatedDue {
  return { kind: 'relative', amount, unit, anchor, anchorText: '', phrase }
}

function receivedAt(local: string): DueFacts {
  return { ...NOTHING, receivedAt: parseInstant(`${local.replace(' ', 'T')}:00+07:00`) }
}

function resolved(due: StatedDue, facts: DueFacts, roll?: Roll): string | null {
  const { resolvesTo } = resolveDue(due, facts, index, { roll })
  return resolvesTo && formatInstant(resolvesTo).slice(0, 16).replace('T', ' ')
}

test.each<[received: string, amount: number, unit: DueUnit, safe: string]>([
  ['2026-04-23 11:00', 5, 'working-day', '2026-05-05 17:00'],
  ['2025-12-19 16:59', 1, 'working-day', '2025-12-22 17:00'],
  ['2025-12-19 23:30', 1, 'working-day', '2025-12-22 17:00'],
  ['2025-12-20 09:00', 1, 'working-day', '2025-12-22 17:00'],
  ['2025-12-21 09:00', 5, 'working-day', '2025-12-26 17:00'],
  ['2026-01-09 09:00', 1, 'working-day', '2026-01-10 17:00'],
  ['2026-02-13 09:00', 1, 'working-day', '2026-02-23 17:00'],
  ['2027-02-03 09:00', 3, 'working-day', '2027-02-12 17:00'],
  ['2026-12-30 09:00', 2, 'working-day', '2027-01-04 17:00'],
  ['2025-12-19 09:00', 0, 'working-day', '2025-12-19 17:00'],
  ['2025-12-20 09:00', 0, 'working-day', '2025-12-22 17:00'],
  ['2025-12-15 09:00', 3, 'day', '2025-12-18 17:00'],
  ['2025-12-15 09:00', 5, 'day', '2025-12-22 17:00'],
  ['2026-04-25 09:00', 2, 'day', '2026-04-28 17:00'],
  ['2026-02-10 09:00', 7, 'day', '2026-02-23 17:00'],
  ['2026-12-22 09:00', 10, 'day', '2027-01-04 17:00'],
  ['2026-09-25 10:10', 2, 'week', '2026-10-09 17:00'],
  ['2026-02-03 10:10', 2, 'week', '2026-02-23 17:00'],
  ['2026-01-08 16:55', 2, 'month', '2026-03-09 17:00'],
  ['2026-01-31 09:00', 1, 'month', '2026-03-02 17:00'],
  ['2026-03-31 09:00', 1, 'month', '2026-05-04 17:00'],
  ['2025-11-30 09:00', 3, 'month', '2026-03-02 17:00'],
  ['2028-01-31 09:00', 1, 'month', '2028-02-29 17:00'],
  ['2028-02-29 09:00', 1, 'year', '2029-02-28 17:00'],
  ['2026-11-24 09:00', 1, 'year', '2027-11-25 17:00'],
])('received %s, %i %s: %s', (received, amount, unit, safe) => {
  expect(resolved(counted(amount, unit), receivedAt(received))).toBe(safe)
})

test.each<[received: string, amount: number, unit: DueUnit, phrase: string, safe: string]>([
  ['2026-11-05 21:40', 24, 'hour', 'trong vòng 24 giờ', '2026-11-06 21:40'],
  ['2026-11-06 16:00', 48, 'hour', 'trong vòng 48 giờ', '2026-11-08 16:00'],
  ['2026-12-31 20:00', 72, 'hour', 'trong vòng 72 giờ', '2027-01-03 20:00'],
  ['2026-11-05 23:50', 30, 'minute', 'chậm nhất 30 phút', '2026-11-06 00:20'],
  ['2026-11-06 16:00', 2, 'hour', 'trong 02 giờ làm việc', '2026-11-09 08:30'],
  ['2026-11-06 16:00', 8, 'hour', 'trong 08 (tám) giờ làm việc', '2026-11-09 16:00'],
  ['2026-11-06 16:00', 2, 'hour', 'trong 02 giờ, kể cả ngoài giờ làm việc', '2026-11-06 18:00'],
])('received %s, %i %s («%s»): %s', (received, amount, unit, phrase, safe) => {
  expect(resolved(counted(amount, unit, 'receipt', phrase), receivedAt(received))).toBe(safe)
})

const PAPER: DueFacts = {
  receivedAt: parseInstant('2026-05-13T10:10:00+07:00'),
  issuedOn: day('2026-05-12'),
  effectiveOn: day('2026-06-01'),
  eventOn: day('2026-11-20'),
}
test.each<[anchor: DueAnchor, amount: number, unit: DueUnit, safe: string]>([
  ['receipt', 3, 'working-day', '2026-05-18 17:00'],
  ['issue', 3, 'working-day', '2026-05-15 17:00'],
  ['effect', 3, 'working-day', '2026-06-04 17:00'],
  ['event', 3, 'working-day', '2026-11-26 17:00'],
  ['event', -3, 'working-day', '2026-11-17 17:00'],
  ['event', -5, 'day', '2026-11-13 17:00'],
  ['event', -2, 'week', '2026-11-06 17:00'],
  ['event', -1, 'month', '2026-10-20 17:00'],
  ['event', -48, 'hour', '2026-11-18 07:30'],
  ['issue', 24, 'hour', '2026-05-13 07:30'],
])('from %s, %i %s: %s', (anchor, amount, unit, safe) => {
  expect(resolved(counted(amount, unit, anchor), PAPER)).toBe(safe)
})

test.each<[anchor: DueAnchor, unit: DueUnit]>([
  ['receipt', 'working-day'],
  ['receipt', 'hour'],
  ['issue', 'day'],
  ['effect', 'month'],
  ['event', 'minute'],
  ['event', 'working-day'],
])('%s in %s is not counted from a day nobody knows', (anchor, unit) => {
  const told = resolveDue(counted(5, unit, anchor), NOTHING, index)
  expect(told).toEqual({ resolvesTo: null, steps: ['Mốc tính chưa biết: cần người nhập'] })
})

test.each<[amount: number, roll: Roll | undefined, safe: string]>([
  [5, undefined, '2025-12-22 17:00'],
  [5, 'forward', '2025-12-22 17:00'],
  [5, 'backward', '2025-12-19 17:00'],
  [4, 'backward', '2025-12-19 17:00'],
])('%i days that may end on a day off, rule %s: %s', (amount, roll, safe) => {
  expect(resolved(counted(amount, 'day'), receivedAt('2025-12-15 09:00'), roll)).toBe(safe)
})

test.each<[amount: number, unit: DueUnit]>([
  [10_001, 'year'],
  [-10_001, 'working-day'],
  [99_999_999, 'minute'],
])('%i %s is a misreading', (amount, unit) => {
  const { resolvesTo, steps } = resolveDue(counted(amount, unit), receivedAt('2025-12-15 09:00'), index)
  expect([resolvesTo, steps]).toEqual([null, [`Thời hạn ${amount} quá lớn: cần người kiểm tra lại`]])
})

describe('the steps', () => {
  test.each<[what: string, due: StatedDue, told: string[]]>([
    [
      'of working days',
      counted(2, 'working-day', 'issue'),
      [
        'Mốc: thứ Ba 12/05/2026 (không tính)',
        'ngày 1: thứ Tư 13/05/2026',
        'ngày 2: thứ Năm 14/05/2026',
        'Hết giờ làm việc 17:00',
      ],
    ],
    [
      'of a last day off',
      counted(5, 'day', 'issue'),
      [
        'Mốc: thứ Ba 12/05/2026 (không tính)',
        'Cộng 5 ngày theo lịch: Chủ nhật 17/05/2026',
        'Ngày cuối là ngày nghỉ: chuyển sang ngày làm việc kế tiếp thứ Hai 18/05/2026',
        'Hết giờ làm việc 17:00',
      ],
    ],
    [
      'backwards from an event',
      counted(-5, 'day', 'event'),
      [
        'Mốc: thứ Sáu 20/11/2026 (không tính)',
        'Lùi 5 ngày theo lịch: Chủ nhật 15/11/2026',
        'Ngày cuối là ngày nghỉ: lùi về ngày làm việc liền trước thứ Sáu 13/11/2026',
        'Hết giờ làm việc 17:00',
      ],
    ],
    [
      'of hours on the clock',
      counted(24, 'hour'),
      ['Mốc: 10:10 thứ Tư 13/05/2026', 'Cộng 24 giờ liên tục, kể cả ban đêm và ngày nghỉ: 10:10 thứ Năm 14/05/2026'],
    ],
    [
      'of office hours',
      counted(8, 'hour', 'receipt', '08 giờ làm việc'),
      ['Mốc: 10:10 thứ Tư 13/05/2026', 'Cộng 8 giờ làm việc: 10:10 thứ Năm 14/05/2026'],
    ],
    [
      'of hours from a day without an hour',
      counted(-48, 'hour', 'event'),
      [
        'Mốc: thứ Sáu 20/11/2026, không rõ giờ nên tính từ đầu giờ làm việc 07:30',
        'Lùi 48 giờ liên tục, kể cả ban đêm và ngày nghỉ: 07:30 thứ Tư 18/11/2026',
      ],
    ],
  ])('%s', (_, due, told) => {
    expect(resolveDue(due, PAPER, index).steps).toEqual(told)
  })
})
