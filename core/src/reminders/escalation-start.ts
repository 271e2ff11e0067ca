/** When bringing a paper to somebody begins and ends: with a mark that has become known just now, never with old matters. */
import { URGENCIES, type Urgency } from '../reading/index.ts'
import type { Temporal } from '../shared/index.ts'
import type { EscalationPolicy } from './escalation-policy.ts'
import { isBefore } from './times.ts'

export type PaperChange = {
  urgency: { before: Urgency; after: Urgency }
  /** nobody has been given work on it, and it is neither sent back nor put aside nor done */
  waits: boolean
  receivedAt: Temporal.Instant
}

export type StartDecision =
  | { do: 'start' }
  /** what ran ends; for the history */
  | { do: 'end'; because: 'given-or-closed' | 'lowered' }
  | { do: 'nothing' }

/**
 * It begins when the mark rises in this very change, and the paper is fresh: a paper of days ago that is marked today, a
 * backlog taken in with its own days, work that moved or was taken back, a policy that is switched on begin nothing.
 * @param running the urgency it runs for; null: it does not
 */
export function decideStart(
  { urgency: { before, after }, waits, receivedAt }: PaperChange,
  running: Urgency | null,
  policy: Pick<EscalationPolicy, 'enabled' | 'freshHours'>,
  now: Temporal.Instant,
): StartDecision {
  if (!waits) return running === null ? { do: 'nothing' } : { do: 'end', because: 'given-or-closed' }
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
