/**
 * What people are told besides work: a swap that is asked for, a turn of duty that begins, an absence to stand in for. The
 * facts of a subject give the notices that hold now; what is not among them any more when it is to go out is not said.
 */
import type { Temporal } from '../shared/index.ts'
import { type PlanContext, type PlannedReminder, sendingOf } from './plan.ts'
import { isBefore, later } from './times.ts'

export type StandingNotice = {
  personId: string
  /** what it rests on: told once under it */
  occurrence: string
  /** when it falls due */
  at: Temporal.Instant
  delivery: PlannedReminder['delivery']
  /** told at any hour */
  wakes: boolean
  /** from then on it helps nobody; null: it keeps */
  before: Temporal.Instant | null
  /** Vietnamese, without a full stop; goes out by mail, so it names nobody and repeats nothing people wrote */
  reason: string
  /** shown in the page only */
  content: string
  /** path of the page where something can be done about it; left out: the subject's own */
  url?: string
}

/** When each goes out: as any other news, in office time or with the digest, unless it would be of no use by then. */
export function planStanding(
  notices: readonly StandingNotice[],
  context: Pick<PlanContext, 'policy' | 'calendar' | 'now'>,
): PlannedReminder[] {
  return notices.map(({ personId, occurrence, reason, at, delivery, wakes, before }) => {
    const sending = sendingOf({ at: later(at, context.now), delivery, wakes, before }, context)
    return { personId, rule: 'notice', occurrence, plannedAt: at, reason, ...sending }
  })
}

/** Of those a subject gives, what still helps. */
export function stillOfUse(notices: readonly StandingNotice[], now: Temporal.Instant): StandingNotice[] {
  return notices.filter(({ before }) => before === null || isBefore(now, before))
}

/** What was told before, in its order. */
export type ToldNotice = { personId: string; occurrence: string }
/** With when it was. */
export type DatedNotice = ToldNotice & { at: Temporal.Instant }
