/** Accounts with their roles: rows in, rows out. */
import { Role, type RoleGrant } from '@kip/core/identity'
import { Id, type IsoInstant } from '@kip/core/shared'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { SystemTx, Tx } from '../../platform/database.ts'

const Roles = z.array(z.object({ role: Role, unitId: Id }))

/** Roles as a jsonb column brings them. */
export function parseRoles(value: unknown): RoleGrant[] {
  return Roles.parse(value)
}

export type AccountRow = {
  id: Id
  username: string
  personId: Id
  name: string
  leftOn: string | null
  roles: RoleGrant[]
  passwordHash: string
  disabledAt: IsoInstant | null
  lastSignInAt: IsoInstant | null
  /** until when a link to set a new password is open */
  resetUntil: IsoInstant | null
}

function selectAccounts(tx: Tx): RawBuilder<AccountRow> {
  return sql<AccountRow>`
    select a.id, a.username, a.person_id as "personId", p.name, p.left_on as "leftOn", a.password_hash as "passwordHash",
           kip.live_roles(a.organization_id, a.id) as roles, a.disabled_at as "disabledAt",
           a.last_sign_in_at as "lastSignInAt",
           (select r.expires_at from kip.password_resets r
             where r.organization_id = a.organization_id and r.account_id = a.id and r.used_at is null
               and r.revoked_at is null and r.expires_at > kip.now()) as "resetUntil"
      from kip.accounts a join kip.people p on p.organization_id = a.organization_id and p.id = a.person_id
     where a.organization_id = ${tx.scope.organizationId}`
}

export async function listAccountRows(tx: Tx, afterUsername: string | null, limit: number): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    ${selectAccounts(tx)} and (${afterUsername}::text is null or a.username > ${afterUsername})
    order by a.username limit ${limit}`.execute(tx.db)
  return rows
}

export async function findAccountRow(tx: Tx, id: Id): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`${selectAccounts(tx)} and a.id = ${id}`.execute(tx.db)
  return rows[0]
}

export async function findAccountRowOfPerson(tx: Tx, personId: Id): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`${selectAccounts(tx)} and a.person_id = ${personId}`.execute(tx.db)
  return rows[0]
}

/** Accounts that can sign in and administer the unit itself. */
export async function findAdministratorIds(tx: Tx, rootUnitId: Id): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select distinct a.id from kip.accounts a
      join kip.people p on p.organization_id = a.organization_id and p.id = a.person_id
      join kip.role_grants g on g.organization_id = a.organization_id and g.account_id = a.id
     where a.organization_id = ${tx.scope.organizationId} and a.disabled_at is null
       and not kip.has_left(p.left_on)
       and g.revoked_at is null and g.role = 'administrator' and g.unit_id = ${rootUnitId}`.execute(tx.db)
  return rows.map((row) => row.id)
}

/** Whoever administers the whole organisation now, and the address of each in the directory. */
export async function findAdministrators(tx: Tx): Promise<{ personId: Id; email: string | null }[]> {
  return tx.query<{ personId: Id; email: string | null }>(
    'administrators',
    `select distinct p.id as "personId", p.email from kip.accounts a
       join kip.people p on p.organization_id = a.organization_id and p.id = a.person_id
       join kip.role_grants g on g.organization_id = a.organization_id and g.account_id = a.id
       join kip.units u on u.organization_id = g.organization_id and u.id = g.unit_id and u.parent_id is null
      where a.organization_id = $1 and a.disabled_at is null and g.revoked_at is null and g.role = 'administrator'
        and not kip.has_left(p.left_on)`,
    [tx.scope.organizationId],
  )
}

/** Changes of who administers wait for each other: two at once could otherwise each take away "the other's" last one. */
export async function lockAccounts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`kip accounts ${tx.scope.organizationId}`}, 0))`.execute(
    tx.db,
  )
}

export async function findLogin(
  tx: SystemTx,
  username: string,
): Promise<{ organizationId: Id; accountId: Id } | undefined> {
  const [row] = await tx.query<{ organizationId: Id; accountId: Id }>(
    'find-login',
    'select organization_id as "organizationId", account_id as "accountId" from kip.find_login($1)',
    [username],
  )
  return row
}

export async function insertAccount(
  tx: Tx,
  account: { personId: Id; username: string; passwordHash: string },
): Promise<Id> {
  const { id } = await tx.db
    .insertInto('accounts')
    .values({
      organization_id: tx.scope.organizationId,
      person_id: account.personId,
      username: account.username,
      password_hash: account.passwordHash,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @returns false: somebody has the name, here or in another organisation of this installation */
export async function claimLoginName(tx: Tx, username: string, accountId: Id): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select kip.claim_login_name(${username}, ${accountId}) as claimed`.execute(tx.db)
  return rows[0]?.claimed === true
}

export async function markSignedIn(tx: Tx, accountId: Id): Promise<void> {
  await sql`
    update kip.accounts set last_sign_in_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and id = ${accountId}`.execute(tx.db)
}

export async function setPasswordHash(tx: Tx, accountId: Id, passwordHash: string): Promise<void> {
  await tx.db
    .updateTable('accounts')
    .set({ password_hash: passwordHash })
    .where('organization_id', '=', tx.scope.organizationId)
    .where('id', '=', accountId)
    .execute()
}

export async function setDisabled(tx: Tx, accountId: Id, disabled: boolean): Promise<void> {
  await sql`
    update kip.accounts set disabled_at = case when ${disabled} then kip.now() end
     where organization_id = ${tx.scope.organizationId} and id = ${accountId}`.execute(tx.db)
}

export async function grantRole(tx: Tx, accountId: Id, grant: RoleGrant): Promise<void> {
  await tx.db
    .insertInto('role_grants')
    .values({
      organization_id: tx.scope.organizationId,
      account_id: accountId,
      role: grant.role,
      unit_id: grant.unitId,
      granted_by: tx.scope.personId,
    })
    .execute()
}

/** The grant stays on record as ended. */
export async function revokeRole(tx: Tx, accountId: Id, grant: RoleGrant): Promise<void> {
  await sql`
    update kip.role_grants set revoked_at = kip.now(), revoked_by = ${tx.scope.personId}
     where organization_id = ${tx.scope.organizationId} and account_id = ${accountId} and role = ${grant.role}
       and unit_id = ${grant.unitId} and revoked_at is null`.execute(tx.db)
}
