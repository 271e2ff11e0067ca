/**
 * A fair rotation. What hurts most is handed out first (Tết, nights of days off, …), each turn to whoever has carried
 * least of its kind, then least of all, then whose other turns lie furthest away, then by the office's order. The same
 * facts give the same roster.
 */
import type { Id, Temporal } from '../shared/index.ts'
import { restBetween } from './rest.ts'
import { LOADS, type LoadKind, POINTS, shareOf } from './weights.ts'

export type Load = Record<LoadKind, number>

/** A stretch in which a person is on duty, on whatever roster. */
export type Turn = { personId: Id; startsAt: Temporal.Instant; endsAt: Temporal.Instant }

export type OpenShift = {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  load: LoadKind
  /** by rank, first place first; null is to be filled, an id stays */
  places: readonly (Id | null)[]
}

export type RotationFacts = {
  shifts: readonly OpenShift[]
  /** in the office's order */
  people: readonly Id[]
  /** carried so far; nobody in it has carried nothing */
  loads: ReadonlyMap<Id, Load>
  /** turns outside `shifts` that rest is counted from */
  busy: readonly Turn[]
  minRestHours: number
  /** why a person cannot in a stretch, in Vietnamese; null: nothing known against it */
  cannot: (personId: Id, from: Temporal.Instant, to: Temporal.Instant) => string | null
}

/** @property problem why nobody could be found; null where somebody was */
export type FilledPlace = { rank: number; personId: Id | null; kept: boolean; problem: string | null }

/**
 * Who comes back after months, or is new, would otherwise be asked every night until everything is caught up: nobody
 * counts as further behind the middle than this, in turns of each kind.
 */
const MOST_BEHIND = 1

/** By shift, in the order given; by rank. Never twice the same person in a shift, never less rest than asked for. */
export function proposeRotation(facts: RotationFacts): FilledPlace[][] {
  const loads = startingLoads(facts)
  const turns: Turn[] = [...facts.busy]
  const filled: FilledPlace[][] = facts.shifts.map(({ startsAt, endsAt, load, places }) =>
    places.map((personId, at) => {
      if (personId !== null) {
        turns.push({ personId, startsAt, endsAt })
        addTo(loads, personId, load, shareOf(at + 1))
      }
      return { rank: at + 1, personId, kept: personId !== null, problem: null }
    }),
  )
  for (const { shift, at } of inOrder(facts.shifts)) {
    for (const place of filled[at] ?? []) {
      if (place.personId !== null) continue
      const choice = choose(facts, shift, { loads, turns })
      if (typeof choice === 'string') {
        place.problem = choice
        continue
      }
      place.personId = choice.personId
      turns.push({ personId: choice.personId, startsAt: shift.startsAt, endsAt: shift.endsAt })
      addTo(loads, choice.personId, shift.load, shareOf(place.rank))
    }
  }
  evenOut(facts, filled, { loads, turns })
  return filled
}

/**
 * Rest may have kept somebody from a turn that was his: what one has carried too often of a kind passes to who has
 * carried least of it and can. Each move brings the two closer, so this ends.
 */
function evenOut(facts: RotationFacts, filled: readonly FilledPlace[][], state: State): void {
  for (let isMoving = true; isMoving; ) {
    isMoving = false
    for (const { shift, at } of inOrder(facts.shifts)) {
      for (const place of filled[at] ?? []) {
        if (place.kept || place.personId === null) continue
        const share = shareOf(place.rank)
        const carried = (id: Id) => state.loads.get(id)?.[shift.load] ?? 0
        const choice = choose(facts, shift, state)
        if (typeof choice === 'string' || carried(place.personId) - carried(choice.personId) <= share) continue
        const turn = state.turns.findIndex(
          ({ personId, startsAt }) => personId === place.personId && startsAt.equals(shift.startsAt),
        )
        state.turns.splice(turn, 1, { ...shift, personId: choice.personId })
        addTo(state.loads, place.personId, shift.load, -share)
        addTo(state.loads, choice.personId, shift.load, share)
        place.personId = choice.personId
        isMoving = true
      }
    }
  }
}

function inOrder(shifts: readonly OpenShift[]): { shift: OpenShift; at: number }[] {
  return shifts
    .map((shift, at) => ({ shift, at }))
    .sort(
      (a, b) =>
        LOADS.indexOf(a.shift.load) - LOADS.indexOf(b.shift.load) ||
        a.shift.startsAt.epochMilliseconds - b.shift.startsAt.epochMilliseconds,
    )
}

type State = { loads: Map<Id, Load>; turns: Turn[] }

function choose(facts: RotationFacts, shift: OpenShift, state: State): { personId: Id } | string {
  const rest = facts.minRestHours * 3_600_000
  const away: Id[] = []
  const tired: Id[] = []
  const ready: { personId: Id; order: number; load: Load; distance: number }[] = []
  for (const [order, personId] of facts.people.entries()) {
    if (facts.cannot(personId, shift.startsAt, shift.endsAt) !== null) {
      away.push(personId)
      continue
    }
    const distance = distanceTo(shift, state.turns, personId)
    if (distance < rest) tired.push(personId)
    else ready.push({ personId, order, load: state.loads.get(personId) ?? emptyLoad(), distance })
  }
  const [best] = ready.sort(
    (a, b) =>
      a.load[shift.load] - b.load[shift.load] ||
      pointsOf(a.load) - pointsOf(b.load) ||
      b.distance - a.distance ||
      a.order - b.order,
  )
  return best ?? sayNobody(facts, away.length, tired.length)
}

function sayNobody({ people, minRestHours }: RotationFacts, away: number, tired: number): string {
  if (people.length === 0) return 'Danh sách người trực còn trống.'
  const reasons = [
    ...(away > 0 ? [`${away} người vắng`] : []),
    ...(tired > 0 ? [`${tired} người chưa đủ ${minRestHours} giờ nghỉ giữa hai ca`] : []),
  ]
  return `Không còn người xếp được: ${reasons.join(', ')}.`
}

/** Milliseconds between the shift and the person's nearest other turn; 0 where they overlap. */
function distanceTo(shift: OpenShift, turns: readonly Turn[], personId: Id): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const turn of turns) {
    if (turn.personId !== personId) continue
    nearest = Math.min(nearest, restBetween(shift, turn))
  }
  return nearest
}

function startingLoads({ people, loads }: RotationFacts): Map<Id, Load> {
  const known = people.map((personId) => loads.get(personId) ?? emptyLoad())
  const started = new Map<Id, Load>()
  for (const [at, personId] of people.entries()) {
    const load = { ...(known[at] ?? emptyLoad()) }
    for (const kind of LOADS) load[kind] = Math.max(load[kind], medianOf(known, kind) - MOST_BEHIND)
    started.set(personId, load)
  }
  return started
}

function medianOf(loads: readonly Load[], kind: LoadKind): number {
  return loads.map((load) => load[kind]).sort((a, b) => a - b)[Math.floor(loads.length / 2)] ?? 0
}

export function emptyLoad(): Load {
  return { tet: 0, 'off-night': 0, 'off-day': 0, night: 0, day: 0 }
}

/** Adds a share of a turn to what a person has carried. */
export function addTo(loads: Map<Id, Load>, personId: Id, kind: LoadKind, share: number): void {
  const load = { ...(loads.get(personId) ?? emptyLoad()) }
  load[kind] += share
  loads.set(personId, load)
}

export function pointsOf(load: Load): number {
  return LOADS.reduce((sum, kind) => sum + load[kind] * POINTS[kind], 0)
}
