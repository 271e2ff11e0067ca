/** Days of the office for forms: which are worked, the next ones, how many lie between. Civil dates, no clock. */
import type { WorkCalendar } from '@kip/core/calendar'
import type { IsoDate } from '@kip/core/shared'

export type OfficeDays = Pick<WorkCalendar, 'workingWeek' | 'hours' | 'days'>

const DAY = 86_400_000
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** No run of days off is longer: a calendar without working days must not hang a page. */
const MAX_DAYS_OFF = 60

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(date).getUTCDay() || 7
}

/** A listed day beats the week. */
export function isWorked({ workingWeek, days }: OfficeDays, date: IsoDate): boolean {
  const listed = days.find((day) => day.date === date)
  if (listed) return listed.kind === 'working-saturday'
  const weekday = WEEK[weekdayOf(date) - 1]
  return weekday !== undefined && workingWeek.includes(weekday)
}

/** The first working day after the date; the day after it where the calendar has none near. */
export function nextWorked(office: OfficeDays, date: IsoDate): IsoDate {
  for (let ahead = 1; ahead <= MAX_DAYS_OFF; ahead += 1) {
    const day = addDays(date, ahead)
    if (isWorked(office, day)) return day
  }
  return addDays(date, 1)
}

/** The last working day up to and with the date; null where there is none after `floor`. */
export function previousWorked(office: OfficeDays, date: IsoDate, floor: IsoDate): IsoDate | null {
  for (let day = date; day > floor; day = addDays(day, -1)) if (isWorked(office, day)) return day
  return null
}

/** Working days after `from`, up to and with `to`; 0 when `to` does not lie after it. */
export function workedBetween(office: OfficeDays, from: IsoDate, to: IsoDate): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorked(office, day)) count += 1
  return count
}

/** "17:00": the end of the last span of office hours. */
export function closingTime({ hours }: OfficeDays): string {
  return hours.at(-1)?.to ?? '17:00'
}
