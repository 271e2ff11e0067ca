/**
 * The one way to the database. Every piece of work is a transaction that acts for one organisation (row security shows
 * and accepts nothing else) and has one instant that is "now".
 */
import { Temporal } from '@kip/core/shared'
import type { Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './database.generated.ts'
import { hasErrorCode, isDatabaseUnavailable } from './errors-database.ts'
import { toDatabaseError, transactionOn, unavailable } from './postgres/connection.ts'
import { Listener } from './postgres/listener.ts'
import { typeParsers } from './postgres/type-parsers.ts'

export type { DB } from './database.generated.ts'

/** For whom the work is done. */
export type Scope = { organizationId: string; personId: string | null }

/** What work without an organisation gets: row security shows nothing, only SECURITY DEFINER functions answer. */
export type SystemTx = {
  /** Kysely over this transaction; columns are named as in the database (snake_case). */
  db: Transaction<DB>
  /** The database's clock, read when the transaction began; stands still during it. The same value as kip.now() in SQL. */
  now: Temporal.Instant
  /** A named (prepared once per connection) statement for hot paths: one name, one text, always. */
  query<R>(name: string, text: string, values: unknown[]): Promise<R[]>
  /** Runs after the commit and never when it fails: telling others what happened. Failures of it are only logged. */
  afterCommit(work: () => void): void
}

export type Tx = SystemTx & { scope: Scope }

export type Database = {
  /** Read only: writing fails. `commit` is not waited for, so results are there one round trip sooner. */
  read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Read and write; committed when `work` returns, rolled back when it throws. Run once more when PostgreSQL refuses it
   * because of another transaction (serialization, deadlock): `work` must have no effect outside the transaction.
   */
  write<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Read and write for no organisation: signing in, engines that ask "who has something due?". */
  system<T>(work: (tx: SystemTx) => Promise<T>): Promise<T>
  /**
   * Calls the handler for every NOTIFY on the channel. After a gap (the connection was lost and came back) it is called
   * with '' once: something may have been missed, look for yourself. @returns a function that stops listening
   */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>
  /** @throws KipError('unavailable') when the database does not answer */
  ping(): Promise<void>
  close(): Promise<void>
  /** Milliseconds by which kip.now() and `tx.now` are moved. For tests and simulations; 0 in the product. */
  clockOffset: number
}

export type DatabaseOptions = {
  /** URL of the application role (`applicationUrl(ownerUrl)`). */
  appUrl: string
  /** Seen in pg_stat_activity: "kip web". */
  applicationName: string
  /** Default 10. */
  maxConnections?: number
  /** Told of what must not stop anybody: a lost idle connection, a failed afterCommit. */
  onError?: (error: unknown) => void
}

const SESSION = [
  'TimeZone=Asia/Ho_Chi_Minh',
  'search_path=kip,public',
  'statement_timeout=60000',
  'idle_in_transaction_session_timeout=60000',
]

/**
 * Opens a pool; connects when first needed. While the database is away every call throws KipError('unavailable'), and
 * calls work again by themselves when it is back.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const onError = options.onError ?? (() => {})
  const config: pg.PoolConfig = {
    connectionString: options.appUrl,
    application_name: options.applicationName,
    options: SESSION.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: typeParsers,
  }
  const pool = new pg.Pool({ ...config, max: options.maxConnections ?? 10 })
  pool.on('error', onError)
  // While a connection is checked out the pool does not listen: an unheard 'error' would end the process.
  pool.on('connect', (client) => client.on('error', onError))
  const listener = new Listener(config, onError)

  const database: Database = {
    clockOffset: 0,
    read: (scope, work) => runRead(pool, scope, database.clockOffset, work, onError),
    write: (scope, work) =>
      runWrite(pool, prologue('read write', database.clockOffset, scope), (tx) => work({ ...tx, scope }), onError),
    system: (work) => runWrite(pool, prologue('read write', database.clockOffset, null), work, onError),
    listen: (channel, handler) => listener.listen(channel, handler),
    ping: async () => {
      await pool.query('select 1').catch((error: unknown) => Promise.reject(toDatabaseError(error)))
    },
    close: async () => {
      await listener.close()
      await pool.end()
    },
  }
  return database
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Everything a transaction needs before its first statement, in one round trip: several statements in one simple query,
 * which takes no parameters, hence the check of what is put into it.
 */
function prologue(mode: 'read only' | 'read write', clockOffset: number, scope: Scope | null): string {
  const settings = [
    ...(clockOffset === 0 ? [] : [`set local kip.clock_offset = '${Math.round(clockOffset)} milliseconds'`]),
    ...(scope === null ? [] : [`set local kip.organization = '${checkedId(scope.organizationId)}'`]),
    ...(scope === null || scope.personId === null ? [] : [`set local kip.person = '${checkedId(scope.personId)}'`]),
  ]
  return [`begin ${mode}`, ...settings, 'select kip.now() as now'].join(';')
}

function checkedId(id: string): string {
  if (!UUID.test(id)) throw new Error(`not an id: ${JSON.stringify(id)}`)
  return id
}

type Begun = { client: pg.PoolClient; tx: SystemTx; afterCommit: (() => void)[] }

/** Connections that died while idle are noticed only when used; nothing has happened yet, so the next one is tried. */
async function begin(pool: pg.Pool, text: string): Promise<Begun> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect().catch((error: unknown) => Promise.reject(toDatabaseError(error)))
    try {
      return beginOn(client, nowOf(await client.query(text)))
    } catch (error) {
      client.release(true)
      // A standby, for the moment: it refuses `begin read write` with this code.
      if (hasErrorCode(error, ['0A000'])) throw unavailable(error)
      if (attempt === 3 || !isDatabaseUnavailable(error)) throw toDatabaseError(error)
    }
  }
}

