/** Sessions and access tokens: rows in, rows out. What is looked up by a secret goes through the database's functions. */
import { ROTATION_GRACE, SESSION_IDLE, SESSION_LENGTH } from '@kip/core/identity'
import type { Id, IsoInstant } from '@kip/core/shared'
import { sql } from 'kysely'
import type { SystemTx, Tx } from '../../platform/database.ts'

type Roles = { role: string; unitId: Id }[]

export type SessionRow = {
  organizationId: Id
  sessionId: Id
  accountId: Id
  personId: Id
  roles: Roles
  isPrevious: boolean
  hasPrevious: boolean
  previousUntil: IsoInstant | null
  rotatedAt: IsoInstant
  lastSeenAt: IsoInstant
}

export async function findSession(tx: SystemTx, hash: Buffer): Promise<SessionRow | undefined> {
  const [row] = await tx.query<SessionRow>(
    'find-session',
    `select organization_id as "organizationId", session_id as "sessionId", account_id as "accountId",
            person_id as "personId", roles, is_previous as "isPrevious", has_previous as "hasPrevious",
            previous_until as "previousUntil", rotated_at as "rotatedAt", last_seen_at as "lastSeenAt"
       from kip.find_session($1, $2::interval)`,
    [hash, SESSION_IDLE.toString()],
  )
  return row
}

export type AccessTokenRow = {
  organizationId: Id
  tokenId: Id
  accountId: Id
  personId: Id
  roles: Roles
  lastUsedAt: IsoInstant | null
}

export async function findAccessToken(tx: SystemTx, hash: Buffer): Promise<AccessTokenRow | undefined> {
  const [row] = await tx.query<AccessTokenRow>(
    'find-access-token',
    `select organization_id as "organizationId", token_id as "tokenId", account_id as "accountId",
            person_id as "personId", roles, last_used_at as "lastUsedAt"
       from kip.find_access_token($1)`,
    [hash],
  )
  return row
}

export type NewSession = { accountId: Id; hash: Buffer; address: string | null; userAgent: string | null }

export async function insertSession(tx: Tx, session: NewSession): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`
    insert into kip.sessions (organization_id, account_id, token_hash, expires_at, address, user_agent)
    values (${tx.scope.organizationId}, ${session.accountId}, ${session.hash},
            kip.now() + ${SESSION_LENGTH.toString()}::interval, ${session.address}, ${session.userAgent})
    returning id`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('an insert returns its row')
  return row.id
}

/** Of two requests at once one gives the new token; the other finds the row changed. @returns whether it was this one */
export async function rotateToken(tx: Tx, sessionId: Id, shown: Buffer, next: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update kip.sessions
       set previous_hash = token_hash, previous_until = null, token_hash = ${next},
           rotated_at = kip.now(), last_seen_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and id = ${sessionId} and token_hash = ${shown}
    returning 1`.execute(tx.db)
  return rows.length === 1
}

/** The new token never arrived: another takes its place, the one shown stays the previous. @returns as `rotateToken` */
export async function renewToken(tx: Tx, sessionId: Id, shown: Buffer, next: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update kip.sessions set token_hash = ${next}, rotated_at = kip.now(), last_seen_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and id = ${sessionId} and previous_hash = ${shown}
       and previous_until is null and rotated_at <= kip.now() - ${ROTATION_GRACE.toString()}::interval
    returning 1`.execute(tx.db)
  return rows.length === 1
}

/** The new token has been used: from now the previous one has only its grace. */
export async function confirmToken(tx: Tx, sessionId: Id): Promise<void> {
  await sql`
    update kip.sessions set previous_until = kip.now() + ${ROTATION_GRACE.toString()}::interval, last_seen_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and id = ${sessionId} and previous_until is null
       and previous_hash is not null`.execute(tx.db)
}

export async function markSeen(tx: Tx, sessionId: Id): Promise<void> {
  await sql`
    update kip.sessions set last_seen_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and id = ${sessionId}`.execute(tx.db)
}

export async function markTokenUsed(tx: Tx, tokenId: Id): Promise<void> {
  await sql`
    update kip.access_tokens set last_used_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and id = ${tokenId}`.execute(tx.db)
}

/** Ends the session that a token, the present or the previous one, belongs to. @returns its account; null: there was none */
export async function revokeSessionOf(tx: Tx, hash: Buffer): Promise<Id | null> {
  const { rows } = await sql<{ accountId: Id }>`
    update kip.sessions set revoked_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and (token_hash = ${hash} or previous_hash = ${hash})
       and revoked_at is null
    returning account_id as "accountId"`.execute(tx.db)
  return rows[0]?.accountId ?? null
}

/** Ends all sessions of the account. */
export async function revokeSessions(tx: Tx, accountId: Id): Promise<void> {
  await sql`
    update kip.sessions set revoked_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and account_id = ${accountId} and revoked_at is null`.execute(
    tx.db,
  )
}

export type OwnSessionRow = {
  id: Id
  userAgent: string | null
  address: string | null
  createdAt: IsoInstant
  lastSeenAt: IsoInstant
  isCurrent: boolean
}

/** More than anybody looks through; what signs in again for each call makes more. */
const MAX_LISTED = 200

/** What is still open, the one used last first. @param hash of the token that asks, the present or the previous one */
export async function listSessionRows(tx: Tx, accountId: Id, hash: Buffer | null): Promise<OwnSessionRow[]> {
  const { rows } = await sql<OwnSessionRow>`
    select id, user_agent as "userAgent", address, created_at as "createdAt", last_seen_at as "lastSeenAt",
           coalesce(token_hash = ${hash} or previous_hash = ${hash}, false) as "isCurrent"
      from kip.sessions
     where organization_id = ${tx.scope.organizationId} and account_id = ${accountId} and revoked_at is null
       and expires_at > kip.now() and last_seen_at > kip.now() - ${SESSION_IDLE.toString()}::interval
     order by "isCurrent" desc, last_seen_at desc, id desc limit ${MAX_LISTED}`.execute(tx.db)
  return rows
}

export async function revokeSession(tx: Tx, accountId: Id, id: Id): Promise<void> {
  await sql`
    update kip.sessions set revoked_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and account_id = ${accountId} and id = ${id}
       and revoked_at is null`.execute(tx.db)
}

/** @param hash of the token whose session stays, the present or the previous one @returns the ids of those ended */
export async function revokeOtherSessions(tx: Tx, accountId: Id, hash: Buffer): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    update kip.sessions set revoked_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and account_id = ${accountId} and revoked_at is null
       and token_hash <> ${hash} and previous_hash is distinct from ${hash}
    returning id`.execute(tx.db)
  return rows.map((row) => row.id)
}
