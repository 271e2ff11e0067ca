/** The duties read out of a document. */
import type { Due } from '@kip/core/calendar'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'
import type { DutyRow } from './rows.ts'

export async function listDutyRows(tx: Tx, documentId: string): Promise<DutyRow[]> {
  const rows = await runPrepared(
    tx,
    sql<DutyRow>`
    select id, state, duty, assignment_id from kip.document_duties
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} order by position`,
  )
  return rows
}

export async function findDutyRow(tx: Tx, documentId: string, dutyId: string): Promise<DutyRow | undefined> {
  const { rows } = await sql<DutyRow>`
    select id, state, duty, assignment_id from kip.document_duties
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} and id = ${dutyId}`.execute(
    tx.db,
  )
  return rows[0]
}

export async function insertDuties(
  tx: Tx,
  documentId: string,
  from: number,
  state: DutyRow['state'],
  duties: readonly DutyRow['duty'][],
): Promise<void> {
  if (duties.length === 0) return
  await sql`insert into kip.document_duties (organization_id, document_id, position, state, duty)
    select ${tx.scope.organizationId}, ${documentId}, ${from} + ordinality - 1, ${state}, duty
    from jsonb_array_elements(${JSON.stringify(duties)}::jsonb) with ordinality as t(duty, ordinality)`.execute(tx.db)
}

/** Before reading again: what nobody touched goes out of sight, what a person confirmed, dated or gave to somebody stays. */
export async function dismissUntouchedDuties(tx: Tx, documentId: string): Promise<void> {
  await sql`update kip.document_duties set state = 'dismissed'
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} and state = 'read' and assignment_id is null`.execute(
    tx.db,
  )
}

export type CountedDuty = { id: string; documentId: string; due: Due; receivedAt: string; issuedOn: string | null }

/** Duties of papers still to be directed, with a limit, on which no work was given. */
export async function listCountedDuties(tx: Tx): Promise<CountedDuty[]> {
  const { rows } = await sql<CountedDuty>`
    select u.id, u.document_id as "documentId", u.duty->'due' as due, d.received_at as "receivedAt", d.issued_on as "issuedOn"
      from kip.documents d
      join kip.document_duties u on u.organization_id = d.organization_id and u.document_id = d.id
     where d.organization_id = ${tx.scope.organizationId} and d.status in ('new', 'registered', 'assigned')
       and u.state <> 'dismissed' and u.assignment_id is null and u.duty->'due'->>'resolvesTo' is not null`.execute(
    tx.db,
  )
  return rows
}

export async function updateDuty(
  tx: Tx,
  dutyId: string,
  change: { state?: DutyRow['state']; duty?: DutyRow['duty']; assignmentId?: string },
): Promise<void> {
  await sql`update kip.document_duties set
      state = coalesce(${change.state ?? null}, state),
      duty = coalesce(${change.duty === undefined ? null : JSON.stringify(change.duty)}::jsonb, duty),
      assignment_id = coalesce(${change.assignmentId ?? null}::uuid, assignment_id)
    where organization_id = ${tx.scope.organizationId} and id = ${dutyId}`.execute(tx.db)
}
