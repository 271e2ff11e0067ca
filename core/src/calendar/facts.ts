import type { Temporal } from '../shared/index.ts'

/** What is known about a paper when its limits are counted out; null or absent: not known. */
export type DueFacts = {
  /** when it reached the office, not when somebody opened it (Decree 30/2020/NĐ-CP art. 22) */
  receivedAt: Temporal.Instant | null
  /** the date on the paper */
  issuedOn: Temporal.PlainDate | null
  /** the day it names for its own effect */
  effectiveOn?: Temporal.PlainDate | null | undefined
  /** the day of the event the limit hangs on, when the paper or a person dates it */
  eventOn?: Temporal.PlainDate | null | undefined
}
