import type { Urgency } from '@kip/core/reading'
import type { Temporal } from '@kip/core/shared'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'
import { type AssignmentRow, type DueFromDocument, instantText, type PartyRow } from './rows.ts'

export async function findAssignmentRow(
  tx: Tx,
  id: string,
  lock: 'read' | 'update',
): Promise<AssignmentRow | undefined> {
  if (lock === 'update') {
    // The lock comes first and alone: the joined read below then sees what the last writer left.
    await runPrepared(
      tx,
      sql`select 1 from kip.assignments where organization_id = ${tx.scope.organizationId} and id = ${id} for update`,
    )
  }
  const rows = await runPrepared(
    tx,
    sql<AssignmentRow>`
    select a.*, f.name as field_of_work_name, giver.name as given_by_name, recorder.name as cause_recorded_by_name,
      confirmer.name as cause_confirmed_by_name, e.id as extension_id, e.wanted as extension_wanted,
      e.asked_by as extension_asked_by, d.label as document_label, d.issuer as document_issuer,
      d.subject as document_subject, d.arrival_label as document_arrival, d.received_at as document_received_at,
      coalesce(d.by_exchange, false) as document_by_exchange
    from kip.assignments a
    left join kip.fields_of_work f on f.organization_id = a.organization_id and f.id = a.field_of_work_id
    left join kip.people giver on giver.organization_id = a.organization_id and giver.id = a.given_by
    left join kip.people recorder on recorder.organization_id = a.organization_id and recorder.id = a.cause_recorded_by
    left join kip.people confirmer on confirmer.organization_id = a.organization_id and confirmer.id = a.cause_confirmed_by
    left join kip.assignment_extensions e
      on e.organization_id = a.organization_id and e.assignment_id = a.id and e.state = 'asked'
    left join kip.documents d on d.organization_id = a.organization_id and d.id = a.document_id
    where a.organization_id = ${tx.scope.organizationId} and a.id = ${id}`,
  )
  return rows[0]
}

export async function findPartyRows(tx: Tx, assignmentId: string): Promise<PartyRow[]> {
  const rows = await runPrepared(
    tx,
    sql<PartyRow>`
    select p.id, p.role, p.unit_id, u.name as unit_name, p.person_id, person.name as person_name,
      person.left_on as person_until, p.due_at,
      p.acknowledged_at, p.finished_at
    from kip.assignment_parties p
    left join kip.units u on u.organization_id = p.organization_id and u.id = p.unit_id
    left join kip.people person on person.organization_id = p.organization_id and person.id = p.person_id
    where p.organization_id = ${tx.scope.organizationId} and p.assignment_id = ${assignmentId}
    order by p.role, p.id`,
  )
  return rows
}

export type NewParty = {
  role: 'lead' | 'with'
  unitId: string | null
  personId: string | null
  dueAt: Temporal.Instant | null
  note: string | null
}

export type NewAssignment = {
  documentId: string | null
  dutyId: string | null
  instruction: string
  urgency: Urgency
  fieldOfWorkId: string | null
  givenBy: string
  dueAt: Temporal.Instant | null
  dueOrigin: 'document' | 'message' | 'hand' | null
  hourBound: boolean
  dueFromDocument: DueFromDocument | null
  dueFromMessage: Temporal.Instant | null
  dueByHand: Temporal.Instant | null
  parties: readonly NewParty[]
  /** what it is found by */
  words: readonly string[]
}

/** The assignment, its parties and its first transition in one statement: one round trip, all or nothing. */
export async function insertAssignment(tx: Tx, item: NewAssignment): Promise<string> {
  const parties = item.parties.map((party, at) => ({
    role: party.role,
    stands_for_unit: item.parties.findIndex((other) => other.unitId === party.unitId) === at,
    unit_id: party.unitId,
    person_id: party.personId,
    due_at: instantText(party.dueAt),
    note: party.note,
  }))
  const [row] = await tx.query<{ id: string }>(
    'assignments_insert',
    `with assignment as (
       insert into kip.assignments (organization_id, document_id, duty_id, instruction, state, urgency, field_of_work_id,
         given_by, due_at, due_origin, hour_bound, due_from_document, due_by_hand, search, due_from_message)
       values ($1, $2, $3, $4, 'assigned', $5, $6, $7, $8, $9, $10, $11, $12, array_to_tsvector($14::text[]), $15)
       returning organization_id, id
     ), parties as (
       insert into kip.assignment_parties (organization_id, assignment_id, role, stands_for_unit, unit_id, person_id, due_at, note)
       select a.organization_id, a.id, p.*
       from assignment a
       cross join jsonb_to_recordset($13::jsonb)
         as p(role text, stands_for_unit boolean, unit_id uuid, person_id uuid, due_at timestamptz, note text)
     ), transition as (
       insert into kip.assignment_transitions (organization_id, assignment_id, person_id, action, from_state, to_state, note)
       select organization_id, id, $7, 'assign', null, 'assigned', null from assignment
     )
     select id from assignment`,
    [
      tx.scope.organizationId,
      item.documentId,
      item.dutyId,
      item.instruction,
      item.urgency,
      item.fieldOfWorkId,
      item.givenBy,
      instantText(item.dueAt),
      item.dueOrigin,
      item.hourBound,
      item.dueFromDocument === null ? null : JSON.stringify(item.dueFromDocument),
      instantText(item.dueByHand),
      JSON.stringify(parties),
      item.words,
      instantText(item.dueFromMessage),
    ],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** The duty it was given on stays with the old paper: its sentence and its counted days are kept with the assignment. */
export async function moveToDocument(tx: Tx, id: string, documentId: string): Promise<void> {
  await sql`update kip.assignments set document_id = ${documentId}, duty_id = null
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

export async function addWords(tx: Tx, id: string, words: readonly string[]): Promise<void> {
  await sql`update kip.assignments set search = search || array_to_tsvector(${[...words]}::text[])
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}
