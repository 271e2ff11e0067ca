/**
 * Work somebody was given, brought to those above when it is late, or urgent and not acknowledged: the heads of the unit,
 * then the leaders. What is late comes in the morning digest and never at night; what lies behind is not told afterwards,
 * so that a policy which is switched on tells of nothing old.
 */
import { addWorkingDays } from '../calendar/index.ts'
import { dateIn, type Id, instantAt, type Temporal } from '../shared/index.ts'
import { isLate } from './catch-up.ts'
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

export function planOversight(
  overseen: readonly OverseenShare[],
  policy: EscalationPolicy,
  context: PlanContext,
): PlannedReminder[] {
  const planned = overseen
    .filter(({ share }) => isOverseen(share, context.now))
    .flatMap((item) => [...planUnanswered(item, policy, context), ...planLate(item, policy, context)])
  // Several shares of one piece of work under one head are one reminder.
  return [...new Map(planned.map((item) => [`${item.personId} ${item.occurrence}`, item])).values()]
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
): PlannedReminder[] {
  const { dueAt } = share
  if (dueAt === null || !isBefore(dueAt, now)) return []
  const local = dueAt.toZonedDateTimeISO(calendar.zone)
  let step = 0
  return late.flatMap(({ who }) => {
    const workingDays = late[step]?.workingDays ?? 0
    const { date } = addWorkingDays(calendar, dateIn(dueAt, calendar.zone), workingDays)
    const at = instantAt(date, local.toPlainTime(), calendar.zone)
    const sendAt = nextDigest(calendar, policy, at)
    const people = thereAt(superiors, who, sendAt)
    // Where nobody stands in a step on its day, the next one takes that day.
    if (people.length === 0) return []
    step += 1
    if (isLate(sendAt, now)) return []
    return people
      .filter((id) => id !== share.personId)
      .map((personId) => ({
        personId,
        rule: 'escalated' as const,
        occurrence: `late/${dueAt.toString()}/${who}`,
        plannedAt: at,
        sendAt: later(sendAt, now),
        delivery: 'digest' as const,
        urgent: false,
        reason: `Quá hạn ${workingDays} ngày làm việc, báo ${WORDS[who]}`,
      }))
  })
}

/** At the moment of sending: still late by the same limit, or still not acknowledged, and the person still above it and there. */
export function checkOversight(
  { personId, occurrence }: { personId: Id; occurrence: string },
  overseen: readonly OverseenShare[],
): { send: true } | { send: false; reason: string; gone: boolean } {
  const [kind, basis, who] = occurrence.split('/')
  const standing = overseen.filter(({ share }) =>
    kind === 'late'
      ? share.running && share.dueAt?.toString() === basis
      : share.running && isUnanswered(share) && share.assignedAt.toString() === basis,
  )
  if (standing.length === 0) {
    return { send: false, reason: 'Việc đã được nhận, đã xong hoặc đã đổi hạn.', gone: false }
  }
  const isAbove = standing.some(({ superiors }) =>
    thereAt(superiors, who === 'head' ? 'head' : 'leader', superiors.asOf).includes(personId),
  )
  return isAbove
    ? { send: true }
    : { send: false, reason: 'Không còn phụ trách đơn vị này, hoặc đang vắng mặt.', gone: true }
}
