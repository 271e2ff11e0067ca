/** The work given on a document. */
import type { AssignmentState } from '@kip/core/assignments'
import type { DocumentAssignment } from '@kip/core/documents'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'

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
