/**
 * Who answers now? One answer with the way that led to it. Each candidate is asked in depth (whoever stands in for one who
 * is away may be away too, and has a stand-in), and everybody is asked once: stand-ins that point at each other end.
 */
import { byRank, isValidOn, unitPath } from '../directory/index.ts'
import { dateIn, type Id, type Temporal } from '../shared/index.ts'
import { type Away, absencesAt, awayAt } from './away.ts'
import type { CoverageFacts } from './facts.ts'
import type { Because } from './schema.ts'

export type Subject = { personId: Id | null; fieldId: Id | null; unitId: Id | null }

export type Step = {
  personId: Id
  because: Because
  /** null: is there; then this is the last step */
  away: Away | null
}

/**
 * In order: who was given it, the stand-ins of their absence (of the field, then of everything else), who carries the
 * field, who stands in for it, the heads of the unit and of those above, the leaders, the administrators. What somebody had
 * who has left is the head's to give to another: the heads of the unit come before whoever carries the field.
 * @returns `personId` null: nobody is there, and `path` names everybody who was asked
 */
export function responsibleAt(
  subject: Subject,
  at: Temporal.Instant,
  facts: CoverageFacts,
): { personId: Id | null; path: Step[] } {
  const path: Step[] = []
  const asked = new Set<Id>()
  const ask = (personId: Id, because: Because): Id | null => {
    if (asked.has(personId)) return null
    asked.add(personId)
    const away = awayAt(personId, at, facts)
    path.push({ personId, because, away })
    if (away === null) return personId
    if (away.kind === 'left') return null
    for (const standIn of standInsOf(personId, subject.fieldId, at, facts)) {
      const found = ask(standIn, 'absence-stand-in')
      if (found !== null) return found
    }
    return null
  }
  for (const { personId, because } of candidatesOf(subject, at, facts)) {
    const found = ask(personId, because)
    if (found !== null) return { personId: found, path }
  }
  return { personId: null, path }
}

function standInsOf(personId: Id, fieldId: Id | null, at: Temporal.Instant, facts: CoverageFacts): Id[] {
  const named = absencesAt(personId, at, facts).flatMap(({ standIns }) => standIns)
  const of = (wanted: Id | null) => named.filter((standIn) => standIn.fieldId === wanted).map((one) => one.personId)
  return fieldId === null ? of(null) : [...of(fieldId), ...of(null)]
}

function candidatesOf(
  subject: Subject,
  at: Temporal.Instant,
  facts: CoverageFacts,
): { personId: Id; because: Because }[] {
  const field = facts.fields.find(({ id }) => id === subject.fieldId)
  const unitId = subject.unitId ?? field?.unitId ?? null
  const as = (because: Because, ids: readonly Id[]) => ids.map((personId) => ({ personId, because }))
  const heads = unitId === null ? [] : headsAbove(unitId, at, facts)
  const hasLeft = subject.personId !== null && awayAt(subject.personId, at, facts)?.kind === 'left'
  return [
    ...as('given', subject.personId === null ? [] : [subject.personId]),
    ...as('head', hasLeft ? (heads[0] ?? []) : []),
    ...as('field-carrier', field?.carrierIds ?? []),
    ...as('field-stand-in', field?.standInIds ?? []),
    ...as('head', heads.flat()),
    ...as('leader', facts.leaderIds),
    ...as('administrator', facts.administratorIds),
  ]
}

/** By unit, of the unit first, then of those above it that have one; the appointed head before one who acts. */
function headsAbove(unitId: Id, at: Temporal.Instant, { units, heads }: CoverageFacts): Id[][] {
  const on = dateIn(at).toString()
  return unitPath(units, unitId)
    .map((id) =>
      heads
        .filter((head) => head.unitId === id && isValidOn(head, on))
        .sort((a, b) => byRank(a, b) || (a.personId < b.personId ? -1 : 1))
        .map(({ personId }) => personId),
    )
    .filter((ids) => ids.length > 0)
}
