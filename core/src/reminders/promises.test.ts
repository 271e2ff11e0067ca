/**
 * What every plan keeps, whatever the calendar, the policy and the limit: told of thousands of them, drawn from a fixed
 * seed, so that a failure is the same failure tomorrow.
 */
import { describe, expect, it } from 'vitest'
import {
  type CalendarDay,
  type CalendarIndex,
  defaultCalendar,
  indexCalendar,
  isOfficeTime,
  isWorkingDay,
  nextOfficeTime,
  WEEKDAYS,
} from '../calendar/index.ts'
import { URGENCIES } from '../reading/index.ts'
import { dateIn, OFFICE_ZONE, Temporal } from '../shared/index.ts'
import { type PlanContext, type PlannedReminder, planReminders, type ReminderFacts } from './plan.ts'
import { defaultPolicy } from './policy.ts'
import type { ReminderPolicy, ReminderRule } from './schema.ts'
import { warnsOfLimit } from './warnings.ts'

const PLANS = 2_000
const DAYS = 60
const BEGIN = Temporal.Instant.from('2026-11-02T00:00:00+07:00')

/** mulberry32: small, and the same everywhere. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const random = makeRandom(20261128)
const chance = (share: number) => random() < share
const below = (count: number) => Math.floor(random() * count)
const pick = <T>(items: readonly [T, ...T[]]): T => items[below(items.length)] ?? items[0]

function drawCalendar(): CalendarIndex {
  const usual = defaultCalendar()
  const first = Temporal.PlainDate.from('2026-11-01')
  const days: CalendarDay[] = Array.from({ length: below(12) }, () => ({
    date: first.add({ days: below(DAYS + 30) }).toString(),
    kind: pick(['holiday', 'substitute', 'swapped-off', 'working-saturday']),
    name: 'Ngày của phường',
    basis: '',
    confirmed: true,
  }))
  return indexCalendar({
    ...usual,
    workingWeek: chance(0.7) ? usual.workingWeek : WEEKDAYS.slice(0, 2 + below(5)),
    hours: pick([
      usual.hours,
      [
        { from: '07:00', to: '11:00' },
        { from: '13:30', to: '17:30' },
      ],
      [{ from: '08:00', to: '16:00' }],
    ]),
    days: [...usual.days, ...days],
  })
}

function drawPolicy(): ReminderPolicy {
  const urgency = pick(URGENCIES)
  if (chance(0.4)) return defaultPolicy(urgency)
  const delivery = () => pick(['at-once', 'digest'] as const)
  const rules: ReminderRule[] = [
    { rule: 'assigned', enabled: true, delivery: delivery() },
    { rule: 'unacknowledged', afterWorkingHours: pick([0.25, 1, 4, 16]), enabled: true, delivery: delivery() },
    { rule: 'share-of-time', share: pick([0.1, 0.5, 0.95]), enabled: chance(0.9), delivery: delivery() },
    { rule: 'days-before', workingDays: 1 + below(5), enabled: chance(0.9), delivery: delivery() },
    { rule: 'days-before', workingDays: 1, enabled: chance(0.9), delivery: delivery() },
    { rule: 'morning-of', enabled: chance(0.9), delivery: delivery() },
    { rule: 'hours-before', hours: pick([0.25, 2, 8, 24]), enabled: chance(0.9), delivery: delivery() },
    { rule: 'overdue-daily', enabled: true, delivery: delivery() },
  ]
  return {
    urgency,
    rules,
    quietOutsideOfficeTime: chance(0.7),
    digestAt: pick(['06:00', '07:30', '12:00', '16:30', '21:00']),
  }
}

type Drawn = { facts: ReminderFacts; context: PlanContext; planned: PlannedReminder[] }

function draw(): Drawn {
  const minute = () => below(DAYS * 24 * 60)
  const assignedAt = BEGIN.add({ minutes: minute() })
  const length = pick([6 * 60, 3 * 24 * 60, 20 * 24 * 60])
  const dueAt = chance(0.95) ? assignedAt.add({ minutes: 1 + below(length) }) : null
  const facts: ReminderFacts = {
    personId: 'p',
    urgency: 'none',
    assignedAt,
    acknowledgedAt: chance(0.5) ? assignedAt.add({ minutes: 5 }) : null,
    dueAt,
    hourBound: chance(0.3),
    running: true,
  }
  const now = chance(0.5) ? assignedAt : assignedAt.add({ minutes: below(25 * 24 * 60) })
  const context = { policy: drawPolicy(), calendar: drawCalendar(), now }
  return { facts, context, planned: planReminders(facts, context) }
}

const tell = (...parts: (string | Temporal.Instant | null)[]) =>
  parts.map((part) => part?.toString() ?? 'none').join(' ')

const drawn = Array.from({ length: PLANS }, draw)

/** Each broken promise as a sentence, so that a failure shows the limit and not only that there is one. */
function broken(promise: (item: PlannedReminder, plan: Drawn) => boolean): string[] {
  return drawn.flatMap((plan) =>
    plan.planned
      .filter((item) => !promise(item, plan))
      .map(({ rule, delivery, sendAt, reason }) => {
        const { facts, context } = plan
        return tell(
          rule,
          delivery,
          'from',
          facts.assignedAt,
          'to',
          facts.dueAt,
          'now',
          context.now,
          'sent',
          sendAt,
          reason,
        )
      }),
  )
}
const isBefore = (a: Temporal.Instant, b: Temporal.Instant | null) => b === null || Temporal.Instant.compare(a, b) < 0
const later = (a: Temporal.Instant, b: Temporal.Instant) => (isBefore(a, b) ? b : a)

