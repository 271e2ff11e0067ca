/**
 * What people are told of duty comes nearer by the clock alone, and depends on things nobody plans by: an absence, a
 * channel that fails. So whatever is near is planned anew every few minutes; where nothing changed, nothing is written.
 */
import type { Tx } from '../../platform/database.ts'
import { activeRosterIds, type DutySubject, nearShiftIds, touchedBy } from '../duty/index.ts'
import { listRunningPaperIds } from './escalation-store.ts'
import { listWaitingForReturn } from './hearers-store.ts'
import { replanMany } from './planning.ts'
import { listLateWork } from './superiors-store.ts'

export async function lookAhead(tx: Tx): Promise<void> {
  await replanMany(tx, 'duty-shift', await nearShiftIds(tx, null))
  await replanMany(tx, 'duty-roster', await activeRosterIds(tx))
  await replanMany(tx, 'document', await listRunningPaperIds(tx))
}

/** After a change on duty, in its transaction. */
export async function replanDuty(tx: Tx, subject: DutySubject): Promise<void> {
  const { swapIds, shiftIds, rosterIds } = await touchedBy(tx, subject)
  await replanMany(tx, 'duty-swap', swapIds)
  await replanMany(tx, 'duty-shift', shiftIds)
  await replanMany(tx, 'duty-roster', rosterIds)
  // Whoever is put on duty now is asked now, where the step was empty before.
  await replanMany(tx, 'document', await listRunningPaperIds(tx))
}

/**
 * After a change of absences, in its transaction. Who is back before he meant to be is asked what waited for him; late work
 * is brought to those who will be there.
 */
export async function replanAbsences(tx: Tx, ids: readonly string[]): Promise<void> {
  await replanMany(tx, 'absence', ids)
  const work = [...(await listWaitingForReturn(tx, ids)), ...(await listLateWork(tx))]
  await replanMany(tx, 'assignment', [...new Set(work)])
  await replanMany(tx, 'document', await listRunningPaperIds(tx))
}
