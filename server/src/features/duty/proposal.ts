/** Weeks ahead: a fair proposal, looked at, changed by hand, published. */
import {
  type ComparedShift,
  comparePlan,
  fairnessOf,
  loadKindOf,
  loadsOf,
  type Proposal,
  type ProposalInput,
  type Published,
  type PublishInput,
  planShifts,
  proposeRotation,
  type Shift,
  type Turn,
} from '@kip/core/duty'
import { formatInstant, type Id, KipError, parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { availabilityOf, demandManager, LEFT, type Plugs } from './access.ts'
import { linesOf } from './fairness.ts'
import { peopleOf, presentShifts, toShift } from './present.ts'
import { type Days, readRange, stretchOf } from './range.ts'
import { checkPeople, demandVersion, getRoster } from './roster-service.ts'
import type { RosterRow } from './roster-store.ts'
import {
  type Decision,
  decidePlaces,
  insertShift,
  listShiftRows,
  type ShiftRow,
  withdrawShifts,
} from './shift-store.ts'
import { told } from './told.ts'

/** What has been carried counts for so long: last year's Tết is remembered at this year's. */
const REMEMBERED_DAYS = 400
/** The longest rest a roster may ask for, in days: what lies further off disturbs nobody. */
const NEAR_DAYS = 15

type Known = ReturnType<typeof toShift>

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
  const { calendar, shifts, withdrawn, rows } = await compare(tx, roster, days, input.keep)
  const replaced = new Set([...shifts.flatMap(({ shift }) => shift ?? []), ...withdrawn].map(({ id }) => id))
  const before = await carriedBefore(tx, roster, days, replaced)
  const people = roster.people.map(({ id }) => id)
  const stretch = stretchOf(days)
  const known = await availabilityOf(tx, people, { from: stretch.from, to: stretch.to.add({ hours: 24 }) }, plugs)
  const filled = proposeRotation({
    shifts: shifts.map(({ planned, kept }) => ({ ...planned, load: loadKindOf(calendar, planned), places: kept })),
    people,
    loads: loadsOf(calendar, before),
    busy: await busyAround(tx, days, replaced),
    minRestHours: roster.minRestHours,
    cannot: (id, from, to) => (known.hasLeft(id, from) ? LEFT : known.cannot(id, from, to)),
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
    version: roster.version,
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
    })),
    withdrawn: await presentShifts(tx, viewer, rowsOf(rows, withdrawn), plugs),
    fairness: linesOf(figures, names.nameOf),
  }
}

/**
 * The proposal as it was looked at. Who stands there already stays with the history; shifts that have begun are not
 * touched. @throws KipError forbidden, not-found, stale-version, invalid-input
 */
export async function publishShifts(
  tx: Tx,
  actor: Actor,
  rosterId: Id,
  input: PublishInput,
  plugs: Plugs,
): Promise<Published> {
  await demandManager(tx, actor, plugs)
  const roster = await getRoster(tx, rosterId, 'update')
  demandVersion(roster, input.version)
  if (!roster.active) throw new KipError('conflict', 'Lịch trực này đã ngừng dùng. Hãy mở lại lịch trước khi công bố.')
  const days = readRange(input)
  const { shifts, withdrawn } = await compare(tx, roster, days, 'all')
  const wanted = await chosenPeople(tx, roster, input, plugs)
  const planned = new Set(shifts.map(({ planned: one }) => one.startsAt.epochMilliseconds))
  if ([...wanted.keys()].some((startsAt) => !planned.has(startsAt))) {
    throw new KipError('conflict', 'Có ca đã bắt đầu hoặc lịch làm việc vừa đổi. Hãy xếp lại rồi công bố.')
  }
  const decisions: Decision[] = []
  const result: Published = { added: 0, changed: 0, withdrawn: withdrawn.length }
  for (const compared of shifts) {
    const personIds = wanted.get(compared.planned.startsAt.epochMilliseconds)
    if (personIds === undefined) continue
    const shiftId = compared.shift?.id ?? (await insertPlanned(tx, rosterId, compared))
    const changed = changedPlaces(compared.shift, roster.places, personIds)
    decisions.push(...changed.map((place) => ({ shiftId, source: 'rotation' as const, ...place })))
    if (compared.shift === null) result.added += 1
    else if (changed.length > 0) result.changed += 1
  }
  await decidePlaces(tx, decisions)
  await withdrawShifts(
    tx,
    withdrawn.map(({ id }) => id),
  )
  await told(tx, plugs, 'publish', { type: 'duty-roster', id: rosterId }, { from: input.from, to: input.to, ...result })
  return result
}

function insertPlanned(tx: Tx, rosterId: Id, { planned }: ComparedShift): Promise<Id> {
  return insertShift(tx, {
    rosterId,
    date: planned.date.toString(),
    part: planned.part,
    startsAt: formatInstant(planned.startsAt),
    endsAt: formatInstant(planned.endsAt),
  })
}

/** The places of which something else is said than what holds. */
function changedPlaces(
  shift: Shift | null,
  places: number,
  personIds: readonly (Id | null)[],
): { rank: number; personId: Id | null }[] {
  return Array.from({ length: places }, (_, at) => ({ rank: at + 1, personId: personIds[at] ?? null })).filter(
    ({ rank, personId }) => (shift?.places.find((place) => place.rank === rank)?.personId ?? null) !== personId,
  )
}

/** By the millisecond at which the shift begins. */
async function chosenPeople(
  tx: Tx,
  roster: RosterRow,
  { shifts }: PublishInput,
  plugs: Plugs,
): Promise<Map<number, (Id | null)[]>> {
  const named = shifts.flatMap(({ personIds }) => personIds.flatMap((id) => id ?? []))
  await checkPeople(tx, [...new Set(named)], plugs)
  for (const { personIds } of shifts) {
    const ids = personIds.filter((id) => id !== null)
    if (new Set(ids).size < ids.length || personIds.length > roster.places) {
      const sentence = 'Một ca có người ghi hai lần hoặc nhiều người hơn số chỗ. Hãy sửa lại ca đó.'
      throw new KipError('invalid-input', sentence, { fields: { shifts: sentence } })
    }
  }
  return new Map(shifts.map(({ startsAt, personIds }) => [parseInstant(startsAt).epochMilliseconds, personIds]))
}

async function compare(tx: Tx, roster: RosterRow, days: Days, keep: ProposalInput['keep']) {
  const calendar = await calendarOf(tx)
  const rows = (await listShiftRows(tx, stretchOf(days), { rosterId: roster.id, personId: null })).filter(
    ({ date }) => date >= days.from.toString() && date <= days.to.toString(),
  )
  const planned = planShifts(calendar, roster.pattern, days.from, days.to)
  const facts = { now: tx.now, places: roster.places, keep }
  return { calendar, rows, ...comparePlan<Known>(planned, rows.map(toShift), facts) }
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
