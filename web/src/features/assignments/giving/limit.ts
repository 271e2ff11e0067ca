/** A limit as it is chosen in a form, and as the server takes it. */
import type { IsoDate, IsoInstant, IsoTime } from '@kip/core/shared'
import { officeDate } from '../../../lib/today.ts'
import { addDays, isWorked, nextWorked, type OfficeDays, previousWorked, weekdayOf } from '../../calendar/index.ts'

/**
 * document: as the paper says · none: without a limit · on: a day, and the hour where one is named; without it the end
 * of office hours of that day. `date` is null while a day is still to be chosen.
 */
export type LimitValue =
  | { kind: 'document' }
  | { kind: 'none' }
  | { kind: 'on'; date: IsoDate | null; time: IsoTime | null }

export const UNCHOSEN: LimitValue = { kind: 'on', date: null, time: null }

export function isLimitValue(value: unknown): value is LimitValue {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  return (
    value.kind === 'document' || value.kind === 'none' || (value.kind === 'on' && 'date' in value && 'time' in value)
  )
}

export function isLimitChosen(value: LimitValue): boolean {
  return value.kind !== 'on' || value.date !== null
}

/** `dueAt` or `dueOn` of a request; neither for a limit the server takes from the paper, or none. */
export function limitBody(value: LimitValue): { dueAt?: IsoInstant; dueOn?: IsoDate } {
  if (value.kind !== 'on' || value.date === null) return {}
  return value.time === null ? { dueOn: value.date } : { dueAt: `${value.date}T${value.time}:00+07:00` }
}

export type DayChip = { id: 'today' | 'next' | 'friday'; date: IsoDate; time: IsoTime | null }

const AFTERNOON: IsoTime = '16:00'
/** With less than an hour left until then, this afternoon is no limit any more. */
const AN_HOUR = 3_600_000
const FRIDAY = 5

/**
 * The likely limits: today 16:00 while there is an hour left until then, the next working day, and the Friday after that;
 * where that Friday is off, the last working day before it.
 * @param now milliseconds since the epoch
 * @param isUrgent what is urgent may be due today on a day off too
 */
export function dayChips(office: OfficeDays, now: number, isUrgent = false): DayChip[] {
  const today = officeDate(now)
  const next = nextWorked(office, today)
  const hasToday = instantOf(today, AFTERNOON) - now >= AN_HOUR && (isUrgent || isWorked(office, today))
  return [
    ...(hasToday ? [{ id: 'today' as const, date: today, time: AFTERNOON }] : []),
    { id: 'next', date: next, time: null },
    { id: 'friday', date: fridayAfter(office, next), time: null },
  ]
}

/** A week with no working day left is passed over. */
function fridayAfter(office: OfficeDays, date: IsoDate): IsoDate {
  const friday = addDays(date, FRIDAY - weekdayOf(date))
  const found = [0, 7, 14].map((days) => previousWorked(office, addDays(friday, days), date))
  return found.find((day) => day !== null) ?? addDays(friday, 7)
}

const instantOf = (date: IsoDate, time: IsoTime) => Date.parse(`${date}T${time}:00+07:00`)

/** The chip a value stands on, if it stands on one. */
export function chipOf(chips: readonly DayChip[], value: LimitValue): DayChip['id'] | null {
  if (value.kind !== 'on') return null
  return chips.find(({ date, time }) => date === value.date && time === value.time)?.id ?? null
}
