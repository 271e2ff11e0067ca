/**
 * What a person will hear about one piece of work, and when. Pure: the facts and the policy in, rows to be out.
 *
 * Every reminder has a key (person, rule, occurrence). The occurrence names what it rests on (the moment of assignment,
 * the limit), so planning again after a change makes new keys where something moved, and finds the old ones where
 * nothing did: nobody is told the same thing twice, and nothing is lost by planning once more.
 */
import {
  addWorkingHours,
  type CalendarIndex,
  formatMomentVi,
  isWorkingDay,
  morningOf,
  nextOfficeTime,
  nextWorkingDay,
  shareOfTime,
  workingDaysBefore,
} from '../calendar/index.ts'
import type { Urgency } from '../reading/index.ts'
import { assertNever, dateIn, instantAt, Temporal } from '../shared/index.ts'
import type { ReminderPolicy, ReminderRule, ReminderRuleName } from './schema.ts'

/** One person's share of a piece of work: the lead's, or a co-ordinator's. */
export type ReminderFacts = {
  personId: string
  urgency: Urgency
  assignedAt: Temporal.Instant
  acknowledgedAt: Temporal.Instant | null
  dueAt: Temporal.Instant | null
  /** the limit names an hour */
  hourBound: boolean
  /** false: ended, suspended, returned or waiting for approval: nothing is to be said */
  running: boolean
  /** asked to co-operate, not given a task: never pressed for an answer and never told to be late */
  asked?: boolean
}

export type PlannedReminder = {
  personId: string
  rule: ReminderRuleName
  occurrence: string
  /** when the rule falls due */
  plannedAt: Temporal.Instant
  /** when it goes out: after quiet hours, or with the digest */
  sendAt: Temporal.Instant
  delivery: 'at-once' | 'digest'
  /** goes out at any hour */
  urgent: boolean
  /** why this person at this time, in Vietnamese */
  reason: string
}

export type PlanContext = { policy: ReminderPolicy; calendar: CalendarIndex; now: Temporal.Instant }

/** The plan from now on. What fell due before `now` is not planned afterwards, except that work was given. */
export function planReminders(facts: ReminderFacts, context: PlanContext): PlannedReminder[] {
  if (!facts.running) return []
  return context.policy.rules
    .filter((rule) => rule.enabled && !(facts.asked === true && PRESSING.includes(rule.rule)))
    .flatMap((rule) => {
      const due = fallsDue(rule, facts, context)
      return due === null ? [] : [deliver(rule, due, facts, context)]
    })
    .sort((a, b) => Temporal.Instant.compare(a.sendAt, b.sendAt))
}

const PRESSING: readonly ReminderRuleName[] = ['unacknowledged', 'overdue-daily']

type FallsDue = { at: Temporal.Instant; occurrence: string; reason: string }

function fallsDue(rule: ReminderRule, facts: ReminderFacts, { policy, calendar, now }: PlanContext): FallsDue | null {
  const { assignedAt, dueAt } = facts
  const given = assignedAt.toString()
  switch (rule.rule) {
    case 'assigned':
      return { at: assignedAt, occurrence: given, reason: 'Việc mới được giao' }
    case 'unacknowledged': {
      if (facts.acknowledgedAt !== null) return null
      const minutes = Math.round(rule.afterWorkingHours * 60)
      const at = policy.quietOutsideOfficeTime
        ? addWorkingHours(calendar, assignedAt, rule.afterWorkingHours)
        : assignedAt.add({ minutes })
      const hours = policy.quietOutsideOfficeTime ? 'giờ làm việc' : 'giờ'
      return {
        at,
        occurrence: given,
        reason: `Chưa xác nhận đã nhận sau ${formatSpan(rule.afterWorkingHours, hours)}`,
      }
    }
    case 'share-of-time': {
      if (dueAt === null) return null
      const at = shareOfTime(assignedAt, dueAt, rule.share)
      return ahead(
        {
          at,
          occurrence: `${rule.share}/${given}/${dueAt.toString()}`,
          reason: `Đã qua ${Math.round(rule.share * 100)} % thời gian`,
        },
        facts,
        now,
      )
    }
    case 'days-before': {
      if (dueAt === null) return null
      const same = workingDaysBefore(calendar, dueAt, rule.workingDays)
      // The digest of that morning, not of the next one.
      const at = rule.delivery === 'digest' ? morningOf(calendar, same) : same
      return ahead(
        {
          at,
          occurrence: `${rule.workingDays}/${dueAt.toString()}`,
          reason: `Còn ${rule.workingDays} ngày làm việc đến hạn`,
        },
        facts,
        now,
      )
    }
    case 'morning-of': {
      if (dueAt === null || !isWorkingDay(calendar, dateIn(dueAt, calendar.zone))) return null
      return ahead(
        { at: morningOf(calendar, dueAt), occurrence: dueAt.toString(), reason: 'Đến hạn hôm nay' },
        facts,
        now,
      )
    }
    case 'hours-before': {
      if (dueAt === null) return null
      const at = dueAt.subtract({ minutes: Math.round(rule.hours * 60) })
      return ahead(
        { at, occurrence: `${rule.hours}/${dueAt.toString()}`, reason: `Còn ${formatSpan(rule.hours, 'giờ')} đến hạn` },
        facts,
        now,
      )
    }
    case 'overdue-daily': {
      if (dueAt === null) return null
      const at = nextMorning(calendar, later(dueAt, now))
      return {
        at,
        occurrence: `${dueAt.toString()}/${dateIn(at, calendar.zone).toString()}`,
        reason: `Quá hạn từ ${formatMomentVi(dueAt, calendar.zone)}`,
      }
    }
    default:
      return assertNever(rule)
  }
}

