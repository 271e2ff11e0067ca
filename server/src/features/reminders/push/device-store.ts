/** Browsers that take messages: rows in, rows out. */
import type { Tx } from '../../../platform/database.ts'

/** Whose browser this is. Locked: two who turn messages on in it at once come one after the other. */
export async function findDevice(tx: Tx, address: string): Promise<{ id: string; person_id: string } | undefined> {
  // A row that is not there yet cannot be locked: what is locked is its name.
  await tx.query('lock_device', 'select pg_advisory_xact_lock(hashtextextended($1, 3))', [
    `${tx.scope.organizationId} ${address}`,
  ])
  const [row] = await tx.query<{ id: string; person_id: string }>(
    'find_device',
    `select id, person_id from kip.channel_endpoints
      where organization_id = $1 and address = $2 and channel = 'push' and removed_at is null for update`,
    [tx.scope.organizationId, address],
  )
  return row
}

/**
 * Another address must show anew that it reaches the device. One that was switched off because it reached nobody is on
 * again; one that the person switched off stays off.
 */
export async function renewDevice(tx: Tx, id: string, { address, secret }: { address: string; secret: Buffer }) {
  await tx.query(
    'renew_device',
    `update kip.channel_endpoints
        set address = $3, secret = $4, proven_at = case when address = $3 then proven_at end,
            enabled = enabled or last_error is not null, last_error = null, failing_since = null
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, id, address, secret],
  )
}
