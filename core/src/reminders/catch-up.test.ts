import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import type { Urgency } from '../reading/index.ts'
import { Temporal } from '../shared/index.ts'
import { currentReason, type DueRow, planMissedLimit, settleDue } from './catch-up.ts'
import type { ReminderFacts } from './plan.ts'
import { defaultPolicy } from './policy.ts'
import type { ReminderRuleName } from './schema.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`2026-11-${text}:00+07:00`)
/** Given Monday 16/11 09:00, due Friday 27/11 17:00. */
const share: ReminderFacts = {
  personId: 'p',
  urgency: 'none',
  assignedAt: at('16T09:00'),
  acknowledgedAt: null,
  dueAt: at('27T17:00'),
  hourBound: false,
  running: true,
}
const row = (rule: ReminderRuleName, since: string, reason: string, urgent = false): DueRow => ({
  id: rule,
  rule,
  urgent,
  since: at(since),
  reason,
})
const GIVEN = row('assigned', '16T09:00', 'Việc mới được giao')
const ASKED = row('unacknowledged', '16T14:30', 'Chưa xác nhận đã nhận sau 4 giờ làm việc')
const HALF = row('share-of-time', '23T07:30', 'Đã qua 50 % thời gian')
const THREE = row('days-before', '23T07:30', 'Còn 3 ngày làm việc đến hạn')
const MORNING = row('morning-of', '27T07:30', 'Đến hạn hôm nay')
const HOURS = row('hours-before', '27T15:00', 'Còn 2 giờ đến hạn')
const OVERDUE = row('overdue-daily', '30T07:30', 'Quá hạn từ 17:00 thứ Sáu 27/11/2026')

function settle(now: string, rows: DueRow[], of: ReminderFacts | null = share): string[] {
  const settled = settleDue(rows, of, { calendar, now: at(now) })
  const time = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' }).slice(8)
  return [
    ...settled.told.map(({ id, reason, since }) => `${id}: ${reason} (${time(since)})`),
    ...settled.replaced.map(({ id, by }) => `${id} replaced by ${by}`),
    ...settled.cancelled.map(({ id, reason }) => `${id} cancelled: ${reason}`),
    ...settled.deferred.map(({ id, sendAt }) => `${id} at ${time(sendAt)}`),
    ...(settled.missedLimit === null ? [] : [`limit missed since ${time(settled.missedLimit)}`]),
  ]
}

