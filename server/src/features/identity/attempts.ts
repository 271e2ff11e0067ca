/** Counts attempts to sign in before they are tried, so that guesses sent in parallel count one by one. */
import { type AttemptCounter, addressPrefix, countersAfterSuccess, decideAttempt, sayWait } from '@kip/core/identity'
import { KipError, Temporal } from '@kip/core/shared'
import type { Database, SystemTx } from '../../platform/database.ts'

/** To be given back after a success. */
export type Attempt = { keys: Keys; failures: { name: number; address: number } }
type Keys = { name: string; address: string }

export class TooManyAttempts extends KipError {
  readonly retryAfterSeconds: number

  constructor(seconds: number, sentence = `Đã thử sai nhiều lần từ máy này. Hãy thử lại sau ${sayWait(seconds)}.`) {
    super('too-many-attempts', sentence)
    this.retryAfterSeconds = seconds
  }
}

/** @throws TooManyAttempts without counting: insisting does not prolong the wait */
export async function beginAttempt(db: Database, username: string, address: string): Promise<Attempt> {
  const prefix = addressPrefix(address)
  const keys = { name: `name ${username} ${prefix}`, address: `address ${prefix}` }
  const decision = await db.system(async (tx) => {
    const counters = await lockCounters(tx, keys)
    const decided = decideAttempt(counters, tx.now)
    if (decided.kind === 'try') await setCounters(tx, keys, decided.failures)
    return decided
  })
  if (decision.kind === 'wait') throw new TooManyAttempts(decision.seconds)
  return { keys, failures: decision.failures }
}

export async function forgiveAttempt(db: Database, attempt: Attempt): Promise<void> {
  await db.system(async (tx) => {
    const counters = await lockCounters(tx, attempt.keys)
    // By what stands there now: others behind the same address may have failed meanwhile.
    const now = { name: counters.name.failures, address: counters.address.failures }
    await setCounters(tx, attempt.keys, countersAfterSuccess(now))
  })
}

/** Counters nobody has touched for a day decide nothing any more. */
export async function forgetOldAttempts(db: Database): Promise<void> {
  await db.system((tx) => tx.query('forget-attempts', "select kip.forget_sign_in_failures('1 day')", []))
}

async function lockCounters(tx: SystemTx, keys: Keys): Promise<{ name: AttemptCounter; address: AttemptCounter }> {
  const rows = await tx.query<{ key: string; failures: number; last_at: string }>(
    'lock-attempts',
    'select key, failures, last_at from kip.lock_sign_in_failures($1)',
    [[keys.name, keys.address]],
  )
  const counterOf = (key: string): AttemptCounter => {
    const row = rows.find((one) => one.key === key)
    if (row === undefined) return { failures: 0, lastAt: tx.now }
    return { failures: row.failures, lastAt: Temporal.Instant.from(row.last_at) }
  }
  return { name: counterOf(keys.name), address: counterOf(keys.address) }
}

async function setCounters(tx: SystemTx, keys: Keys, failures: { name: number; address: number }): Promise<void> {
  const set = (key: string, count: number) =>
    tx.query('set-attempts', 'select kip.set_sign_in_failures($1, $2)', [key, count])
  await set(keys.address, failures.address)
  await set(keys.name, failures.name)
}
