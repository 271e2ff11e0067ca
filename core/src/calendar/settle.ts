/** One civil day made into the latest safe instant: bound, hour, day off. Shared by every kind of limit. */
import { comparableText, instantAt, KipError, Temporal } from '../shared/index.ts'
import { formatDateVi, formatDayVi, formatTimeVi, weekdayVi } from './format.ts'
import { endOfOfficeDay } from './office-hours.ts'
import {
  type CalendarIndex,
  explainDay,
  isWorkingDay,
  onOrNextWorkingDay,
  onOrPreviousWorkingDay,
  previousWorkingDay,
} from './workdays.ts'

/** A limit counted out: the latest safe instant (null: a person must date it) and how it came about, in Vietnamese. */
export type Resolution = { resolvesTo: Temporal.Instant | null; steps: string[] }

/** Where a limit on a day off goes, when the paper says so ("… thì chuyển sang ngày làm việc liền kề trước đó"). */
export type Roll = 'forward' | 'backward'

export type Settling = {
  bound: 'before' | 'by'
  /** an hour the paper names binds as written, at night and on days off too */
  time: Temporal.PlainTime | null
  /** as the paper says; null: a named day falls back to the working day in front of it */
  roll: Roll | null
  /** the paper names this day off on purpose ("Chủ nhật hằng tuần") */
  keepDayOff?: boolean
}

/**
 * The latest safe instant of a named day.
 * "Before" a day is the closing hour of the working day in front of it; a roll rule cannot make that later, since the
 * day that rolled forward must still not be reached.
 */
export function settleDay(index: CalendarIndex, date: Temporal.PlainDate, how: Settling): Resolution {
  if (how.time !== null) return settleHour(index, date, how.time, how.roll)
  if (how.bound === 'before') {
    const day = previousWorkingDay(index, date)
    return closing(index, day, [
      `"Trước ngày" ${formatDateVi(date)} (${weekdayVi(date)}): không tính ngày đó`,
      `Ngày làm việc liền trước: ${formatDayVi(day)}, ${tellClosing(index)}`,
    ])
  }
  if (how.keepDayOff || isWorkingDay(index, date)) {
    return closing(index, date, [`Hạn trong ngày ${formatDayVi(date)}, ${tellClosing(index)}`])
  }
  const { day, step } = rollDay(index, date, how.roll ?? 'backward')
  return closing(index, day, [tellDayOff(index, date), `${step}, ${tellClosing(index)}`])
}

/** Moves a day off to a working day; the step says how, without a full stop. */
export function rollDay(
  index: CalendarIndex,
  date: Temporal.PlainDate,
  roll: Roll,
): { day: Temporal.PlainDate; step: string } {
  if (roll === 'forward') {
    const day = onOrNextWorkingDay(index, date)
    return { day, step: `Chuyển sang ngày làm việc kế tiếp: ${formatDayVi(day)}` }
  }
  const day = onOrPreviousWorkingDay(index, date)
  return { day, step: `Ngày làm việc liền trước: ${formatDayVi(day)}` }
}

/** The closing hour of a day, with the steps that led there. */
export function closing(index: CalendarIndex, day: Temporal.PlainDate, steps: string[]): Resolution {
  return { resolvesTo: endOfOfficeDay(index, day), steps }
}

/** "hết giờ làm việc 17:00" */
export function tellClosing(index: CalendarIndex): string {
  return `hết giờ làm việc ${formatTimeVi(index.closesAt)}`
}

/** "thứ Ba 24/11/2026 không phải ngày làm việc: nghỉ lễ Ngày Văn hóa Việt Nam (24/11)"; a weekend needs no reason. */
export function tellDayOff(index: CalendarIndex, date: Temporal.PlainDate): string {
  const told = `${formatDayVi(date)} không phải ngày làm việc`
  const reason = explainDay(index, date)
  return reason === weekdayVi(date) ? told : `${told}: ${reason}`
}

/** @throws KipError `invalid-input` for a date that does not exist (30/02). */
export function readDate(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text)
  } catch (cause) {
    throw new KipError('invalid-input', `Không có ngày «${text}». Hãy kiểm tra lại ngày của hạn.`, { cause })
  }
}

/** The hour of a limit: as written; "sáng" alone ends at noon. */
export function readHour(time: string | null, phrase: string): Temporal.PlainTime | null {
  if (time !== null) return Temporal.PlainTime.from(time)
  return MORNING.test(comparableText(phrase)) ? NOON : null
}

const NOON = Temporal.PlainTime.from('12:00')
/** followed by a day, so that "sáng kiến" and "sáng tạo" are no mornings */
const MORNING = /(?:^|\s)sáng (?:ngày|thứ|chủ nhật|mai|hằng|hàng|mùng|\d)/

function settleHour(
  index: CalendarIndex,
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  roll: Roll | null,
): Resolution {
  const steps = [`Hạn ghi rõ giờ: ${formatTimeVi(time)} ${formatDayVi(date)}`]
  if (isWorkingDay(index, date)) return { resolvesTo: instantAt(date, time, index.zone), steps }
  if (roll === null) {
    steps.push(`${tellDayOff(index, date)}. Hạn giữ nguyên như văn bản, cần nhắc sớm hơn`)
    return { resolvesTo: instantAt(date, time, index.zone), steps }
  }
  const { day, step } = rollDay(index, date, roll)
  steps.push(tellDayOff(index, date), `${step}, ${formatTimeVi(time)}`)
  return { resolvesTo: instantAt(day, time, index.zone), steps }
}
