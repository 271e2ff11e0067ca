/**
 * Acting in place of somebody who is away: the work itself, as that person might. Judging results, granting time and taking
 * work back stay with those who have the right themselves.
 */
import { availableActions } from './actions.ts'
import type { ActionFacts, Standing } from './facts.ts'
import { ASSIGNMENT_ACTIONS, type AssignmentAction } from './schema.ts'

/** Whose work it is, and which: the lead's, or the co-ordinating part. */
export type InPlaceOf = { personId: string; partId: string | null }

const COVERED: readonly AssignmentAction[] = [
  'acknowledge',
  'report',
  'complete',
  'return',
  'request-extension',
  'record-cause',
]

/** As the person who is away stands to the work, and no further. */
function standingFor(personId: string, { partId }: InPlaceOf): Standing {
  return { personId, directs: false, headsLead: false, responsible: partId === null, partId }
}

/** What the person may do himself and in place of others, in the table's order. */
export function allActions(facts: ActionFacts, own: Standing, others: readonly InPlaceOf[]): AssignmentAction[] {
  const actions = new Set(availableActions(facts, own))
  for (const other of others) {
    for (const action of availableActions(facts, standingFor(own.personId, other))) {
      if (COVERED.includes(action)) actions.add(action)
    }
  }
  return ASSIGNMENT_ACTIONS.filter((action) => actions.has(action))
}

/**
 * How the person stands in taking this action: by his own right where he has it, else in place of the first for whom he
 * may. `insteadOf` null: his own, also where nobody may and the table refuses.
 */
export function standingToAct(
  action: AssignmentAction,
  facts: ActionFacts,
  own: Standing,
  others: readonly InPlaceOf[],
): { standing: Standing; insteadOf: string | null } {
  if (!availableActions(facts, own).includes(action) && COVERED.includes(action)) {
    for (const other of others) {
      const standing = standingFor(own.personId, other)
      if (availableActions(facts, standing).includes(action)) return { standing, insteadOf: other.personId }
    }
  }
  return { standing: own, insteadOf: null }
}
