/** How far a person's grants reach, for every feature that asks "which units may this person see or direct?". */
import { type Reach, reachIn } from '@kip/core/identity'
import { KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { onOfficeChanged, unitTree } from '../directory/index.ts'

/**
 * Kept with the actor, which itself is kept for seconds only (see actor-cache.ts): lists then ask for no tree at all.
 * A change of the tree makes a new map, so that nothing derived from the old tree is found again.
 */
let reaches = new WeakMap<Actor, Reach>()

onOfficeChanged(() => {
  reaches = new WeakMap()
})

/** `reach.whole(roles)`: everywhere; `reach.units(roles)`: in these units, those below included. */
export async function reachOf(tx: Tx, actor: Actor): Promise<Reach> {
  const known = reaches.get(actor)
  if (known !== undefined) return known
  const kept = reaches
  const reach = reachIn(await unitTree(tx), actor)
  // Into the map of when the tree was asked for: if it changed meanwhile, nobody looks there any more.
  kept.set(actor, reach)
  return reach
}

/** The same where it is known without asking the database. */
export function findKeptReach(actor: Actor): Reach | undefined {
  return reaches.get(actor)
}

/** Directs the whole organisation. */
export async function isLeader(tx: Tx, actor: Actor): Promise<boolean> {
  return (await reachOf(tx, actor)).whole(['leader'])
}

/** Administers the whole organisation. */
export async function isAdministrator(tx: Tx, actor: Actor): Promise<boolean> {
  return (await reachOf(tx, actor)).whole(['administrator'])
}

/** @throws KipError forbidden */
export async function demandAdministrator(tx: Tx, actor: Actor): Promise<void> {
  if (!(await isAdministrator(tx, actor))) {
    throw new KipError('forbidden', 'Chỉ quản trị viên mới làm được việc này. Hãy nhờ quản trị viên của cơ quan.')
  }
}
