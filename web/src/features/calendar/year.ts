/** The days of a year as they are laid out: weeks from Monday, what each day is, and walking among them. */
import { type CalendarDay, WEEKDAYS, type Weekday, type WorkCalendar } from '@kip/core/calendar'
import type { IsoDate } from '@kip/core/shared'

const DAY = 86_400_000

/** work: an ordinary working day; weekly: off every week; the others are listed. */
export type DayMark = 'work' | 'weekly' | CalendarDay['kind']

export type YearDay = { date: IsoDate; mark: DayMark; listed: CalendarDay | undefined; isWorked: boolean }

export const isoOf = (time: number): IsoDate => new Date(time).toISOString().slice(0, 10)

/** "mon" of a date; dates are civil, so no zone comes in. */
export function weekdayOf(date: IsoDate): Weekday {
  // The epoch began on a Thursday, the fourth day of the week.
  const place = (Math.floor(Date.parse(date) / DAY) + 3) % 7
  return WEEKDAYS[(place + 7) % 7] ?? 'mon'
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return isoOf(Date.parse(date) + days * DAY)
}

/** What a day is. A listed day beats the week, as in the counting of limits. */
export function describeDay(
  date: IsoDate,
  calendar: Pick<WorkCalendar, 'workingWeek'>,
  listed: CalendarDay | undefined,
): YearDay {
  const isInWeek = calendar.workingWeek.includes(weekdayOf(date))
  const mark = listed?.kind ?? (isInWeek ? 'work' : 'weekly')
  return { date, mark, listed, isWorked: mark === 'work' || mark === 'working-saturday' }
}

/** The weeks of a month, from Monday; null where a week belongs to another month. */
export function weeksOf(year: number, month: number): (IsoDate | null)[][] {
  const first = isoOf(Date.UTC(year, month - 1, 1))
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const lead = WEEKDAYS.indexOf(weekdayOf(first))
  const cells = Array.from({ length: Math.ceil((lead + count) / 7) * 7 }, (_, at) =>
    at < lead || at >= lead + count ? null : addDays(first, at - lead),
  )
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** Where an arrow key leads from a day, never out of the year; null for any other key. */
export function walkTo(key: string, from: IsoDate): IsoDate | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
  const step = steps[key]
  if (step === undefined) return null
  const to = addDays(from, step)
  return to.slice(0, 4) === from.slice(0, 4) ? to : from
}
