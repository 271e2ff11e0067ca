/** Ways in and the outbox. */
import type { WayKind, WaySettings } from '@kip/core/exchange'
import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database.ts'

export type WayRow = {
  id: string
  kind: WayKind
  name: string
  settings: WaySettings
  secret: Buffer | null
  position: Record<string, unknown>
  enabled: boolean
  next_look_at: string
  looked_at: string | null
  last_taken_at: string | null
  failing_since: string | null
  failures: number
  error: string | null
  version: number
  /** things met that could not be taken; of the outbox: statuses that could not be written */
  failed: number
}

const SELECT = sql.raw(`select w.id, w.kind, w.name, w.settings, w.secret, w.position, w.enabled, w.next_look_at,
    w.looked_at, w.last_taken_at, w.failing_since, w.failures, w.error, w.version,
    case w.kind
      when 'outbox' then (select count(*)::int from kip.exchange_statuses s
        where s.organization_id = w.organization_id and s.state = 'waiting' and s.error is not null)
      else (select count(*)::int from kip.exchange_items i
        where i.organization_id = w.organization_id and i.way_id = w.id and i.state = 'failed')
    end as failed
  from kip.exchange_ways w`)

export async function listWays(tx: Tx): Promise<WayRow[]> {
  const { rows } = await sql<WayRow>`${SELECT}
    where w.organization_id = ${tx.scope.organizationId} and w.removed_at is null order by w.kind, w.id`.execute(tx.db)
  return rows
}

export async function findWay(tx: Tx, id: string, lock: 'read' | 'update'): Promise<WayRow | undefined> {
  const { rows } = await sql<WayRow>`${SELECT}
    where w.organization_id = ${tx.scope.organizationId} and w.id = ${id} and w.removed_at is null
    ${sql.raw(lock === 'update' ? 'for update of w' : '')}`.execute(tx.db)
  return rows[0]
}

export async function insertWay(
  tx: Tx,
  item: { kind: WayKind; name: string; settings: WaySettings; secret: Buffer | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into kip.exchange_ways (organization_id, kind, name, settings, secret, created_by)
    values (${tx.scope.organizationId}, ${item.kind}, ${item.name}, ${JSON.stringify(item.settings)}::jsonb,
      ${item.secret}, ${tx.scope.personId}) returning id`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** Whatever was wrong before may be right now: it is looked at again at once. */
export async function updateWay(
  tx: Tx,
  id: string,
  change: { name: string; settings: WaySettings; secret: Buffer | null; forgetPosition: boolean },
): Promise<void> {
  await sql`update kip.exchange_ways set name = ${change.name}, settings = ${JSON.stringify(change.settings)}::jsonb,
      secret = ${change.secret}, position = case when ${change.forgetPosition} then '{}'::jsonb else position end,
      failing_since = null, failures = 0, error = null, next_look_at = kip.now(), version = version + 1
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

export async function setWayEnabled(tx: Tx, id: string, enabled: boolean): Promise<void> {
  await sql`update kip.exchange_ways set enabled = ${enabled}, next_look_at = kip.now(), version = version + 1
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/** What came through it stays; its password goes. */
export async function removeWay(tx: Tx, id: string): Promise<void> {
  await sql`update kip.exchange_ways set removed_at = kip.now(), enabled = false, secret = null, version = version + 1
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

export async function lookNow(tx: Tx, id: string): Promise<void> {
  await sql`update kip.exchange_ways set next_look_at = kip.now()
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

export async function lookAtOutbox(tx: Tx): Promise<void> {
  await sql`update kip.exchange_ways set next_look_at = kip.now()
    where organization_id = ${tx.scope.organizationId} and kind = 'outbox' and enabled and removed_at is null`.execute(
    tx.db,
  )
}

/** Another organisation works in this folder, above it or below it. */
export async function isFolderTaken(tx: Tx, folder: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select kip.exchange_folder_taken(${folder}) as taken`.execute(tx.db)
  return rows[0]?.taken ?? true
}

export type DueWay = { organizationId: string; id: string }

export async function listDueWays(db: Database): Promise<DueWay[]> {
  return db.system((tx) =>
    tx.query<DueWay>(
      'exchange_ways_due',
      'select organization_id as "organizationId", id from kip.exchange_ways_due()',
      [],
    ),
  )
}

/** Ours for so long, unless it is renewed; undefined where somebody else is at it, or it was stopped meanwhile. */
export async function claimWay(tx: Tx, id: string, lease: Lease): Promise<WayRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    update kip.exchange_ways set lease = ${lease.id}, leased_until = kip.now() + make_interval(secs => ${lease.seconds}),
      next_look_at = kip.now() + make_interval(secs => ${lease.seconds})
    where organization_id = ${tx.scope.organizationId} and id = ${id} and enabled and removed_at is null
      and next_look_at <= kip.now() and (leased_until is null or leased_until <= kip.now()) returning id`.execute(tx.db)
  return rows.length === 0 ? undefined : findWay(tx, id, 'read')
}

export type Lease = { id: string; seconds: number }

/** @returns false where it ran out, and another has it */
export async function renewLease(tx: Tx, id: string, lease: Lease): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update kip.exchange_ways set leased_until = kip.now() + make_interval(secs => ${lease.seconds})
    where organization_id = ${tx.scope.organizationId} and id = ${id} and lease = ${lease.id} returning id`.execute(
    tx.db,
  )
  return rows.length > 0
}

export type Looked = {
  nextLookAt: string
  /** null: it went well */
  error: string | null
  failures: number
  taken: number
}

/** Gives the lease back; of a look whose lease another has meanwhile nothing is written. */
export async function writeLooked(tx: Tx, id: string, lease: Lease, looked: Looked): Promise<void> {
  await sql`update kip.exchange_ways set looked_at = kip.now(), next_look_at = ${looked.nextLookAt},
      error = ${looked.error}, failures = ${looked.failures},
      failing_since = case when ${looked.error}::text is null then null else coalesce(failing_since, kip.now()) end,
      last_taken_at = case when ${looked.taken} > 0 then kip.now() else last_taken_at end,
      lease = null, leased_until = null
    where organization_id = ${tx.scope.organizationId} and id = ${id} and lease = ${lease.id}`.execute(tx.db)
}

export async function writePosition(tx: Tx, id: string, position: Record<string, unknown>): Promise<void> {
  await sql`update kip.exchange_ways set position = ${JSON.stringify(position)}::jsonb
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}
