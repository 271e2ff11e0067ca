/**
 * Numbers, dates and times as officers write them: dd/MM/yyyy, HH:mm, 1.234. Everything is reckoned in the office's
 * zone, whatever the device is set to. Instants come as on the wire (ISO 8601 with offset), civil dates as YYYY-MM-DD.
 */
import { type IsoInstant, OFFICE_ZONE } from '@kip/core/shared'
import { currentLocale, type MessageKey, t } from './i18n/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How many days ahead a limit counts as soon. */
const SOON_DAYS = 3
/** Under this many hours a limit of today is said as time left rather than as a time of day. */
const HOURS_LEFT = 4

/** none: no limit, or no longer running. The server's own reckoning (in working days) goes before the one here. */
export type Lateness = 'none' | 'calm' | 'soon' | 'today' | 'late'

/** An instant (ISO 8601 with offset), or a civil date (YYYY-MM-DD) where the whole day counts. */
export type Moment = string

type Civil = { year: string; month: string; day: string; time: string | null; dayNumber: number }

const civilParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: OFFICE_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const isDate = (moment: Moment) => moment.length === 10

function civil(moment: Moment | number): Civil {
  if (typeof moment === 'string' && isDate(moment)) {
    const [year = '', month = '', day = ''] = moment.split('-')
    return { year, month, day, time: null, dayNumber: dayNumber(year, month, day) }
  }
  const parts: Record<string, string> = {}
  for (const { type, value } of civilParts.formatToParts(typeof moment === 'number' ? moment : Date.parse(moment)))
    parts[type] = value
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts
  return { year, month, day, time: `${hour}:${minute}`, dayNumber: dayNumber(year, month, day) }
}

const dayNumber = (year: string, month: string, day: string) =>
  Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY

/** 1 is Monday, 7 is Sunday (day 0 of the epoch was a Thursday). */
function weekday({ dayNumber }: Civil): string {
  return t(`common.weekday.${((dayNumber + 3) % 7) + 1}` as MessageKey & `common.weekday.${number}`)
}

/** "11/12/2026" */
export function formatDate(moment: Moment | number): string {
  const { day, month, year } = civil(moment)
  return `${day}/${month}/${year}`
}

/** "11/12" */
export function formatDayMonth(moment: Moment | number): string {
  const { day, month } = civil(moment)
  return `${day}/${month}`
}

/** "16:00" */
export function formatTime(instant: IsoInstant | number): string {
  return civil(instant).time ?? ''
}

/** "16:00 11/12/2026" */
export function formatDateTime(instant: IsoInstant | number): string {
  return `${formatTime(instant)} ${formatDate(instant)}`
}

/** When something ends that no longer holds at that instant: "16:00 11/12/2026"; at midnight the day before, "hết 10/12/2026". */
export function formatEnd(instant: IsoInstant): string {
  if (formatTime(instant) !== '00:00') return formatDateTime(instant)
  return t('common.endOfDay', { day: formatDate(Date.parse(instant) - MINUTE) })
}

/** "16:00 thứ Sáu, 11/12/2026"; without the time for a civil date. Never relative: for hover and screen readers. */
export function formatExact(moment: Moment): string {
  const at = civil(moment)
  const date = formatDate(moment)
  return at.time === null
    ? t('common.exact.date', { weekday: weekday(at), date })
    : t('common.exact.instant', { time: at.time, weekday: weekday(at), date })
}

/** When a limit has run out: at its instant, or at the end of its day. In milliseconds since the epoch. */
export function endOf(moment: Moment): number {
  return isDate(moment) ? Date.parse(`${moment}T00:00:00+07:00`) + DAY : Date.parse(moment)
}

/** The colour of a limit. Late once it has run out; today on its own day; soon in the three days before. */
export function latenessOf(due: Moment, now: number): Lateness {
  if (now > endOf(due)) return 'late'
  const days = civil(due).dayNumber - civil(now).dayNumber
  return days <= 0 ? 'today' : days <= SOON_DAYS ? 'soon' : 'calm'
}

/**
 * The one way a limit is said: "quá hạn 3 ngày", "còn 2 giờ", "hôm nay 16:00", "16:00 thứ Sáu 11/12", "16:00 31/12/2026";
 * "ngày mai", "thứ Sáu 11/12", "31/12/2026" where it names no hour.
 * @param hourBound false where the limit is an instant but names no hour: then none is said of a day to come.
 */
