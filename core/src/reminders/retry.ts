/** When a message that could not be handed over is tried again. */
import { Temporal } from '../shared/index.ts'

const WAITS_MINUTES = [1, 5, 15, 60] as const
/** After this long it is no reminder any more: it fails visibly, and somebody decides. */
const GIVE_UP_HOURS = 24

/** 1, 5, 15 minutes, then each hour; null: given up. @param attempts made so far, at least 1 */
export function nextTry(attempts: number, createdAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant | null {
  const last = WAITS_MINUTES.length - 1
  const wait = WAITS_MINUTES[Math.min(attempts - 1, last)] ?? WAITS_MINUTES[last]
  const next = now.add({ minutes: wait })
  return Temporal.Instant.compare(next, createdAt.add({ hours: GIVE_UP_HOURS })) > 0 ? null : next
}