/** Before the limit only: what fell due before the work was given, or before now, was never this person's to hear. */
function ahead(due: FallsDue, facts: ReminderFacts, now: Temporal.Instant): FallsDue | null {
  const past = Temporal.Instant.compare(due.at, facts.assignedAt) <= 0 || Temporal.Instant.compare(due.at, now) < 0
  return past ? null : due
}

function deliver(
  rule: ReminderRule,
  due: FallsDue,
  facts: ReminderFacts,
  { policy, calendar }: PlanContext,
): PlannedReminder {
  // What waits for the digest is not urgent, whatever the paper's mark: nobody is woken by a list.
  const wakes = !policy.quietOutsideOfficeTime || (facts.hourBound && INSISTENT.includes(rule.rule))
  const { delivery } = rule
  const urgent = delivery === 'at-once' && wakes
  const sendAt = urgent
    ? due.at
    : delivery === 'digest'
      ? nextDigest(calendar, policy, due.at)
      : nextOfficeTime(calendar, due.at)
  return {
    personId: facts.personId,
    rule: rule.rule,
    occurrence: due.occurrence,
    plannedAt: due.at,
    sendAt,
    delivery,
    urgent,
    reason: due.reason,
  }
}

/** A notice of a change goes out at once, or with the beginning of office hours. */
export function deliverNotice(
  notice: { personId: string; occurrence: string; reason: string; at: Temporal.Instant },
  { policy, calendar }: PlanContext,
): PlannedReminder {
  const urgent = !policy.quietOutsideOfficeTime
  return {
    personId: notice.personId,
    rule: 'changed',
    occurrence: notice.occurrence,
    plannedAt: notice.at,
    sendAt: urgent ? notice.at : nextOfficeTime(calendar, notice.at),
    delivery: 'at-once',
    urgent,
    reason: notice.reason,
  }
}

/** With a limit that names an hour these do not wait for the morning. */
const INSISTENT: readonly ReminderRuleName[] = ['assigned', 'unacknowledged', 'hours-before']

/** The digest at or after an instant: on working days, at the policy's hour. */
export function nextDigest(
  calendar: CalendarIndex,
  policy: Pick<ReminderPolicy, 'digestAt'>,
  at: Temporal.Instant,
): Temporal.Instant {
  const date = dateIn(at, calendar.zone)
  const today = instantAt(date, Temporal.PlainTime.from(policy.digestAt), calendar.zone)
  if (isWorkingDay(calendar, date) && Temporal.Instant.compare(today, at) >= 0) return today
  return instantAt(nextWorkingDay(calendar, date), Temporal.PlainTime.from(policy.digestAt), calendar.zone)
}

/** The next beginning of office hours strictly after an instant's own day, or on it when that is still to come. */
function nextMorning(calendar: CalendarIndex, at: Temporal.Instant): Temporal.Instant {
  const date = dateIn(at, calendar.zone)
  const today = instantAt(date, calendar.opensAt, calendar.zone)
  if (isWorkingDay(calendar, date) && Temporal.Instant.compare(today, at) > 0) return today
  return instantAt(nextWorkingDay(calendar, date), calendar.opensAt, calendar.zone)
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b
}

/** 0.25 → "15 phút"; 4 → "4 giờ làm việc" */
function formatSpan(hours: number, unit: string): string {
  return hours < 1 ? `${Math.round(hours * 60)} phút` : `${String(hours).replace('.', ',')} ${unit}`
}
