/**
 * How often a person may be interrupted. Written limits, the same for everybody: what is urgent is never held back; the
 * rest waits where it would be one message too many, and goes out together with all that waits.
 */
import { type CalendarIndex, formatMomentVi, nextOfficeTime } from '../calendar/index.ts'
import { URGENCIES, type Urgency } from '../reading/index.ts'
import { Temporal } from '../shared/index.ts'
import { CHANNELS } from './channels.ts'
import type { Channel } from './schema.ts'
import { canWait } from './times.ts'

export type Throttled = {
  urgent: boolean
  /** the first limit it tells of that is still ahead; null: none */
  before: Temporal.Instant | null
}

export type Lately = {
  /** when the person was last interrupted there by what was not urgent, in any order */
  interruptions: readonly Temporal.Instant[]
  /** the channel's limit (channels.ts) */
  perHour: number | null
}

/**
 * @param due one person's, for one channel
 * @returns what goes out now; what joins the next collected message, which goes out at `until`. One interruption carries
 * all there is: when something of it cannot wait because its limit would pass, nothing does.
 */
export function throttle<T extends Throttled>(
  due: readonly T[],
  { interruptions, perHour }: Lately,
  { calendar, now }: { calendar: CalendarIndex; now: Temporal.Instant },
): { now: T[]; held: T[]; until: Temporal.Instant | null } {
  const free = perHour === null ? now : freeFrom(interruptions, perHour, now)
  const until = nextOfficeTime(calendar, free)
  const ordinary = due.filter(({ urgent }) => !urgent)
  const waits = Temporal.Instant.compare(free, now) > 0 && ordinary.every(({ before }) => canWait(now, until, before))
  if (!waits || ordinary.length === 0) return { now: [...due], held: [], until: null }
  return { now: due.filter(({ urgent }) => urgent), held: ordinary, until }
}

/** When one more keeps to the limit: `now` or later. */
function freeFrom(
  interruptions: readonly Temporal.Instant[],
  perHour: number,
  now: Temporal.Instant,
): Temporal.Instant {
  const ends = interruptions
    .filter((at) => Temporal.Instant.compare(at, now) <= 0)
    .map((at) => at.add({ hours: 1 }))
    .filter((end) => Temporal.Instant.compare(end, now) > 0)
    .sort((a, b) => Temporal.Instant.compare(b, a))
  return ends[perHour - 1] ?? now
}

/** Of a message that holds many: the most urgent paper first, of equal ones the nearest limit; without a limit last. */
export function compareInDigest(
  a: { urgency: Urgency; dueAt: Temporal.Instant | null },
  b: { urgency: Urgency; dueAt: Temporal.Instant | null },
): number {
  const byUrgency = URGENCIES.indexOf(b.urgency) - URGENCIES.indexOf(a.urgency)
  if (byUrgency !== 0 || a.dueAt === b.dueAt) return byUrgency
  if (a.dueAt === null || b.dueAt === null) return a.dueAt === null ? 1 : -1
  return Temporal.Instant.compare(a.dueAt, b.dueAt)
}

/** Why a message waits, for the ledger. */
export function sayHeld(channel: Channel, until: Temporal.Instant, zone: string): string {
  const limit = `${CHANNELS[channel].perHour} ${channel === 'email' ? 'thư' : 'tin'}`
  return `Gộp vào bản tổng hợp lúc ${formatMomentVi(until, zone)}: mỗi giờ chỉ gửi ${limit} không khẩn cho một người.`
}
