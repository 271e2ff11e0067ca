/** Who may see and do what with absences: the one way to obtain one for a person. */
import { type AbsenceAction, type AbsenceStanding, absenceActions } from '@kip/core/coverage'
import { type Id, KipError, parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { reachOf } from '../identity/index.ts'
import { type AbsenceRow, findAbsenceRow } from './absence-store.ts'

export type Standing = AbsenceStanding & {
  /** why somebody is away, and what was noted, is for them and for who answers for them */
  knowsWhy: boolean
}

/** How the acting person stands to each of these people, by the units they hold a position in today. */
export async function standingsTo(tx: Tx, actor: Actor, personIds: readonly Id[]): Promise<(personId: Id) => Standing> {
  const reach = await reachOf(tx, actor)
  const everybody = reach.whole(['leader', 'administrator'])
  const units = reach.units(['head', 'leader', 'administrator'])
  const people = everybody || units.length === 0 ? [] : await findPeopleByIds(tx, [...new Set(personIds)])
  const below = new Set(
    people.filter(({ positions }) => positions.some(({ unitId }) => units.includes(unitId))).map(({ id }) => id),
  )
  const audits = reach.whole(['auditor'])
  return (personId) => {
    const own = personId === actor.personId
    const answers = everybody || below.has(personId)
    return { own, answers, knowsWhy: own || answers || audits }
  }
}

/** @throws KipError forbidden: neither the person's own affair nor that of who answers for them */
export async function demandConcerned(tx: Tx, actor: Actor, personId: Id): Promise<Standing> {
  const standing = (await standingsTo(tx, actor, [personId]))(personId)
  if (standing.own || standing.answers) return standing
  throw new KipError(
    'forbidden',
    'Chỉ chính người đó, trưởng đơn vị, lãnh đạo hoặc quản trị viên làm được việc này. Hãy nhờ một trong những người ấy.',
  )
}

export type OpenedAbsence = { row: AbsenceRow; standing: Standing; allowed: AbsenceAction[] }

/** @throws KipError not-found */
export async function openAbsence(tx: Tx, actor: Actor, id: Id, lock: 'read' | 'update'): Promise<OpenedAbsence> {
  const row = await findAbsenceRow(tx, id, lock)
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy lần vắng mặt này. Hãy tải lại danh sách.')
  const standing = (await standingsTo(tx, actor, [row.person_id]))(row.person_id)
  return { row, standing, allowed: actionsOn(tx, row, standing) }
}

export function actionsOn(tx: Tx, row: AbsenceRow, standing: AbsenceStanding): AbsenceAction[] {
  const facts = { state: row.state, from: parseInstant(row.from_at), to: parseInstant(row.to_at) }
  return absenceActions(facts, standing, tx.now)
}
