/**
 * How near the limit is, and how it was kept. Early, on time and late are three states: "early" is a day before the
 * limit's own day (Decree 335/2025/NĐ-CP scores items finished before their date apart).
 */
import { type CalendarIndex, countWorkingDays } from '../calendar/index.ts'
import { dateIn, Temporal } from '../shared/index.ts'
import type { AssignmentState, Lateness, Timeliness } from './schema.ts'

/** Limits within this many working days are "soon". */
const SOON_WORKING_DAYS = 3

export function latenessOf(
  item: { state: AssignmentState; dueAt: Temporal.Instant | null },
  now: Temporal.Instant,
  calendar: CalendarIndex,
): Lateness {
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
      return nearness(item.dueAt, now, calendar)
  }
}

function nearness(dueAt: Temporal.Instant, now: Temporal.Instant, calendar: CalendarIndex): Lateness {
  if (Temporal.Instant.compare(now, dueAt) > 0) return 'late'
  const today = dateIn(now)
  const day = dateIn(dueAt)
  if (day.equals(today)) return 'today'
  // A limit far away cannot be soon, whatever the days off between: spare the counting on long lists.
  if (today.until(day).days > 15) return 'calm'
  return countWorkingDays(calendar, today, day) <= SOON_WORKING_DAYS ? 'soon' : 'calm'
}

/** How the limit was kept; null where there was none. A confirmed objective cause is counted apart, not here. */
export function timelinessOf(finishedAt: Temporal.Instant, dueAt: Temporal.Instant | null): Timeliness | null {
  if (dueAt === null) return null
  if (Temporal.Instant.compare(finishedAt, dueAt) > 0) return 'late'
  return Temporal.PlainDate.compare(dateIn(finishedAt), dateIn(dueAt)) < 0 ? 'early' : 'on-time'
}
