/** Weeks ahead: a fair proposal, to be looked at and changed by hand. */
import {
  fairnessOf,
  loadKindOf,
  loadsOf,
  type Proposal,
  type ProposalInput,
  proposeRotation,
  type Turn,
} from '@kip/core/duty'
import { formatInstant, type Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { availabilityOf, demandManager, type Plugs } from './access.ts'
import { comparedWith, type Known, seenOf } from './compared.ts'
import { linesOf } from './fairness.ts'
import { notThere, peopleOf, presentShifts, toShift, whyAway } from './present.ts'
import { type Days, readRange, stretchOf } from './range.ts'
import { getRoster } from './roster-service.ts'
import type { RosterRow } from './roster-store.ts'
import { listShiftRows, type ShiftRow } from './shift-store.ts'

/** What has been carried counts for so long: last year's Tết is remembered at this year's. */
const REMEMBERED_DAYS = 400
/** The longest rest a roster may ask for, in days: what lies further off disturbs nobody. */
const NEAR_DAYS = 15

/** Nothing is changed. @throws KipError forbidden, not-found, invalid-input */
export async function proposeShifts(
  tx: Tx,
  actor: Actor,
  rosterId: Id,
  input: ProposalInput,
  plugs: Plugs,
): Promise<Proposal> {
  const viewer = await demandManager(tx, actor, plugs)
  const roster = await getRoster(tx, rosterId, 'read')
  const days = readRange(input)
  const { calendar, shifts, withdrawn, rows } = await comparedWith(tx, roster, days, input.keep)
  const replaced = new Set([...shifts.flatMap(({ shift }) => shift ?? []), ...withdrawn].map(({ id }) => id))
  const before = await carriedBefore(tx, roster, days, replaced)
  const people = roster.people.map(({ id }) => id)
  const stretch = stretchOf(days)
  const asked = [...new Set([...people, ...shifts.flatMap(({ kept }) => kept.flatMap((id) => id ?? []))])]
  const known = await availabilityOf(tx, asked, { from: stretch.from, to: stretch.to.add({ hours: 24 }) }, plugs)
  const filled = proposeRotation({
    shifts: shifts.map(({ planned, kept }) => ({ ...planned, load: loadKindOf(calendar, planned), places: kept })),
    people,
    loads: loadsOf(calendar, before),
    busy: await busyAround(tx, days, replaced),
    minRestHours: roster.minRestHours,
    cannot: (id, from, to) => whyAway(known, { startsAt: from, endsAt: to }, id),
  })
  const asProposed = shifts.map(({ planned, shift }, at) => ({
    ...planned,
    id: shift?.id ?? '',
    rosterId,
    places: (filled[at] ?? []).map(({ rank, personId }) => ({ rank, personId, source: 'rotation' as const })),
  }))
  const figures = fairnessOf(calendar, [...before, ...asProposed], people)
  const names = await availabilityOf(tx, [...asProposed.flatMap(peopleOf), ...figures.keys()], stretch, {})
  return {
    seen: seenOf(roster, rows),
    shifts: shifts.map(({ planned, shift }, at) => ({
      shiftId: shift?.id ?? null,
      date: planned.date.toString(),
      part: planned.part,
      startsAt: formatInstant(planned.startsAt),
      endsAt: formatInstant(planned.endsAt),
      places: (filled[at] ?? []).map(({ rank, personId, kept, problem }) => ({
        rank,
        person: personId === null ? null : { id: personId, name: names.nameOf(personId) },
        kept,
        problem,
      })),
      away: notThere(known, planned, asked),
    })),
    withdrawn: await presentShifts(tx, viewer, rowsOf(rows, withdrawn), plugs),
    fairness: linesOf(figures, names.nameOf),
  }
}

/** The roster's shifts up to the days asked for, without those the proposal speaks of. */
async function carriedBefore(tx: Tx, roster: RosterRow, days: Days, replaced: ReadonlySet<Id>): Promise<Known[]> {
  const stretch = stretchOf({ from: days.from.subtract({ days: REMEMBERED_DAYS }), to: days.to })
  const rows = await listShiftRows(tx, stretch, { rosterId: roster.id, personId: null })
  return rows.filter(({ id }) => !replaced.has(id)).map(toShift)
}

/** Turns on every roster near these days: rest is counted from them, too. */
async function busyAround(tx: Tx, days: Days, replaced: ReadonlySet<Id>): Promise<Turn[]> {
  const near = { from: days.from.subtract({ days: NEAR_DAYS }), to: days.to.add({ days: NEAR_DAYS }) }
  const rows = await listShiftRows(tx, stretchOf(near), { rosterId: null, personId: null })
  return rows
    .filter(({ id }) => !replaced.has(id))
    .map(toShift)
    .flatMap((shift) =>
      peopleOf(shift).map((personId) => ({ personId, startsAt: shift.startsAt, endsAt: shift.endsAt })),
    )
}

const rowsOf = (rows: readonly ShiftRow[], shifts: readonly { id: Id }[]) =>
  rows.filter((row) => shifts.some(({ id }) => id === row.id))
