/** The parts of work a covering is of, as conditions on a part: found by the index of a person or of a unit. */
import type { Choice, Covering } from '@kip/core/coverage'
import type { SqlValues } from '../../platform/sql-text.ts'

export type CoveredParts = {
  /** who is away */
  personId: string
  /** one person's or some units' parts */
  source: string
  /** what of them is covered */
  where: string[]
}

export type OfPart = {
  /** the part's name in the query, and the field of work of its assignment as an SQL expression */
  part: 'p' | 'q'
  field: string
}

/** open: what is to be done · ended: what was finished since the absence began, for whoever finished it to see */
export type CoveredKind = 'open' | 'ended'

export function coveredParts(
  { personId, since, fields, units, headedUnitIds }: Covering,
  kinds: readonly CoveredKind[],
  values: SqlValues,
  { part, field }: OfPart,
): CoveredParts[] {
  const where = [...chosen(fields, field, values), ...chosen(units, `${part}.unit_id`, values)]
  const condition = {
    open: () => `${part}.open`,
    ended: () => `not ${part}.open and ${part}.finished_at >= ${values.add(since.toString(), 'timestamptz')}`,
  }
  const own = kinds.map((kind) => ({
    personId,
    source: `${part}.person_id = ${values.add(personId, 'uuid')} and ${condition[kind]()}`,
    where,
  }))
  if (headedUnitIds.length === 0 || !kinds.includes('open')) return own
  // As the index of work in which nobody is named has it.
  const unnamed = `${part}.open and ${part}.role = 'lead' and ${part}.person_id is null`
  const source = `${unnamed} and ${part}.unit_id = any(${values.addList(headedUnitIds, 'uuid')})`
  return [...own, { personId, source, where }]
}

function chosen({ kind, ids }: Choice, column: string, values: SqlValues): string[] {
  if (kind === 'only') return [`${column} = any(${values.addList(ids, 'uuid')})`]
  return ids.length === 0 ? [] : [`(${column} is null or ${column} <> all(${values.addList(ids, 'uuid')}))`]
}
