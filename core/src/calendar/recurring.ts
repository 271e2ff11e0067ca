/**
 * Limits that come round: the first occurrence after the paper reached the office. `on` is a promise (interface: `Due`):
 * a comma separates several days of one cycle.
 */
import { assertNever, comparableText, dateIn, instantAt, Temporal } from '../shared/index.ts'
import type { DueEvery, StatedDue } from './due.ts'
import type { DueFacts } from './facts.ts'
import { formatDayVi } from './format.ts'
import { WEEKDAYS } from './schema.ts'
import { type Resolution, type Roll, readHour, type Settling, settleDay } from './settle.ts'
import { type CalendarIndex, nextWorkingDay, onOrNextWorkingDay, onOrPreviousWorkingDay } from './workdays.ts'

type RecurringDue = Extract<StatedDue, { kind: 'recurring' }>

/** Gives the day of one period; null where that period has none. `start` is the first day of the period. */
type DayOfPeriod = (start: Temporal.PlainDate) => Temporal.PlainDate | null

/** Every cycle has a day in each of its periods, so the next one is never further than a few. */
const MAX_PERIODS = 6

const WEEKDAY_CODES: readonly string[] = WEEKDAYS

export function resolveRecurring(
  due: RecurringDue,
  facts: DueFacts,
  index: CalendarIndex,
  roll: Roll | null,
): Resolution {
  const after = findStart(facts, index)
  if (after === null) return { resolvesTo: null, steps: ['Chưa biết ngày nhận và ngày ban hành: cần người nhập'] }
  const dates = listOccurrences(due, dateIn(after, index.zone), index)
  if (dates === null) return { resolvesTo: null, steps: [`Chưa hiểu chu kỳ «${due.on}»: cần người nhập hạn kỳ này`] }

  const phrase = comparableText(due.phrase)
  const how: Settling = {
    bound: due.every !== 'day' && BEFORE.test(phrase) ? 'before' : 'by',
    time: readHour(due.time, due.phrase),
    roll,
  }
  for (const date of dates) {
    const settled = settleDay(index, date, { ...how, keepDayOff: isMeant(due.every, date, index) })
    if (settled.resolvesTo === null || Temporal.Instant.compare(settled.resolvesTo, after) <= 0) continue
    return { ...settled, steps: [`Kỳ gần nhất: ${formatDayVi(date)}`, ...settled.steps] }
  }
  return { resolvesTo: null, steps: ['Không tìm thấy kỳ nào sắp tới: cần người nhập'] }
}

/** `on` cannot tell before from by, the words can; "liền kề trước đó" and "trước khi hết giờ" bound no day. */
const BEFORE = /(?<!liền |kề )trước (?!khi |đó|hết |giờ )/

/** "tháng đầu quý sau": the paper's own period is reported in the next one, so the first limit lies there. */
const NEXT_PERIOD: Partial<Record<DueEvery, RegExp>> = {
  month: /tháng (?:sau|tiếp theo|kế tiếp|liền kề|tới)/,
  quarter: /qu[ýí] (?:sau|tiếp theo|kế tiếp|liền kề|tới)/,
  'half-year': /kỳ (?:sau|tiếp theo|kế tiếp|liền kề|tới)/,
  year: /năm (?:sau|tiếp theo|kế tiếp|liền kề|tới)/,
}

const MONTHS_OF = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const

/** Receipt, else the start of the day of issue; a campaign dated later begins the cycle. */
function findStart(facts: DueFacts, index: CalendarIndex): Temporal.Instant | null {
  const startOf = (date: Temporal.PlainDate) => instantAt(date, Temporal.PlainTime.from('00:00'), index.zone)
  const known = facts.receivedAt ?? (facts.issuedOn === null ? null : startOf(facts.issuedOn))
  if (!facts.eventOn) return known
  const event = startOf(facts.eventOn)
  return known === null || Temporal.Instant.compare(event, known) > 0 ? event : known
}

/** A daily limit means every day, and a week's own day off is named on purpose. */
function isMeant(every: DueEvery, date: Temporal.PlainDate, index: CalendarIndex): boolean {
  return every === 'day' || (every === 'week' && !index.workingWeekdays.has(date.dayOfWeek))
}

