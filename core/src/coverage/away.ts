/** Is somebody there? Absences and stretches are half-open: whoever is back at 13:00 is there at 13:00. */
import { type Id, Temporal } from '../shared/index.ts'
import type { AbsenceFact, CoverageFacts, Stretch } from './facts.ts'
import type { AbsenceKind } from './schema.ts'

/** `until` null: does not come back. */
export type Away = { kind: AbsenceKind | 'left'; until: Temporal.Instant | null }

export const overlap = (a: Stretch, b: Stretch): boolean =>
  Temporal.Instant.compare(a.from, b.to) < 0 && Temporal.Instant.compare(b.from, a.to) < 0

const covers = ({ from, to }: Stretch, at: Temporal.Instant) =>
  Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0

/** Absences in force at an instant, the one that began first in front. */
export function absencesAt(personId: Id, at: Temporal.Instant, { absences }: Pick<CoverageFacts, 'absences'>) {
  return absences
    .filter((absence) => absence.personId === personId && covers(absence, at))
    .sort((a, b) => Temporal.Instant.compare(a.from, b.from) || (a.id < b.id ? -1 : 1))
}

/** null: there. Absences that follow one another without a gap are one: `until` is when the person is back. */
export function awayAt(
  personId: Id,
  at: Temporal.Instant,
  facts: Pick<CoverageFacts, 'absences' | 'leftAt'>,
): Away | null {
  const left = facts.leftAt.get(personId)
  if (left !== undefined && Temporal.Instant.compare(left, at) <= 0) return { kind: 'left', until: null }
  const [first] = absencesAt(personId, at, facts)
  return first === undefined ? null : { kind: first.kind, until: backFrom(first, facts) }
}

function backFrom(first: AbsenceFact, facts: Pick<CoverageFacts, 'absences'>): Temporal.Instant {
  let until = first.to
  for (;;) {
    const later = absencesAt(first.personId, until, facts).find(({ to }) => Temporal.Instant.compare(to, until) > 0)
    if (later === undefined) return until
    until = later.to
  }
}

/** Whether the person is away at some time of the stretch. */
export function isAwayDuring(
  personId: Id,
  stretch: Stretch,
  facts: Pick<CoverageFacts, 'absences' | 'leftAt'>,
): boolean {
  const left = facts.leftAt.get(personId)
  if (left !== undefined && Temporal.Instant.compare(left, stretch.to) < 0) return true
  return facts.absences.some((absence) => absence.personId === personId && overlap(absence, stretch))
}
