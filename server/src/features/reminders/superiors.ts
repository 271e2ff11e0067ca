/** Those above whoever answers for a share of work, and there: asked for only where they may have to hear of it. */
import { isOverseen, type OverseenShare, type ReminderFacts } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { awayBetween } from '../coverage/index.ts'
import { reachesOfHolders } from '../identity/index.ts'
import { listHeadsOf } from './superiors-store.ts'

/** In the order given, without those nobody above hears of. */
export async function overseenShares(tx: Tx, shares: readonly ReminderFacts[]): Promise<OverseenShare[]> {
  const overseen = shares.filter((share) => isOverseen(share, tx.now))
  if (overseen.length === 0) return []
  const heads = await listHeadsOf(tx, [...new Set(overseen.flatMap(({ unitId }) => unitId ?? []))])
  const leaders = await leadersOf(tx)
  const all = [...new Set([...heads.values()].flat().concat(leaders))]
  const absences = await awayBetween(tx, all, tx.now, tx.now.add({ milliseconds: 1 }))
  const away = new Set(absences.map(({ personId }) => personId))
  const there = (ids: readonly Id[]) => ids.filter((id) => !away.has(id))
  return overseen.map((share) => ({
    share,
    superiors: { head: there(heads.get(share.unitId ?? '') ?? []), leader: there(leaders) },
  }))
}

async function leadersOf(tx: Tx): Promise<Id[]> {
  const holders = await reachesOfHolders(tx, ['leader'])
  return holders.filter(({ reach }) => reach.whole(['leader'])).map(({ personId }) => personId)
}
