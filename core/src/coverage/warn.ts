/** Before work is given: is the person away or about to leave, or will they be when it is due? A warning, never a refusal. */
import { type Id, Temporal } from '../shared/index.ts'
import { absencesAt, awayAt } from './away.ts'
import type { CoverageFacts } from './facts.ts'
import { sayUntil } from './say-path.ts'

export type GivingWarning = {
  code: 'away' | 'limit-in-absence' | 'limit-after-leaving' | 'leaves'
  /** when the person is back; limit-after-leaving, leaves: from when on they are gone */
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
  if (today?.kind === 'left') return null
  // At the very end of an absence, or of the last day, the person was away, or there, until then.
  const last = dueAt === null || Temporal.Instant.compare(dueAt, now) <= 0 ? null : dueAt.subtract({ milliseconds: 1 })
  const gone = facts.leftAt.get(personId)
  // Who is away now is back before the limit or not; who leaves is not.
  if (last !== null && gone !== undefined && Temporal.Instant.compare(gone, last) <= 0) {
    return { code: 'limit-after-leaving', until: gone, at: last }
  }
  // Work without a limit is theirs until they go, and somebody else's then.
  if (dueAt === null && gone !== undefined) return { code: 'leaves', until: gone, at: gone }
  if (today?.until) return { code: 'away', until: today.until, at: now }
  if (last === null) return null
  const [absence] = absencesAt(personId, last, facts)
  const later = awayAt(personId, last, facts)
  return absence === undefined || later?.until == null
    ? null
    : { code: 'limit-in-absence', until: later.until, at: last }
}

/** @param instead who answers meanwhile; null: nobody */
export function sayWarning({ code, until }: GivingWarning, name: string, instead: string | null): string {
  const takes = instead === null ? 'chưa có ai nhận thay' : `${instead} nhận thay`
  switch (code) {
    case 'away':
      return `${name} đang vắng mặt ${sayUntil(until)}; ${takes}.`
    case 'limit-in-absence':
      return `Hạn rơi vào lúc ${name} vắng mặt, ${sayUntil(until)}; ${takes}.`
    case 'limit-after-leaving':
      return `${name} chỉ còn công tác ${sayUntil(until)}, trước hạn này; ${takes}.`
    case 'leaves':
      return `${name} chỉ còn công tác ${sayUntil(until)}, việc này không ghi hạn; ${takes}.`
  }
}
