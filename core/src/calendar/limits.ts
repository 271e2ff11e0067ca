/** Points of time before a limit, for reminding, and the limit in words. */
import { assertNever, dateIn, instantAt, KipError, type Temporal } from '../shared/index.ts'
import type { StatedDue } from './due.ts'
import { formatMomentVi } from './format.ts'
import { startOfOfficeDay } from './office-hours.ts'
import { addWorkingDays, type CalendarIndex, explainDay, isWorkingDay } from './workdays.ts'

/**
 * The same hour so many working days earlier (T−3, T−1): always on a working day, also for a limit on a day off.
 * n = 0 gives the instant itself.
 * @throws KipError `invalid-input` when `n` is negative, not whole, or beyond MAX_COUNT.
 */
export function workingDaysBefore(index: CalendarIndex, instant: Temporal.Instant, n: number): Temporal.Instant {
  if (n < 0) throw new KipError('invalid-input', 'Số ngày nhắc trước hạn không được âm. Hãy nhập lại.')
  const local = instant.toZonedDateTimeISO(index.zone)
  const { date } = addWorkingDays(index, local.toPlainDate(), -n)
  return instantAt(date, local.toPlainTime(), index.zone)
}

/** The opening hour of the instant's own day, whether or not the day is worked. */
export function morningOf(index: CalendarIndex, instant: Temporal.Instant): Temporal.Instant {
  return startOfOfficeDay(index, dateIn(instant, index.zone))
}

/**
 * The instant at which a share (0..1) of the time between two instants has passed, on the clock, to the millisecond:
 * half-way through a limit is shareOfTime(given, due, 0.5).
 * @throws KipError `invalid-input` for a share outside 0..1.
 */
export function shareOfTime(from: Temporal.Instant, to: Temporal.Instant, share: number): Temporal.Instant {
  if (!(share >= 0 && share <= 1)) {
    throw new KipError('invalid-input', 'Tỷ lệ thời gian phải từ 0 đến 1. Hãy nhập lại.')
  }
  return from.add({ milliseconds: Math.round((to.epochMilliseconds - from.epochMilliseconds) * share) })
}

/** Does the limit bind to an hour rather than to the end of a day? Such limits are reminded of in hours. */
export function isHourBound(due: StatedDue | null): boolean {
  if (due === null) return false
  switch (due.kind) {
    case 'date':
    case 'recurring':
      return due.time !== null
    case 'relative':
      return due.unit === 'hour' || due.unit === 'minute'
    case 'window':
    case 'period':
    case 'event':
    case 'immediate':
      return false
    default:
      return assertNever(due)
  }
}

/** An instant given as 17:00 means the end of its day, not an hour of its own. */
export function isEndOfOffice(index: CalendarIndex, instant: Temporal.Instant): boolean {
  return index.closesAt.equals(instant.toZonedDateTimeISO(index.zone).toPlainTime())
}

/** "17:00 thứ Sáu 19/12/2025"; on a day off the reason follows; without a limit "chưa có hạn". */
export function describeLimit(index: CalendarIndex, dueAt: Temporal.Instant | null): string {
  if (dueAt === null) return 'chưa có hạn'
  const moment = formatMomentVi(dueAt, index.zone)
  const day = dateIn(dueAt, index.zone)
  if (isWorkingDay(index, day)) return moment
  const listed = index.days.has(day.toString())
  return `${moment} (${listed ? explainDay(index, day) : 'ngày nghỉ hằng tuần'})`
}
