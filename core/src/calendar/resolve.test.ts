import { describe, expect, test } from 'vitest'
import { formatInstant, KipError, parseInstant, Temporal } from '../shared/index.ts'
import type { StatedDue } from './due.ts'
import type { DueFacts } from './facts.ts'
import { resolveDue } from './resolve.ts'
import { defaultCalendar } from './seed.ts'
import type { Roll } from './settle.ts'
import { indexCalendar } from './workdays.ts'

const index = indexCalendar(defaultCalendar())
const day = Temporal.PlainDate.from
const NOTHING: DueFacts = { receivedAt: null, issuedOn: null }

/** "2025-12-19 17:00", or null */
function resolved(due: StatedDue, facts: DueFacts = NOTHING, roll?: Roll): string | null {
  const { resolvesTo } = resolveDue(due, facts, index, { roll })
  return resolvesTo && formatInstant(resolvesTo).slice(0, 16).replace('T', ' ')
}

function dated(bound: 'before' | 'by', date: string, time: string | null = null, phrase = ''): StatedDue {
  return { kind: 'date', bound, date, time, phrase }
}

describe('a named day', () => {
  test.each<[bound: 'before' | 'by', date: string, safe: string]>([
    ['before', '2025-12-19', '2025-12-18 17:00'],
    ['before', '2025-12-20', '2025-12-19 17:00'],
    ['before', '2025-12-21', '2025-12-19 17:00'],
    ['before', '2025-12-22', '2025-12-19 17:00'],
    ['before', '2026-11-25', '2026-11-23 17:00'],
    ['before', '2026-01-12', '2026-01-10 17:00'],
    ['before', '2026-02-23', '2026-02-13 17:00'],
    ['before', '2027-01-01', '2026-12-31 17:00'],
    ['before', '2027-02-11', '2027-02-04 17:00'],
    ['before', '2028-03-01', '2028-02-29 17:00'],
    ['by', '2025-12-19', '2025-12-19 17:00'],
    ['by', '2025-12-20', '2025-12-19 17:00'],
    ['by', '2026-01-10', '2026-01-10 17:00'],
    ['by', '2026-05-03', '2026-04-29 17:00'],
    ['by', '2026-09-02', '2026-08-28 17:00'],
    ['by', '2027-01-03', '2026-12-31 17:00'],
    ['by', '2028-02-29', '2028-02-29 17:00'],
  ])('%s %s is %s', (bound, date, safe) => {
    expect(resolved(dated(bound, date))).toBe(safe)
  })

  test.each<[bound: 'before' | 'by', date: string, roll: Roll, safe: string]>([
    ['by', '2025-12-20', 'forward', '2025-12-22 17:00'],
    ['by', '2025-12-20', 'backward', '2025-12-19 17:00'],
    ['by', '2025-12-19', 'forward', '2025-12-19 17:00'],
    ['by', '2027-02-06', 'forward', '2027-02-11 17:00'],
    ['before', '2025-12-20', 'forward', '2025-12-19 17:00'],
    ['before', '2025-12-20', 'backward', '2025-12-19 17:00'],
    ['before', '2025-12-21', 'forward', '2025-12-19 17:00'],
  ])('%s %s with the paper’s own rule %s is %s', (bound, date, roll, safe) => {
    expect(resolved(dated(bound, date), NOTHING, roll)).toBe(safe)
  })

  test.each<[bound: 'before' | 'by', date: string, time: string, roll: Roll | undefined, safe: string]>([
    ['by', '2025-12-19', '16:30', undefined, '2025-12-19 16:30'],
    ['before', '2025-12-19', '10:00', undefined, '2025-12-19 10:00'],
    ['before', '2025-12-20', '08:00', undefined, '2025-12-20 08:00'],
    ['by', '2026-11-24', '23:00', undefined, '2026-11-24 23:00'],
    ['by', '2025-12-20', '16:00', 'forward', '2025-12-22 16:00'],
    ['by', '2025-12-20', '16:00', 'backward', '2025-12-19 16:00'],
  ])('%s %s at %s, rule %s, is %s', (bound, date, time, roll, safe) => {
    expect(resolved(dated(bound, date, time), NOTHING, roll)).toBe(safe)
  })

  test.each<[phrase: string, safe: string]>([
    ['chậm nhất sáng ngày 19/12/2025', '2025-12-19 12:00'],
    ['gửi báo cáo sáng kiến chậm nhất ngày 19/12/2025', '2025-12-19 17:00'],
    ['chậm nhất chiều ngày 19/12/2025', '2025-12-19 17:00'],
  ])('«%s» is %s', (phrase, safe) => {
    expect(resolved(dated('by', '2025-12-19', null, phrase))).toBe(safe)
  })
})

