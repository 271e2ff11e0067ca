/** One checked-out connection as Kysely wants it, and the one place where failures of the database are named. */
import { KipError } from '@kip/core/shared'
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  SingleConnectionProvider,
  Transaction,
} from 'kysely'
import type pg from 'pg'
import { hasErrorCode, isDatabaseUnavailable } from '../errors-database.ts'

/** Runs work on the connection, one at a time: statements given together wait for each other. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>

/** A Kysely transaction over a connection on which somebody else says begin and commit. */
export function transactionOn<DB>(client: pg.ClientBase): { db: Transaction<DB>; exclusive: Exclusive } {
  const provider = new SingleConnectionProvider(new PgConnection(client))
  const executor = new DefaultQueryExecutor(COMPILER, ADAPTER, provider)
  return {
    db: new Transaction<DB>({ ...PROPS, executor }),
    exclusive: (work) => provider.provideConnection(work),
  }
}

class PgConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase

  constructor(client: pg.ClientBase) {
    this.#client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const result = await this.#client.query(query.sql, [...query.parameters])
      const affected = result.command !== 'SELECT' && result.rowCount !== null
      return { rows: result.rows as R[], ...(affected && { numAffectedRows: BigInt(result.rowCount ?? 0) }) }
    } catch (error) {
      throw toDatabaseError(error)
    }
  }

  streamQuery(): never {
    throw new Error('streaming is not used: lists page by key')
  }
}

/**
 * "The database is not there" becomes the sentence people see; everything else stays what it was. Writing in a read-only
 * transaction (25006) is a mistake of ours and no outage.
 */
export function toDatabaseError(error: unknown): unknown {
  return isDatabaseUnavailable(error) && !hasErrorCode(error, ['25006']) ? unavailable(error) : error
}

/** @param cause for the log */
export function unavailable(cause: unknown): KipError {
  return new KipError(
    'unavailable',
    'Cơ sở dữ liệu đang tạm ngừng. Nội dung bạn nhập vẫn còn trên màn hình; hãy thử lại sau ít phút.',
    { cause },
  )
}

const COMPILER = new PostgresQueryCompiler()
const ADAPTER = new PostgresAdapter()
const DRIVER = new DummyDriver()
const DIALECT = new PostgresDialect({ pool: () => Promise.reject(new Error('connections are handed in')) })
const PROPS = { config: { dialect: DIALECT }, dialect: DIALECT, driver: DRIVER }
