/** Where nobody will be on a roster, as far ahead as one looks. */
import type { CalendarIndex } from '@kip/core/calendar'
import { findGaps, type Gap, planShifts } from '@kip/core/duty'
import { dateIn } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { type Availability, availabilityOf, type Plugs } from './access.ts'
import { peopleOf, toShift } from './present.ts'
import { stretchOf } from './range.ts'
import type { RosterRow } from './roster-store.ts'
import { listShiftRows, type ShiftRow } from './shift-store.ts'

const AHEAD_DAYS = 42

export async function gapsOf(
  tx: Tx,
  roster: RosterRow,
  plugs: Pick<Plugs, 'awayBetween'>,
): Promise<{ calendar: CalendarIndex; rows: ShiftRow[]; known: Availability; gaps: Gap[] }> {
  const calendar = await calendarOf(tx)
  const today = dateIn(tx.now, calendar.zone)
  // Last night may still run.
  const days = { from: today.subtract({ days: 1 }), to: today.add({ days: AHEAD_DAYS }) }
  const stretch = stretchOf(days)
  const rows = await listShiftRows(tx, stretch, { rosterId: roster.id, personId: null })
  const shifts = rows.map(toShift)
  const known = await availabilityOf(tx, shifts.flatMap(peopleOf), stretch, plugs)
  const facts = { now: tx.now, places: roster.places, cannot: known.cannot, hasLeft: known.hasLeft }
  return {
    calendar,
    rows,
    known,
    gaps: findGaps(planShifts(calendar, roster.pattern, days.from, days.to), shifts, facts),
  }
}
