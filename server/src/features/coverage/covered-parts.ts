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
  /** the part's name in the query, and of its assignment the field of work and when it ended, as SQL expressions */
  part: 'p' | 'q'
  field: string
  finishedAt: string
}

/**
 * @returns open parts, and what ended since the absence began: whoever finished it sees what became of it
 */
export function coveredParts(
  { personId, since, fields, units, headedUnitIds }: Covering,
  values: SqlValues,
  { part, field, finishedAt }: OfPart,
): CoveredParts[] {
  const began = values.add(since.toString(), 'timestamptz')
  const where = [
    `(${part}.open or coalesce(${part}.finished_at, ${finishedAt}) >= ${began})`,
    ...chosen(fields, field, values),
    ...chosen(units, `${part}.unit_id`, values),
  ]
  const own = { personId, source: `${part}.person_id = ${values.add(personId, 'uuid')}`, where }
  if (headedUnitIds.length === 0) return [own]
  // As the index of work in which nobody is named has it.
  const unnamed = `${part}.open and ${part}.role = 'lead' and ${part}.person_id is null`
  const source = `${unnamed} and ${part}.unit_id = any(${values.addList(headedUnitIds, 'uuid')})`
  return [own, { personId, source, where: [...where] }]
}

function chosen({ kind, ids }: Choice, column: string, values: SqlValues): string[] {
  if (kind === 'only') return [`${column} = any(${values.addList(ids, 'uuid')})`]
  return ids.length === 0 ? [] : [`(${column} is null or ${column} <> all(${values.addList(ids, 'uuid')}))`]
}
