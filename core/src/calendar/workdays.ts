/**
 * Which days are worked, and counting them. A day off is a weekly day off or a listed day; a listed working Saturday
 * beats the week. Every search is bounded: a calendar without working days is refused instead of looped over.
 */
import { KipError, Temporal } from '../shared/index.ts'
import { formatDateVi, formatDayVi, weekdayVi } from './format.ts'
import { type CalendarDay, WEEKDAYS, type WorkCalendar } from './schema.ts'

export type OfficeSpan = { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime }

/** A calendar made ready for counting: make it once per calendar, keep it as long as the calendar stays the same. */
export type CalendarIndex = {
  readonly zone: string
  /** ISO weekday numbers, 1 = Monday */
  readonly workingWeekdays: ReadonlySet<number>
  /** in order, not overlapping, at least one */
  readonly spans: readonly OfficeSpan[]
  readonly opensAt: Temporal.PlainTime
  readonly closesAt: Temporal.PlainTime
  /** by "YYYY-MM-DD" */
  readonly days: ReadonlyMap<string, CalendarDay>
}

export type CountedDate = {
  date: Temporal.PlainDate
  /** the counted and the passed-over days, in Vietnamese; weekly days off are not told */
  steps: string[]
}

/** More working days than any paper grants (some forty years): beyond it the number is a misreading. */
export const MAX_COUNT = 10_000
/** Longer counts tell only the days passed over and the last day. */
const MAX_TOLD = 30
/** No run of days off is longer; a search that finds nothing within it has a broken calendar before it. */
const MAX_DAYS_OFF = 400

/**
 * Prepares a calendar for counting.
 * A date listed twice: a confirmed entry beats an unconfirmed one; otherwise the later entry corrects the earlier.
 * @throws KipError `invalid-input` for an unknown zone, or office hours that are out of order or overlap.
 */
export function indexCalendar(calendar: WorkCalendar): CalendarIndex {
  requireZone(calendar.zone)
  const spans = readSpans(calendar)
  const first = spans.at(0)
  const last = spans.at(-1)
  if (first === undefined || last === undefined) throw badHours('Lịch chưa có giờ làm việc. Hãy nhập ít nhất một buổi.')

  const days = new Map<string, CalendarDay>()
  for (const day of calendar.days) {
    const known = days.get(day.date)
    if (known === undefined || day.confirmed || !known.confirmed) days.set(day.date, day)
  }
  const workingWeekdays = new Set(calendar.workingWeek.map((weekday) => WEEKDAYS.indexOf(weekday) + 1))
  return { zone: calendar.zone, workingWeekdays, spans, opensAt: first.from, closesAt: last.to, days }
}

export function isWorkingDay(index: CalendarIndex, date: Temporal.PlainDate): boolean {
  const listed = index.days.get(date.toString())
  if (listed === undefined) return index.workingWeekdays.has(date.dayOfWeek)
  return listed.kind === 'working-saturday'
}

/**
 * Why a day is worked or not, in a few words: "thứ Bảy", "nghỉ lễ Ngày Văn hóa Việt Nam (24/11)", "làm bù cho ngày
 * 02/01/2026 (10/01)", "ngày làm việc". A day not confirmed yet says "dự kiến".
 */
export function explainDay(index: CalendarIndex, date: Temporal.PlainDate): string {
  const listed = index.days.get(date.toString())
  if (listed === undefined) return isWorkingDay(index, date) ? 'ngày làm việc' : weekdayVi(date)
  const dayAndMonth = formatDateVi(date).slice(0, 5)
  return `${nameDay(listed)} (${dayAndMonth}${listed.confirmed ? '' : ', dự kiến'})`
}

/** The first working day after the date. @throws KipError `invalid-input` when the calendar has none near it. */
export function nextWorkingDay(index: CalendarIndex, date: Temporal.PlainDate): Temporal.PlainDate {
  return findWorkingDay(index, date.add({ days: 1 }), 1)
}

/** The last working day before the date. @throws KipError `invalid-input` when the calendar has none near it. */
export function previousWorkingDay(index: CalendarIndex, date: Temporal.PlainDate): Temporal.PlainDate {
  return findWorkingDay(index, date.subtract({ days: 1 }), -1)
}

/** The date itself when it is worked, else the first working day after it. */
export function onOrNextWorkingDay(index: CalendarIndex, date: Temporal.PlainDate): Temporal.PlainDate {
  return findWorkingDay(index, date, 1)
}

/** The date itself when it is worked, else the last working day before it. */
export function onOrPreviousWorkingDay(index: CalendarIndex, date: Temporal.PlainDate): Temporal.PlainDate {
  return findWorkingDay(index, date, -1)
}

