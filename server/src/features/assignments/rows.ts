/** Rows as the database has them, and what the rules and the wire make of them. Row types stay in this feature. */
import type { AssignmentFacts, AssignmentState, DueOrigin, PartyFacts, Timeliness } from '@kip/core/assignments'
import type { Due } from '@kip/core/calendar'
import type { Evidence, Urgency } from '@kip/core/reading'
import { parseInstant, type Temporal } from '@kip/core/shared'

export type DueFromDocument = { due: Due; evidence: Evidence; dutyId: string }

export type AssignmentRow = {
  id: string
  document_id: string | null
  duty_id: string | null
  instruction: string
  state: AssignmentState
  urgency: Urgency
  field_of_work_id: string | null
  field_of_work_name: string | null
  given_by: string | null
  given_by_name: string | null
  assigned_at: string
  acknowledged_at: string | null
  due_at: string | null
  due_origin: DueOrigin | null
  hour_bound: boolean
  due_from_document: DueFromDocument | null
  due_from_message: string | null
  due_by_hand: string | null
  suspended_at: string | null
  completed_at: string | null
  finished_at: string | null
  timeliness: Timeliness | null
  answer_number: string | null
  answer_notation: string | null
  answer_issued_on: string | null
  completion_note: string | null
  cause_text: string | null
  cause_recorded_by: string | null
  cause_recorded_by_name: string | null
  cause_recorded_at: string | null
  cause_confirmed_by: string | null
  cause_confirmed_by_name: string | null
  cause_confirmed_at: string | null
  extension_id: string | null
  extension_wanted: string | null
  extension_asked_by: string | null
  document_label: string | null
  document_issuer: string | null
  document_subject: string | null
  document_arrival: string | null
  document_received_at: string | null
  document_by_exchange: boolean
  version: number
}

export type PartyRow = {
  id: string
  role: 'lead' | 'with'
  unit_id: string | null
  unit_name: string | null
  person_id: string | null
  person_name: string | null
  /** the last day, where the person leaves or has left */
  person_until: string | null
  due_at: string | null
  acknowledged_at: string | null
  finished_at: string | null
}

export const instantOf = (text: string | null): Temporal.Instant | null => (text === null ? null : parseInstant(text))
export const instantText = (instant: Temporal.Instant | null): string | null => instant?.toString() ?? null

export function toPartyFacts(row: PartyRow): PartyFacts {
  return {
    id: row.id,
    role: row.role,
    unitId: row.unit_id,
    personId: row.person_id,
    dueAt: instantOf(row.due_at),
    acknowledgedAt: instantOf(row.acknowledged_at),
    finishedAt: instantOf(row.finished_at),
  }
}

export function toFacts(row: AssignmentRow, parties: readonly PartyRow[]): AssignmentFacts {
  return {
    state: row.state,
    assignedAt: parseInstant(row.assigned_at),
    acknowledgedAt: instantOf(row.acknowledged_at),
    dueAt: instantOf(row.due_at),
    dueOrigin: row.due_origin,
    suspendedAt: instantOf(row.suspended_at),
    completedAt: instantOf(row.completed_at),
    givenById: row.given_by,
    parties: parties.map(toPartyFacts),
    openExtension:
      row.extension_id === null || row.extension_wanted === null || row.extension_asked_by === null
        ? null
        : { id: row.extension_id, wanted: parseInstant(row.extension_wanted), askedById: row.extension_asked_by },
    cause:
      row.cause_recorded_by === null
        ? null
        : { confirmed: row.cause_confirmed_at !== null, recordedById: row.cause_recorded_by },
  }
}
