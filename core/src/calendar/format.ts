/** Dates and times as a Vietnamese office writes them. */
import type { Temporal } from '../shared/index.ts'

const WEEKDAYS_VI = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const

/** "thứ Hai" … "Chủ nhật" */
export function weekdayVi(date: Temporal.PlainDate): string {
  return WEEKDAYS_VI[date.dayOfWeek - 1] ?? ''
}

/** dd/MM/yyyy */
export function formatDateVi(date: Temporal.PlainDate): string {
  return `${two(date.day)}/${two(date.month)}/${String(date.year).padStart(4, '0')}`
}

/** "thứ Sáu 19/12/2025" */
export function formatDayVi(date: Temporal.PlainDate): string {
  return `${weekdayVi(date)} ${formatDateVi(date)}`
}

/** HH:mm */
export function formatTimeVi(time: Temporal.PlainTime): string {
  return `${two(time.hour)}:${two(time.minute)}`
}

/** "17:00 thứ Sáu 19/12/2025" */
export function formatMomentVi(instant: Temporal.Instant, zone: string): string {
  const local = instant.toZonedDateTimeISO(zone)
  return `${formatTimeVi(local.toPlainTime())} ${formatDayVi(local.toPlainDate())}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
