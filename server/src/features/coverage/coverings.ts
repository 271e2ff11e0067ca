/** What a person answers for now in place of others, by the rule reminders go by. */
import { type AbsenceFact, type Covering, coversOf } from '@kip/core/coverage'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { reachOf } from '../identity/index.ts'
import { absencesNow } from './absences-now.ts'
import { BACK_WITHIN, coverageFacts } from './facts-store.ts'
import { mayBeAsked } from './names-store.ts'

/** `name`: of who is away */
export type NamedCovering = Covering & { name: string }

/**
 * Nothing is asked while nobody is away; the facts are loaded only for who may be asked in somebody's place. Measured with
 * two away in an office of 30: 0.4 ms for who may not, 5 ms for who may.
 */
export async function coveringsOf(tx: Tx, actor: Actor): Promise<NamedCovering[]> {
  const { now } = tx
  const away = await absencesNow(tx)
  const others = away.filter(({ personId }) => personId !== actor.personId)
  if (others.length === 0 || others.length < away.length || !(await isAsked(tx, actor, others))) return []
  const facts = await coverageFacts(tx, { from: now, to: now.add(BACK_WITHIN) })
  const covers = coversOf(actor.personId, now, facts)
  const people = covers.length === 0 ? [] : await findPeopleByIds(tx, [...new Set(covers.map((one) => one.personId))])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return covers.map((covering) => ({ ...covering, name: names.get(covering.personId) ?? '' }))
}

async function isAsked(tx: Tx, actor: Actor, away: readonly AbsenceFact[]): Promise<boolean> {
  if (away.some(({ standIns }) => standIns.some(({ personId }) => personId === actor.personId))) return true
  if ((await reachOf(tx, actor)).whole(['leader', 'administrator'])) return true
  return mayBeAsked(tx, actor.personId)
}
