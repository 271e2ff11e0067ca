/** Duty for features above, as the rules know it: they tell people of it in time. Nobody's right to see is asked here. */
import { type Gap, type Shift, type SwapState, swapStateAt } from '@kip/core/duty'
import { type Id, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { availabilityOf, type Plugs } from './access.ts'
import { gapsOf } from './gaps.ts'
import { listHandoverRows } from './handover-store.ts'
import { peopleOf, toShift } from './present.ts'
import { findPublisher, listRosterRows } from './roster-store.ts'
import {
  findNeighbour,
  listNearShiftIds,
  listShiftRows,
  listShiftRowsByIds,
  listSwappedAway,
  type ShiftRow,
} from './shift-store.ts'
import { listSwapRowsByIds, type SwapRow } from './swap-store.ts'
import type { DutySubject } from './told.ts'

type Turn = Pick<ReturnType<typeof toShift>, 'part' | 'startsAt' | 'endsAt'>
export type PlainSwap = Pick<SwapRow, 'id' | 'asker' | 'other'> & {
  state: SwapState
  turn: Turn
  inReturn: Turn | null
  askedAt: Temporal.Instant
  answeredAt: Temporal.Instant | null
}

/** Without those whose shift was taken off the roster. */
export async function swapsByIds(tx: Tx, ids: readonly Id[]): Promise<PlainSwap[]> {
  return (await listSwapRowsByIds(tx, ids)).map(({ id, asker, other, askedAt, answeredAt, ...row }) => {
    const [turn, inReturn] = [turnOf(row.turn), row.inReturn === null ? null : turnOf(row.inReturn)]
    const beginsAt = inReturn === null ? turn.startsAt : earlier(turn.startsAt, inReturn.startsAt)
    return {
      id,
      asker,
      other,
      turn,
      inReturn,
      state: swapStateAt({ state: row.state, beginsAt }, tx.now),
      askedAt: parseInstant(askedAt),
      answeredAt: answeredAt === null ? null : parseInstant(answeredAt),
    }
  })
}

const turnOf = ({ part, startsAt, endsAt }: SwapRow['turn']): Turn => ({
  part,
  startsAt: parseInstant(startsAt),
  endsAt: parseInstant(endsAt),
})

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)
const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? b : a)

export type PlainShift = Pick<ShiftRow, 'id' | 'kind' | 'rosterName' | 'withdrawn'> & {
  shift: Shift & Turn
  /** of its people those who will not be there when it begins; once it has begun, who are not there now */
  absent: Id[]
  /** what the shift before left behind, once this one is near; `known`: who wrote or has read it */
  notes: { id: Id; writtenAt: Temporal.Instant; known: Id[] }[]
  /** who gave a place away by a swap: an entry for each time */
  swappedAway: { rank: number; personId: Id }[]
}

/** From so long ahead notes are asked for: they are written when the shift before runs. */
const NOTES_AHEAD = { hours: 36 }

export async function shiftsByIds(
  tx: Tx,
  ids: readonly Id[],
  plugs: Pick<Plugs, 'awayBetween'>,
): Promise<PlainShift[]> {
  const horizon = tx.now.add(NOTES_AHEAD)
  const rows = (await listShiftRowsByIds(tx, ids)).map((row) => ({ row, shift: toShift(row) }))
  const isAbsent = await absentFrom(tx, rows, plugs)
  const swappedAway = Map.groupBy(await listSwappedAway(tx, ids), ({ shiftId }) => shiftId)
  const shifts: PlainShift[] = []
  for (const { row, shift } of rows) {
    const isNear =
      Temporal.Instant.compare(shift.startsAt, horizon) < 0 && Temporal.Instant.compare(tx.now, shift.endsAt) < 0
    const { id, kind, rosterName, withdrawn } = row
    const absent = peopleOf(shift).filter((personId) => isAbsent(personId, shift))
    const notes = isNear && !withdrawn ? await notesFor(tx, row) : []
    shifts.push({ id, kind, rosterName, withdrawn, shift, absent, notes, swappedAway: swappedAway.get(id) ?? [] })
  }
  return shifts
}

