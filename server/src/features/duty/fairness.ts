/** Who has carried how much in a period. */
import { type FairnessLine, type FairnessQuery, fairnessOf } from '@kip/core/duty'
import { comparePersonNames, type Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { availabilityOf } from './access.ts'
import { toShift } from './present.ts'
import { readRange, stretchOf } from './range.ts'
import { listRosterRows } from './roster-store.ts'
import { listShiftRows } from './shift-store.ts'

/** Of one roster or of all in use; also people of the rotation who had no turn. */
export async function listFairness(tx: Tx, query: FairnessQuery): Promise<FairnessLine[]> {
  const days = readRange(query)
  const rosters = (await listRosterRows(tx)).filter(({ id, active }) =>
    query.roster === undefined ? active : id === query.roster,
  )
  const rows = await listShiftRows(tx, stretchOf(days), { rosterId: query.roster ?? null, personId: null })
  const counted = rows.filter(({ date }) => date >= query.from && date <= query.to).map(toShift)
  const members = rosters.flatMap(({ people }) => people.map(({ id }) => id))
  const figures = fairnessOf(await calendarOf(tx), counted, members)
  const { nameOf } = await availabilityOf(tx, [...figures.keys()], stretchOf(days), {})
  return linesOf(figures, nameOf)
}

/** Who carried most first. */
export function linesOf(
  figures: ReadonlyMap<Id, Omit<FairnessLine, 'person'>>,
  nameOf: (id: Id) => string,
): FairnessLine[] {
  return [...figures]
    .map(([id, line]) => ({ person: { id, name: nameOf(id) }, ...line }))
    .sort((a, b) => b.points - a.points || comparePersonNames(a.person.name, b.person.name))
}
