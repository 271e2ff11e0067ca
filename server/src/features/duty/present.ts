/** Shifts as a person sees them. */
import {
  type DutyShift,
  isReadinessDue,
  type NotThere,
  type Shift,
  type ShiftFacts,
  shiftActions,
} from '@kip/core/duty'
import { type Id, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { type Availability, availabilityOf, LEFT, type Plugs, type Viewer } from './access.ts'
import type { ShiftRow } from './shift-store.ts'

/** A row as the rules know it: every place the roster wants, decided on or not. */
export function toShift(row: ShiftRow): Shift & Pick<ShiftRow, 'part'> {
  const ranks = Math.max(row.wanted, ...row.places.map(({ rank }) => rank))
  return {
    id: row.id,
    rosterId: row.rosterId,
    part: row.part,
    startsAt: parseInstant(row.startsAt),
    endsAt: parseInstant(row.endsAt),
    places: Array.from({ length: ranks }, (_, at) => {
      const decided = row.places.find(({ rank }) => rank === at + 1)
      return decided ?? { rank: at + 1, personId: null, source: 'rotation' }
    }),
  }
}

export function actionsOn(row: ShiftRow, viewer: Viewer): DutyShift['allowed'] {
  return shiftActions(toShift(row) satisfies ShiftFacts, viewer)
}

/** In the order given. Names, absences and channels are asked for once for all of them. */
export async function presentShifts(
  tx: Tx,
  viewer: Viewer,
  rows: readonly ShiftRow[],
  plugs: Plugs,
): Promise<DutyShift[]> {
  const shifts = rows.map((row) => ({ row, shift: toShift(row) }))
  const ids = shifts.flatMap(({ shift }) => peopleOf(shift))
  const known = await availabilityOf(tx, ids, spanOf(shifts.map(({ shift }) => shift)) ?? emptySpan(tx), plugs)
  const reachable = await reachableAmong(
    tx,
    shifts.map(({ shift }) => shift),
    plugs,
  )
  return shifts.map(({ row, shift }) => ({
    id: row.id,
    rosterId: row.rosterId,
    rosterName: row.rosterName,
    kind: row.kind,
    date: row.date,
    part: row.part,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    places: shift.places.map(({ rank, personId, source }) => ({
      rank,
      person: personId === null ? null : { id: personId, name: known.nameOf(personId) },
      source,
      reachable: (personId !== null && isReadinessDue(shift, tx.now) ? reachable.get(personId) : undefined) ?? null,
      away: personId === null ? null : whyAway(known, shift, personId),
    })),
    allowed: actionsOn(row, viewer),
  }))
}

type Span = Pick<Shift, 'startsAt' | 'endsAt'>

/** Absent in the shift, or gone before it. */
export function whyAway(known: Availability, { startsAt, endsAt }: Span, personId: Id): string | null {
  return known.hasLeft(personId, startsAt) ? LEFT : known.cannot(personId, startsAt, endsAt)
}

/** Which of these will not be there. */
export function notThere(known: Availability, shift: Span, personIds: readonly Id[]): NotThere[] {
  return personIds.flatMap((personId) => {
    const reason = whyAway(known, shift, personId)
    return reason === null ? [] : [{ personId, reason }]
  })
}

/** From the first beginning to the last end. */
export function spanOf(shifts: readonly Span[]): { from: Temporal.Instant; to: Temporal.Instant } | null {
  const inOrder = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b)
  const [first] = shifts.map(({ startsAt }) => startsAt).sort(inOrder)
  const last = shifts
    .map(({ endsAt }) => endsAt)
    .sort(inOrder)
    .at(-1)
  return first === undefined || last === undefined ? null : { from: first, to: last }
}

const emptySpan = (tx: Tx) => ({ from: tx.now, to: tx.now })

export function peopleOf({ places }: Pick<Shift, 'places'>): Id[] {
  return places.flatMap(({ personId }) => (personId === null ? [] : [personId]))
}

/** Only of those whose shift is near: the answer changes from day to day. */
async function reachableAmong(tx: Tx, shifts: readonly Shift[], plugs: Plugs): Promise<Map<Id, boolean>> {
  const answers = new Map<Id, boolean>()
  const { isReachable } = plugs
  if (isReachable === undefined) return answers
  for (const id of new Set(shifts.filter((shift) => isReadinessDue(shift, tx.now)).flatMap(peopleOf))) {
    answers.set(id, await isReachable(tx, id))
  }
  return answers
}
