/** How a limit stands, said so that it is true at the moment it is said. */
import { type CalendarIndex, countWorkingDays, formatMomentVi, isWorkingDay } from '../calendar/index.ts'
import { dateIn, type Temporal } from '../shared/index.ts'
import { isBefore } from './times.ts'

/**
 * "Còn 3 ngày làm việc đến hạn", "Đến hạn hôm nay", "Quá hạn từ …". Counted are the working days from the day itself up
 * to the limit's, which is not counted: the inverse of "so many working days before the limit".
 */
export function sayRemaining(calendar: CalendarIndex, dueAt: Temporal.Instant, at: Temporal.Instant): string {
  if (!isBefore(at, dueAt)) return `Quá hạn từ ${formatMomentVi(dueAt, calendar.zone)}`
  const [today, day] = [dateIn(at, calendar.zone), dateIn(dueAt, calendar.zone)]
  if (today.equals(day)) return 'Đến hạn hôm nay'
  const days = Math.abs(countWorkingDays(calendar, day, today))
  if (days === 0) return `Đến hạn ${formatMomentVi(dueAt, calendar.zone)}`
  if (days === 1 && isWorkingDay(calendar, today) && !isWorkingDay(calendar, day)) {
    return 'Hôm nay là ngày làm việc cuối trước hạn'
  }
  return `Còn ${days} ngày làm việc đến hạn`
}

/** 0.25 → "15 phút"; 4 → "4 giờ". @param working counted in office hours */
export function sayHours(hours: number, working: boolean): string {
  const span = hours < 1 ? `${Math.round(hours * 60)} phút` : `${String(hours).replace('.', ',')} giờ`
  return working ? `${span} làm việc` : span
}