/** Several statements answer with several results; the last is the clock's. */
function nowOf(results: unknown): string {
  const last = Array.isArray(results) ? (results.at(-1) as pg.QueryResult<{ now: string }>) : undefined
  const now = last?.rows[0]?.now
  if (now === undefined) throw new Error('the database did not tell the time')
  return now
}

function beginOn(client: pg.PoolClient, now: string): Begun {
  const { db, exclusive } = transactionOn<DB>(client)
  const afterCommit: (() => void)[] = []
  const tx: SystemTx = {
    db,
    now: Temporal.Instant.from(now),
    query: <R>(name: string, text: string, values: unknown[]) =>
      exclusive(async () => {
        try {
          return (await client.query({ name, text, values })).rows as R[]
        } catch (error) {
          throw toDatabaseError(error)
        }
      }),
    afterCommit: (work) => afterCommit.push(work),
  }
  return { client, tx, afterCommit }
}

async function runRead<T>(
  pool: pg.Pool,
  scope: Scope,
  clockOffset: number,
  work: (tx: Tx) => Promise<T>,
  onError: (error: unknown) => void,
): Promise<T> {
  const { client, tx, afterCommit } = await begin(pool, prologue('read only', clockOffset, scope))
  try {
    const result = await work({ ...tx, scope })
    tell(afterCommit, onError)
    return result
  } finally {
    void client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
  }
}

async function runWrite<T>(
  pool: pg.Pool,
  text: string,
  work: (tx: SystemTx) => Promise<T>,
  onError: (error: unknown) => void,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const { client, tx, afterCommit } = await begin(pool, text)
    try {
      const result = await work(tx)
      await commit(client)
      client.release()
      tell(afterCommit, onError)
      return result
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      )
      if (attempt === 2 || !hasErrorCode(error, ['40001', '40P01'])) throw error
    }
  }
}

/** A transaction in which a statement failed answers COMMIT with ROLLBACK: whoever swallowed that error must not report success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const result = await client.query('commit').catch((error: unknown) => Promise.reject(toDatabaseError(error)))
  if (result.command !== 'COMMIT')
    throw new Error('nothing was committed: an earlier statement of the transaction failed')
}

function tell(listeners: (() => void)[], onError: (error: unknown) => void): void {
  for (const listener of listeners) {
    try {
      listener()
    } catch (error) {
      onError(error)
    }
  }
}
