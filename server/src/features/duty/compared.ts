/** What a roster asks for beside what is published of it. */
import { comparePlan, type ProposalInput, planShifts } from '@kip/core/duty'
import { sha256 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { toShift } from './present.ts'
import { type Days, stretchOf } from './range.ts'
import type { RosterRow } from './roster-store.ts'
import { listShiftRows, type ShiftRow } from './shift-store.ts'

export type Known = ReturnType<typeof toShift>

export async function comparedWith(tx: Tx, roster: RosterRow, days: Days, keep: ProposalInput['keep']) {
  const calendar = await calendarOf(tx)
  const rows = await rowsOn(tx, roster, days)
  const planned = planShifts(calendar, roster.pattern, days.from, days.to)
  const facts = { now: tx.now, places: roster.places, keep }
  return { calendar, rows, ...comparePlan<Known>(planned, rows.map(toShift), facts) }
}

/** The roster's shifts that begin on these days. */
export async function rowsOn(tx: Tx, roster: RosterRow, days: Days): Promise<ShiftRow[]> {
  const rows = await listShiftRows(tx, stretchOf(days), { rosterId: roster.id, personId: null })
  return rows.filter(({ date }) => date >= days.from.toString() && date <= days.to.toString())
}

/** Changes with the roster and with every decision on a place in these days: a swap, an override, another publishing. */
export function seenOf({ version }: RosterRow, rows: readonly ShiftRow[]): string {
  return sha256(
    JSON.stringify([version, rows.map(({ id, startsAt, endsAt, places }) => [id, startsAt, endsAt, places])]),
  )
}