describe('of every plan', { timeout: 60_000 }, () => {
  it('there are enough warnings to say something', () => {
    const warnings = drawn.flatMap(({ planned }) => planned).filter(({ rule }) => warnsOfLimit(rule))
    expect(warnings.length).toBeGreaterThan(PLANS)
    for (const rule of ['share-of-time', 'days-before', 'morning-of', 'hours-before']) {
      expect(warnings.filter((item) => item.rule === rule).length, rule).toBeGreaterThan(PLANS / 20)
    }
  })

  it('no warning goes out at or after the limit, before the work was given, or in the past', () => {
    expect(
      broken(
        ({ rule, sendAt }, { facts, context }) =>
          !warnsOfLimit(rule) ||
          (isBefore(sendAt, facts.dueAt) && isBefore(facts.assignedAt, sendAt) && !isBefore(sendAt, context.now)),
      ),
    ).toEqual([])
  })

  it('whoever is given work hears of it before its limit passes', () => {
    expect(
      broken(
        ({ rule, sendAt }, { facts, context }) =>
          rule !== 'assigned' || !isBefore(context.now, facts.dueAt) || isBefore(sendAt, facts.dueAt),
      ),
    ).toEqual([])
  })

  it('nobody is called late before the limit', () => {
    expect(broken(({ rule, sendAt }, { facts }) => rule !== 'overdue-daily' || !isBefore(sendAt, facts.dueAt))).toEqual(
      [],
    )
  })

  it('no two say the same at the same time', () => {
    expect(
      broken(
        ({ sendAt, reason }, { planned }) =>
          planned.filter((other) => other.sendAt.equals(sendAt) && other.reason === reason).length === 1,
      ),
    ).toEqual([])
  })

  it('no two have one key', () => {
    expect(
      broken(
        ({ rule, occurrence }, { planned }) =>
          planned.filter((other) => other.rule === rule && other.occurrence === occurrence).length === 1,
      ),
    ).toEqual([])
  })

  it('quiet hours are quiet, except for what names an hour, cannot wait, or comes with the digest', () => {
    expect(
      broken(({ rule, plannedAt, sendAt, urgent, delivery }, { facts, context: { policy, calendar, now } }) => {
        const local = sendAt.toZonedDateTimeISO(OFFICE_ZONE)
        if (delivery === 'digest') {
          return (
            !urgent &&
            isWorkingDay(calendar, local.toPlainDate()) &&
            local.toPlainTime().toString({ smallestUnit: 'minute' }) === policy.digestAt
          )
        }
        if (isOfficeTime(calendar, sendAt) || !policy.quietOutsideOfficeTime) return true
        const from = rule === 'hours-before' ? facts.assignedAt : plannedAt
        const cannotWait = facts.dueAt !== null && !isBefore(nextOfficeTime(calendar, later(from, now)), facts.dueAt)
        return urgent && (facts.hourBound || cannotWait)
      }),
    ).toEqual([])
  })

  it('what is said of the limit is true when it is said', () => {
    expect(
      broken(({ reason, sendAt }, { facts: { assignedAt, dueAt }, context: { calendar } }) => {
        if (dueAt === null) return true
        const [today, day] = [dateIn(sendAt, calendar.zone), dateIn(dueAt, calendar.zone)]
        const left = dueAt.epochMilliseconds - sendAt.epochMilliseconds
        const [, days] = /^Còn (\d+) ngày làm việc/.exec(reason) ?? []
        const [, share] = /^Đã qua (\d+) %/.exec(reason) ?? []
        const [, hours] = /^Còn ([\d,]+) giờ đến hạn/.exec(reason) ?? []
        if (days !== undefined) return workedDays(calendar, today, day) === Number(days) && left > 0
        if (reason.startsWith('Hôm nay là ngày làm việc cuối'))
          return workedDays(calendar, today, day) === 1 && left > 0
        if (reason === 'Đến hạn hôm nay') return today.equals(day) && left > 0
        if (share !== undefined) {
          return (
            sendAt.epochMilliseconds - assignedAt.epochMilliseconds >=
            ((left + sendAt.epochMilliseconds - assignedAt.epochMilliseconds) * Number(share)) / 100 - 1
          )
        }
        if (hours !== undefined) return left === Number(hours.replace(',', '.')) * 3_600_000
        return !reason.startsWith('Quá hạn') || left <= 0
      }),
    ).toEqual([])
  })

  it('made once more a moment later it is the same plan, without what has gone out', () => {
    const changed = drawn.flatMap(({ facts, context, planned }) => {
      const now = context.now.add({ minutes: 1 })
      const before = planned.filter((item) => warnsOfLimit(item.rule) && !isBefore(item.sendAt, now))
      const again = planReminders(facts, { ...context, now }).filter((item) => warnsOfLimit(item.rule))
      const words = (items: PlannedReminder[]) => items.map((item) => tell(item.rule, item.occurrence, item.sendAt))
      return words(before).join() === words(again).join()
        ? []
        : [tell(facts.assignedAt, facts.dueAt, now, ...words(before), '|', ...words(again))]
    })
    expect(changed).toEqual([])
  })
})

/** Working days from the first date up to the last, which is not counted. */
function workedDays(calendar: CalendarIndex, from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  let count = 0
  for (let date = from; Temporal.PlainDate.compare(date, to) < 0; date = date.add({ days: 1 })) {
    if (isWorkingDay(calendar, date)) count += 1
  }
  return count
}
