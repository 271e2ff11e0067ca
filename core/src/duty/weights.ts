/**
 * What a turn weighs. Nights, days off and Tết are counted apart, so that nobody pays for quiet Tuesdays with Tết; the
 * points put them side by side for reading. The figures are the office's custom, not law.
 */
import { type CalendarIndex, isWorkingDay } from '../calendar/index.ts'
import { foldText, type Temporal } from '../shared/index.ts'
import type { PlannedShift } from './pattern.ts'

/** In the order in which they are handed out: what hurts most first. */
export const LOADS = ['tet', 'off-night', 'off-day', 'night', 'day'] as const
export type LoadKind = (typeof LOADS)[number]

export const POINTS: Record<LoadKind, number> = { tet: 4, 'off-night': 2, 'off-day': 1.5, night: 1, day: 1 }

/** Whoever stands behind another is woken when the first does not answer: it counts half. */
export function shareOf(rank: number): number {
  return rank === 1 ? 1 : 0.5
}

export function loadKindOf(calendar: CalendarIndex, shift: Pick<PlannedShift, 'date' | 'part'>): LoadKind {
  if (isTet(calendar, shift.date)) return 'tet'
  if (isWorkingDay(calendar, shift.date)) return shift.part
  return shift.part === 'night' ? 'off-night' : 'off-day'
}

/** No run of days off is longer in any year. */
const LONGEST_BREAK = 30

/** A day of the break around Tết: the days off that hang together with one the calendar calls "Tết Nguyên đán". */
export function isTet(calendar: CalendarIndex, date: Temporal.PlainDate): boolean {
  return reachesTet(calendar, date, 1) || reachesTet(calendar, date, -1)
}

function reachesTet(calendar: CalendarIndex, date: Temporal.PlainDate, step: 1 | -1): boolean {
  for (let day = date, walked = 0; walked < LONGEST_BREAK && !isWorkingDay(calendar, day); walked += 1) {
    const name = calendar.days.get(day.toString())?.name
    if (name !== undefined && foldText(name).includes('tet nguyen dan')) return true
    day = day.add({ days: step })
  }
  return false
}
