/** Absences for features above, as the rules know them. Nobody's right to see is asked here. */
import type { AbsenceState } from '@kip/core/coverage'
import { type Id, parseInstant, type Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { type AbsenceRow, listAbsenceRowsByIds, listAbsenceRowsCovered } from './absence-store.ts'

export type PlainAbsence = {
  id: Id
  personId: Id
  name: string
  state: AbsenceState
  from: Temporal.Instant
  /** as confirmed, or when it was ended early */
  until: Temporal.Instant
  standIns: { personId: Id; field: { id: Id; name: string } | null }[]
}

export async function absencesByIds(tx: Tx, ids: readonly Id[]): Promise<PlainAbsence[]> {
  return (await listAbsenceRowsByIds(tx, ids)).map(toPlain)
}

/** Confirmed absences, running or to come, in which the person stands in by name; the first first. */
export async function coveredBy(tx: Tx, personId: Id): Promise<PlainAbsence[]> {
  return (await listAbsenceRowsCovered(tx, personId)).map(toPlain)
}

function toPlain(row: AbsenceRow): PlainAbsence {
  return {
    id: row.id,
    personId: row.person_id,
    name: row.person_name,
    state: row.state,
    from: parseInstant(row.from_at),
    until: parseInstant(row.ended_at ?? row.to_at),
    standIns: row.stand_ins.map(({ field, person }) => ({ personId: person.id, field })),
  }
}
