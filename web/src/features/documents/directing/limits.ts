/** The limits a leader gives with one tap. */
import type { IsoDate, IsoInstant } from '@kip/core/shared'

export type LimitChoice = 'document' | 'today' | 'tomorrow' | 'friday' | 'other' | 'none'

/** As the API takes it: an instant, a day, or neither (then the duty's own limit holds, if there is one). */
export type LimitInput = { dueAt?: IsoInstant; dueOn?: IsoDate }

const DAY = 86_400_000
const OFFSET = 7 * 3_600_000
const FRIDAY = 5
const TODAY_HOUR = '16:00'

export type Day = { date: IsoDate /** 1 is Monday */; weekday: number }

/** The day of an instant in the office's zone, so many days later. */
export function dayAfter(now: number, days: number): Day {
  const at = new Date(now + OFFSET + days * DAY)
  return { date: at.toISOString().slice(0, 10), weekday: at.getUTCDay() || 7 }
}

export type QuickLimit = { id: 'today' | 'tomorrow' | 'friday'; day: Day; input: LimitInput }

/**
 * Today at 16:00 while there is an hour left until then, the next weekday, and this week's Friday (next week's from
 * Friday on) unless that is the same day.
 */
export function quickLimits(now: number): QuickLimit[] {
  const today = dayAfter(now, 0)
  const next = dayAfter(now, today.weekday >= FRIDAY ? 8 - today.weekday : 1)
  const friday = dayAfter(now, today.weekday >= FRIDAY ? FRIDAY + 7 - today.weekday : FRIDAY - today.weekday)
  const dueAt = `${today.date}T${TODAY_HOUR}:00+07:00`
  return [
    ...(Date.parse(dueAt) - now > 3_600_000 ? [{ id: 'today' as const, day: today, input: { dueAt } }] : []),
    { id: 'tomorrow' as const, day: next, input: { dueOn: next.date } },
    ...(friday.date === next.date ? [] : [{ id: 'friday' as const, day: friday, input: { dueOn: friday.date } }]),
  ]
}

/** A day with or without an hour, as the API takes it; null: nothing chosen yet. */
export function limitOf(date: IsoDate | null, time: string | null): LimitInput | null {
  if (date === null) return null
  return time === null ? { dueOn: date } : { dueAt: `${date}T${time}:00+07:00` }
}
