/**
 * A later paper moves the limit of work given on an earlier one: it reminds of it, extends or corrects it. Nothing moves
 * by itself; who may set the limit of the work takes the new one over by one press.
 */
import { Temporal } from '../shared/index.ts'
import type { Decision } from './decision.ts'
import type { AssignmentFacts, Standing } from './facts.ts'
import { maySetLimit } from './recount.ts'
import { isRunning } from './schema.ts'

export type TakenLimit = { dueAt: Temporal.Instant; hourBound: boolean }

/** Of what the paper sets, what may still be taken over for this work: it runs, and the limit is another one and ahead. */
export function limitsToTake<L>(
  facts: Pick<AssignmentFacts, 'state' | 'dueAt'>,
  limits: readonly L[],
  instantOf: (limit: L) => Temporal.Instant,
  now: Temporal.Instant,
): L[] {
  if (!isRunning(facts.state)) return []
  return limits.filter((limit) => {
    const at = instantOf(limit)
    return Temporal.Instant.compare(at, now) > 0 && facts.dueAt?.equals(at) !== true
  })
}

/** Whoever may set the limit of this work. */
export function takeLimitActions(standing: Pick<Standing, 'directs' | 'headsLead'>): 'take-limit'[] {
  return maySetLimit(standing) ? ['take-limit'] : []
}

/** The limit moves and the old one stays in the history; more time that was asked for and is reached by it is granted. */
export function decideTakenLimit(
  facts: Pick<AssignmentFacts, 'state' | 'dueAt' | 'openExtension'>,
  { dueAt, hourBound }: TakenLimit,
  reason: string,
): Decision {
  const { state: to, dueAt: before, openExtension } = facts
  const isReached = openExtension !== null && Temporal.Instant.compare(dueAt, openExtension.wanted) >= 0
  return {
    to,
    patch: {},
    due: { before, after: dueAt, origin: 'hand', reason, hourBound },
    ...(isReached && { extension: { kind: 'decide', id: openExtension.id, granted: dueAt, note: reason } }),
    note: null,
    details: {},
  }
}
