import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import type { Urgency } from '../reading/index.ts'
import { Temporal } from '../shared/index.ts'
import { diffPlan, type ExistingReminder } from './diff.ts'
import { planReminders, type ReminderFacts } from './plan.ts'
import { defaultPolicy } from './policy.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`)
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' })

function facts(assigned: string, due: string | null, more: Partial<ReminderFacts> = {}): ReminderFacts {
  return {
    personId: 'p',
    urgency: 'none',
    assignedAt: at(assigned),
    acknowledgedAt: null,
    dueAt: due === null ? null : at(due),
    hourBound: false,
    running: true,
    ...more,
  }
}
const plan = (item: ReminderFacts, urgency: Urgency = item.urgency, now = item.assignedAt) =>
  planReminders(item, { policy: defaultPolicy(urgency), calendar, now }).map(
    (r) => `${r.rule} ${local(r.sendAt)} ${r.delivery}${r.urgent ? ' urgent' : ''}`,
  )

describe('planReminders', () => {
  it('tells an ordinary week: given Monday, due the Friday of the next week, with a day off between', () => {
    expect(plan(facts('2026-11-16T09:00', '2026-11-27T17:00'))).toEqual([
      'assigned 2026-11-16T09:00 at-once',
      'unacknowledged 2026-11-16T14:30 at-once',
      'share-of-time 2026-11-23T07:30 digest',
      // Tuesday 24/11 is Vietnamese Culture Day: three working days before Friday 27 is Monday 23.
      'days-before 2026-11-23T07:30 digest',
      'days-before 2026-11-26T07:30 digest',
      'morning-of 2026-11-27T07:30 digest',
      'hours-before 2026-11-27T15:00 at-once',
      'overdue-daily 2026-11-30T07:30 digest',
    ])
  })

  it('lets nobody be disturbed at night for what is not urgent', () => {
    expect(plan(facts('2026-11-20T22:00', null))).toEqual([
      'assigned 2026-11-23T07:30 at-once',
      'unacknowledged 2026-11-23T13:00 at-once',
    ])
  })

  it('wakes for hỏa tốc, and asks again after a quarter of an hour of the clock', () => {
    expect(plan(facts('2026-11-20T22:00', '2026-11-21T08:00', { urgency: 'hoa-toc', hourBound: true }))).toEqual([
      'assigned 2026-11-20T22:00 at-once urgent',
      'unacknowledged 2026-11-20T22:15 at-once urgent',
      'share-of-time 2026-11-21T03:00 at-once urgent',
      'hours-before 2026-11-21T06:00 at-once urgent',
      'morning-of 2026-11-21T07:30 at-once urgent',
      'overdue-daily 2026-11-23T07:30 digest',
    ])
  })

  it('does not wait for the morning with a limit that names an hour', () => {
    expect(plan(facts('2026-11-16T09:00', '2026-11-21T09:00', { hourBound: true }))).toContain(
      'hours-before 2026-11-21T07:00 at-once urgent',
    )
    expect(plan(facts('2026-11-16T09:00', '2026-11-21T09:00', { hourBound: false }))).toContain(
      'hours-before 2026-11-20T15:00 at-once',
    )
  })

  it('keeps what fell due and waits for the digest, when the plan is made once more in between', () => {
    const item = facts('2026-11-16T09:00', '2026-11-27T17:00')
    // Half of the time has passed on Saturday 21/11; its digest is Monday's.
    expect(plan(item, 'none', at('2026-11-22T10:00'))).toContain('share-of-time 2026-11-23T07:30 digest')
    expect(plan(item, 'none', at('2026-11-23T08:00')).some((line) => line.startsWith('share-of-time'))).toBe(false)
  })

  it.each([
    [
      'acknowledged: not asked again',
      facts('2026-11-16T09:00', null, { acknowledgedAt: at('2026-11-16T09:05') }),
      ['assigned 2026-11-16T09:00 at-once'],
    ],
    ['ended: silence', facts('2026-11-16T09:00', '2026-11-27T17:00', { running: false }), []],
    [
      'no limit',
      facts('2026-11-16T09:00', null),
      ['assigned 2026-11-16T09:00 at-once', 'unacknowledged 2026-11-16T14:30 at-once'],
    ],
  ] as [string, ReminderFacts, string[]][])('%s', (_, item, expected) => {
    expect(plan(item)).toEqual(expected)
  })

  it('does not plan afterwards what fell due before now, and reminds of what is overdue each working morning', () => {
    const item = facts('2026-11-02T09:00', '2026-11-11T17:00', { acknowledgedAt: at('2026-11-02T10:00') })
    expect(plan(item, 'none', at('2026-11-13T20:00'))).toEqual([
      'assigned 2026-11-16T07:30 at-once',
      'overdue-daily 2026-11-16T07:30 digest',
    ])
  })
})