/** Days of the cycle in order, from a little before `from`; null when `on` is not understood. */
function listOccurrences(
  due: RecurringDue,
  from: Temporal.PlainDate,
  index: CalendarIndex,
): Temporal.PlainDate[] | null {
  switch (due.every) {
    case 'day':
      return listDays(due.on, from, index)
    case 'week':
      return listWeekdays(due.on, from)
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year': {
      const next = NEXT_PERIOD[due.every]?.test(comparableText(due.phrase)) ?? false
      return listPeriods(due.on, MONTHS_OF[due.every], from, next, index)
    }
    default:
      return assertNever(due.every)
  }
}

function listDays(on: string, from: Temporal.PlainDate, index: CalendarIndex): Temporal.PlainDate[] | null {
  switch (on) {
    case 'every':
      return [0, 1, 2, 3].map((days) => from.add({ days }))
    case 'working-day': {
      const first = onOrNextWorkingDay(index, from)
      const second = nextWorkingDay(index, first)
      return [first, second, nextWorkingDay(index, second)]
    }
    case 'next-working-day':
      return [nextWorkingDay(index, from)]
    case 'next-day':
      return [from.add({ days: 1 })]
    default:
      return null
  }
}

function listWeekdays(on: string, from: Temporal.PlainDate): Temporal.PlainDate[] | null {
  const wanted = on.split(',').map((part) => WEEKDAY_CODES.indexOf(part.trim()) + 1)
  if (wanted.includes(0)) return null
  return Array.from({ length: 7 * 6 }, (_, at) => from.add({ days: at - 7 })).filter((date) =>
    wanted.includes(date.dayOfWeek),
  )
}

function listPeriods(
  on: string,
  months: number,
  from: Temporal.PlainDate,
  next: boolean,
  index: CalendarIndex,
): Temporal.PlainDate[] | null {
  const rules = on.split(',').map((part) => readDayOfPeriod(part.trim(), months, index))
  if (rules.some((rule) => rule === null)) return null
  const current = from.with({ day: 1, month: from.month - ((from.month - 1) % months) })
  // a limit rolled forward may reach from the period before into this one
  const first = next ? 1 : -1
  const starts = Array.from({ length: MAX_PERIODS }, (_, at) => current.add({ months: (first + at) * months }))
  return starts
    .flatMap((start) => rules.map((rule) => rule?.(start) ?? null))
    .filter((date) => date !== null)
    .sort((a, b) => Temporal.PlainDate.compare(a, b))
}

/** "25", "last-working-day", "last-month:25", "12-15" → the day inside a period of so many months. */
function readDayOfPeriod(on: string, months: number, index: CalendarIndex): DayOfPeriod | null {
  const parted = /^(?<which>first|last)-month:(?<day>.+)$/.exec(on)?.groups
  if (parted?.day !== undefined) {
    const within = readDayOfMonth(parted.day, index)
    const offset = parted.which === 'first' ? 0 : months - 1
    return within && ((start) => within(start.add({ months: offset })))
  }
  const civil = /^(?<month>0?[1-9]|1[0-2])-(?<day>\d{1,2})$/.exec(on)?.groups
  if (civil !== undefined && months > 1) {
    const within = readDayOfMonth(civil.day ?? '', index)
    const offset = (Number(civil.month) - 1) % months
    return within && ((start) => within(start.add({ months: offset })))
  }
  if (months === 1) return readDayOfMonth(on, index)
  // without its month only the ends of a longer period are plain
  if (on === 'first-working-day') return readDayOfMonth(on, index)
  const last = on === 'last-working-day' ? readDayOfMonth(on, index) : null
  return last && ((start) => last(start.add({ months: months - 1 })))
}

/** A number beyond the month's end means its last day (31 in April, 29 February in a common year). */
function readDayOfMonth(on: string, index: CalendarIndex): DayOfPeriod | null {
  if (on === 'first-working-day') return (start) => onOrNextWorkingDay(index, start)
  if (on === 'last-working-day') {
    return (start) => onOrPreviousWorkingDay(index, start.with({ day: start.daysInMonth }))
  }
  if (!/^\d{1,2}$/.test(on)) return null
  const day = Number(on)
  return day < 1 || day > 31 ? null : (start) => start.with({ day: Math.min(day, start.daysInMonth) })
}