export function formatDue(due: Moment, now: number, hourBound = true): string {
  const left = endOf(due) - now
  const at = civil(due)
  const time = hourBound ? at.time : null
  const days = at.dayNumber - civil(now).dayNumber
  if (left < 0) return formatOverdue(-left, -days, at.time === null)
  if (days <= 0) {
    if (at.time === null) return t('common.due.today')
    if (left >= HOURS_LEFT * HOUR) return time === null ? t('common.due.today') : t('common.due.todayAt', { time })
    return left >= HOUR
      ? t('common.due.hoursLeft', { count: Math.floor(left / HOUR) })
      : t('common.due.minutesLeft', { count: Math.ceil(left / MINUTE) })
  }
  if (days === 1) return time === null ? t('common.due.tomorrow') : t('common.due.tomorrowAt', { time })
  if (days >= 7) return time === null ? formatDate(due) : formatDateTime(due)
  const day = { weekday: weekday(at), date: formatDayMonth(due) }
  return time === null ? t('common.due.weekday', day) : t('common.due.weekdayAt', { ...day, time })
}

function formatOverdue(late: number, days: number, wholeDay: boolean): string {
  if (wholeDay || late >= DAY) return t('common.due.daysLate', { count: Math.max(days, 1) })
  return late >= HOUR
    ? t('common.due.hoursLate', { count: Math.floor(late / HOUR) })
    : t('common.due.minutesLate', { count: Math.max(1, Math.floor(late / MINUTE)) })
}

/** When one has to be somewhere: "14:00" of today, "ngày mai 08:00", "08:00 thứ Hai 30/11", "08:00 31/12/2026". */
export function formatAppointment(instant: IsoInstant, now: number): string {
  const at = civil(instant)
  const time = at.time ?? ''
  const days = at.dayNumber - civil(now).dayNumber
  if (days === 0) return time
  if (days === 1) return t('common.due.tomorrowAt', { time })
  if (days < 0 || days >= 7) return formatDateTime(instant)
  return t('common.due.weekdayAt', { time, weekday: weekday(at), date: formatDayMonth(instant) })
}

/** What has happened: "vừa xong", "5 phút trước", "2 giờ trước", "hôm qua 16:00", "16:00 11/12/2026". */
export function formatAgo(instant: IsoInstant, now: number): string {
  const passed = Math.max(0, now - Date.parse(instant))
  const at = civil(instant)
  const days = civil(now).dayNumber - at.dayNumber
  if (passed < MINUTE) return t('common.ago.now')
  if (passed < HOUR) return t('common.ago.minutes', { count: Math.floor(passed / MINUTE) })
  if (days === 0) return t('common.ago.hours', { count: Math.floor(passed / HOUR) })
  if (days === 1) return t('common.ago.yesterday', { time: at.time ?? '' })
  return formatDateTime(instant)
}

/** "45 phút", "2 giờ", "2 giờ 30 phút" */
export function formatDuration(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 60) return t('common.duration.minutes', { count: whole })
  const hours = Math.floor(whole / 60)
  return whole % 60 === 0
    ? t('common.duration.hours', { count: hours })
    : t('common.duration.hoursMinutes', { hours, minutes: whole % 60 })
}

const numberFormats = new Map<string, Intl.NumberFormat>()

function withDecimals(value: number, decimals: number): string {
  const key = `${currentLocale()} ${decimals}`
  const known = numberFormats.get(key)
  if (known) return known.format(value)
  const made = new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: decimals })
  numberFormats.set(key, made)
  return made.format(value)
}

/** "1.234", "0,5"; at most two decimals. */
export function formatNumber(value: number): string {
  return withDecimals(value, 2)
}

/** @param share 0..1 @returns "87 %" without a decimal, as percentages are read at a glance. */
export function formatPercent(share: number): string {
  return `${withDecimals(share * 100, 0)} %`
}

/** "812 B", "1,2 MB"; steps of 1000, as file managers show them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${withDecimals(value, value < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`
}

/** The letter of a person's round mark: of the given name, which stands last. "Trần Thị Đào" → "Đ" */
export function initialOf(name: string): string {
  return name.trim().normalize('NFC').split(/\s+/).at(-1)?.charAt(0).toUpperCase() ?? ''
}
