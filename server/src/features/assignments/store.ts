/** One assignment: its rows in, its rows out. The lists are in list-store.ts. */
import { type AssignmentState, type Decision, isRunning } from '@kip/core/assignments'
import type { DocumentAssignment } from '@kip/core/documents'
import type { Urgency } from '@kip/core/reading'
import type { Temporal } from '@kip/core/shared'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'
import type { AssignmentRow, DueFromDocument, PartyRow } from './rows.ts'

const text = (instant: Temporal.Instant | null) => (instant === null ? null : instant.toString())

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
    select p.id, p.role, p.unit_id, u.name as unit_name, p.person_id, person.name as person_name, p.due_at,
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
    due_at: text(party.dueAt),
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
      text(item.dueAt),
      item.dueOrigin,
      item.hourBound,
      item.dueFromDocument === null ? null : JSON.stringify(item.dueFromDocument),
      text(item.dueByHand),
      JSON.stringify(parties),
      item.words,
      text(item.dueFromMessage),
    ],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** Writes a decision: the patch, the parts it touches, the limit's history and the transition. Nothing else. */
export async function applyDecision(
  tx: Tx,
  id: string,
  from: string,
  action: string,
  decision: Decision,
): Promise<void> {
  const { organizationId, personId } = tx.scope
  const { patch } = decision
  const columns: Record<string, unknown> = { state: decision.to }
  if (patch.acknowledgedAt !== undefined) columns.acknowledged_at = text(patch.acknowledgedAt)
  if (patch.completedAt !== undefined) columns.completed_at = text(patch.completedAt)
  if (patch.finishedAt !== undefined) columns.finished_at = text(patch.finishedAt)
  if (patch.timeliness !== undefined) columns.timeliness = patch.timeliness
  if (patch.suspendedAt !== undefined) columns.suspended_at = text(patch.suspendedAt)
  if (patch.completionNote !== undefined) columns.completion_note = patch.completionNote
  if (patch.answer !== undefined) {
    columns.answer_number = patch.answer?.number ?? null
    columns.answer_notation = patch.answer?.notation ?? null
    columns.answer_issued_on = patch.answer?.issuedOn ?? null
  }
  if (patch.cause === 'confirm')
    Object.assign(columns, { cause_confirmed_by: personId, cause_confirmed_at: tx.now.toString() })
  else if (patch.cause !== undefined) {
    Object.assign(columns, {
      cause_text: patch.cause.text,
      cause_recorded_by: personId,
      cause_recorded_at: tx.now.toString(),
    })
  }
  if (decision.due !== undefined) {
    columns.due_at = text(decision.due.after)
    columns.due_origin = decision.due.origin
    if (decision.due.hourBound !== undefined) columns.hour_bound = decision.due.hourBound
    if (decision.due.origin === 'hand') columns.due_by_hand = text(decision.due.after)
  }
  const sets = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update kip.assignments set ${sql.join([...sets, sql`version = version + 1`])}
    where organization_id = ${organizationId} and id = ${id}`.execute(tx.db)
  await writeParties(tx, id, decision)
  if (decision.due !== undefined) {
    await sql`insert into kip.assignment_due_changes (organization_id, assignment_id, person_id, before, after, origin, reason)
      values (${organizationId}, ${id}, ${personId}, ${text(decision.due.before)}, ${text(decision.due.after)},
        ${decision.due.origin}, ${decision.due.reason})`.execute(tx.db)
  }
  await writeExtension(tx, id, decision)
  await sql`insert into kip.assignment_transitions (organization_id, assignment_id, person_id, action, from_state, to_state, note, details)
    values (${organizationId}, ${id}, ${personId}, ${action}, ${from}, ${decision.to}, ${decision.note},
      ${JSON.stringify(decision.details)})`.execute(tx.db)
}

async function writeParties(tx: Tx, id: string, decision: Decision): Promise<void> {
  const { organizationId } = tx.scope
  if (decision.lead !== undefined) {
    await sql`update kip.assignment_parties set unit_id = ${decision.lead.unitId}, person_id = ${decision.lead.personId},
        acknowledged_at = null, assigned_at = ${tx.now.toString()}
      where organization_id = ${organizationId} and assignment_id = ${id} and role = 'lead'`.execute(tx.db)
    await sql`update kip.assignment_parties p set stands_for_unit = not exists (
        select 1 from kip.assignment_parties q where q.organization_id = p.organization_id
          and q.assignment_id = p.assignment_id and q.unit_id = p.unit_id and (q.role, q.id) < (p.role, p.id))
      where p.organization_id = ${organizationId} and p.assignment_id = ${id}`.execute(tx.db)
  }
  if (decision.due !== undefined) {
    // Co-ordinators who shared the lead's limit go with it; those with one of their own keep it.
    await sql`update kip.assignment_parties set due_at = ${text(decision.due.after)}
      where organization_id = ${organizationId} and assignment_id = ${id}
        and (role = 'lead' or due_at is not distinct from ${text(decision.due.before)}::timestamptz)`.execute(tx.db)
  }
  if (decision.party !== undefined) {
    const { party } = decision
    await sql`update kip.assignment_parties set
        acknowledged_at = coalesce(acknowledged_at, ${text(party.acknowledgedAt ?? null)}),
        finished_at = coalesce(finished_at, ${text(party.finishedAt ?? null)})
      where organization_id = ${organizationId} and id = ${party.id}`.execute(tx.db)
  }
  const ended = decision.to === 'done' || decision.to === 'recalled'
  const running = isRunning(decision.to)
  await sql`update kip.assignment_parties set open = not ${ended}::boolean and finished_at is null,
      running = ${running}::boolean and finished_at is null
    where organization_id = ${organizationId} and assignment_id = ${id}
      and (open, running) is distinct from (not ${ended}::boolean and finished_at is null, ${running}::boolean and finished_at is null)`.execute(
    tx.db,
  )
}

async function writeExtension(tx: Tx, id: string, decision: Decision): Promise<void> {
  const { organizationId, personId } = tx.scope
  const { extension } = decision
  if (extension === undefined) return
  if (extension.kind === 'ask') {
    await sql`insert into kip.assignment_extensions (organization_id, assignment_id, asked_by, wanted, reason)
      values (${organizationId}, ${id}, ${personId}, ${text(extension.wanted)}, ${extension.reason})`.execute(tx.db)
    return
  }
  await sql`update kip.assignment_extensions set state = ${extension.granted === null ? 'refused' : 'granted'},
      decided_at = ${tx.now.toString()}, decided_by = ${personId}, granted = ${text(extension.granted)},
      decision_note = ${extension.note}
    where organization_id = ${organizationId} and id = ${extension.id}`.execute(tx.db)
}

export type TransitionRow = {
  id: string
  at: string
  person_id: string | null
  person_name: string | null
  action: string
  from_state: string | null
  to_state: string
  note: string | null
  details: Record<string, unknown>
}

export type DueChangeRow = {
  id: string
  at: string
  person_id: string | null
  person_name: string | null
  before: string | null
  after: string | null
  origin: 'document' | 'message' | 'hand'
  reason: string
}

export type ExtensionRow = {
  id: string
  asked_at: string
  asked_by: string
  asked_by_name: string
  wanted: string
  reason: string
  state: 'asked' | 'granted' | 'refused'
  decided_at: string | null
  decided_by: string | null
  decided_by_name: string | null
  granted: string | null
  decision_note: string | null
}

export type HistoryRows = { transitions: TransitionRow[]; dueChanges: DueChangeRow[]; extensions: ExtensionRow[] }

/** What happened to an assignment, in one round trip: it is shown after every action. */
export async function findHistoryRows(tx: Tx, assignmentId: string): Promise<HistoryRows> {
  const { organizationId } = tx.scope
  const list = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(x), '[]') from (${query}) x)`
  const [history] = await runPrepared(
    tx,
    sql<HistoryRows>`select
    ${list(sql`select t.id, t.at, t.person_id, p.name as person_name, t.action, t.from_state, t.to_state, t.note, t.details
      from kip.assignment_transitions t
      left join kip.people p on p.organization_id = t.organization_id and p.id = t.person_id
      where t.organization_id = ${organizationId} and t.assignment_id = ${assignmentId} order by t.id`)} as transitions,
    ${list(sql`select c.id, c.at, c.person_id, p.name as person_name, c.before, c.after, c.origin, c.reason
      from kip.assignment_due_changes c
      left join kip.people p on p.organization_id = c.organization_id and p.id = c.person_id
      where c.organization_id = ${organizationId} and c.assignment_id = ${assignmentId} order by c.id`)} as "dueChanges",
    ${list(sql`select e.id, e.asked_at, e.asked_by, asker.name as asked_by_name, e.wanted, e.reason, e.state,
        e.decided_at, e.decided_by, decider.name as decided_by_name, e.granted, e.decision_note
      from kip.assignment_extensions e
      join kip.people asker on asker.organization_id = e.organization_id and asker.id = e.asked_by
      left join kip.people decider on decider.organization_id = e.organization_id and decider.id = e.decided_by
      where e.organization_id = ${organizationId} and e.assignment_id = ${assignmentId} order by e.id`)} as extensions`,
  )
  if (history === undefined) throw new Error('a query without a table returns a row')
  return history
}

