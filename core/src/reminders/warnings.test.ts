import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { planReminders, type ReminderFacts } from './plan.ts'
import { defaultPolicy } from './policy.ts'
import { sayRemaining } from './remaining.ts'
import type { ReminderPolicy, ReminderRule } from './schema.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`)
/** "T6 27/11 07:30", read like a clock on the wall */
const local = (instant: Temporal.Instant) => {
  const time = instant.toZonedDateTimeISO('Asia/Ho_Chi_Minh')
  const two = (value: number) => String(value).padStart(2, '0')
  return `${['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'][time.dayOfWeek - 1]} ${time.day}/${time.month} ${two(time.hour)}:${two(time.minute)}`
}

/** What a person would hear of an ordinary paper given on Monday 16/11 at 09:00 (Tuesday 24/11 is a day off). */
function hear(due: string, more: { given?: string; hourBound?: boolean; policy?: Partial<ReminderPolicy> } = {}) {
  const assignedAt = at(more.given ?? '2026-11-16T09:00')
  const facts: ReminderFacts = {
    personId: 'p',
    urgency: 'none',
    assignedAt,
    acknowledgedAt: assignedAt,
    dueAt: at(due),
    hourBound: more.hourBound ?? false,
    running: true,
  }
  return planReminders(facts, { policy: { ...defaultPolicy('none'), ...more.policy }, calendar, now: assignedAt }).map(
    ({ sendAt, reason, urgent }) => `${local(sendAt)} ${reason}${urgent ? ' (mọi giờ)' : ''}`,
  )
}
const rule = (wanted: ReminderRule): Partial<ReminderPolicy> => ({ rules: [wanted] })
const GIVEN = 'T2 16/11 09:00 Việc mới được giao'

describe('a limit that does not fall into office hours', () => {
  it.each<[string, string, Parameters<typeof hear>[1], string[]]>([
    [
      'Saturday, 10:00',
      '2026-11-28T10:00',
      {},
      [
        GIVEN,
        'T2 23/11 07:30 Đã qua 50 % thời gian',
        'T4 25/11 07:30 Còn 3 ngày làm việc đến hạn',
        'T6 27/11 07:30 Hôm nay là ngày làm việc cuối trước hạn',
        'T6 27/11 15:00 Còn 2 giờ làm việc đến hạn',
        'T2 30/11 07:30 Quá hạn từ 10:00 thứ Bảy 28/11/2026',
      ],
    ],
    [
      'Saturday, 10:00, named by the paper',
      '2026-11-28T10:00',
      { hourBound: true },
      [
        `${GIVEN} (mọi giờ)`,
        'T2 23/11 07:30 Đã qua 50 % thời gian',
        'T4 25/11 07:30 Còn 3 ngày làm việc đến hạn',
        'T6 27/11 07:30 Hôm nay là ngày làm việc cuối trước hạn',
        'T7 28/11 08:00 Còn 2 giờ đến hạn (mọi giờ)',
        'T2 30/11 07:30 Quá hạn từ 10:00 thứ Bảy 28/11/2026',
      ],
    ],
    [
      'the minute the office opens on Monday',
      '2026-11-30T07:30',
      {},
      [
        GIVEN,
        'T4 25/11 07:30 Đã qua 50 % thời gian',
        'T4 25/11 07:30 Còn 3 ngày làm việc đến hạn',
        'T6 27/11 07:30 Còn 1 ngày làm việc đến hạn',
        'T6 27/11 15:00 Còn 2 giờ làm việc đến hạn',
        'T3 1/12 07:30 Quá hạn từ 07:30 thứ Hai 30/11/2026',
      ],
    ],
    [
      'after lunch: two hours before, one of them lunch',
      '2026-11-27T14:00',
      { policy: rule({ rule: 'hours-before', hours: 2, enabled: true, delivery: 'at-once' }) },
      ['T6 27/11 10:30 Còn 2 giờ làm việc đến hạn'],
    ],
    [
      'a public holiday in the middle of the week',
      '2026-11-24T17:00',
      {},
      [
        GIVEN,
        'T5 19/11 07:30 Còn 3 ngày làm việc đến hạn',
        'T2 23/11 07:30 Đã qua 50 % thời gian',
        'T2 23/11 07:30 Hôm nay là ngày làm việc cuối trước hạn',
        'T2 23/11 15:00 Còn 2 giờ làm việc đến hạn',
        'T4 25/11 07:30 Quá hạn từ 17:00 thứ Ba 24/11/2026',
      ],
    ],
    [
      'in the evening, asked for at once at the same hour a day before',
      '2026-11-27T20:00',
      { policy: rule({ rule: 'days-before', workingDays: 1, enabled: true, delivery: 'at-once' }) },
      ['T5 26/11 07:30 Còn 1 ngày làm việc đến hạn'],
    ],
    [
      'Saturday, given on Friday evening: no office time is left to wait for',
      '2026-11-21T17:00',
      { given: '2026-11-20T20:00' },
      [
        'T6 20/11 20:00 Việc mới được giao (mọi giờ)',
        'T7 21/11 15:00 Còn 2 giờ đến hạn (mọi giờ)',
        'T2 23/11 07:30 Quá hạn từ 17:00 thứ Bảy 21/11/2026',
      ],
    ],
  ])('%s', (_, due, more, expected) => {
    expect(hear(due, more)).toEqual(expected)
  })
})

