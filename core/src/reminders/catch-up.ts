/**
 * What goes out late is said as it stands now. Several reminders of one thing that were missed together are one, the
 * newest; the others end replaced by it. What its time has passed for is not said any more.
 */
import { formatMomentVi, isOfficeTime, nextOfficeTime } from '../calendar/index.ts'
import { dateIn, Temporal } from '../shared/index.ts'
import { overdueKey, type PlanContext, type PlannedReminder, type ReminderFacts } from './plan.ts'
import { sayRemaining } from './remaining.ts'
import { REMINDER_RULES, type ReminderRuleName } from './schema.ts'
import { canWait, isBefore } from './times.ts'
import { warnsOfLimit } from './warnings.ts'

/** Within this much of its time a reminder is on time. */
export const TOLERATED_MINUTES = 2

export type DueRow = {
  id: string
  rule: ReminderRuleName
  /** goes out at any hour */
  urgent: boolean
  /** when it should have gone out */
  since: Temporal.Instant
  reason: string
  /** of what is told besides work: from then on it helps nobody */
  before?: Temporal.Instant | null
}

export type Settled = {
  /** to go out now, in these words */
  told: { id: string; reason: string; since: Temporal.Instant }[]
  replaced: { id: string; by: string; reason: string }[]
  cancelled: { id: string; reason: string }[]
  /** missed, and quiet hours now: with the office */
  deferred: { id: string; sendAt: Temporal.Instant }[]
  /** since when its last warnings are missed, where the limit has passed and nobody has been told so yet */
  missedLimit: Temporal.Instant | null
}

type Context = Pick<PlanContext, 'calendar' | 'now'>
type Share = Pick<ReminderFacts, 'assignedAt' | 'dueAt'>

export function isLate(since: Temporal.Instant, now: Temporal.Instant): boolean {
  return isBefore(since.add({ minutes: TOLERATED_MINUTES }), now)
}

/**
 * @param rows due now, still true, of one person and one share of a subject
 * @param share null: what happened, or waits to be decided; each of those is told for itself
 */
export function settleDue(rows: readonly DueRow[], share: Share | null, context: Context): Settled {
  const settled: Settled = { told: [], replaced: [], cancelled: [], deferred: [], missedLimit: null }
  if (share === null) {
    for (const row of rows) tellOrDefer([row], row, row.reason, row.before ?? null, context, settled)
    return settled
  }
  const standing: DueRow[] = []
  for (const row of rows.toSorted(byTime)) {
    if (currentReason(row, share, context) === null) settled.cancelled.push({ id: row.id, reason: TOO_LATE })
    else standing.push(row)
  }
  if (settled.cancelled.length > 0 && !standing.some(({ rule }) => rule === 'overdue-daily')) {
    const passed = rows.filter(({ id }) => settled.cancelled.some((item) => item.id === id))
    settled.missedLimit = earliest(passed)
  }
  const missed = standing.filter(({ since }) => isLate(since, context.now))
  const news = missed.find(({ rule }) => rule === 'assigned')
  // Who was never told of the work has not failed to acknowledge it.
  const newest = standing.findLast(({ rule }) => news === undefined || rule !== 'unacknowledged')
  const others = standing.filter((row) => !missed.includes(row) && (missed.length === 0 || row !== newest))
  settled.told.push(...others.map(({ id, reason, since }) => ({ id, reason, since })))
  if (missed.length === 0 || newest === undefined) return settled
  const said = [...new Set([news ?? newest, newest])].map((row) => currentReason(row, share, context) ?? row.reason)
  const together = [...new Set([...missed, newest])]
  tellOrDefer(together, newest, said.map(continueWith).join('; '), share.dueAt, context, settled)
  return settled
}

export const TOO_LATE = 'Hạn đã qua trước khi gửi được.'

/**
 * The words of a reminder at the moment of sending, when that is later than it was meant to be.
 * @returns null: it warns of a limit that has passed
 */
export function currentReason(
  { rule, reason, since }: Pick<DueRow, 'rule' | 'reason' | 'since'>,
  { assignedAt, dueAt }: Share,
  { calendar, now }: Context,
): string | null {
  if (dueAt !== null && warnsOfLimit(rule)) {
    if (!isBefore(now, dueAt)) return null
    return isLate(since, now) ? sayRemaining(calendar, dueAt, now) : reason
  }
  const isOld = isLate(since, now) && !dateIn(since, calendar.zone).equals(dateIn(now, calendar.zone))
  if (isOld && rule === 'assigned') return `Việc được giao từ ${formatMomentVi(assignedAt, calendar.zone)}`
  if (isOld && rule === 'unacknowledged') {
    return `Chưa xác nhận đã nhận việc giao từ ${formatMomentVi(assignedAt, calendar.zone)}`
  }
  return reason
}

function continueWith(words: string, index: number): string {
  return index === 0 ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

/** All in the one row that is told, now or with the office. */
function tellOrDefer(
  rows: readonly DueRow[],
  newest: DueRow,
  reason: string,
  dueAt: Temporal.Instant | null,
  { calendar, now }: Context,
  settled: Settled,
): void {
  const office = nextOfficeTime(calendar, now)
  if (!newest.urgent && isLate(newest.since, now) && isBefore(now, office) && canWait(now, office, dueAt)) {
    settled.deferred.push(...rows.map(({ id }) => ({ id, sendAt: office })))
    return
  }
  settled.told.push({ id: newest.id, reason, since: earliest(rows) ?? newest.since })
  for (const row of rows) {
    if (row !== newest) settled.replaced.push({ id: row.id, by: newest.id, reason: `Đã gộp vào lời nhắc «${reason}».` })
  }
}

/** The limit passed while nobody could be warned: that is said now in office time; else the morning says it. */
export function planMissedLimit(
  { personId, dueAt, running, asked }: ReminderFacts,
  missedSince: Temporal.Instant,
  { policy, calendar, now }: PlanContext,
): PlannedReminder | null {
  const isTold = policy.rules.some(({ rule, enabled }) => rule === 'overdue-daily' && enabled)
  const wakes = !policy.quietOutsideOfficeTime
  if (dueAt === null || !running || asked === true || !isTold || !(wakes || isOfficeTime(calendar, now))) return null
  return {
    personId,
    rule: 'overdue-daily',
    occurrence: overdueKey(calendar, dueAt, now),
    plannedAt: now,
    sendAt: now,
    delivery: 'at-once',
    urgent: wakes,
    reason: sayRemaining(calendar, dueAt, now),
    missedSince,
  }
}

/** At one time the one that says most of the limit comes last: it is the newest. */
function byTime(a: DueRow, b: DueRow): number {
  return Temporal.Instant.compare(a.since, b.since) || REMINDER_RULES.indexOf(a.rule) - REMINDER_RULES.indexOf(b.rule)
}

function earliest(rows: readonly DueRow[]): Temporal.Instant | null {
  return rows.toSorted(byTime).at(0)?.since ?? null
}
