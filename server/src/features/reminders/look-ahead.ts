/**
 * What people are told of duty and of urgent papers comes nearer by the clock alone, and depends on what is no change of
 * theirs: an absence, a channel that fails. So whatever is near is planned anew every few minutes, and at once with a
 * change of duty or absences; where nothing changed, nothing is written.
 */
import { workingDaysBefore } from '@kip/core/calendar'
import { URGENCIES } from '@kip/core/reading'
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { activeRosterIds, type DutySubject, nearShiftIds, touchedBy } from '../duty/index.ts'
import { escalationPolicies } from './escalation-policies.ts'
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
  const work = [...(await listWaitingForReturn(tx, ids)), ...(await workStillToBeBroughtUp(tx))]
  await replanMany(tx, 'assignment', [...new Set(work)])
  await replanMany(tx, 'document', await listRunningPaperIds(tx))
}

/** A step comes in the digest after so many working days; a limit on a day off, and a digest that is over, move it by one. */
const DAYS_MORE = 2

/** Late work with a step above it that may be ahead: what is older has been told, and is not planned again. */
async function workStillToBeBroughtUp(tx: Tx): Promise<Id[]> {
  const policyOf = await escalationPolicies(tx)
  const steps = URGENCIES.flatMap((urgency) => policyOf(urgency).late)
  if (steps.length === 0) return []
  const longest = Math.max(...steps.map(({ workingDays }) => workingDays))
  return listLateWork(tx, workingDaysBefore(await calendarOf(tx), tx.now, longest + DAYS_MORE))
}