/**
 * Counts `n` working days from a date; the date itself is not counted (Civil Code 2015, art. 147), a negative `n`
 * counts backwards. n = 0 gives the date itself, worked or not.
 * @throws KipError `invalid-input` when `n` is not a whole number or greater than MAX_COUNT.
 */
export function addWorkingDays(index: CalendarIndex, from: Temporal.PlainDate, n: number): CountedDate {
  if (!Number.isInteger(n) || Math.abs(n) > MAX_COUNT) {
    throw new KipError('invalid-input', `Số ngày làm việc phải là số nguyên, không quá ${MAX_COUNT}. Hãy nhập lại.`)
  }
  const direction = n < 0 ? -1 : 1
  const wanted = Math.abs(n)
  const steps: string[] = []
  let date = from
  for (let counted = 0; counted < wanted; ) {
    const sought = date.add({ days: direction })
    date = findWorkingDay(index, sought, direction)
    steps.push(...tellPassedOver(index, sought, date, direction))
    counted += 1
    if (wanted <= MAX_TOLD || counted === wanted) steps.push(`ngày ${counted}: ${tellWorked(index, date)}`)
  }
  return { date, steps }
}

/** Working days after `from` up to and with `to`; negative when `to` lies before `from`: the inverse of addWorkingDays. */
export function countWorkingDays(index: CalendarIndex, from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const direction = Temporal.PlainDate.compare(to, from) < 0 ? -1 : 1
  let counted = 0
  for (let date = from; !date.equals(to); ) {
    date = date.add({ days: direction })
    if (isWorkingDay(index, date)) counted += direction
  }
  return counted
}

function findWorkingDay(index: CalendarIndex, start: Temporal.PlainDate, direction: 1 | -1): Temporal.PlainDate {
  let date = start
  for (let tried = 0; tried <= MAX_DAYS_OFF; tried += 1) {
    if (isWorkingDay(index, date)) return date
    date = date.add({ days: direction })
  }
  throw new KipError(
    'invalid-input',
    `Lịch làm việc không có ngày làm việc nào gần ngày ${formatDateVi(start)}. Hãy kiểm tra lại các ngày nghỉ.`,
  )
}

/** Days off that an ordinary week would have worked, from `start` up to before `end`. */
function tellPassedOver(
  index: CalendarIndex,
  start: Temporal.PlainDate,
  end: Temporal.PlainDate,
  direction: 1 | -1,
): string[] {
  const told: string[] = []
  for (let date = start; !date.equals(end); date = date.add({ days: direction })) {
    const listed = index.days.get(date.toString())
    if (listed === undefined || !index.workingWeekdays.has(date.dayOfWeek)) continue
    told.push(`bỏ qua ${formatDayVi(date)} (${nameDay(listed)}${listed.confirmed ? '' : ', dự kiến'})`)
  }
  return told
}

function tellWorked(index: CalendarIndex, date: Temporal.PlainDate): string {
  const listed = index.days.get(date.toString())
  return listed === undefined ? formatDayVi(date) : `${formatDayVi(date)} (${nameDay(listed)})`
}

const LEADS = {
  holiday: 'nghỉ lễ',
  substitute: 'nghỉ bù',
  'swapped-off': 'nghỉ hoán đổi,',
  'working-saturday': 'làm bù',
} as const

/** Lists are typed by people: a name may already begin with what the kind says ("Nghỉ bù Giỗ Tổ Hùng Vương"). */
function nameDay(day: CalendarDay): string {
  const lowered = day.name.charAt(0).toLowerCase() + day.name.slice(1)
  if (/^(nghỉ|làm) /.test(lowered)) return lowered
  if (lowered.startsWith('hoán đổi')) return `nghỉ ${lowered}`
  return `${LEADS[day.kind]} ${day.name}`
}

function requireZone(zone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
  } catch (cause) {
    const message = `Không có múi giờ «${zone}». Hãy dùng tên như Asia/Ho_Chi_Minh.`
    throw new KipError('invalid-input', message, { fields: { zone: message }, cause })
  }
}

function readSpans(calendar: WorkCalendar): OfficeSpan[] {
  const spans = calendar.hours.map(({ from, to }) => ({
    from: Temporal.PlainTime.from(from),
    to: Temporal.PlainTime.from(to),
  }))
  const times = spans.flatMap(({ from, to }) => [from, to])
  const ordered = times.every((time, at) => {
    const before = times[at - 1]
    if (before === undefined) return true
    // an afternoon may start the minute the morning ends, but no span may be empty
    const order = Temporal.PlainTime.compare(before, time)
    return at % 2 === 1 ? order < 0 : order <= 0
  })
  if (!ordered) throw badHours('Giờ làm việc phải theo thứ tự và không chồng nhau. Hãy sửa lại các buổi.')
  return spans
}

function badHours(message: string): KipError {
  return new KipError('invalid-input', message, { fields: { hours: message } })
}
