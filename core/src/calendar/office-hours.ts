/** Office hours on the clock: when the office is open, and counting in hours that skip lunch, nights and days off. */
import { dateIn, instantAt, KipError, Temporal } from '../shared/index.ts'
import { type CalendarIndex, isWorkingDay, nextWorkingDay, previousWorkingDay } from './workdays.ts'

type Stretch = { from: Temporal.Instant; to: Temporal.Instant }

/** More office hours than any paper grants: beyond it the number is a misreading. */
const MAX_HOURS = 10_000
const MINUTE = 60_000

/** The closing hour on a date, whether or not the day is worked. */
export function endOfOfficeDay(index: CalendarIndex, date: Temporal.PlainDate): Temporal.Instant {
  return instantAt(date, index.closesAt, index.zone)
}

/** The opening hour on a date, whether or not the day is worked. */
export function startOfOfficeDay(index: CalendarIndex, date: Temporal.PlainDate): Temporal.Instant {
  return instantAt(date, index.opensAt, index.zone)
}

/** From the opening minute (with it) to the closing minute (without it), on a working day, not over lunch. */
export function isOfficeTime(index: CalendarIndex, instant: Temporal.Instant): boolean {
  return stretchesOf(index, dateIn(instant, index.zone)).some(
    ({ from, to }) => Temporal.Instant.compare(from, instant) <= 0 && Temporal.Instant.compare(instant, to) < 0,
  )
}

/** Between two stretches of office hours of one working day: closed, and people are at hand. */
export function isMiddayBreak(index: CalendarIndex, instant: Temporal.Instant): boolean {
  const stretches = stretchesOf(index, dateIn(instant, index.zone))
  return (
    !isOfficeTime(index, instant) &&
    stretches.some(({ to }) => Temporal.Instant.compare(to, instant) <= 0) &&
    stretches.some(({ from }) => Temporal.Instant.compare(instant, from) < 0)
  )
}

/** The instant itself in office hours, else the next opening: after lunch, tomorrow, or after the days off. */
export function nextOfficeTime(index: CalendarIndex, instant: Temporal.Instant): Temporal.Instant {
  const day = dateIn(instant, index.zone)
  const open = stretchesOf(index, day).find(({ to }) => Temporal.Instant.compare(instant, to) < 0)
  if (open === undefined) return startOfOfficeDay(index, nextWorkingDay(index, day))
  return later(instant, open.from)
}

/**
 * Adds office hours (fractions allowed), running over lunch, nights and days off; a count that fills a day ends at its
 * closing hour, not at the next opening. Negative hours count backwards.
 * @throws KipError `invalid-input` when the number is not finite or beyond MAX_HOURS.
 */
export function addWorkingHours(index: CalendarIndex, instant: Temporal.Instant, hours: number): Temporal.Instant {
  if (!Number.isFinite(hours) || Math.abs(hours) > MAX_HOURS) {
    throw new KipError('invalid-input', `Số giờ làm việc không được quá ${MAX_HOURS}. Hãy nhập lại.`)
  }
  let left = Math.round(Math.abs(hours) * 60 * MINUTE)
  if (left === 0) return instant
  const forward = hours > 0
  let day = dateIn(instant, index.zone)
  for (;;) {
    const stretches = stretchesOf(index, day)
    for (const stretch of forward ? stretches : stretches.reverse()) {
      const from = forward ? later(instant, stretch.from) : stretch.from
      const to = forward ? stretch.to : earlier(instant, stretch.to)
      const length = Math.max(0, to.epochMilliseconds - from.epochMilliseconds)
      if (left <= length) return forward ? from.add({ milliseconds: left }) : to.subtract({ milliseconds: left })
      left -= length
    }
    day = forward ? nextWorkingDay(index, day) : previousWorkingDay(index, day)
  }
}

/** Minutes of office hours between two instants; negative when `b` lies before `a`. */
export function workingMinutesBetween(index: CalendarIndex, a: Temporal.Instant, b: Temporal.Instant): number {
  if (Temporal.Instant.compare(b, a) < 0) {
    const minutes = workingMinutesBetween(index, b, a)
    return minutes === 0 ? 0 : -minutes
  }
  const last = dateIn(b, index.zone)
  let worked = 0
  for (let day = dateIn(a, index.zone); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const { from, to } of stretchesOf(index, day)) {
      worked += Math.max(0, earlier(to, b).epochMilliseconds - later(from, a).epochMilliseconds)
    }
  }
  return worked / MINUTE
}

function stretchesOf(index: CalendarIndex, day: Temporal.PlainDate): Stretch[] {
  if (!isWorkingDay(index, day)) return []
  return index.spans.map(({ from, to }) => ({
    from: instantAt(day, from, index.zone),
    to: instantAt(day, to, index.zone),
  }))
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) > 0 ? a : b
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b
}
