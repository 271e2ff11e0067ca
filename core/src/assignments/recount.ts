/** A limit that a changed calendar counts otherwise: who may decide about it, and what applying it writes. */
import { Temporal } from '../shared/index.ts'
import type { Decision } from './decision.ts'
import type { AssignmentFacts, Standing } from './facts.ts'
import { OPEN_STATES } from './schema.ts'

export type RecountAction = 'apply' | 'keep'

export type Recount = { before: Temporal.Instant; after: Temporal.Instant; reason: string }

/** Does the limit the list is about still hold? One that was moved by hand since, or work that ended, is settled. */
export function isRecountOpen(
  facts: Pick<AssignmentFacts, 'state' | 'dueAt' | 'dueOrigin'>,
  recount: Pick<Recount, 'before'>,
): boolean {
  return (
    OPEN_STATES.some((state) => state === facts.state) &&
    facts.dueOrigin === 'document' &&
    facts.dueAt?.equals(recount.before) === true
  )
}

/** Who directs the whole, and the head of the unit that leads. */
export const maySetLimit = ({ directs, headsLead }: Pick<Standing, 'directs' | 'headsLead'>): boolean =>
  directs || headsLead

/** Whoever may set the limit of this work. A limit is never set into the past. */
export function recountActions(
  recount: Pick<Recount, 'after'>,
  standing: Pick<Standing, 'directs' | 'headsLead'>,
  now: Temporal.Instant,
): RecountAction[] {
  if (!maySetLimit(standing)) return []
  return Temporal.Instant.compare(recount.after, now) > 0 ? ['apply', 'keep'] : ['keep']
}

/** The limit moves, the work stays where it is; the old limit stays in the history with the reason. */
export function decideRecount(facts: AssignmentFacts, recount: Recount): Decision {
  const { before, after, reason } = recount
  return {
    to: facts.state,
    patch: {},
    due: { before, after, origin: 'document', reason },
    note: null,
    details: {},
  }
}
