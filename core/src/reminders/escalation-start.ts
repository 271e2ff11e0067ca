/** When bringing a paper to somebody begins and ends: with a mark that has become known just now, never with old matters. */
import { type DocumentStatus, isWaiting } from '../documents/index.ts'
import { URGENCIES, type Urgency } from '../reading/index.ts'
import type { Temporal } from '../shared/index.ts'
import type { EscalationPolicy } from './escalation-policy.ts'
import { isBefore } from './times.ts'

export type PaperChange = {
  urgency: { before: Urgency; after: Urgency }
  status: DocumentStatus
  /** its sender ended it, in this very change; null: he did not */
  because: 'recalled' | 'replaced' | null
  receivedAt: Temporal.Instant
}

export type StartDecision =
  | { do: 'start' }
  /** what ran ends; for the page */
  | { do: 'end'; because: EscalationEnd }
  | { do: 'nothing' }

/**
 * Why nobody is told any more. given: work was given on it · done, returned, discarded, refused: as the paper stands ·
 * recalled, replaced: by its sender, over the exchange · lowered, raised: its mark was corrected
 */
export const ESCALATION_ENDS = [
  'given',
  'done',
  'returned',
  'discarded',
  'refused',
  'recalled',
  'replaced',
  'lowered',
  'raised',
] as const
export type EscalationEnd = (typeof ESCALATION_ENDS)[number]

/**
 * It begins when the mark rises in this very change, and the paper is fresh: a paper of days ago that is marked today, a
 * backlog taken in with its own days, work that moved or was taken back, a policy that is switched on begin nothing.
 * @param running the urgency it runs for; null: it does not
 */
export function decideStart(
  { urgency: { before, after }, status, because, receivedAt }: PaperChange,
  running: Urgency | null,
  policy: Pick<EscalationPolicy, 'enabled' | 'freshHours'>,
  now: Temporal.Instant,
): StartDecision {
  if (!isWaiting(status)) {
    if (running === null) return { do: 'nothing' }
    return { do: 'end', because: because ?? (status === 'assigned' ? 'given' : status) }
  }
  if (running !== null && heightOf(after) < heightOf(running)) return { do: 'end', because: 'lowered' }
  const rises = heightOf(after) > Math.max(heightOf(before), running === null ? 0 : heightOf(running))
  return rises && policy.enabled && isFresh(receivedAt, policy, now) ? { do: 'start' } : { do: 'nothing' }
}

export function isFresh(
  since: Temporal.Instant,
  { freshHours }: Pick<EscalationPolicy, 'freshHours'>,
  now: Temporal.Instant,
): boolean {
  return isBefore(now, since.add({ hours: freshHours }))
}

/** Hỏa tốc hẹn giờ is as urgent as hỏa tốc: from one to the other nothing begins anew. */
function heightOf(urgency: Urgency): number {
  return urgency === 'hoa-toc-hen-gio' ? heightOf('hoa-toc') : URGENCIES.indexOf(urgency)
}
