/**
 * Who is away now, kept for a few seconds in this process: every list of work and papers asks it, and most of the time the
 * answer is nobody. What changes an absence is told to all processes and forgotten at once; the few seconds are the bound
 * in case that word is lost. What is kept is of the whole stretch, so an absence begins and ends to the instant.
 */
import type { AbsenceFact } from '@kip/core/coverage'
import { type Id, Temporal } from '@kip/core/shared'
import { createChanges } from '../../platform/changes.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { listAbsenceFacts } from './facts-store.ts'

const KEPT = { seconds: 5 }
const MAX_KEPT = 1_000

type Kept = { absences: readonly AbsenceFact[]; from: Temporal.Instant; to: Temporal.Instant }

const entries = new Map<Id, Kept>()
let generation = 0
/** Transactions that changed absences: what they see is theirs alone until they commit. */
const changing = new WeakSet<Tx>()

/** Absences in force at the instant of the transaction. */
export async function absencesNow(tx: Tx): Promise<AbsenceFact[]> {
  const { now } = tx
  const kept = changing.has(tx) ? undefined : entries.get(tx.scope.organizationId)
  const { absences } = kept !== undefined && isWithin(now, kept) ? kept : await load(tx)
  return absences.filter((absence) => isWithin(now, absence))
}

async function load(tx: Tx): Promise<Kept> {
  const begun = generation
  const stretch = { from: tx.now, to: tx.now.add(KEPT) }
  const loaded = { ...stretch, absences: await listAbsenceFacts(tx, null, stretch) }
  // An answer overtaken by a change is not kept.
  if (begun !== generation || changing.has(tx)) return loaded
  if (entries.size >= MAX_KEPT) entries.clear()
  entries.set(tx.scope.organizationId, loaded)
  return loaded
}

const isWithin = (at: Temporal.Instant, { from, to }: { from: Temporal.Instant; to: Temporal.Instant }) =>
  Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0

/** In the transaction of the change: forgotten everywhere when it commits. Here at once, elsewhere within milliseconds. */
export async function announceAbsences(tx: Tx): Promise<void> {
  changing.add(tx)
  await changes.announce(tx, tx.scope.organizationId)
}

const changes = createChanges('kip_absences', forget)
/** Begins to hear other processes. @returns a function that stops it */
export const hearAbsenceChanges = (db: Pick<Database, 'listen'>): Promise<() => Promise<void>> => changes.hear(db)

/** @param organizationId '' after a gap in listening: everything */
function forget(organizationId: Id): void {
  generation += 1
  if (organizationId === '') entries.clear()
  else entries.delete(organizationId)
}
