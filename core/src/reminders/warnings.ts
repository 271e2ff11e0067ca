/**
 * The rules that warn of a limit. None goes out at or after the limit: what quiet hours or the digest would carry beyond
 * it goes out in the last office time in front of it, and says what is true then.
 */
import {
  addWorkingDays,
  addWorkingHours,
  type CalendarIndex,
  isOfficeTime,
  isWorkingDay,
  morningOf,
  nextOfficeTime,
  previousWorkingDay,
  shareOfTime,
  startOfOfficeDay,
  workingDaysBefore,
} from '../calendar/index.ts'
import { assertNever, dateIn, instantAt, type Temporal } from '../shared/index.ts'
import { sayHours, sayRemaining } from './remaining.ts'
import type { ReminderPolicy, ReminderRule, ReminderRuleName } from './schema.ts'
import { digestOn, isBefore, nextDigest, previousDigest } from './times.ts'

const WARNING_RULES = ['share-of-time', 'days-before', 'morning-of', 'hours-before'] as const
export type WarningRule = Extract<ReminderRule, { rule: (typeof WARNING_RULES)[number] }>

export function warnsOfLimit(rule: ReminderRuleName): rule is WarningRule['rule'] {
  return (WARNING_RULES as readonly ReminderRuleName[]).includes(rule)
}

export type Limit = {
  assignedAt: Temporal.Instant
  dueAt: Temporal.Instant
  /** warned of at any hour */
  wakes: boolean
}

/** A moment at which a warning may go out. */
export type Warning = {
  /** when the rule falls due */
  at: Temporal.Instant
  sendAt: Temporal.Instant
  delivery: 'at-once' | 'digest'
  reason: string
}

type Context = { policy: ReminderPolicy; calendar: CalendarIndex }

/**
 * The moments of a rule, the preferred first: whoever asks takes the first between giving the work and its limit. Each
 * costs some reckoning with the calendar, so it is made when it is asked for.
 */
export function* warningsOf(rule: WarningRule, limit: Limit, context: Context): Generator<Warning> {
  switch (rule.rule) {
    case 'share-of-time':
      yield* shareWarnings(rule, limit, context)
      return
    case 'days-before':
      yield daysWarning(rule, limit, context)
      return
    case 'morning-of':
      yield morningWarning(rule, limit, context)
      return
    case 'hours-before':
      yield* hoursWarnings(rule, limit, context)
      return
    default:
      assertNever(rule)
  }
}

type Of<R extends WarningRule['rule']> = Extract<WarningRule, { rule: R }>

function* shareWarnings(rule: Of<'share-of-time'>, limit: Limit, { policy, calendar }: Context): Generator<Warning> {
  const { assignedAt, dueAt, wakes } = limit
  const at = shareOfTime(assignedAt, dueAt, rule.share)
  const warning = (sendAt: Temporal.Instant, delivery: Warning['delivery']): Warning => {
    const share = isBefore(sendAt, at) ? passed(limit, sendAt) : rule.share
    return { at, sendAt, delivery, reason: `Đã qua ${Math.round(share * 100)} % thời gian` }
  }
  if (rule.delivery === 'at-once' && wakes) {
    yield warning(at, 'at-once')
    return
  }
  if (rule.delivery === 'digest') yield warning(nextDigest(calendar, policy, at), 'digest')
  yield warning(nextOfficeTime(calendar, at), 'at-once')
  yield warning(lastOfficeTime(calendar, dueAt), 'at-once')
}

function passed({ assignedAt, dueAt }: Limit, at: Temporal.Instant): number {
  const [from, to] = [assignedAt.epochMilliseconds, dueAt.epochMilliseconds]
  return Math.floor(((at.epochMilliseconds - from) / (to - from)) * 100) / 100
}

function daysWarning(rule: Of<'days-before'>, { dueAt, wakes }: Limit, { policy, calendar }: Context): Warning {
  if (rule.delivery === 'digest') {
    const { date } = addWorkingDays(calendar, dateIn(dueAt, calendar.zone), -rule.workingDays)
    return onThatDay(digestOn(calendar, policy, date), rule, dueAt, calendar)
  }
  const same = workingDaysBefore(calendar, dueAt, rule.workingDays)
  const isHeard = wakes || isOfficeTime(calendar, same)
  return onThatDay(isHeard ? same : morningOf(calendar, same), rule, dueAt, calendar)
}

/** On the limit's own day; where that is a day off, or begins after the limit, on the last working day in front. */
function morningWarning(rule: Of<'morning-of'>, { dueAt, wakes }: Limit, { policy, calendar }: Context): Warning {
  const morning = (date: Temporal.PlainDate) =>
    rule.delivery === 'digest' ? digestOn(calendar, policy, date) : startOfOfficeDay(calendar, date)
  const day = dateIn(dueAt, calendar.zone)
  const worked = isWorkingDay(calendar, day) || (wakes && rule.delivery === 'at-once')
  const isInTime = worked && isBefore(morning(day), dueAt)
  return onThatDay(morning(isInTime ? day : previousWorkingDay(calendar, day)), rule, dueAt, calendar)
}

function onThatDay(
  at: Temporal.Instant,
  { delivery }: WarningRule,
  dueAt: Temporal.Instant,
  calendar: CalendarIndex,
): Warning {
  return { at, sendAt: at, delivery, reason: sayRemaining(calendar, dueAt, at) }
}

/** By the clock where somebody is there to hear it; else counted back in office hours, and said so. */
function* hoursWarnings(rule: Of<'hours-before'>, limit: Limit, { policy, calendar }: Context): Generator<Warning> {
  const { dueAt, wakes } = limit
  const byClock = dueAt.subtract({ minutes: Math.round(rule.hours * 60) })
  if (rule.delivery === 'digest') {
    for (const digest of [nextDigest, previousDigest]) {
      const sendAt = digest(calendar, policy, byClock)
      yield { at: byClock, sendAt, delivery: 'digest', reason: sayRemaining(calendar, dueAt, sendAt) }
    }
  }
  const isHeard = wakes || isOfficeTime(calendar, byClock)
  const at = isHeard ? byClock : addWorkingHours(calendar, dueAt, -rule.hours)
  yield { at, sendAt: at, delivery: 'at-once', reason: `Còn ${sayHours(rule.hours, !isHeard)} đến hạn` }
}

/** The beginning of the last stretch of office hours that begins before a limit. */
function lastOfficeTime(calendar: CalendarIndex, dueAt: Temporal.Instant): Temporal.Instant {
  const last = dateIn(dueAt, calendar.zone)
  const beginnings = [last, previousWorkingDay(calendar, last)]
    .filter((date) => isWorkingDay(calendar, date))
    .flatMap((date) => calendar.spans.toReversed().map(({ from }) => instantAt(date, from, calendar.zone)))
  return beginnings.find((from) => isBefore(from, dueAt)) ?? dueAt
}
