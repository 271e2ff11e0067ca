/** Who cannot be on duty when: handed in by whoever knows of absences. */
import { type Id, Temporal } from '../shared/index.ts'

/** [from, until); `reason` in Vietnamese, as it is to be shown. */
export type Away = { personId: Id; from: Temporal.Instant; until: Temporal.Instant; reason: string }

/** The first reason that overlaps the stretch; null where nothing is known against it. */
export function cannotBy(
  absences: readonly Away[],
): (personId: Id, from: Temporal.Instant, to: Temporal.Instant) => string | null {
  return (personId, from, to) =>
    absences.find(
      (away) =>
        away.personId === personId &&
        Temporal.Instant.compare(away.from, to) < 0 &&
        Temporal.Instant.compare(from, away.until) < 0,
    )?.reason ?? null
}