/** Whoever is there when the turn begins is told of it, also where they are away later in it: that is told as a gap besides. */
async function absentFrom(
  tx: Tx,
  rows: readonly { shift: Shift }[],
  plugs: Pick<Plugs, 'awayBetween'>,
): Promise<(personId: Id, shift: Shift) => boolean> {
  const shifts = rows.map(({ shift }) => shift)
  const last = shifts.reduce((at, { startsAt }) => later(at, startsAt), tx.now)
  const stretch = { from: tx.now, to: last.add(INSTANT) }
  const { hasLeft, cannot } = await availabilityOf(tx, shifts.flatMap(peopleOf), stretch, plugs)
  return (personId, { startsAt }) => {
    const at = later(tx.now, startsAt)
    return hasLeft(personId, at) || cannot(personId, at, at.add(INSTANT)) !== null
  }
}

/** What the database tells apart. */
const INSTANT = { microseconds: 1 }

/** One's turns from now on, on rosters in use, the nearest first. */
export async function shiftsOf(tx: Tx, personId: Id): Promise<ReturnType<typeof toShift>[]> {
  const rows = await listShiftRows(tx, { from: tx.now, to: null }, { rosterId: null, personId })
  return rows.filter(({ withdrawn }) => !withdrawn).map(toShift)
}

async function notesFor(tx: Tx, row: ShiftRow): Promise<PlainShift['notes']> {
  const before = await findNeighbour(tx, row, 'before')
  if (before === undefined) return []
  return (await listHandoverRows(tx, before.id)).map(({ id, writtenAt, writtenBy, readBy }) => ({
    id,
    writtenAt: parseInstant(writtenAt),
    known: [writtenBy.id, ...readBy.map((reader) => reader.id)],
  }))
}

export type PlainRoster = {
  id: Id
  name: string
  gaps: Gap[]
  /** of those who stand in its shifts */
  nameOf: (personId: Id) => string
  /** who published the newest of its shifts; null: nothing is published */
  publishedBy: Id | null
  /** when the last published shift ends */
  publishedUntil: Temporal.Instant | null
}

export async function activeRosterIds(tx: Tx): Promise<Id[]> {
  return (await listRosterRows(tx)).flatMap(({ id, active }) => (active ? [id] : []))
}

/** Those of them that are in use. */
export async function rostersWithGaps(
  tx: Tx,
  ids: readonly Id[],
  plugs: Pick<Plugs, 'awayBetween'>,
): Promise<PlainRoster[]> {
  const rosters: PlainRoster[] = []
  for (const roster of await listRosterRows(tx)) {
    if (!roster.active || !ids.includes(roster.id)) continue
    const { gaps, known } = await gapsOf(tx, roster, plugs)
    const published = await findPublisher(tx, roster.id)
    rosters.push({
      id: roster.id,
      name: roster.name,
      gaps,
      nameOf: known.nameOf,
      publishedBy: published?.personId ?? null,
      publishedUntil: published === undefined ? null : parseInstant(published.until),
    })
  }
  return rosters
}

export type Touched = { swapIds: Id[]; shiftIds: Id[]; rosterIds: Id[] }

/** Shifts further ahead are nobody's news yet. */
const NEAR_DAYS = 8

/** Of whom people may have to be told after a change: near shifts, the shift that comes after, the roster. */
export async function touchedBy(tx: Tx, { type, id }: DutySubject): Promise<Touched> {
  switch (type) {
    case 'duty-roster':
      return { swapIds: [], shiftIds: await nearShiftIds(tx, id), rosterIds: [id] }
    case 'duty-shift': {
      const [row] = await listShiftRowsByIds(tx, [id])
      if (row === undefined) return { swapIds: [], shiftIds: [], rosterIds: [] }
      const next = await findNeighbour(tx, row, 'after')
      return { swapIds: [], shiftIds: [id, ...(next === undefined ? [] : [next.id])], rosterIds: [row.rosterId] }
    }
    case 'duty-swap': {
      const swaps = await listSwapRowsByIds(tx, [id])
      const shiftIds = swaps.flatMap(({ turn, inReturn }) => [turn.shiftId, ...(inReturn ? [inReturn.shiftId] : [])])
      return { swapIds: [id], shiftIds, rosterIds: [] }
    }
  }
}

/** Shifts that run or begin within days; of one roster also those just taken off. @param rosterId null: every roster */
export function nearShiftIds(tx: Tx, rosterId: Id | null): Promise<Id[]> {
  return listNearShiftIds(tx, rosterId, tx.now.add({ hours: 24 * NEAR_DAYS }))
}