describe('the digest', () => {
  it.each<[string, string, Parameters<typeof hear>[1], string[]]>([
    [
      'before office hours: the morning of the day, and not the next',
      '2026-11-27T17:00',
      { policy: { digestAt: '06:00' } },
      [
        GIVEN,
        'T2 23/11 06:00 Đã qua 50 % thời gian',
        'T2 23/11 06:00 Còn 3 ngày làm việc đến hạn',
        'T5 26/11 06:00 Còn 1 ngày làm việc đến hạn',
        'T6 27/11 06:00 Đến hạn hôm nay',
        'T6 27/11 15:00 Còn 2 giờ đến hạn',
        'T2 30/11 06:00 Quá hạn từ 17:00 thứ Sáu 27/11/2026',
      ],
    ],
    [
      'after the limit’s hour: the working day in front',
      '2026-11-27T15:00',
      { policy: { ...rule({ rule: 'morning-of', enabled: true, delivery: 'digest' }), digestAt: '16:00' } },
      ['T5 26/11 16:00 Còn 1 ngày làm việc đến hạn'],
    ],
    [
      'with the hours before: the digest that still comes before the limit',
      '2026-11-27T17:00',
      { policy: rule({ rule: 'hours-before', hours: 2, enabled: true, delivery: 'digest' }) },
      ['T6 27/11 07:30 Đến hạn hôm nay'],
    ],
    [
      'when none comes before the limit: in office time',
      '2026-11-16T17:00',
      {
        policy: {
          rules: [
            { rule: 'assigned', enabled: true, delivery: 'digest' },
            { rule: 'share-of-time', share: 0.5, enabled: true, delivery: 'digest' },
            { rule: 'hours-before', hours: 2, enabled: true, delivery: 'digest' },
          ],
        },
      },
      [GIVEN, 'T2 16/11 13:00 Đã qua 50 % thời gian', 'T2 16/11 15:00 Còn 2 giờ đến hạn'],
    ],
  ])('%s', (_, due, more, expected) => {
    expect(hear(due, more)).toEqual(expected)
  })
})

it.each([
  ['2026-11-25T08:00', 'Còn 3 ngày làm việc đến hạn'],
  ['2026-11-26T20:00', 'Còn 2 ngày làm việc đến hạn'],
  ['2026-11-27T08:00', 'Hôm nay là ngày làm việc cuối trước hạn'],
  ['2026-11-28T08:00', 'Đến hạn hôm nay'],
  ['2026-11-28T10:00', 'Quá hạn từ 10:00 thứ Bảy 28/11/2026'],
])('at %s of a limit on Saturday 28/11 at 10:00 it is said: %s', (moment, words) => {
  expect(sayRemaining(calendar, at('2026-11-28T10:00'), at(moment))).toBe(words)
})

it('says when a limit comes before any working day', () => {
  expect(sayRemaining(calendar, at('2026-11-29T10:00'), at('2026-11-28T09:00'))).toBe(
    'Đến hạn 10:00 Chủ nhật 29/11/2026',
  )
})
