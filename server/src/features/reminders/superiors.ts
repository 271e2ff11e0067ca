/** Those above whoever answers for a share of work, and when they are there: asked for only where they may have to hear of it. */
import { awayAt } from '@kip/core/coverage'
import { isOverseen, type OverseenShare, type ReminderFacts } from '@kip/core/reminders'
import { type Id, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { awayBetween, BACK_WITHIN } from '../coverage/index.ts'
import { reachesOfHolders } from '../identity/index.ts'
import { listHeadsOf } from './superiors-store.ts'

/** In the order given, without those nobody above hears of. */
export async function overseenShares(tx: Tx, shares: readonly ReminderFacts[]): Promise<OverseenShare[]> {
  const overseen = shares.filter((share) => isOverseen(share, tx.now))
  if (overseen.length === 0) return []
  const heads = await listHeadsOf(tx, [...new Set(overseen.flatMap(({ unitId }) => unitId ?? []))])
  const leaders = await leadersOf(tx)
  const all = [...new Set([...heads.values()].flat().concat(leaders))]
  const since = overseen.flatMap(({ dueAt, assignedAt }) => [dueAt ?? assignedAt, assignedAt])
  const [from = tx.now] = [...since, tx.now].sort((a, b) => Temporal.Instant.compare(a, b))
  const absences = await awayBetween(tx, all, from, tx.now.add(BACK_WITHIN))
  const isThereAt = (id: Id, at: Temporal.Instant) => awayAt(id, at, { absences, leftAt: NOBODY_LEFT }) === null
  return overseen.map((share) => ({
    share,
    superiors: { head: heads.get(share.unitId ?? '') ?? [], leader: leaders, asOf: tx.now, isThereAt },
  }))
}

/** Heads and leaders are those of today. */
const NOBODY_LEFT: ReadonlyMap<Id, Temporal.Instant> = new Map()

async function leadersOf(tx: Tx): Promise<Id[]> {
  const holders = await reachesOfHolders(tx, ['leader'])
  return holders.filter(({ reach }) => reach.whole(['leader'])).map(({ personId }) => personId)
}
