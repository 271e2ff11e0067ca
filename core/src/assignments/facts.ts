/** What the rules need to know of an assignment and of the person acting. Loaded by the server, never guessed here. */
import type { Temporal } from '../shared/index.ts'
import type { AssignmentState, DueOrigin } from './schema.ts'

/** `I`: an instant. */
export type PartyFacts<I = Temporal.Instant> = {
  id: string
  role: 'lead' | 'with'
  unitId: string | null
  personId: string | null
  dueAt: I | null
  acknowledgedAt: I | null
  finishedAt: I | null
}

export type AssignmentFacts<I = Temporal.Instant> = {
  state: AssignmentState
  assignedAt: I
  acknowledgedAt: I | null
  dueAt: I | null
  dueOrigin: DueOrigin | null
  suspendedAt: I | null
  completedAt: I | null
  givenById: string | null
  parties: readonly PartyFacts<I>[]
  /** the extension asked for and not decided yet */
  openExtension: { id: string; wanted: I; askedById: string } | null
  cause: { confirmed: boolean; recordedById: string } | null
}

/** What decides which actions there are. Of instants only whether there is one, so rows may be asked as they are. */
export type ActionFacts = Pick<AssignmentFacts<unknown>, 'state' | 'acknowledgedAt' | 'dueAt' | 'cause'> & {
  parties: readonly Pick<PartyFacts<unknown>, 'id' | 'role' | 'personId' | 'acknowledgedAt' | 'finishedAt'>[]
  openExtension: { askedById: string } | null
}

/** How the acting person stands to one assignment, from grants, positions and the parties. */
export type Standing = {
  personId: string
  /** directs the whole ward, or gave this work */
  directs: boolean
  /** heads the lead unit, or a unit above it */
  headsLead: boolean
  /** the responsible person */
  responsible: boolean
  /** the co-ordinating part that is this person's own, or that of a unit the person heads */
  partId: string | null
}

export function leadOf<P extends { role: 'lead' | 'with' }>(facts: { parties: readonly P[] }): P {
  const lead = facts.parties.find((party) => party.role === 'lead')
  if (lead === undefined) throw new Error('an assignment has one lead party')
  return lead
}

/** The lead's officer answers; where nobody is named yet, the head of the unit does. */
export function carriesLead(facts: Pick<ActionFacts, 'parties'>, standing: Standing): boolean {
  return standing.responsible || (standing.headsLead && leadOf(facts).personId === null)
}
