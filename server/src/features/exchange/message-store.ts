/** Messages that came. */
import type { MessageKind } from '@kip/core/exchange'
import type { EdxmlFault, EdxmlMessage } from '@kip/core/reading'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { MessageRow } from './rows.ts'

const COLUMNS =
  sql.raw(`id, received_at, way_id, file_name, size, sha256, kind, state, from_organ, from_name, named_document,
  message, faults, document_id`)

/** Serialises what concerns one paper of one sender: a message, and another about the same paper. */
export async function lockNamed(tx: Tx, fromOrgan: string, namedDocument: string): Promise<void> {
  const key = `${tx.scope.organizationId}/${fromOrgan}/${namedDocument}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 2))`.execute(tx.db)
}

/** The same bytes came before. */
export async function findMessageByBytes(
  tx: Tx,
  sha256: string,
  lock: 'read' | 'update',
): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`select ${COLUMNS} from kip.exchange_messages
    where organization_id = ${tx.scope.organizationId} and sha256 = ${sha256}
    ${sql.raw(lock === 'update' ? 'for update' : '')}`.execute(tx.db)
  return rows[0]
}

/** The message that brought a paper, by the sender's own id of it. */
export async function findMessageNaming(
  tx: Tx,
  fromOrgan: string,
  namedDocument: string,
): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`select ${COLUMNS} from kip.exchange_messages
    where organization_id = ${tx.scope.organizationId} and from_organ = ${fromOrgan}
      and named_document = ${namedDocument} and kind in ('new', 'replace') and state = 'done'`.execute(tx.db)
  return rows[0]
}

/** The message that brought this paper; undefined for a paper that came otherwise. */
export async function findMessageOfPaper(tx: Tx, documentId: string): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`select ${COLUMNS} from kip.exchange_messages
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId}
      and kind in ('new', 'replace') and state = 'done' order by id limit 1`.execute(tx.db)
  return rows[0]
}

/** What holds now: the message that brought the paper, or the last change of it that was accepted. */
export async function findLatestMessageOf(tx: Tx, documentId: string): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`select ${COLUMNS} from kip.exchange_messages
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId}
      and kind in ('new', 'replace', 'update') and state = 'done' order by id desc limit 1`.execute(tx.db)
  return rows[0]
}

/** An accepted change: from now on the paper's message says what this one says. */
export async function bindMessage(tx: Tx, id: string, documentId: string): Promise<void> {
  await sql`update kip.exchange_messages set document_id = ${documentId}
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/** Newest first. */
export async function listMessages(
  tx: Tx,
  filter: { state: string | null; kind: string | null; withoutItems: boolean },
  before: string | null,
  limit: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`select ${COLUMNS} from kip.exchange_messages m
    where organization_id = ${tx.scope.organizationId}
      and (${filter.state}::text is null or state = ${filter.state})
      and (${filter.kind}::text is null or kind = ${filter.kind})
      and (not ${filter.withoutItems}::boolean or not exists (select from kip.exchange_items i
        where i.organization_id = m.organization_id and i.message_id = m.id and i.state = 'failed'))
      and (${before}::uuid is null or id < ${before}::uuid)
    order by id desc limit ${limit}`.execute(tx.db)
  return rows
}

export async function findMessage(tx: Tx, id: string): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`select ${COLUMNS} from kip.exchange_messages
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
  return rows[0]
}

export type NewMessage = {
  wayId: string | null
  fileName: string
  size: number
  sha256: string
  kind: MessageKind
  state: MessageRow['state']
  fromOrgan: string | null
  fromName: string | null
  namedDocument: string | null
  message: EdxmlMessage | null
  faults: EdxmlFault[]
  documentId: string | null
}

export async function insertMessage(tx: Tx, item: NewMessage): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into kip.exchange_messages (organization_id, way_id, brought_by, file_name, size, sha256, kind, state,
      from_organ, from_name, named_document, message, faults, document_id)
    values (${tx.scope.organizationId}, ${item.wayId}, ${tx.scope.personId}, ${item.fileName}, ${item.size},
      ${item.sha256}, ${item.kind}, ${item.state}, ${item.fromOrgan}, ${item.fromName}, ${item.namedDocument},
      ${item.message === null ? null : JSON.stringify(item.message)}::jsonb, ${JSON.stringify(item.faults)}::jsonb,
      ${item.documentId}) returning id`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** A message that could not be used is read once more: what is found now takes its place. */
export async function replaceMessage(tx: Tx, id: string, item: Omit<NewMessage, 'sha256' | 'wayId'>): Promise<void> {
  await sql`update kip.exchange_messages set kind = ${item.kind}, state = ${item.state}, from_organ = ${item.fromOrgan},
      from_name = ${item.fromName}, named_document = ${item.namedDocument},
      message = ${item.message === null ? null : JSON.stringify(item.message)}::jsonb,
      faults = ${JSON.stringify(item.faults)}::jsonb, document_id = ${item.documentId}
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/** The content of a state secret goes; that a message came, from whom and when, stays. */
export async function wipeMessages(tx: Tx, documentId: string): Promise<void> {
  const { organizationId } = tx.scope
  await sql`update kip.exchange_messages m set message = null, faults = '[]', sha256 = null, size = 0,
      file_name = 'nội dung không lưu'
    where m.organization_id = ${organizationId} and (m.document_id = ${documentId} or m.id in (
      select r.message_id from kip.exchange_requests r
      where r.organization_id = ${organizationId} and ${documentId} in (r.document_id, r.new_document_id)))`.execute(
    tx.db,
  )
}
