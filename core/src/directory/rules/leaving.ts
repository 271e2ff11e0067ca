/** Who leaves the office is one of it to the end of their last day, by the office's date; from the next day on they are not. */
import { type IsoDate, instantAt, Temporal } from '../../shared/index.ts'

/** `leftOn`: the last day; null: nobody has said that they leave */
export type Leaving = { leftOn: IsoDate | null }

/** @param on a date of the office. The database asks the same as `kip.has_left`. */
export function hasLeft({ leftOn }: Leaving, on: IsoDate): boolean {
  return leftOn !== null && leftOn < on
}

/** The first instant without them. */
export function goneFrom(leftOn: IsoDate): Temporal.Instant {
  return instantAt(Temporal.PlainDate.from(leftOn).add({ days: 1 }), new Temporal.PlainTime())
}
