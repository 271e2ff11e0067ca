/** Days and half days as people say them, as a stretch of instants. The day is halved at noon. */
import { type IsoDate, instantAt, Temporal } from '../shared/index.ts'
import type { Stretch } from './facts.ts'

export type HalfDay = 'morning' | 'afternoon'

/**
 * From the beginning of one half day to the end of another, both included.
 * @returns null when the end lies before the beginning
 */
export function spanOf(first: { on: IsoDate; half: HalfDay }, last: { on: IsoDate; half: HalfDay }): Stretch | null {
  const day = (on: IsoDate) => Temporal.PlainDate.from(on)
  const from = instantAt(day(first.on), first.half === 'morning' ? MIDNIGHT : NOON)
  const to =
    last.half === 'morning' ? instantAt(day(last.on), NOON) : instantAt(day(last.on).add({ days: 1 }), MIDNIGHT)
  return Temporal.Instant.compare(from, to) < 0 ? { from, to } : null
}

const MIDNIGHT = Temporal.PlainTime.from('00:00')
const NOON = Temporal.PlainTime.from('12:00')
