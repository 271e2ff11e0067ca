/**
 * How near the limit is, and how it was kept. Early, on time and late are three states: "early" is a day before the
 * limit's own day (Decree 335/2025/NĐ-CP scores items finished before their date apart).
 */
import { type CalendarIndex, isWorkingDay } from '../calendar/index.ts'
import { dateIn, instantAt, Temporal } from '../shared/index.ts'
import type { AssignmentState, Lateness, Timeliness } from './schema.ts'

/** Limits within this many working days are "soon". */
const SOON_WORKING_DAYS = 3

export function latenessOf(
  item: { state: AssignmentState; dueAt: Temporal.Instant | null },
  now: Temporal.Instant,
  calendar: CalendarIndex,
): Lateness {
  const dueAt = item.dueAt?.epochMilliseconds ?? null
  return latenessOn(latenessScale(now, calendar), { state: item.state, dueAt })
}

/** Where "today" and "soon" end as seen from a moment. In milliseconds since 1970: for lists, which compare by the hundred. */
export type LatenessScale = { now: number; todayEnds: number; soonEnds: number }

/** For all lines of a list. The days are found once a day for each calendar. */
export function latenessScale(now: Temporal.Instant, calendar: CalendarIndex): LatenessScale {
  const kept = daysOf.get(calendar)
  const at = now.epochMilliseconds
  if (kept !== undefined && kept.todayBegins <= at && at < kept.todayEnds) return { ...kept, now: at }
  const today = dateIn(now)
  const startOf = (date: Temporal.PlainDate) => instantAt(date, MIDNIGHT).epochMilliseconds
  const days = {
    todayBegins: startOf(today),
    todayEnds: startOf(today.add({ days: 1 })),
    soonEnds: startOf(lastSoonDay(calendar, today).add({ days: 1 })),
  }
  daysOf.set(calendar, days)
  return { ...days, now: at }
}

const daysOf = new WeakMap<CalendarIndex, { todayBegins: number; todayEnds: number; soonEnds: number }>()

const MIDNIGHT = new Temporal.PlainTime()

/** However long the holidays, a limit farther away than this is not soon. */
const NEVER_SOON_DAYS = 15

function lastSoonDay(calendar: CalendarIndex, today: Temporal.PlainDate): Temporal.PlainDate {
  let [date, counted] = [today, 0]
  for (let ahead = 1; ahead <= NEVER_SOON_DAYS; ahead += 1) {
    const next = date.add({ days: 1 })
    if (isWorkingDay(calendar, next)) counted += 1
    if (counted > SOON_WORKING_DAYS) return date
    date = next
  }
  return date
}

/** @param item.dueAt milliseconds since 1970 */
export function latenessOn(scale: LatenessScale, item: { state: AssignmentState; dueAt: number | null }): Lateness {
  if (item.dueAt === null) return 'none'
  switch (item.state) {
    case 'done':
    case 'recalled':
    case 'suspended':
    case 'returned':
      return 'none'
    case 'awaiting-approval':
      return 'calm'
    case 'assigned':
    case 'in-progress':
      if (item.dueAt < scale.now) return 'late'
      if (item.dueAt < scale.todayEnds) return 'today'
      return item.dueAt < scale.soonEnds ? 'soon' : 'calm'
  }
}

/** How the limit was kept; null where there was none. A confirmed objective cause is counted apart, not here. */
export function timelinessOf(finishedAt: Temporal.Instant, dueAt: Temporal.Instant | null): Timeliness | null {
  if (dueAt === null) return null
  if (Temporal.Instant.compare(finishedAt, dueAt) > 0) return 'late'
  return Temporal.PlainDate.compare(dateIn(finishedAt), dateIn(dueAt)) < 0 ? 'early' : 'on-time'
}
