/** The link by which a person sets a new password: how long it opens, and how many one administrator may make. */
import { Temporal } from '../../shared/index.ts'

/** Long enough to reach somebody who is at work tomorrow; an invitation, which opens nothing that exists, has a week. */
export const RESET_VALID = Temporal.Duration.from({ hours: 24 })

/** More than a ward needs, and too few for a stolen session of an administrator to take over every account unnoticed. */
export const RESET_LINKS = { free: 20, within: Temporal.Duration.from({ hours: 1 }) } as const

/**
 * @param madeAt when this administrator made links; what is older than an hour does not count
 * @returns whole seconds until one more may be made; 0: now
 */
export function waitForResetLink(madeAt: readonly Temporal.Instant[], now: Temporal.Instant): number {
  const leaveAt = madeAt.map((at) => at.add(RESET_LINKS.within)).filter((at) => Temporal.Instant.compare(at, now) > 0)
  const last = leaveAt.toSorted((a, b) => Temporal.Instant.compare(b, a))[RESET_LINKS.free - 1]
  return last === undefined ? 0 : Math.ceil((last.epochMilliseconds - now.epochMilliseconds) / 1000)
}
