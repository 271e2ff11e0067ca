/** Who has carried how much: the figures shown, and the loads a rotation starts from. */
import type { CalendarIndex } from '../calendar/index.ts'
import { dateIn, type Id } from '../shared/index.ts'
import type { Shift } from './on-duty.ts'
import type { FairnessLine } from './planning-schema.ts'
import { addTo, type Load, pointsOf } from './rotation.ts'
import type { ShiftPart } from './schema.ts'
import { loadKindOf, shareOf } from './weights.ts'

export type CountedShift = Shift & { part: ShiftPart }
type Figures = Omit<FairnessLine, 'person'>

/** What each has carried in these shifts, whoever put them there. */
export function loadsOf(calendar: CalendarIndex, shifts: readonly CountedShift[]): Map<Id, Load> {
  const loads = new Map<Id, Load>()
  for (const shift of shifts) {
    const kind = loadKindOf(calendar, { date: dateIn(shift.startsAt, calendar.zone), part: shift.part })
    for (const { rank, personId } of shift.places) {
      if (personId !== null) addTo(loads, personId, kind, shareOf(rank))
    }
  }
  return loads
}

/**
 * By person: turns, nights, days off without Tết, turns of the Tết break, hours, points. A night of a day off counts
 * under both. A second place counts as a turn, and half in the points.
 * @param people also those who have none
 */
export function fairnessOf(
  calendar: CalendarIndex,
  shifts: readonly CountedShift[],
  people: readonly Id[],
): Map<Id, Figures> {
  const figures = new Map<Id, Figures>(people.map((id) => [id, noTurns()]))
  for (const shift of shifts) {
    const kind = loadKindOf(calendar, { date: dateIn(shift.startsAt, calendar.zone), part: shift.part })
    for (const { personId } of shift.places) {
      if (personId === null) continue
      const line = figures.get(personId) ?? noTurns()
      line.shifts += 1
      line.nights += shift.part === 'night' ? 1 : 0
      line.daysOff += kind === 'off-day' || kind === 'off-night' ? 1 : 0
      line.tet += kind === 'tet' ? 1 : 0
      line.hours += (shift.endsAt.epochMilliseconds - shift.startsAt.epochMilliseconds) / 3_600_000
      figures.set(personId, line)
    }
  }
  for (const [personId, load] of loadsOf(calendar, shifts)) {
    const line = figures.get(personId)
    if (line !== undefined) line.points = pointsOf(load)
  }
  return figures
}

function noTurns(): Figures {
  return { shifts: 0, nights: 0, daysOff: 0, tet: 0, hours: 0, points: 0 }
}
