/** The parts of work a covering is of, as conditions on a part: found by the index of a person or of a unit. */
import type { Choice, Covering } from '@kip/core/coverage'
import type { SqlValues } from '../../platform/sql-text.ts'

/** One person's parts, or those of some units for which nobody is there. */
export type CoveredParts = {
  /** who is away */
  personId: string
  /** all of them hold; the values they need are added when they are asked for */
  conditions: (values: SqlValues, of: OfPart) => string[]
}

export type OfPart = {
  /** the part's name in the query, and the field of work of its assignment as an SQL expression */
  part: 'p' | 'q'
  field: string
}

/** open: what is to be done · ended: what was finished since the absence began, for whoever finished it to see */
export type CoveredKind = 'open' | 'ended'

export function coveredParts(covering: Covering, kinds: readonly CoveredKind[]): CoveredParts[] {
  const { personId, since, fields, units, headedUnitIds, leftIds } = covering
  const lasting = { open: isOpen, ended: endedSince(since.toString()) } satisfies Record<CoveredKind, Condition>
  const of = (...own: Condition[]): CoveredParts => ({
    personId,
    conditions: (values, { part, field }) => [
      own.map((condition) => condition(part, values)).join(' and '),
      ...chosen(fields, field, values),
      ...chosen(units, `${part}.unit_id`, values),
    ],
  })
  const headed: Condition = (part, values) => `${part}.unit_id = any(${values.addList(headedUnitIds, 'uuid')})`
  const byKind = (whose: Condition, ...more: Condition[]) => kinds.map((kind) => of(whose, lasting[kind], ...more))
  const own = byKind((part, values) => `${part}.person_id = ${values.add(personId, 'uuid')}`)
  if (headedUnitIds.length === 0) return own
  const unnamed = kinds.includes('open') ? [of(unnamedLead, headed), of(unnamedHelp, headed)] : []
  return [...own, ...unnamed, ...(leftIds.length === 0 ? [] : byKind(ofAny(leftIds), headed))]
}

type Condition = (part: string, values: SqlValues) => string

const isOpen: Condition = (part) => `${part}.open`
const endedSince =
  (since: string): Condition =>
  (part, values) =>
    `not ${part}.open and ${part}.finished_at >= ${values.add(since, 'timestamptz')}`
/** As the index of work in which nobody is named has it. */
const unnamedLead: Condition = (part) => `${part}.open and ${part}.role = 'lead' and ${part}.person_id is null`
const unnamedHelp: Condition = (part) => `${part}.open and ${part}.role = 'with' and ${part}.person_id is null`
const ofAny =
  (personIds: readonly string[]): Condition =>
  (part, values) =>
    `${part}.person_id = any(${values.addList(personIds, 'uuid')})`

function chosen({ kind, ids }: Choice, column: string, values: SqlValues): string[] {
  if (kind === 'only') return [`${column} = any(${values.addList(ids, 'uuid')})`]
  return ids.length === 0 ? [] : [`(${column} is null or ${column} <> all(${values.addList(ids, 'uuid')}))`]
}
