/** What an action does to an assignment: only what changes is in it. */
import type { z } from 'zod'
import type { CalendarIndex } from '../calendar/index.ts'
import type { Temporal } from '../shared/index.ts'
import type { AssignmentFacts } from './facts.ts'
import type { ACTION_BODIES } from './input-schema.ts'
import type { Answer, AssignmentAction, AssignmentState, DueOrigin, Timeliness } from './schema.ts'

export type ActionBody<A extends AssignmentAction> = z.output<(typeof ACTION_BODIES)[A]>

/** An action with its body, paired so that a switch on `action` knows the body's type. */
export type ActionRequest = { [A in AssignmentAction]: { action: A; body: ActionBody<A> } }[AssignmentAction]

/** Columns of the assignment to write; what is absent stays. */
export type AssignmentPatch = {
  acknowledgedAt?: Temporal.Instant | null
  completedAt?: Temporal.Instant | null
  finishedAt?: Temporal.Instant | null
  timeliness?: Timeliness | null
  suspendedAt?: Temporal.Instant | null
  answer?: Answer | null
  completionNote?: string | null
  cause?: { text: string } | 'confirm'
}

export type Decision = {
  to: AssignmentState
  patch: AssignmentPatch
  /** the part (lead or co-ordinator) that changes with it */
  party?: { id: string; acknowledgedAt?: Temporal.Instant; finishedAt?: Temporal.Instant | null }
  /** the new lead; its acknowledgement starts anew */
  lead?: { unitId: string | null; personId: string | null }
  /** co-ordinating parts that go to somebody else; their acknowledgement starts anew */
  parts?: { id: string; personId: string }[]
  due?: {
    before: Temporal.Instant | null
    after: Temporal.Instant | null
    origin: DueOrigin
    reason: string
    /** whether the new limit names its hour; left out where it does as the old one did */
    hourBound?: boolean
  }
  extension?:
    | { kind: 'ask'; wanted: Temporal.Instant; reason: string }
    | { kind: 'decide'; id: string; granted: Temporal.Instant | null; note: string | null }
  note: string | null
  details: Record<string, unknown>
}

export type DecisionContext = { now: Temporal.Instant; calendar: CalendarIndex }

export function move(
  to: AssignmentState,
  note: string | undefined,
): Pick<Decision, 'to' | 'note' | 'details' | 'patch'> {
  return { to, note: note ?? null, details: {}, patch: {} }
}

export function stay(facts: AssignmentFacts, note: string | undefined, rest: Partial<Decision>): Decision {
  return { ...move(facts.state, note), ...rest }
}
