/** Statuses senders are told: one row for each occasion and code, made once. */
import type { StatusContent } from '@kip/core/exchange'
import type { Temporal } from '@kip/core/shared'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { StatusRow } from './rows.ts'

export async function listStatusRows(tx: Tx, documentId: string): Promise<StatusRow[]> {
  const { rows } = await sql<StatusRow>`select id, occasion, code, document_id, at, state from kip.exchange_statuses
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} order by id`.execute(tx.db)
  return rows
}

/** @returns false where it is there already */
export async function insertStatus(
  tx: Tx,
  item: { occasion: string; documentId: string | null; content: StatusContent },
): Promise<boolean> {
  const { content } = item
  const { rows } = await sql<{
    id: string
  }>`insert into kip.exchange_statuses (organization_id, occasion, code, document_id, content)
    values (${tx.scope.organizationId}, ${item.occasion}, ${content.code}, ${item.documentId},
      ${JSON.stringify(content)}::jsonb)
    on conflict (organization_id, occasion, code) do nothing returning id`.execute(tx.db)
  return rows.length > 0
}

/** Work on the paper: was any given, and has anybody taken it in hand? */
export async function findWorkStanding(tx: Tx, documentId: string): Promise<{ assigned: boolean; begun: boolean }> {
  const { rows } = await sql<{ assigned: boolean; begun: boolean }>`
    select exists (select from kip.assignments a
        where a.organization_id = ${tx.scope.organizationId} and a.document_id = ${documentId}) as assigned,
      exists (select from kip.assignments a
        where a.organization_id = ${tx.scope.organizationId} and a.document_id = ${documentId}
          and a.acknowledged_at is not null) as begun`.execute(tx.db)
  return rows[0] ?? { assigned: false, begun: false }
}

/** Why it was sent back, as the person who did wrote it; of a secret nothing is repeated. */
export async function findReturnReason(tx: Tx, documentId: string): Promise<string | null> {
  const { rows } = await sql<{ reason: string | null }>`
    select case action when 'return' then details ->> 'reason' else 'Văn bản mang dấu mật không nhận qua hệ thống này' end as reason
    from kip.document_history
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId}
      and action in ('return', 'refuse-secret')
    order by id desc limit 1`.execute(tx.db)
  return rows[0]?.reason ?? null
}

export type WaitingStatus = { id: string; content: unknown; attempts: number }

/** Oldest first. */
export async function listWaitingStatuses(tx: Tx, limit: number): Promise<WaitingStatus[]> {
  const { rows } = await sql<WaitingStatus>`select id, content, attempts from kip.exchange_statuses
    where organization_id = ${tx.scope.organizationId} and state = 'waiting' and next_try_at <= kip.now()
    order by id limit ${limit}`.execute(tx.db)
  return rows
}

export async function noteStatusWritten(tx: Tx, id: string, fileName: string, content: StatusContent): Promise<void> {
  await sql`update kip.exchange_statuses set state = 'written', file_name = ${fileName}, written_at = kip.now(),
      error = null, attempts = attempts + 1, content = ${JSON.stringify(content)}::jsonb
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

export async function noteStatusFailed(tx: Tx, id: string, error: string, nextTryAt: Temporal.Instant): Promise<void> {
  await sql`update kip.exchange_statuses set error = ${error}, attempts = attempts + 1,
      next_try_at = ${nextTryAt.toString()}
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

export async function retryStatus(tx: Tx, id: string): Promise<void> {
  await sql`update kip.exchange_statuses set next_try_at = kip.now()
    where organization_id = ${tx.scope.organizationId} and id = ${id} and state = 'waiting'`.execute(tx.db)
}

export type FullStatusRow = StatusRow & {
  content: StatusContent
  file_name: string | null
  written_at: string | null
  error: string | null
}

const FULL = sql.raw('id, occasion, code, document_id, at, state, content, file_name, written_at, error')

/** Newest first. */
export async function pageStatusRows(
  tx: Tx,
  state: string | null,
  before: string | null,
  limit: number,
): Promise<FullStatusRow[]> {
  const { rows } = await sql<FullStatusRow>`select ${FULL} from kip.exchange_statuses
    where organization_id = ${tx.scope.organizationId} and (${state}::text is null or state = ${state})
      and (${before}::uuid is null or id < ${before}::uuid)
    order by id desc limit ${limit}`.execute(tx.db)
  return rows
}

export async function findStatusRow(tx: Tx, id: string): Promise<FullStatusRow | undefined> {
  const { rows } = await sql<FullStatusRow>`select ${FULL} from kip.exchange_statuses
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
  return rows[0]
}
