/** Links to set a new password: rows in, rows out. */
import { type Id, type IsoInstant, Temporal } from '@kip/core/shared'
import { sql } from 'kysely'
import type { SystemTx, Tx } from '../../platform/database.ts'

export type ResetRow = {
  id: Id
  accountId: Id
  personId: Id
  expiresAt: IsoInstant
  isExpired: boolean
  usedAt: IsoInstant | null
  revokedAt: IsoInstant | null
}

/** Whose link it is. */
export async function findReset(tx: SystemTx, hash: Buffer): Promise<{ organizationId: Id; resetId: Id } | undefined> {
  const [row] = await tx.query<{ organizationId: Id; resetId: Id }>(
    'find-password-reset',
    'select organization_id as "organizationId", reset_id as "resetId" from kip.find_password_reset($1)',
    [hash],
  )
  return row
}

export async function findResetRow(tx: Tx, id: Id): Promise<ResetRow | undefined> {
  const { rows } = await sql<ResetRow>`
    select r.id, r.account_id as "accountId", a.person_id as "personId", r.expires_at as "expiresAt",
           r.expires_at <= kip.now() as "isExpired", r.used_at as "usedAt", r.revoked_at as "revokedAt"
      from kip.password_resets r
      join kip.accounts a on a.organization_id = r.organization_id and a.id = r.account_id
     where r.organization_id = ${tx.scope.organizationId} and r.id = ${id}`.execute(tx.db)
  return rows[0]
}

/** Of two who use the link at once, the second waits and finds it used. */
export async function lockReset(tx: Tx, id: Id): Promise<void> {
  await sql`
    select 1 from kip.password_resets
     where organization_id = ${tx.scope.organizationId} and id = ${id} for update`.execute(tx.db)
}

/** @param validFor an ISO duration: "PT24H" */
export async function insertReset(
  tx: Tx,
  reset: { accountId: Id; hash: Buffer; madeBy: Id; validFor: string },
): Promise<{ id: Id; expiresAt: IsoInstant }> {
  const { rows } = await sql<{ id: Id; expiresAt: IsoInstant }>`
    insert into kip.password_resets (organization_id, account_id, token_hash, created_by, expires_at)
    values (${tx.scope.organizationId}, ${reset.accountId}, ${reset.hash}, ${reset.madeBy},
            kip.now() + ${reset.validFor}::interval)
    returning id, expires_at as "expiresAt"`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('an insert returns its row')
  return row
}

export async function markResetUsed(tx: Tx, id: Id): Promise<void> {
  await sql`
    update kip.password_resets set used_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/** @returns whether there was a link that still opened */
export async function revokeResets(tx: Tx, accountId: Id): Promise<boolean> {
  const { rows } = await sql<{ wasOpen: boolean }>`
    update kip.password_resets set revoked_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and account_id = ${accountId} and used_at is null
       and revoked_at is null
    returning expires_at > kip.now() as "wasOpen"`.execute(tx.db)
  return rows.some((row) => row.wasOpen)
}

/** When this person made links for others, within that long. @param within an ISO duration */
export async function findResetsMadeBy(tx: Tx, personId: Id, within: string): Promise<Temporal.Instant[]> {
  const { rows } = await sql<{ at: IsoInstant }>`
    select created_at as at from kip.password_resets
     where organization_id = ${tx.scope.organizationId} and created_by = ${personId}
       and created_at > kip.now() - ${within}::interval`.execute(tx.db)
  return rows.map((row) => Temporal.Instant.from(row.at))
}
