/** A limit as it is chosen in a form, and as the server takes it. */
import type { IsoDate, IsoInstant, IsoTime } from '@kip/core/shared'
import { addDays, nextWorked, type OfficeDays, weekdayOf } from './officeDays.ts'

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
const FRIDAY = 5

/** The likely limits: today 16:00 while that is to come, the next working day, the Friday after it. */
export function dayChips(office: OfficeDays, today: IsoDate, time: IsoTime): DayChip[] {
  const next = nextWorked(office, today)
  const ahead = (FRIDAY - weekdayOf(next) + 7) % 7
  const friday = addDays(next, ahead === 0 ? 7 : ahead)
  return [
    ...(time < AFTERNOON ? [{ id: 'today' as const, date: today, time: AFTERNOON }] : []),
    { id: 'next', date: next, time: null },
    { id: 'friday', date: friday, time: null },
  ]
}

/** The chip a value stands on, if it stands on one. */
export function chipOf(chips: readonly DayChip[], value: LimitValue): DayChip['id'] | null {
  if (value.kind !== 'on') return null
  return chips.find(({ date, time }) => date === value.date && time === value.time)?.id ?? null
}