describe('diffPlan', () => {
  const item = facts('2026-11-16T09:00', '2026-11-27T17:00')
  const planned = planReminders(item, { policy: defaultPolicy('none'), calendar, now: item.assignedAt })
  const rows: ExistingReminder[] = planned.map((reminder, i) => ({ ...reminder, id: String(i), state: 'planned' }))

  it('changes nothing when nothing changed', () => {
    expect(diffPlan(rows, planned, item.assignedAt, true)).toEqual({ insert: [], update: [], cancel: [] })
  })

  it('moves with the limit: the old ones are cancelled, the new ones stand', () => {
    const now = at('2026-11-18T10:00')
    const moved = planReminders(
      { ...item, dueAt: at('2026-12-04T17:00') },
      { policy: defaultPolicy('none'), calendar, now },
    )
    const diff = diffPlan(
      rows.map((row) => ({ ...row, state: Temporal.Instant.compare(row.sendAt, now) < 0 ? 'released' : 'planned' })),
      moved,
      now,
      true,
    )
    expect(diff.insert.map((r) => r.rule)).toEqual([
      'share-of-time',
      'days-before',
      'days-before',
      'morning-of',
      'hours-before',
      'overdue-daily',
    ])
    expect(diff.cancel).toHaveLength(6)
    expect(diff.update).toEqual([])
  })

  it('leaves what is due already to the engine, unless the work ended', () => {
    const now = at('2026-11-16T14:31')
    const acknowledged = planReminders(
      { ...item, acknowledgedAt: now },
      { policy: defaultPolicy('none'), calendar, now },
    )
    expect(diffPlan(rows, acknowledged, now, true).cancel).toEqual([])
    expect(diffPlan(rows, [], now, false).cancel).toHaveLength(rows.length)
  })

  it('moves what is still to come, and leaves to the engine what is due', () => {
    const now = at('2026-11-16T14:31')
    const later = { policy: { ...defaultPolicy('none'), digestAt: '08:00' }, calendar, now: item.assignedAt }
    const moved = diffPlan(rows, planReminders(item, later), now, true).update.map(({ reminder }) => reminder)
    expect(moved.map(({ rule, sendAt }) => `${rule} ${local(sendAt)}`)).toEqual([
      'share-of-time 2026-11-23T08:00',
      'days-before 2026-11-23T08:00',
      'days-before 2026-11-26T08:00',
      'morning-of 2026-11-27T08:00',
      'overdue-daily 2026-11-30T08:00',
    ])
    const late = { ...later, now: at('2026-11-16T15:00') }
    expect(
      diffPlan(rows, planReminders(item, late), late.now, true).update.map(({ reminder }) => reminder.rule),
    ).toEqual(moved.map(({ rule }) => rule))
  })

  it('plans again what had been cancelled, under the same key', () => {
    const cancelled = rows.map((row) => ({ ...row, state: 'cancelled' as const }))
    expect(diffPlan(cancelled, planned, item.assignedAt, true).update).toHaveLength(planned.length)
  })
})