test.each<[from: string, to: string, roll: Roll | undefined, safe: string]>([
  ['2025-12-01', '2025-12-19', undefined, '2025-12-19 17:00'],
  ['2026-10-01', '2026-10-31', undefined, '2026-10-30 17:00'],
  ['2026-10-01', '2026-10-31', 'forward', '2026-11-02 17:00'],
  ['2026-11-24', '2026-11-24', undefined, '2026-11-24 17:00'],
  ['2026-02-16', '2026-02-20', undefined, '2026-02-20 17:00'],
  ['2025-12-29', '2026-01-04', undefined, '2025-12-31 17:00'],
])('the window from %s to %s, rule %s, ends %s', (from, to, roll, safe) => {
  expect(resolved({ kind: 'window', from, to, phrase: '' }, NOTHING, roll)).toBe(safe)
})

test.each<[end: string, roll: Roll | undefined, safe: string]>([
  ['2026-12-31', undefined, '2026-12-31 17:00'],
  ['2026-05-31', undefined, '2026-05-29 17:00'],
  ['2026-05-31', 'forward', '2026-06-01 17:00'],
  ['2027-02-28', undefined, '2027-02-26 17:00'],
  ['2026-08-31', undefined, '2026-08-28 17:00'],
])('the period that ends %s, rule %s, is safe until %s', (end, roll, safe) => {
  expect(resolved({ kind: 'period', end, phrase: '' }, NOTHING, roll)).toBe(safe)
})

describe('an event', () => {
  const before: StatedDue = { kind: 'event', text: 'trước ngày họp', phrase: '' }
  test('has no date until somebody gives one', () => {
    expect(resolveDue(before, NOTHING, index)).toEqual({
      resolvesTo: null,
      steps: ['Mốc là một sự kiện chưa có ngày: cần người nhập'],
    })
    expect(resolved(before, { ...NOTHING, eventOn: day('2025-12-22') })).toBe('2025-12-19 17:00')
  })
  test('that must come first gives no limit even when dated', () => {
    const after: StatedDue = { kind: 'event', text: 'sau khi có kết quả', phrase: '' }
    expect(resolved(after, { ...NOTHING, eventOn: day('2025-12-22') })).toBeNull()
  })
})

test('at once has no hour of its own', () => {
  const facts = { ...NOTHING, receivedAt: parseInstant('2025-12-19T09:00:00+07:00') }
  expect(resolved({ kind: 'immediate', phrase: 'báo cáo ngay' }, facts)).toBeNull()
})

test.each(['2026-02-30', '2027-02-29', '2026-13-01', '30/02/2026'])('the date %s does not exist', (date) => {
  expect(() => resolved(dated('by', date))).toThrow(KipError)
})

describe('the steps say how it came about', () => {
  const steps = (due: StatedDue, roll?: Roll) => resolveDue(due, NOTHING, index, { roll }).steps

  test.each<[what: string, due: StatedDue, roll: Roll | undefined, told: string[]]>([
    [
      'before a day',
      dated('before', '2025-12-20'),
      undefined,
      [
        '"Trước ngày" 20/12/2025 (thứ Bảy): không tính ngày đó',
        'Ngày làm việc liền trước: thứ Sáu 19/12/2025, hết giờ làm việc 17:00',
      ],
    ],
    ['by a day', dated('by', '2025-12-19'), undefined, ['Hạn trong ngày thứ Sáu 19/12/2025, hết giờ làm việc 17:00']],
    [
      'by a holiday',
      dated('by', '2026-11-24'),
      undefined,
      [
        'thứ Ba 24/11/2026 không phải ngày làm việc: nghỉ lễ Ngày Văn hóa Việt Nam (24/11)',
        'Ngày làm việc liền trước: thứ Hai 23/11/2026, hết giờ làm việc 17:00',
      ],
    ],
    [
      'a stated roll',
      dated('by', '2025-12-20'),
      'forward',
      [
        'thứ Bảy 20/12/2025 không phải ngày làm việc',
        'Chuyển sang ngày làm việc kế tiếp: thứ Hai 22/12/2025, hết giờ làm việc 17:00',
      ],
    ],
    [
      'an hour on a day off',
      dated('by', '2025-12-20', '16:00'),
      undefined,
      [
        'Hạn ghi rõ giờ: 16:00 thứ Bảy 20/12/2025',
        'thứ Bảy 20/12/2025 không phải ngày làm việc. Hạn giữ nguyên như văn bản, cần nhắc sớm hơn',
      ],
    ],
    [
      'a period',
      { kind: 'period', end: '2026-05-31', phrase: '' },
      undefined,
      [
        'Hết kỳ: Chủ nhật 31/05/2026, không phải ngày làm việc',
        'Ngày làm việc liền trước: thứ Sáu 29/05/2026, hết giờ làm việc 17:00',
      ],
    ],
  ])('%s', (_, due, roll, told) => {
    expect(steps(due, roll)).toEqual(told)
  })
})
