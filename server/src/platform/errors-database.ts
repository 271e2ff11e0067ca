/** Which failures of PostgreSQL mean "it is not there just now", as opposed to "this statement is wrong". */

const CONNECTION_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']

/** admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, query_canceled (our statement_timeout), read_only_sql_transaction (after a fail-over) */
const SERVER_CODES = ['57P01', '57P02', '57P03', '53300', '57014', '25006']

/** node-postgres has no codes for these. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

export function hasErrorCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

/** Only for errors that came out of a request: an ECONNREFUSED there can be nothing but the database. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (hasErrorCode(error, CONNECTION_CODES) || hasErrorCode(error, SERVER_CODES)) return true
  if ('code' in error && typeof error.code === 'string' && /^08\w{3}$/.test(error.code)) return true
  return MESSAGES.test(error.message)
}