describe('what is due', () => {
  it.each<[string, string, DueRow[], string[]]>([
    [
      'on time: each says its own',
      '23T07:31',
      [HALF, THREE],
      ['share-of-time: Đã qua 50 % thời gian (23T07:30)', 'days-before: Còn 3 ngày làm việc đến hạn (23T07:30)'],
    ],
    [
      'missed for a week, on the day of the limit: one, and true today',
      '27T10:00',
      [HALF, THREE, MORNING],
      [
        'morning-of: Đến hạn hôm nay (23T07:30)',
        'share-of-time replaced by morning-of',
        'days-before replaced by morning-of',
      ],
    ],
    [
      'missed by two days: what is left now, not what was left then',
      '25T09:00',
      [HALF, THREE],
      ['days-before: Còn 2 ngày làm việc đến hạn (23T07:30)', 'share-of-time replaced by days-before'],
    ],
    [
      'one missed, and others that are on time: those, and it is replaced',
      '26T07:31',
      [
        THREE,
        { ...HALF, since: at('26T07:30') },
        { ...THREE, id: 'one', since: at('26T07:30'), reason: 'Còn 1 ngày làm việc đến hạn' },
      ],
      [
        'share-of-time: Đã qua 50 % thời gian (26T07:30)',
        'one: Còn 1 ngày làm việc đến hạn (23T07:30)',
        'days-before replaced by one',
      ],
    ],
    [
      'half of the time, late: what is left',
      '25T09:00',
      [HALF],
      ['share-of-time: Còn 2 ngày làm việc đến hạn (23T07:30)'],
    ],
    [
      'never told of the work: that, and how it stands; nobody is asked why he did not answer',
      '27T10:00',
      [GIVEN, ASKED, HALF, MORNING],
      [
        'morning-of: Việc được giao từ 09:00 thứ Hai 16/11/2026; đến hạn hôm nay (16T09:00)',
        'assigned replaced by morning-of',
        'unacknowledged replaced by morning-of',
        'share-of-time replaced by morning-of',
      ],
    ],
    [
      'never told of the work, nothing else due but the question',
      '17T10:00',
      [GIVEN, ASKED],
      ['assigned: Việc được giao từ 09:00 thứ Hai 16/11/2026 (16T09:00)', 'unacknowledged replaced by assigned'],
    ],
    [
      'the question, late by days',
      '18T10:00',
      [ASKED],
      ['unacknowledged: Chưa xác nhận đã nhận việc giao từ 09:00 thứ Hai 16/11/2026 (16T14:30)'],
    ],
    ['an hour late on the same day: still news', '16T10:00', [GIVEN], ['assigned: Việc mới được giao (16T09:00)']],
    [
      'overdue meanwhile: that alone',
      '30T09:00',
      [THREE, MORNING, HOURS, OVERDUE],
      [
        'overdue-daily: Quá hạn từ 17:00 thứ Sáu 27/11/2026 (30T07:30)',
        'days-before cancelled: Hạn đã qua trước khi gửi được.',
        'morning-of cancelled: Hạn đã qua trước khi gửi được.',
        'hours-before cancelled: Hạn đã qua trước khi gửi được.',
      ],
    ],
    [
      'the limit passed an hour ago: no warning, and the limit is told of by itself',
      '27T18:00',
      [MORNING, HOURS],
      [
        'morning-of cancelled: Hạn đã qua trước khi gửi được.',
        'hours-before cancelled: Hạn đã qua trước khi gửi được.',
        'limit missed since 27T07:30',
      ],
    ],
    [
      'missed, and it is night now: all of it waits for the office',
      '24T02:00',
      [HALF, THREE],
      ['share-of-time at 25T07:30', 'days-before at 25T07:30'],
    ],
    [
      'missed, and it is night, urgent: now',
      '24T02:00',
      [row('unacknowledged', '24T00:15', 'Chưa xác nhận đã nhận sau 15 phút', true)],
      ['unacknowledged: Chưa xác nhận đã nhận sau 15 phút (24T00:15)'],
    ],
    [
      'on time outside office hours, as a digest at six is: not put off',
      '23T06:01',
      [row('days-before', '23T06:00', 'Còn 3 ngày làm việc đến hạn')],
      ['days-before: Còn 3 ngày làm việc đến hạn (23T06:00)'],
    ],
  ])('%s', (_, now, rows, expected) => {
    expect(settle(now, rows)).toEqual(expected)
  })

  it('does not wait for the office beyond the limit', () => {
    const saturday = { ...share, dueAt: at('28T10:00') }
    expect(settle('27T20:00', [row('hours-before', '27T15:00', 'Còn 2 giờ làm việc đến hạn')], saturday)).toEqual([
      'hours-before: Hôm nay là ngày làm việc cuối trước hạn (27T15:00)',
    ])
  })

  it('of what happened and what is to be decided each is told, and waits for the office', () => {
    const rows = [row('changed', '16T10:00', 'Việc tạm dừng'), row('to-decide', '16T11:00', 'Có đề nghị gia hạn')]
    expect(settle('18T09:00', rows, null)).toEqual([
      'changed: Việc tạm dừng (16T10:00)',
      'to-decide: Có đề nghị gia hạn (16T11:00)',
    ])
    expect(settle('18T19:00', rows, null)).toEqual(['changed at 19T07:30', 'to-decide at 19T07:30'])
  })
})

it.each([
  [THREE, '23T20:00', 'Còn 3 ngày làm việc đến hạn'],
  [{ ...THREE, since: at('23T07:30') }, '26T09:00', 'Còn 1 ngày làm việc đến hạn'],
  [HOURS, '27T15:30', 'Đến hạn hôm nay'],
  [HOURS, '27T17:00', null],
  [OVERDUE, '30T09:00', OVERDUE.reason],
  [GIVEN, '16T10:00', GIVEN.reason],
  [GIVEN, '17T10:00', 'Việc được giao từ 09:00 thứ Hai 16/11/2026'],
])('a letter of %o that waited until %s says: %s', (item, now, expected) => {
  expect(currentReason(item, share, { calendar, now: at(now) })).toBe(expected)
})

describe('a limit that passed unheard', () => {
  const plan = (now: string, urgency: Urgency, more: Partial<ReminderFacts> = {}) => {
    const context = { policy: defaultPolicy(urgency), calendar, now: at(now) }
    return planMissedLimit({ ...share, dueAt: at('27T10:00'), ...more }, at('27T07:30'), context)
  }
  it('is told in office time, as overdue, and since when it was missed', () => {
    expect(plan('27T10:05', 'none')).toMatchObject({
      rule: 'overdue-daily',
      occurrence: '2026-11-27T03:00:00Z/2026-11-27',
      sendAt: at('27T10:05'),
      reason: 'Quá hạn từ 10:00 thứ Sáu 27/11/2026',
      missedSince: at('27T07:30'),
    })
  })
  it.each<[string, ReturnType<typeof plan>]>([
    ['at night the morning tells it', plan('27T20:00', 'none')],
    ['who is asked to co-operate is never called late', plan('27T10:05', 'none', { asked: true })],
    ['the work has ended', plan('27T10:05', 'none', { running: false })],
  ])('%s', (_, planned) => {
    expect(planned).toBeNull()
  })
  it('of a hỏa tốc is told at any hour', () => {
    expect(plan('27T20:00', 'hoa-toc')).toMatchObject({ sendAt: at('27T20:00'), urgent: true })
  })
})
