/**
 * Who a token belongs to, kept for a few seconds in this process, so that a page that fetches ten lists is looked up
 * once. What ends a session (sign-out, a disabled account, changed roles) is told to all processes and forgotten at
 * once; the few seconds are the bound in case that word is lost.
 */
import { createChanges } from '../../platform/changes.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'

const KEPT_MS = 5_000
const MAX_KEPT = 20_000

type Entry = { actor: Actor; until: number }

const entries = new Map<string, Entry>()
let generation = 0

/** By the office's clock: when a test moves it, what was kept grows old as well. */
function now(db: Pick<Database, 'clockOffset'>): number {
  return Date.now() + db.clockOffset
}

/** @param tokenHash of the token as shown */
export function findKeptActor(db: Pick<Database, 'clockOffset'>, tokenHash: string): Actor | undefined {
  const entry = entries.get(tokenHash)
  if (entry === undefined) return undefined
  const left = entry.until - now(db)
  // A clock moved back must not make an entry live longer.
  if (left > 0 && left <= KEPT_MS) return entry.actor
  entries.delete(tokenHash)
  return undefined
}

/** To be taken before asking the database and given to `keepActor`: an answer overtaken by a revocation is not kept. */
export function beginLookup(): number {
  return generation
}

export function keepActor(db: Pick<Database, 'clockOffset'>, tokenHash: string, actor: Actor, begun: number): void {
  if (begun !== generation) return
  if (entries.size >= MAX_KEPT) entries.clear()
  entries.set(tokenHash, { actor, until: now(db) + KEPT_MS })
}

/** In the transaction that changes what an account may do: forgotten everywhere when it commits. */
export const announceAccount = (tx: Tx, accountId: string): Promise<void> => changes.announce(tx, accountId)

const changes = createChanges('kip_identity', forget)
/** Begins to hear other processes. @returns a function that stops it */
export const hearAccountChanges = (db: Pick<Database, 'listen'>): Promise<() => Promise<void>> => changes.hear(db)

/** @param accountId '' after a gap in listening: everything */
function forget(accountId: string): void {
  generation += 1
  for (const [tokenHash, { actor }] of entries) {
    if (accountId === '' || actor.accountId === accountId) entries.delete(tokenHash)
  }
}
