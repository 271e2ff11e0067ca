/** Ways to people: rows in, rows out. */
import type { Channel, ChannelScope } from '@kip/core/reminders'
import type { Tx } from '../../platform/database.ts'

export type EndpointRow = {
  id: string
  person_id: string
  channel: Channel
  label: string
  address: string
  secret: Buffer | null
  scope: ChannelScope
  enabled: boolean
  proven_at: string | null
  last_error: string | null
  failing_since: string | null
  handed_over_at: string | null
}

const SELECT = `
  select e.id, e.person_id, e.channel, e.label, e.address, e.secret, e.scope, e.enabled, e.proven_at, e.last_error,
         e.failing_since, e.handed_over_at
    from kip.channel_endpoints e
   where e.organization_id = $1 and e.removed_at is null`

/** In each person's own order. */
export function listEndpointsOf(tx: Tx, personIds: readonly string[]): Promise<EndpointRow[]> {
  return tx.query<EndpointRow>(
    'list_endpoints_of',
    `${SELECT} and e.person_id = any ($2::uuid[]) order by e.person_id, e.place, e.id`,
    [tx.scope.organizationId, [...personIds]],
  )
}

export function listEndpoints(tx: Tx, ids: readonly string[]): Promise<EndpointRow[]> {
  return tx.query<EndpointRow>('list_endpoints', `${SELECT} and e.id = any ($2::uuid[])`, [
    tx.scope.organizationId,
    [...ids],
  ])
}

/** undefined also for another person's. Locked: whoever changes it at the same time waits. */
export async function findOwnEndpoint(tx: Tx, personId: string, id: string): Promise<EndpointRow | undefined> {
  const [row] = await tx.query<EndpointRow>(
    'find_own_endpoint',
    `${SELECT} and e.person_id = $2 and e.id = $3 for update`,
    [tx.scope.organizationId, personId, id],
  )
  return row
}

/**
 * The person's mail address as the directory has it now; proven is only the address that was tried. Who has none any
 * more keeps the row, which nothing is sent to.
 */
export async function noteMailAddress(tx: Tx, personId: string, label: string): Promise<void> {
  await tx.query(
    'note_mail_address',
    `insert into kip.channel_endpoints as e (organization_id, person_id, channel, label, address, place)
     select $1, p.id, 'email', $3, p.email, 0 from kip.people p
      where p.organization_id = $1 and p.id = $2 and p.email is not null
     on conflict (organization_id, person_id) where channel = 'email' do update
       set address = excluded.address, proven_at = null, last_error = null, failing_since = null
     where e.address <> excluded.address`,
    [tx.scope.organizationId, personId, label],
  )
}

/** Behind what the person has. @returns its id */
export async function insertEndpoint(
  tx: Tx,
  given: { personId: string; channel: 'push' | 'webhook'; label: string; address: string; secret: Buffer },
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    'insert_endpoint',
    `insert into kip.channel_endpoints (organization_id, person_id, channel, label, address, secret, place)
     select $1, $2, $3, $4, $5, $6, coalesce(max(place), 0) + 1
       from kip.channel_endpoints where organization_id = $1 and person_id = $2
     returning id`,
    [tx.scope.organizationId, given.personId, given.channel, given.label, given.address, given.secret],
  )
  if (row === undefined) throw new Error('an insert returns its row')
  return row.id
}

export async function updateEndpoint(
  tx: Tx,
  id: string,
  change: { label?: string | undefined; scope?: ChannelScope | undefined; enabled?: boolean | undefined },
): Promise<void> {
  await tx.query(
    'update_endpoint',
    `update kip.channel_endpoints
        set label = coalesce($3, label), scope = coalesce($4, scope), enabled = coalesce($5, enabled)
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, id, change.label ?? null, change.scope ?? null, change.enabled ?? null],
  )
}

/** The secret goes at once; the row stays for the messages that went this way. */
export async function removeEndpoint(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'remove_endpoint',
    `update kip.channel_endpoints set removed_at = kip.now(), enabled = false, secret = null
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, id],
  )
}

export async function orderEndpoints(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    'order_endpoints',
    `update kip.channel_endpoints e set place = x.place
       from unnest($3::uuid[]) with ordinality as x(id, place)
      where e.organization_id = $1 and e.person_id = $2 and e.id = x.id`,
    [tx.scope.organizationId, personId, [...ids]],
  )
}

export async function markProven(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'mark_endpoint_proven',
    `update kip.channel_endpoints set proven_at = kip.now(), last_error = null, failing_since = null
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, id],
  )
}

export type Noted = {
  id: string
  /** null: the last message was handed over */
  error: string | null
  /** the receiver says for ever that there is nobody: switched off */
  gone: boolean
}

/** A way that works is written down now and then, not with each message. */
export async function noteEndpoints(tx: Tx, noted: readonly Noted[]): Promise<void> {
  if (noted.length === 0) return
  await tx.query(
    'note_endpoints',
    `update kip.channel_endpoints e
        set last_error = x.error, enabled = e.enabled and not x.gone,
            failing_since = case when x.error is null then null else coalesce(e.failing_since, kip.now()) end,
            handed_over_at = case when x.error is null then kip.now() else e.handed_over_at end
       from jsonb_to_recordset($2::jsonb) as x(id uuid, error text, gone boolean)
      where e.organization_id = $1 and e.id = any ($3::uuid[]) and e.id = x.id
        and (x.gone or e.last_error is distinct from x.error
             or x.error is null and coalesce(e.handed_over_at, '-infinity') < kip.now() - interval '10 minutes')`,
    [tx.scope.organizationId, JSON.stringify(noted), noted.map(({ id }) => id)],
  )
}
