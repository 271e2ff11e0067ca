/**
 * The judge's own reading of the written rules of reminding: when each falls due for one share of a piece of work while
 * nothing changes. Numbers in, numbers out; nothing of core/reminders is asked.
 */
import { DAY, dayOf, HOUR, type Ms, type OfficeDays } from './days.ts'

export type JudgedRule =
  | 'assigned'
  | 'unacknowledged'
  | 'share-of-time'
  | 'days-before'
  | 'morning-of'
  | 'hours-before'
  | 'overdue-daily'

/** What a policy says, as far as offices here change it. */
export type JudgedPolicy = {
  /** told at any hour, everything but what is overdue at once */
  wakes: boolean
  unacknowledgedAfter: Ms
  daysBefore: readonly number[]
  /** minute of the day of the morning list */
  morning: number
}

/** While these hold, the plan is what it is. */
export type ShareFacts = {
  assignedAt: Ms
  isAcknowledged: boolean
  dueAt: Ms | null
  hourBound: boolean
  /** asked to co-operate only: neither pressed for an answer nor told to be late */
  asked: boolean
}

export type Firing = {
  rule: JudgedRule
  /** what it rests on: said once for each */
  key: string
  at: Ms
  /** at any hour */
  urgent: boolean
}

const HALF = 0.5
const HOURS_BEFORE = 2

/** Everything that falls due in [from, until) while these facts hold, also what was left over from before. */
export function firingsOf(
  facts: ShareFacts,
  policy: JudgedPolicy,
  days: OfficeDays,
  { from, until }: { from: Ms; until: Ms },
): Firing[] {
  const firings = [...tellings(facts, policy, days, from)]
  if (facts.dueAt !== null) {
    firings.push(...warnings(facts, facts.dueAt, policy, days, from))
    if (!facts.asked) firings.push(...mornings(facts.dueAt, policy, days, { from, until }))
  }
  return firings.filter(({ at }) => at < until)
}

function tellings(facts: ShareFacts, policy: JudgedPolicy, days: OfficeDays, from: Ms): Firing[] {
  const { assignedAt, dueAt } = facts
  const told = (rule: JudgedRule, at: Ms): Firing => ({
    rule,
    key: `${rule}/${assignedAt}`,
    ...newsAt(Math.max(at, from), policy.wakes || facts.hourBound, dueAt, days),
  })
  const firings = [told('assigned', assignedAt)]
  if (facts.isAcknowledged || facts.asked) return firings
  const after = policy.unacknowledgedAfter
  firings.push(told('unacknowledged', policy.wakes ? assignedAt + after : days.addOfficeTime(assignedAt, after)))
  return firings
}

/** At once, or with the office, unless the limit would have passed by then. */
export function newsAt(at: Ms, wakes: boolean, dueAt: Ms | null, days: OfficeDays): { at: Ms; urgent: boolean } {
  if (wakes) return { at, urgent: true }
  const office = days.nextOffice(at)
  if (dueAt === null || at >= dueAt || office < dueAt) return { at: office, urgent: false }
  return { at, urgent: true }
}

/** Before the limit and after the work was given; what its time has passed for is not said afterwards. */
function warnings(facts: ShareFacts, dueAt: Ms, policy: JudgedPolicy, days: OfficeDays, from: Ms): Firing[] {
  const { assignedAt } = facts
  const fits = (at: Ms) => assignedAt < at && at < dueAt
  const found: Firing[] = []
  const warn = (rule: JudgedRule, key: string, candidates: readonly Ms[], urgent: boolean) => {
    const at = candidates.find(fits)
    if (at !== undefined && at >= from) found.push({ rule, key: `${rule}/${key}/${dueAt}`, at, urgent })
  }
  const half = assignedAt + (dueAt - assignedAt) * HALF
  const waiting = [days.nextMorning(half, policy.morning), days.nextOffice(half), days.lastOpening(dueAt)]
  warn('share-of-time', `${assignedAt}`, policy.wakes ? [half] : waiting, policy.wakes)
  for (const count of policy.daysBefore) {
    const day = days.shift(dayOf(dueAt), -count)
    const at = policy.wakes ? dueAt - (dayOf(dueAt) - day) * DAY : morningOn(day, policy)
    warn('days-before', `${count}`, [at], policy.wakes)
  }
  const morning = lastMorning(dueAt, policy, days)
  warn('morning-of', '', [morning], policy.wakes)
  const bound = facts.hourBound || days.nextOffice(Math.max(assignedAt, from)) >= dueAt
  warn('hours-before', '', [hoursBefore(dueAt, policy.wakes || bound, days)], policy.wakes || bound)
  // Two rules that say the same at the same time are one: the morning of the limit.
  const isEcho = ({ rule, at }: Firing) =>
    rule === 'days-before' && found.some((other) => other.rule === 'morning-of' && other.at === at)
  return found.filter((firing) => !isEcho(firing))
}

const morningOn = (day: number, policy: JudgedPolicy): Ms => (day * 24 - 7) * HOUR + policy.morning * 60_000

/** Of the limit's own day where it is worked and the limit is later; else of the last working day in front. */
function lastMorning(dueAt: Ms, policy: JudgedPolicy, days: OfficeDays): Ms {
  const day = dayOf(dueAt)
  const morningOf = (one: number) => (policy.wakes ? days.opening(one) : morningOn(one, policy))
  const isInTime = (policy.wakes || days.isWorked(day)) && morningOf(day) < dueAt
  return morningOf(isInTime ? day : days.previousWorked(day))
}

function hoursBefore(dueAt: Ms, wakes: boolean, days: OfficeDays): Ms {
  const byClock = dueAt - HOURS_BEFORE * HOUR
  return wakes || days.isOffice(byClock) ? byClock : days.takeOfficeTime(dueAt, HOURS_BEFORE * HOUR)
}

/** What is overdue is said every working morning. */
function mornings(dueAt: Ms, policy: JudgedPolicy, days: OfficeDays, { from, until }: { from: Ms; until: Ms }) {
  const found: Firing[] = []
  for (let at = days.nextMorning(Math.max(dueAt, from) + 1, policy.morning); at < until; ) {
    found.push({ rule: 'overdue-daily', key: `overdue-daily/${dueAt}/${dayOf(at)}`, at, urgent: false })
    at = days.nextMorning(at + 1, policy.morning)
  }
  return found
}
