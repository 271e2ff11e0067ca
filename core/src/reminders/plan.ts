/**
 * What a person will hear about one piece of work, and when. Pure: the facts and the policy in, rows to be out.
 *
 * Every reminder has a key (person, rule, occurrence). The occurrence names what it rests on (the moment of assignment,
 * the limit), so planning again after a change makes new keys where something moved, and finds the old ones where
 * nothing did: nobody is told the same thing twice, and nothing is lost by planning once more.
 */
import { addWorkingHours, type CalendarIndex, nextOfficeTime } from '../calendar/index.ts'
import type { Urgency } from '../reading/index.ts'
import { assertNever, dateIn, Temporal } from '../shared/index.ts'
import { sayHours, sayRemaining } from './remaining.ts'
import type { ReminderPolicy, ReminderRule, ReminderRuleName } from './schema.ts'
import { canWait, isBefore, later, nextDigest, nextOpening } from './times.ts'
import { type Warning, type WarningRule, warningsOf } from './warnings.ts'

/** One person's share of a piece of work: the lead's, or a co-ordinator's. */
export type ReminderFacts = {
  personId: string
  /** whose part it is; its heads are asked when nobody else is there to hear of it */
  unitId?: string | null
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
  /** it stands for what was missed since then */
  missedSince?: Temporal.Instant
}

export type PlanContext = { policy: ReminderPolicy; calendar: CalendarIndex; now: Temporal.Instant }

/**
 * The plan from now on. What should have gone out before `now` is not planned afterwards, except that work was given and
 * not acknowledged.
 */
export function planReminders(facts: ReminderFacts, context: PlanContext): PlannedReminder[] {
  if (!facts.running) return []
  const planned = context.policy.rules
    .filter((rule) => rule.enabled && !(facts.asked === true && PRESSING.includes(rule.rule)))
    .flatMap((rule) => planRule(rule, facts, context) ?? [])
  const inOrder = withoutEchoes(planned).sort((a, b) => Temporal.Instant.compare(a.sendAt, b.sendAt))
  return inOrder.filter((item, index) => inOrder.findIndex((other) => isSame(item, other)) === index)
}

const PRESSING: readonly ReminderRuleName[] = ['unacknowledged', 'overdue-daily']

/** Of rules that say the same at the same time the one listed last: "the morning of" before "one working day before". */
function withoutEchoes(planned: readonly PlannedReminder[]): PlannedReminder[] {
  return [...new Map(planned.map((item) => [`${item.sendAt.epochMilliseconds} ${item.reason}`, item])).values()]
}

/** A policy may list one moment twice, once for the digest; it is one reminder, and goes out when the first would. */
function isSame(a: PlannedReminder, b: PlannedReminder): boolean {
  return a.rule === b.rule && a.occurrence === b.occurrence
}

function planRule(rule: ReminderRule, facts: ReminderFacts, context: PlanContext): PlannedReminder | null {
  switch (rule.rule) {
    case 'assigned':
      return tell(rule, facts.assignedAt, 'Việc mới được giao', facts, context)
    case 'unacknowledged':
      return facts.acknowledgedAt === null ? askAgain(rule, facts, context) : null
    case 'share-of-time':
    case 'days-before':
    case 'morning-of':
    case 'hours-before':
      return facts.dueAt === null ? null : warn(rule, facts, facts.dueAt, context)
    case 'overdue-daily':
      return facts.dueAt === null ? null : tellOverdue(rule, facts, facts.dueAt, context)
    default:
      return assertNever(rule)
  }
}

type Of<R extends ReminderRuleName> = Extract<ReminderRule, { rule: R }>

function askAgain(rule: Of<'unacknowledged'>, facts: ReminderFacts, context: PlanContext): PlannedReminder {
  const { afterWorkingHours: hours } = rule
  const working = context.policy.quietOutsideOfficeTime
  const at = working
    ? addWorkingHours(context.calendar, facts.assignedAt, hours)
    : facts.assignedAt.add({ minutes: Math.round(hours * 60) })
  return tell(rule, at, `Chưa xác nhận đã nhận sau ${sayHours(hours, working)}`, facts, context)
}

function tell(
  rule: Of<'assigned' | 'unacknowledged'>,
  at: Temporal.Instant,
  reason: string,
  facts: ReminderFacts,
  context: PlanContext,
): PlannedReminder {
  const occurrence = facts.assignedAt.toString()
  const wakes = !context.policy.quietOutsideOfficeTime || facts.hourBound
  // Planned afterwards (the head, when the officer has left; work that goes on) it keeps to quiet hours all the same.
  const sending = sendingOf(
    { at: later(at, context.now), delivery: rule.delivery, wakes, before: facts.dueAt },
    context,
  )
  return { personId: facts.personId, rule: rule.rule, occurrence, plannedAt: at, reason, ...sending }
}

