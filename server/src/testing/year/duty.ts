/** Who is on duty: a roster published weeks ahead by the product itself, swaps by consent, gaps seen and closed. */
import type { DutyOverview, DutyShift, DutySwap, Proposal, Roster } from '@kip/core/duty'
import { defaultPattern } from '@kip/core/duty'
import type { Page } from '@kip/core/shared'
import { askWhoAnswers, lookAtCover } from './cover.ts'
import { DAY, type Day, dateText, dayFrom, dayOf, MINUTE, type Ms } from './days.ts'
import { ask, type YearPerson } from './office.ts'
import { pick, type Random } from './random.ts'
import type { Course, DutyShiftFact, World } from './world.ts'

/** Published in pieces of so many days, and so long before they begin. */
const PIECE = 56
const AHEAD = 21
/** One night that is published with nobody, weeks before: the system must say so. */
const EMPTY_NIGHT = '2026-03-19'

export async function makeRoster(world: World): Promise<string> {
  const able = world.office.people.filter(
    ({ unit, isHead, leads, actor }) =>
      !isHead && !leads && unit !== 'police' && actor.roles.every(({ role }) => role === 'officer'),
  )
  const by = world.leaderAt(world.now)
  const roster = await ask<Roster>(world.app, by, 'post', '/api/v1/duty/rosters', {
    name: 'Trực cơ quan',
    kind: 'duty',
    places: 2,
    pattern: defaultPattern(),
    minRestHours: 24,
    personIds: able.map(({ id }) => id),
  })
  return roster.id
}

export async function* rosterCourse(world: World, rosterId: string, last: Day): Course {
  for (let from = dayOf(world.now); from <= last; from += PIECE) {
    const at = world.deskTime(world.days.opening(from) - AHEAD * DAY)
    if (at > world.now) yield at
    await publish(world, rosterId, from, Math.min(from + PIECE - 1, last))
  }
}

async function publish(world: World, rosterId: string, from: Day, to: Day): Promise<void> {
  const by = world.leaderAt(world.now)
  const days = { from: dateText(from), to: dateText(to) }
  const path = `/api/v1/duty/rosters/${rosterId}`
  const proposal = await ask<Proposal>(world.app, by, 'post', `${path}/proposal`, days)
  await ask(world.app, by, 'post', `${path}/publish`, {
    ...days,
    seen: proposal.seen,
    shifts: proposal.shifts.map(({ startsAt, date, places }) => ({
      startsAt,
      personIds: places.map(({ person }) => (date === EMPTY_NIGHT ? null : (person?.id ?? null))),
    })),
  })
  await noteShifts(world, by, days)
}

/** As the office reads them: what holds from now on. */
async function noteShifts(world: World, by: YearPerson, days: { from: string; to: string }): Promise<DutyShiftFact[]> {
  const { items } = await ask<Page<DutyShift>>(
    world.app,
    by,
    'get',
    `/api/v1/duty/shifts?from=${days.from}&to=${days.to}`,
  )
  const facts = items.map(({ id, startsAt, endsAt, places }) => ({
    id,
    from: Date.parse(startsAt),
    until: Date.parse(endsAt),
    personIds: places.toSorted((a, b) => a.rank - b.rank).map(({ person }) => person?.id ?? null),
  }))
  world.duty.push(...facts.map((fact) => ({ ...fact, decidedAt: world.now })))
  return facts
}

/** What holds now of the shifts that end after an instant. */
export function shiftsAfter(world: World, at: Ms): DutyShiftFact[] {
  return [...new Map(world.duty.map((shift) => [shift.id, shift])).values()].filter(({ until }) => until > at)
}

/**
 * Whoever manages looks each working morning at what is missing in the weeks to come; who is away is replaced a few days
 * before, the night that was left empty stays so.
 */
export async function* gapCourse(world: World, last: Day): Course {
  for (let day = dayOf(world.now); day <= last; day = world.days.nextWorked(day)) {
    const at = world.days.opening(day) + 48 * MINUTE
    if (at > world.now) yield at
    await look(world)
    await lookAtCover(world)
    await askWhoAnswers(world)
  }
}

async function look(world: World): Promise<void> {
  const by = world.leaderAt(world.now)
  const { gaps } = await ask<DutyOverview>(world.app, by, 'get', '/api/v1/duty')
  for (const gap of gaps) {
    const { kind, shiftId, rank, from, to } = gap
    if (shiftId === null) world.dutyGaps.push({ seenAt: world.now, from: dayFrom(from), to: dayFrom(to) })
    else if (!world.announced.has(`${shiftId} ${rank}`)) world.announced.set(`${shiftId} ${rank}`, world.now)
    if (shiftId === null || rank === null || kind === 'empty') continue
    if (dayFrom(from) - dayOf(world.now) < 4) await replace(world, by, shiftId, rank)
  }
}

async function replace(world: World, by: YearPerson, shiftId: string, rank: number): Promise<void> {
  const shifts = shiftsAfter(world, world.now - 2 * DAY)
  const shift = shifts.find(({ id }) => id === shiftId)
  if (shift === undefined) return
  const near = shifts.filter(({ from, until }) => from < shift.until + DAY && shift.from < until + DAY)
  const busy = new Set(near.flatMap(({ personIds }) => personIds))
  const free = world.office.people.find(
    ({ id, unit, isHead, leads }) =>
      !isHead && !leads && unit !== 'police' && !busy.has(id) && isThereAll(world, id, shift.from, shift.until),
  )
  if (free === undefined) return
  const body = { personId: free.id, reason: 'Thay người vắng mặt' }
  await ask(world.app, by, 'put', `/api/v1/duty/shifts/${shiftId}/places/${rank}`, body)
  const personIds = shift.personIds.map((id, at) => (at === rank - 1 ? free.id : id))
  world.duty.push({ ...shift, personIds, decidedAt: world.now })
}

function isThereAll(world: World, id: string, from: Ms, until: Ms): boolean {
  const left = world.leftAt.get(id)
  if (left !== undefined && left < until) return false
  return world.absences.every((away) => away.personId !== id || away.until <= from || until <= away.from)
}

/** Every month or so two people change turns: one asks, the other agrees on the same day. */
export async function* swapCourse(world: World, random: Random, last: Day): Course {
  for (let day = dayOf(world.now) + 9; day <= last; day += 21) {
    yield world.deskTime(world.days.opening(day))
    const ahead = shiftsAfter(world, world.now).filter(({ from }) => from > world.now + 3 * DAY)
    const shift = pick(random, ahead)
    const askerId = shift.personIds[0]
    const otherId = ahead
      .flatMap(({ id, personIds }) => (id === shift.id ? [] : personIds))
      .find((id) => id !== null && !shift.personIds.includes(id) && isThereAll(world, id, shift.from, shift.until))
    if (askerId === null || askerId === undefined || otherId === null || otherId === undefined) continue
    if (!world.isThere(askerId, world.now) || !world.isThere(otherId, world.now)) continue
    const asked = await ask<DutySwap>(
      world.app,
      world.person(askerId),
      'post',
      `/api/v1/duty/shifts/${shift.id}/swaps`,
      { otherId, note: 'Việc gia đình' },
    )
    yield world.now + 40 * MINUTE
    await ask(world.app, world.person(otherId), 'post', `/api/v1/duty/swaps/${asked.id}/agree`)
    const personIds = shift.personIds.map((id) => (id === askerId ? otherId : id))
    world.duty.push({ ...shift, personIds, decidedAt: world.now })
  }
}
