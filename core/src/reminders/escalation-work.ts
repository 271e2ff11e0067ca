/**
 * Work somebody was given, brought to those above when it is late, or urgent and not acknowledged: the heads of the unit,
 * then the leaders. What is late comes in the morning digest and never at night; what lies behind is not told afterwards,
 * so that a policy which is switched on tells of nothing old.
 */
import { addWorkingDays } from '../calendar/index.ts'
import { dateIn, type Id, instantAt, Temporal } from '../shared/index.ts'
import { isLate } from './catch-up.ts'
import type { ExistingReminder } from './diff.ts'
import type { EscalationPolicy, Superior } from './escalation-policy.ts'
import type { PlanContext, PlannedReminder, ReminderFacts } from './plan.ts'
import { isBefore, later, nextDigest } from './times.ts'

/** Those above the person who answers for a share; he may be one of them himself. */
export type Superiors = Record<Superior, readonly Id[]> & {
  /** the moment at which they stand above */
  asOf: Temporal.Instant
  isThereAt(personId: Id, at: Temporal.Instant): boolean
}

export type OverseenShare = { share: ReminderFacts; superiors: Superiors }

const WORDS: Record<Superior, string> = { head: 'trưởng đơn vị', leader: 'lãnh đạo' }

/** Is there anything in it that those above may have to hear of? Others need not be looked up. */
export function isOverseen(share: ReminderFacts, now: Temporal.Instant): boolean {
  if (!share.running || share.asked === true) return false
  return isUnanswered(share) || (share.dueAt !== null && isBefore(share.dueAt, now))
}

/** Urgent enough to be asked after by the minute: hỏa tốc. */
function isUnanswered({ urgency, acknowledgedAt }: ReminderFacts): boolean {
  return acknowledgedAt === null && (urgency === 'hoa-toc' || urgency === 'hoa-toc-hen-gio')
}

/** Keys of what is brought up because it is late: "late/2026-11-20T10:00:00Z/head". */
const LATE = 'late/'
/** Of the steps of late work: nobody's, the limit itself. */
const PASSING = 'passing'

/**
 * Steps above late work are planned when it is late: for the people and the policy of that moment, and at no cost for work
 * that is done in time. The first telling of the ordinary rule does that; where that rule is off, a row told to nobody
 * stands for each limit ahead, falls due as any other, and is missed by the watchdog as any other.
 */
export function planPassing(shares: readonly ReminderFacts[], { policy, now }: PlanContext): PlannedReminder[] {
  if (policy.rules.some(({ rule, enabled }) => rule === 'overdue-daily' && enabled)) return []
  return shares.flatMap(({ personId, dueAt, running, asked }): PlannedReminder[] => {
    if (dueAt === null || !running || asked === true || isBefore(dueAt, now)) return []
    const sendAt = dueAt.add({ seconds: 1 })
    return [
      {
        personId,
        rule: 'escalated',
        occurrence: `${LATE}${dueAt.toString()}/${PASSING}`,
        plannedAt: sendAt,
        sendAt,
        delivery: 'digest',
        urgent: false,
        reason: 'Quá hạn thì báo trưởng đơn vị, lãnh đạo',
      },
    ]
  })
}

/** @param since steps that fell due from then on are told though they are late: nothing could plan them. Left out: now */
export function planOversight(
  overseen: readonly OverseenShare[],
  policy: EscalationPolicy,
  context: PlanContext,
  since: Temporal.Instant = context.now,
): PlannedReminder[] {
  const planned = overseen
    .filter(({ share }) => isOverseen(share, context.now))
    .flatMap((item) => [...planUnanswered(item, policy, context), ...planLate(item, policy, context, since)])
  // Several shares of one piece of work are one reminder to each person above them: the first that is due.
  const inOrder = planned.toSorted((a, b) => Temporal.Instant.compare(a.sendAt, b.sendAt))
  const each = Map.groupBy(inOrder, ({ personId, occurrence }) => `${personId} ${occurrence}`)
  return [...each.values()].flatMap(([first]) => first ?? [])
}

function thereAt(superiors: Superiors, who: Superior, at: Temporal.Instant): Id[] {
  return superiors[who].filter((id) => superiors.isThereAt(id, at))
}

