/** What happened to a document: lines that are added and never changed. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'
import type { HistoryRow } from './rows.ts'

export async function insertHistory(
  tx: Tx,
  documentId: string,
  action: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await tx.query(
    'document_history_insert',
    `insert into kip.document_history (organization_id, document_id, person_id, action, details) values ($1, $2, $3, $4, $5)`,
    [tx.scope.organizationId, documentId, tx.scope.personId, action, JSON.stringify(details)],
  )
}

/** What happened to it last, or when it was last done, with who did it. */
export async function findLatestHistory(
  tx: Tx,
  documentId: string,
  action: string | null = null,
): Promise<HistoryRow | undefined> {
  const rows = await runPrepared(
    tx,
    sql<HistoryRow>`
    select h.id, h.at, h.person_id, p.name as person_name, h.action, h.details
    from kip.document_history h
    left join kip.people p on p.organization_id = h.organization_id and p.id = h.person_id
    where h.organization_id = ${tx.scope.organizationId} and h.document_id = ${documentId}
      and (${action}::text is null or h.action = ${action})
    order by h.id desc limit 1`,
  )
  return rows[0]
}