export type OpenWork = { id: string; instruction: string; state: AssignmentState; dueAt: string | null }

/** Work on a paper that has not ended, oldest first. */
export async function listOpenWork(tx: Tx, documentId: string): Promise<OpenWork[]> {
  return runPrepared(
    tx,
    sql<OpenWork>`
    select id, instruction, state, due_at as "dueAt" from kip.assignments
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId}
      and state not in ('done', 'recalled')
    order by id`,
  )
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

/** Work on a document that has not ended; a document without any is done. */
export async function countOpenOfDocument(tx: Tx, documentId: string): Promise<number> {
  const rows = await runPrepared(
    tx,
    sql<{ open: number }>`
    select count(*)::int as open from kip.assignments
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId}
      and state not in ('done', 'recalled')`,
  )
  return rows[0]?.open ?? 0
}

type OfDocumentRow = {
  id: string
  instruction: string
  state: string
  lead_unit: string | null
  responsible: string | null
  due_at: string | null
  hour_bound: boolean
}

/** What a document's page shows of the work given on it. */
export async function listOfDocument(tx: Tx, documentId: string): Promise<DocumentAssignment[]> {
  const rows = await runPrepared(
    tx,
    sql<OfDocumentRow>`
    select a.id, a.instruction, a.state, u.name as lead_unit, p.name as responsible, a.due_at, a.hour_bound
    from kip.assignments a
    join kip.assignment_parties lead
      on lead.organization_id = a.organization_id and lead.assignment_id = a.id and lead.role = 'lead'
    left join kip.units u on u.organization_id = lead.organization_id and u.id = lead.unit_id
    left join kip.people p on p.organization_id = lead.organization_id and p.id = lead.person_id
    where a.organization_id = ${tx.scope.organizationId} and a.document_id = ${documentId}
    order by a.id`,
  )
  return rows.map((row) => ({
    id: row.id,
    instruction: row.instruction,
    state: row.state,
    leadUnit: row.lead_unit,
    responsible: row.responsible,
    dueAt: row.due_at,
    hourBound: row.hour_bound,
  }))
}