/** By the clock from when it was given; a step without anybody is passed over at once. */
function planUnanswered(
  { share, superiors }: OverseenShare,
  { unacknowledged }: EscalationPolicy,
  { policy, now }: PlanContext,
): PlannedReminder[] {
  if (!isUnanswered(share)) return []
  const asked = new Set<Id>([share.personId])
  let due = share.assignedAt.add({ minutes: unacknowledged[0]?.afterMinutes ?? 0 })
  return unacknowledged.flatMap(({ who }, at) => {
    const people = thereAt(superiors, who, due).filter((id) => !asked.has(id))
    if (people.length === 0) return []
    for (const id of people) asked.add(id)
    const sendAt = due
    due = due.add({ minutes: unacknowledged[at + 1]?.afterMinutes ?? 0 })
    if (isLate(sendAt, now)) return []
    return people.map((personId) => ({
      personId,
      rule: 'escalated' as const,
      occurrence: `unacknowledged/${share.assignedAt.toString()}/${who}`,
      plannedAt: sendAt,
      sendAt: later(sendAt, now),
      delivery: 'at-once' as const,
      urgent: !policy.quietOutsideOfficeTime,
      reason: `Việc hỏa tốc chưa ai xác nhận đã nhận, báo ${WORDS[who]}`,
    }))
  })
}

function planLate(
  { share, superiors }: OverseenShare,
  { late }: EscalationPolicy,
  { policy, calendar, now }: PlanContext,
  since: Temporal.Instant,
): PlannedReminder[] {
  const { dueAt } = share
  if (dueAt === null || !isBefore(dueAt, now)) return []
  const local = dueAt.toZonedDateTimeISO(calendar.zone)
  const days = late.map(({ workingDays }) => {
    const { date } = addWorkingDays(calendar, dateIn(dueAt, calendar.zone), workingDays)
    const at = instantAt(date, local.toPlainTime(), calendar.zone)
    return { workingDays, at, sendAt: nextDigest(calendar, policy, at) }
  })
  let free = 0
  return late.flatMap(({ who }, own) => {
    // Where nobody stands in a step on its day, the next one takes that day; known only afterwards, it keeps its own.
    const open = days.slice(free, own + 1)
    const day = open.find(({ sendAt }) => !isLate(sendAt, since)) ?? open.at(-1)
    if (day === undefined) return []
    const { workingDays, at, sendAt } = day
    const people = thereAt(superiors, who, sendAt)
    if (people.length === 0) return []
    free = days.indexOf(day) + 1
    if (isLate(sendAt, since)) return []
    const missed = isLate(sendAt, now) ? { missedSince: sendAt } : {}
    return people
      .filter((id) => id !== share.personId)
      .map((personId) => ({
        personId,
        rule: 'escalated' as const,
        occurrence: `${LATE}${dueAt.toString()}/${who}`,
        plannedAt: at,
        sendAt: later(sendAt, now),
        delivery: 'digest' as const,
        urgent: false,
        reason: `Quá hạn ${workingDays} ngày làm việc, báo ${WORDS[who]}`,
        ...missed,
      }))
  })
}

/** A step of late work is said on one day: whoever was not there then does not hear of it on another. */
export function isSaidToOthers(
  { personId, occurrence }: Pick<PlannedReminder, 'personId' | 'occurrence'>,
  rows: readonly Pick<ExistingReminder, 'personId' | 'occurrence' | 'state'>[],
): boolean {
  if (!occurrence.startsWith(LATE)) return false
  const said = rows.filter((row) => row.occurrence === occurrence && SAID.includes(row.state))
  return said.length > 0 && said.every((row) => row.personId !== personId)
}

const SAID: readonly ExistingReminder['state'][] = ['released', 'replaced']

/** At the moment of sending: still late by the same limit, or still not acknowledged, and the person still above it and there. */
export function checkOversight(
  { personId, occurrence }: { personId: Id; occurrence: string },
  overseen: readonly OverseenShare[],
): { send: true } | { send: false; reason: string; gone: boolean; passed?: boolean } {
  const [kind, basis, who] = occurrence.split('/')
  const standing = overseen.filter(({ share }) =>
    kind === 'late'
      ? share.running && share.dueAt?.toString() === basis
      : share.running && isUnanswered(share) && share.assignedAt.toString() === basis,
  )
  if (standing.length === 0) {
    return { send: false, reason: 'Việc đã được nhận, đã xong hoặc đã đổi hạn.', gone: false }
  }
  if (who === PASSING) {
    return { send: false, reason: 'Đã quá hạn: từ đây báo trưởng đơn vị, lãnh đạo.', gone: false, passed: true }
  }
  const isAbove = standing.some(({ superiors }) =>
    thereAt(superiors, who === 'head' ? 'head' : 'leader', superiors.asOf).includes(personId),
  )
  return isAbove
    ? { send: true }
    : { send: false, reason: 'Không còn phụ trách đơn vị này, hoặc đang vắng mặt.', gone: true }
}
