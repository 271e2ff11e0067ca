/** The rows behind `Idempotency-Key`. */
import { KipError } from '@kip/core/shared'
import { sql, type Updateable } from 'kysely'
import type { DB, Tx } from './database.ts'

/** One try at one key. */
export type Attempt = {
  organizationId: string
  personId: string
  route: string
  key: string
  /** tells this try from another at the same key */
  attempt: string
  /** null: an upload, not compared */
  bodyHash: string | null
  /** its answer is on the way: later writes are none of its */
  isOver: boolean
}

export type Answer = { status: number; contentType: string | null; location: string | null; body: string | null }

export type KeyRow = {
  /** running: begun; committed: the work is in the database; answered: and the answer is kept */
  state: 'running' | 'committed' | 'answered'
  bodyHash: string | null
  /** begun so long ago that nobody is working on it */
  isHanging: boolean
  status: number | null
  contentType: string | null
  location: string | null
  body: string | null
}

/** Those of the organisation, as kept for 24 hours. */
export async function dropExpired(tx: Tx): Promise<void> {
  await tx.db
    .deleteFrom('idempotency_keys')
    .where('organization_id', '=', tx.scope.organizationId)
    .where('begun_at', '<', sql<string>`kip.now() - interval '24 hours'`)
    .execute()
}

/** @returns false when somebody has it already */
export async function claimKey(tx: Tx, attempt: Attempt): Promise<boolean> {
  const rows = await tx.db
    .insertInto('idempotency_keys')
    .values({
      organization_id: attempt.organizationId,
      person_id: attempt.personId,
      route: attempt.route,
      key: attempt.key,
      attempt: attempt.attempt,
      body_hash: attempt.bodyHash,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('attempt')
    .execute()
  return rows.length > 0
}

export async function findKey(tx: Tx, attempt: Attempt, hangingAfterSeconds: number): Promise<KeyRow | null> {
  const row = await tx.db
    .selectFrom('idempotency_keys')
    .select([
      'state',
      'body_hash as bodyHash',
      'status',
      'content_type as contentType',
      'location',
      'body',
      sql<boolean>`begun_at < kip.now() - make_interval(secs => ${hangingAfterSeconds})`.as('isHanging'),
    ])
    .where('organization_id', '=', attempt.organizationId)
    .where('person_id', '=', attempt.personId)
    .where('route', '=', attempt.route)
    .where('key', '=', attempt.key)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** From now on the earlier attempt cannot commit any more. The row was locked by `findKey`. */
export async function takeOver(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.db
    .updateTable('idempotency_keys')
    .set({ attempt: attempt.attempt, begun_at: sql`kip.now()` })
    .where('organization_id', '=', attempt.organizationId)
    .where('person_id', '=', attempt.personId)
    .where('route', '=', attempt.route)
    .where('key', '=', attempt.key)
    .execute()
}

/** @throws KipError conflict when another attempt has taken the key over: this one must not commit */
export async function markCommitted(tx: Tx, attempt: Attempt): Promise<void> {
  const rows = await changeOwn(tx, attempt, { state: 'committed' })
  if (!rows) {
    throw new KipError('conflict', 'Việc này đã được gửi lại và đang được xử lý ở lần gửi sau. Hãy tải lại trang.')
  }
}

export async function storeAnswer(tx: Tx, attempt: Attempt, answer: Answer): Promise<void> {
  await changeOwn(tx, attempt, {
    state: 'answered',
    status: answer.status,
    content_type: answer.contentType,
    location: answer.location,
    body: answer.body,
  })
}

/** @returns false when something was committed under it: then the key stays */
export async function releaseKey(tx: Tx, attempt: Attempt): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('idempotency_keys')
    .where('organization_id', '=', attempt.organizationId)
    .where('person_id', '=', attempt.personId)
    .where('route', '=', attempt.route)
    .where('key', '=', attempt.key)
    .where('attempt', '=', attempt.attempt)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numDeletedRows > 0n
}

type Change = Updateable<DB['idempotency_keys']>

async function changeOwn(tx: Tx, attempt: Attempt, change: Change): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('idempotency_keys')
    .set(change)
    .where('organization_id', '=', attempt.organizationId)
    .where('person_id', '=', attempt.personId)
    .where('route', '=', attempt.route)
    .where('key', '=', attempt.key)
    .where('attempt', '=', attempt.attempt)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