/**
 * When something a person must know goes out: in office time or with the digest, unless the limit would have passed by
 * then (`before`): that does not wait.
 */
export function sendingOf(
  news: {
    at: Temporal.Instant
    delivery: PlannedReminder['delivery']
    /** told at any hour */
    wakes: boolean
    before: Temporal.Instant | null
  },
  { policy, calendar }: Pick<PlanContext, 'policy' | 'calendar'>,
): Pick<PlannedReminder, 'sendAt' | 'delivery' | 'urgent'> {
  const { at, delivery, wakes, before } = news
  // What waits for the digest is not urgent, whatever the paper's mark: nobody is woken by a list.
  if (delivery === 'at-once' && wakes) return { sendAt: at, delivery, urgent: true }
  const office = nextOfficeTime(calendar, at)
  const waiting = delivery === 'digest' ? nextDigest(calendar, policy, at) : office
  if (canWait(at, waiting, before)) return { sendAt: waiting, delivery, urgent: false }
  return canWait(at, office, before)
    ? { sendAt: office, delivery: 'at-once', urgent: false }
    : { sendAt: at, delivery: 'at-once', urgent: true }
}

/** Before the limit only; and what was to go out before the work was given, or before now, is not said afterwards. */
function warn(
  rule: WarningRule,
  facts: ReminderFacts,
  dueAt: Temporal.Instant,
  context: PlanContext,
): PlannedReminder | null {
  const { assignedAt } = facts
  const wakes =
    !context.policy.quietOutsideOfficeTime || (rule.rule === 'hours-before' && isBoundToHour(facts, dueAt, context))
  const warning = firstWithin(warningsOf(rule, { assignedAt, dueAt, wakes }, context), assignedAt, dueAt)
  if (warning === null || isBefore(warning.sendAt, context.now)) return null
  const { at, sendAt, delivery, reason } = warning
  const occurrence = occurrenceOf(rule, assignedAt, dueAt)
  const urgent = delivery === 'at-once' && wakes
  return { personId: facts.personId, rule: rule.rule, occurrence, plannedAt: at, sendAt, delivery, urgent, reason }
}

/** A limit that names an hour, or comes before the office opens again, does not keep to office hours itself. */
function isBoundToHour(
  { hourBound, assignedAt }: ReminderFacts,
  dueAt: Temporal.Instant,
  { calendar, now }: PlanContext,
): boolean {
  return hourBound || !isBefore(nextOfficeTime(calendar, later(assignedAt, now)), dueAt)
}

function firstWithin(warnings: Iterable<Warning>, after: Temporal.Instant, before: Temporal.Instant): Warning | null {
  for (const warning of warnings) {
    if (isBefore(after, warning.sendAt) && isBefore(warning.sendAt, before)) return warning
  }
  return null
}

function occurrenceOf(rule: WarningRule, assignedAt: Temporal.Instant, dueAt: Temporal.Instant): string {
  const due = dueAt.toString()
  switch (rule.rule) {
    case 'share-of-time':
      return `${rule.share}/${assignedAt.toString()}/${due}`
    case 'days-before':
      return `${rule.workingDays}/${due}`
    case 'morning-of':
      return due
    case 'hours-before':
      return `${rule.hours}/${due}`
    default:
      return assertNever(rule)
  }
}

/** The next morning after the limit, or after now: each telling plans the next. */
function tellOverdue(
  { delivery }: Of<'overdue-daily'>,
  facts: ReminderFacts,
  dueAt: Temporal.Instant,
  { policy, calendar, now }: PlanContext,
): PlannedReminder {
  const after = later(dueAt, now)
  const sendAt =
    delivery === 'digest' ? nextDigest(calendar, policy, after.add({ nanoseconds: 1 })) : nextOpening(calendar, after)
  return {
    personId: facts.personId,
    rule: 'overdue-daily',
    occurrence: overdueKey(calendar, dueAt, sendAt),
    plannedAt: sendAt,
    sendAt,
    delivery,
    urgent: delivery === 'at-once' && !policy.quietOutsideOfficeTime,
    reason: sayRemaining(calendar, dueAt, sendAt),
  }
}

/** Told once a day. */
export function overdueKey(calendar: CalendarIndex, dueAt: Temporal.Instant, at: Temporal.Instant): string {
  return `${dueAt.toString()}/${dateIn(at, calendar.zone).toString()}`
}

/** A notice of a change goes out at once, or with the beginning of office hours. @param notice.before the limit that holds now */
export function deliverNotice(
  notice: {
    personId: string
    occurrence: string
    reason: string
    at: Temporal.Instant
    before: Temporal.Instant | null
  },
  context: PlanContext,
): PlannedReminder {
  const { at, before, ...told } = notice
  const wakes = !context.policy.quietOutsideOfficeTime
  return { ...told, rule: 'changed', plannedAt: at, ...sendingOf({ at, delivery: 'at-once', wakes, before }, context) }
}
