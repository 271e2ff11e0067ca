/** Secret addresses of calendars: rows in, rows out. */
import { sha256 } from '../../platform/crypto.ts'
import type { SystemTx, Tx } from '../../platform/database.ts'

export type FeedRow = { created_at: string; read_at: string | null }

export async function findFeed(tx: Tx, personId: string): Promise<FeedRow | undefined> {
  const [row] = await tx.query<FeedRow>(
    'find_calendar_feed_of',
    'select created_at, read_at from kip.calendar_feeds where organization_id = $1 and person_id = $2',
    [tx.scope.organizationId, personId],
  )
  return row
}

/** Another address takes the place of the one before, which opens nothing any more. */
export async function saveFeed(tx: Tx, personId: string, token: string): Promise<void> {
  await tx.query(
    'save_calendar_feed',
    `insert into kip.calendar_feeds (organization_id, person_id, token_hash) values ($1, $2, decode($3, 'hex'))
     on conflict (organization_id, person_id) do update
       set token_hash = excluded.token_hash, created_at = kip.now(), read_at = null`,
    [tx.scope.organizationId, personId, sha256(token)],
  )
}

export async function removeFeed(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    'remove_calendar_feed',
    'delete from kip.calendar_feeds where organization_id = $1 and person_id = $2',
    [tx.scope.organizationId, personId],
  )
}

/** Whose it is. */
export async function findFeedByToken(
  tx: SystemTx,
  token: string,
): Promise<{ organization_id: string; person_id: string } | undefined> {
  const [row] = await tx.query<{ organization_id: string; person_id: string }>(
    'find_calendar_feed',
    'select organization_id, person_id from kip.find_calendar_feed($1)',
    [Buffer.from(sha256(token), 'hex')],
  )
  return row
}

/** Programs fetch every few minutes: written once an hour. */
export async function noteFeedRead(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    'note_calendar_feed_read',
    `update kip.calendar_feeds set read_at = kip.now()
      where organization_id = $1 and person_id = $2 and (read_at is null or read_at < kip.now() - interval '1 hour')`,
    [tx.scope.organizationId, personId],
  )
}
