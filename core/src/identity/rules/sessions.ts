/** When a session ends, when its token is changed, and when being seen is written down. */
import { Temporal } from '../../shared/index.ts'

/** Without a request for this long the session is over: a lunch break is not, a night is. */
export const SESSION_IDLE = Temporal.Duration.from({ hours: 12 })
/** However busy, a password is asked for again after this. */
export const SESSION_LENGTH = Temporal.Duration.from({ hours: 24 * 30 })
export const ROTATE_AFTER = Temporal.Duration.from({ hours: 1 })
/** How long the old token still opens after the new one was first used: for requests that were on their way. */
export const ROTATION_GRACE = Temporal.Duration.from({ seconds: 60 })
/** Being seen is written at most this often: one row a minute and person, not one a request. */
export const SEEN_EVERY = Temporal.Duration.from({ seconds: 60 })

export type SessionFacts = {
  /** the token shown is the one before the last rotation */
  isPrevious: boolean
  /** there is a token from before the last rotation */
  hasPrevious: boolean
  /** until when that one opens; null: until the new one has been used */
  previousUntil: Temporal.Instant | null
  rotatedAt: Temporal.Instant
  lastSeenAt: Temporal.Instant
}

export type SessionUpkeep = {
  /**
   * rotate: give a new token, the one shown becomes the previous · renew: the new token never arrived (an answer was
   * lost on the way), give another in its place
   */
  token: 'keep' | 'rotate' | 'renew'
  /** the new token has been used: the previous one ends after the grace */
  confirm: boolean
  seen: boolean
}

/** What to write down about a session that has just been used; most requests need nothing. */
export function sessionUpkeep(facts: SessionFacts, now: Temporal.Instant): SessionUpkeep {
  const isOver = (since: Temporal.Instant, after: Temporal.Duration) =>
    Temporal.Instant.compare(since.add(after), now) <= 0
  const seen = isOver(facts.lastSeenAt, SEEN_EVERY)
  if (facts.isPrevious) {
    const isLost = facts.previousUntil === null && isOver(facts.rotatedAt, ROTATION_GRACE)
    return { token: isLost ? 'renew' : 'keep', confirm: false, seen }
  }
  if (isOver(facts.rotatedAt, ROTATE_AFTER)) return { token: 'rotate', confirm: false, seen }
  return { token: 'keep', confirm: facts.hasPrevious && facts.previousUntil === null, seen }
}
