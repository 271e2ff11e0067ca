/** The hours at which people are told: the digest's, and the opening of the office. */
import {
  type CalendarIndex,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  startOfOfficeDay,
} from '../calendar/index.ts'
import { dateIn, instantAt, Temporal } from '../shared/index.ts'
import type { ReminderPolicy } from './schema.ts'

type DigestHour = Pick<ReminderPolicy, 'digestAt'>

/** The digest's hour on a date, whether or not the day is worked. */
export function digestOn(calendar: CalendarIndex, policy: DigestHour, date: Temporal.PlainDate): Temporal.Instant {
  return instantAt(date, Temporal.PlainTime.from(policy.digestAt), calendar.zone)
}

/** The digest at or after an instant: on working days, at the policy's hour. */
export function nextDigest(calendar: CalendarIndex, policy: DigestHour, at: Temporal.Instant): Temporal.Instant {
  const date = dateIn(at, calendar.zone)
  const today = digestOn(calendar, policy, date)
  if (isWorkingDay(calendar, date) && !isBefore(today, at)) return today
  return digestOn(calendar, policy, nextWorkingDay(calendar, date))
}

/** The last digest before an instant. */
export function previousDigest(calendar: CalendarIndex, policy: DigestHour, at: Temporal.Instant): Temporal.Instant {
  const date = dateIn(at, calendar.zone)
  const today = digestOn(calendar, policy, date)
  if (isWorkingDay(calendar, date) && isBefore(today, at)) return today
  return digestOn(calendar, policy, previousWorkingDay(calendar, date))
}

/** The first opening of the office after an instant. */
export function nextOpening(calendar: CalendarIndex, at: Temporal.Instant): Temporal.Instant {
  const date = dateIn(at, calendar.zone)
  const today = startOfOfficeDay(calendar, date)
  if (isWorkingDay(calendar, date) && isBefore(at, today)) return today
  return startOfOfficeDay(calendar, nextWorkingDay(calendar, date))
}

/** Until then the limit has not passed; or it has passed already, and nothing is lost by waiting. */
export function canWait(at: Temporal.Instant, until: Temporal.Instant, limit: Temporal.Instant | null): boolean {
  return limit === null || !isBefore(at, limit) || isBefore(until, limit)
}

export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0
}

export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isBefore(a, b) ? b : a
}
