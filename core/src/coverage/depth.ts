/** How many can really do a field of work at a time: what people can, not whose name stands on paper. */
import { type Id, Temporal } from '../shared/index.ts'
import { awayAt } from './away.ts'
import type { CoverageFacts, Stretch } from './facts.ts'
import type { Level } from './schema.ts'

export type Competence = { fieldId: Id; personId: Id; level: Level }

type Facts = Pick<CoverageFacts, 'absences' | 'leftAt'>

/** Who does the field alone and is there. */
export function depthAt(fieldId: Id, at: Temporal.Instant, competences: readonly Competence[], facts: Facts): number {
  return competences.filter(
    (one) => one.fieldId === fieldId && one.level === 3 && awayAt(one.personId, at, facts) === null,
  ).length
}

/** The fewest at any time of a stretch, and from when: people go only when an absence begins or they leave. */
export function lowestDepth(
  fieldId: Id,
  stretch: Stretch,
  competences: readonly Competence[],
  facts: Facts,
): { depth: number; from: Temporal.Instant } {
  const able = new Set(competences.filter((one) => one.fieldId === fieldId).map(({ personId }) => personId))
  const turns = [
    ...facts.absences.filter(({ personId }) => able.has(personId)).map(({ from }) => from),
    ...[...facts.leftAt].filter(([personId]) => able.has(personId)).map(([, at]) => at),
  ].filter((at) => Temporal.Instant.compare(stretch.from, at) < 0 && Temporal.Instant.compare(at, stretch.to) < 0)
  return [stretch.from, ...turns.sort((a, b) => Temporal.Instant.compare(a, b))]
    .map((from) => ({ from, depth: depthAt(fieldId, from, competences, facts) }))
    .reduce((lowest, one) => (one.depth < lowest.depth ? one : lowest))
}
