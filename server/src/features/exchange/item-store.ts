/** What ways in have met, one row each, under a key that finds it again after a restart. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export type ItemRow = {
  id: string
  way_id: string
  item_key: string
  name: string
  state: 'taken' | 'known' | 'failed'
  met_at: string
  sha256: string | null
  document_id: string | null
  message_id: string | null
  attempts: number
  next_try_at: string | null
  error: string | null
  settled_at: string | null
  place: string | null
  way_kind: 'folder' | 'mailbox'
  way_name: string
}

const SELECT = sql.raw(`select i.id, i.way_id, i.item_key, i.name, i.state, i.met_at, i.sha256, i.document_id,
    i.message_id, i.attempts, i.next_try_at, i.error, i.settled_at, i.place, w.kind as way_kind, w.name as way_name
  from kip.exchange_items i
  join kip.exchange_ways w on w.organization_id = i.organization_id and w.id = i.way_id`)

export async function findItemByKey(tx: Tx, wayId: string, key: string): Promise<ItemRow | undefined> {
  const { rows } = await sql<ItemRow>`${SELECT}
    where i.organization_id = ${tx.scope.organizationId} and i.way_id = ${wayId} and i.item_key = ${key}`.execute(tx.db)
  return rows[0]
}

export async function findItem(tx: Tx, id: string): Promise<ItemRow | undefined> {
  const { rows } = await sql<ItemRow>`${SELECT}
    where i.organization_id = ${tx.scope.organizationId} and i.id = ${id} for update of i`.execute(tx.db)
  return rows[0]
}

/** Met and not yet moved to its place: the process ended in between, or its place could not be reached. */
export async function listUnsettled(tx: Tx, wayId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`${SELECT}
    where i.organization_id = ${tx.scope.organizationId} and i.way_id = ${wayId} and i.settled_at is null
    order by i.id limit 1000`.execute(tx.db)
  return rows
}

/** Failed, and its turn has come again: by the clock, or because somebody asked. */
export async function listToRetry(tx: Tx, wayId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`${SELECT}
    where i.organization_id = ${tx.scope.organizationId} and i.way_id = ${wayId} and i.state = 'failed'
      and i.next_try_at <= kip.now()
    order by i.id limit 100`.execute(tx.db)
  return rows
}

/** Which of these were met before, whatever became of them. */
export async function listMetKeys(tx: Tx, wayId: string, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ item_key: string }>`select item_key from kip.exchange_items
    where organization_id = ${tx.scope.organizationId} and way_id = ${wayId}
      and item_key = any (${[...keys]}::text[])`.execute(tx.db)
  return rows.map((row) => row.item_key)
}

export async function countAttempts(tx: Tx, wayId: string, key: string): Promise<number> {
  const { rows } = await sql<{ attempts: number }>`select attempts from kip.exchange_items
    where organization_id = ${tx.scope.organizationId} and way_id = ${wayId} and item_key = ${key}`.execute(tx.db)
  return rows[0]?.attempts ?? 0
}

/** Newest first. */
export async function listItems(
  tx: Tx,
  filter: { state: string | null; wayId: string | null },
  before: string | null,
  limit: number,
): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`${SELECT}
    where i.organization_id = ${tx.scope.organizationId}
      and (${filter.state}::text is null or i.state = ${filter.state})
      and (${filter.wayId}::uuid is null or i.way_id = ${filter.wayId}::uuid)
      and (${before}::uuid is null or i.id < ${before}::uuid)
    order by i.id desc limit ${limit}`.execute(tx.db)
  return rows
}

export type MetItem = {
  wayId: string
  key: string
  name: string
  state: ItemRow['state']
  sha256: string | null
  documentId: string | null
  messageId: string | null
  error: string | null
  nextTryAt: string | null
}

/** Met once more it is the same row: what it came to now takes the place of what it came to before. */
export async function writeItem(tx: Tx, item: MetItem): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into kip.exchange_items as i (organization_id, way_id, item_key, name, state, sha256, document_id, message_id,
      error, next_try_at)
    values (${tx.scope.organizationId}, ${item.wayId}, ${item.key}, ${item.name}, ${item.state}, ${item.sha256},
      ${item.documentId}, ${item.messageId}, ${item.error}, ${item.nextTryAt})
    on conflict (organization_id, way_id, item_key) do update set state = excluded.state, sha256 = excluded.sha256,
      document_id = excluded.document_id, message_id = excluded.message_id, error = excluded.error,
      next_try_at = excluded.next_try_at, attempts = i.attempts + 1, settled_at = null, place = null
    returning id`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('an upsert returns its id')
  return row.id
}

/** Where it is about to be moved. */
export async function notePlace(tx: Tx, id: string, place: string): Promise<void> {
  await sql`update kip.exchange_items set place = ${place}
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/** @returns isWiped: meanwhile a state secret came of it */
export async function settleItem(tx: Tx, id: string): Promise<{ isWiped: boolean }> {
  const { rows } = await sql<{ isWiped: boolean }>`update kip.exchange_items set settled_at = kip.now(),
      place = case when state <> 'failed' and sha256 is null then null else place end
    where organization_id = ${tx.scope.organizationId} and id = ${id}
    returning state <> 'failed' and sha256 is null as "isWiped"`.execute(tx.db)
  return rows[0] ?? { isWiped: false }
}

export async function retryItem(tx: Tx, id: string): Promise<void> {
  await sql`update kip.exchange_items set next_try_at = kip.now()
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/** It is on its way again: met once more it becomes what it then comes to. */
export async function putBackItem(tx: Tx, id: string): Promise<void> {
  await sql`update kip.exchange_items set next_try_at = null, place = null
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/**
 * A state secret came of it: name and bytes go. What is not moved yet keeps its place until it is settled.
 * @returns where copies of it lie, below the folders of their ways
 */
export async function wipeItems(tx: Tx, documentId: string): Promise<string[]> {
  const { rows } = await sql<{ path: string | null }>`
    with met as (
      select i.id, w.kind, w.settings ->> 'folder' || '/' || i.place as path from kip.exchange_items i
      join kip.exchange_ways w on w.organization_id = i.organization_id and w.id = i.way_id
      where i.organization_id = ${tx.scope.organizationId} and i.document_id = ${documentId}
    )
    update kip.exchange_items i set name = 'nội dung không lưu', sha256 = null,
      -- that of a file is made of its name; that of a mail keeps it from being fetched again
      item_key = case met.kind when 'folder' then 'wiped/' || i.id else i.item_key end,
      place = case when i.settled_at is null then i.place end
    from met where i.organization_id = ${tx.scope.organizationId} and i.id = met.id returning met.path`.execute(tx.db)
  return rows.flatMap(({ path }) => path ?? [])
}
