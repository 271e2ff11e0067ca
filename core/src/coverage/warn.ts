/** Before work is given to somebody: are they away, or will they be when it is due? A warning, never a refusal. */
import { type Id, Temporal } from '../shared/index.ts'
import { absencesAt, awayAt } from './away.ts'
import type { CoverageFacts } from './facts.ts'
import { sayUntil } from './say-path.ts'

export type GivingWarning = {
  code: 'away' | 'limit-in-absence'
  /** when the person is back */
  until: Temporal.Instant
  /** when it is to be asked who answers instead */
  at: Temporal.Instant
}

/** @param dueAt null: no limit. @returns null where nothing speaks against it, or the person has left */
export function warnOf(
  personId: Id,
  now: Temporal.Instant,
  dueAt: Temporal.Instant | null,
  facts: Pick<CoverageFacts, 'absences' | 'leftAt'>,
): GivingWarning | null {
  const today = awayAt(personId, now, facts)
  if (today !== null) return today.until === null ? null : { code: 'away', until: today.until, at: now }
  if (dueAt === null || Temporal.Instant.compare(dueAt, now) <= 0) return null
  // At the very end of an absence the person was away until then.
  const last = dueAt.subtract({ milliseconds: 1 })
  const [absence] = absencesAt(personId, last, facts)
  const later = awayAt(personId, last, facts)
  return absence === undefined || later?.until == null
    ? null
    : { code: 'limit-in-absence', until: later.until, at: last }
}

/** @param instead who answers meanwhile; null: nobody */
export function sayWarning({ code, until }: GivingWarning, name: string, instead: string | null): string {
  const takes = instead === null ? 'chưa có ai nhận thay' : `${instead} nhận thay`
  return code === 'away'
    ? `${name} đang vắng mặt ${sayUntil(until)}; ${takes}.`
    : `Hạn rơi vào lúc ${name} vắng mặt, ${sayUntil(until)}; ${takes}.`
}
