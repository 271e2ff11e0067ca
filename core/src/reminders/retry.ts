/** When a message that could not be handed over is tried again. */
import { Temporal } from '../shared/index.ts'

const WAITS_MINUTES = [1, 5, 15] as const
const LATER_MINUTES = 60
/** After this long it is no reminder any more: it fails visibly, and somebody decides. */
const GIVE_UP_HOURS = 24

/**
 * 1, 5, 15 minutes, then each hour; null: given up. @param attempts made so far, at least 1
 * @param askedSeconds the receiver's own wish (Retry-After); an hour at most: it may be well again sooner
 */
export function nextTry(
  attempts: number,
  createdAt: Temporal.Instant,
  now: Temporal.Instant,
  askedSeconds = 0,
): Temporal.Instant | null {
  const wait = WAITS_MINUTES[attempts - 1] ?? LATER_MINUTES
  const asked = Math.min(askedSeconds, LATER_MINUTES * 60)
  const next = now.add({ seconds: Math.max(wait * 60, asked) })
  return Temporal.Instant.compare(next, createdAt.add({ hours: GIVE_UP_HOURS })) > 0 ? null : next
}
