/** Who is on duty at an instant, and which shift comes after another. */
import { type Id, Temporal } from '../shared/index.ts'
import type { PlaceSource } from './schema.ts'

export type Place = { rank: number; personId: Id | null; source: PlaceSource }

/** As published; [startsAt, endsAt). */
export type Shift = {
  id: Id
  rosterId: Id
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  places: readonly Place[]
}

/**
 * In the order in which they are asked; a place without a person has nobody. Whoever stands in two rosters is named once.
 * @param shifts of rosters of the kind `duty`
 */
export function onDuty(shifts: readonly Shift[], at: Temporal.Instant): { rank: number; personId: Id }[] {
  const held = shifts
    .filter((shift) => covers(shift, at))
    .flatMap(({ places }) => places)
    .flatMap(({ rank, personId }) => (personId === null ? [] : [{ rank, personId }]))
    .sort((a, b) => a.rank - b.rank)
  return held.filter(({ personId }, at) => held.findIndex((one) => one.personId === personId) === at)
}

/** From the first instant (with it) to the last (without it). */
export function covers({ startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(startsAt, at) <= 0 && Temporal.Instant.compare(at, endsAt) < 0
}

export function holds(shift: { places: readonly { personId: Id | null }[] }, personId: Id): boolean {
  return shift.places.some((place) => place.personId === personId)
}

/** From so long before a shift its people are asked whether they can be reached: somebody else can still be found. */
export const READY_AHEAD_HOURS = 48

/** True for a shift that runs, or begins soon enough to be worried about. */
export function isReadinessDue(
  { startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>,
  now: Temporal.Instant,
): boolean {
  const horizon = now.add({ hours: READY_AHEAD_HOURS })
  return Temporal.Instant.compare(now, endsAt) < 0 && Temporal.Instant.compare(startsAt, horizon) <= 0
}
