/** What senders ask about papers they sent. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { RequestRow } from './rows.ts'

const SELECT = sql.raw(`select r.id, r.message_id, r.kind, r.asked_at, r.from_organ, r.named_document, r.document_id,
    r.new_document_id, r.pauses, r.paused, r.state, r.answered_at, r.answered_by, r.note, m.from_name,
    coalesce(m.message ->> 'reason', m.message ->> 'description') as said
  from kip.exchange_requests r
  join kip.exchange_messages m on m.organization_id = r.organization_id and m.id = r.message_id`)

export type NewRequest = {
  messageId: string
  kind: RequestRow['kind']
  fromOrgan: string
  namedDocument: string
  documentId: string | null
  newDocumentId: string | null
  pauses: boolean
}

export async function insertRequest(tx: Tx, item: NewRequest): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into kip.exchange_requests (organization_id, message_id, kind, from_organ, named_document, document_id,
      new_document_id, pauses)
    values (${tx.scope.organizationId}, ${item.messageId}, ${item.kind}, ${item.fromOrgan}, ${item.namedDocument},
      ${item.documentId}, ${item.newDocumentId}, ${item.pauses}) returning id`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** The paper it speaks of is known now. */
export async function bindRequest(tx: Tx, id: string, documentId: string, paused: readonly string[]): Promise<void> {
  await sql`update kip.exchange_requests set document_id = ${documentId}, paused = ${[...paused]}::uuid[]
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/** Requests that came before the paper they speak of; locked, so that one that a person binds meanwhile is not bound twice. */
export async function listRequestsWaitingFor(tx: Tx, fromOrgan: string, namedDocument: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`${SELECT}
    where r.organization_id = ${tx.scope.organizationId} and r.from_organ = ${fromOrgan}
      and r.named_document = ${namedDocument} and r.document_id is null and r.state = 'waiting'
    order by r.id for update of r`.execute(tx.db)
  return rows
}

/** About this paper, or bringing it in the place of another. */
export async function listRequestsOf(tx: Tx, documentId: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`${SELECT}
    where r.organization_id = ${tx.scope.organizationId}
      and (r.document_id = ${documentId} or r.new_document_id = ${documentId})
    order by r.id`.execute(tx.db)
  return rows
}

/** Newest first. */
export async function listRequests(
  tx: Tx,
  state: string | null,
  before: string | null,
  limit: number,
): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`${SELECT}
    where r.organization_id = ${tx.scope.organizationId} and (${state}::text is null or r.state = ${state})
      and (${before}::uuid is null or r.id < ${before}::uuid)
    order by r.id desc limit ${limit}`.execute(tx.db)
  return rows
}

export async function findRequest(
  tx: Tx,
  id: string,
  lock: 'read' | 'update' = 'update',
): Promise<RequestRow | undefined> {
  const { rows } = await sql<RequestRow>`${SELECT}
    where r.organization_id = ${tx.scope.organizationId} and r.id = ${id}
    ${sql.raw(lock === 'update' ? 'for update of r' : '')}`.execute(tx.db)
  return rows[0]
}

export async function writeAnswer(
  tx: Tx,
  id: string,
  answer: { state: 'accepted' | 'refused'; note: string | null },
): Promise<void> {
  await sql`update kip.exchange_requests set state = ${answer.state}, note = ${answer.note},
      answered_at = kip.now(), answered_by = ${tx.scope.personId}
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}
