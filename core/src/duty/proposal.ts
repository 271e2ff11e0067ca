/** What a roster asks for in a stretch, beside what is published: what is missing, what stands, what is no longer asked for. */
import { type Id, Temporal } from '../shared/index.ts'
import type { Shift } from './on-duty.ts'
import type { PlannedShift } from './pattern.ts'

/** @property shift the published one; null: none yet. @property kept by rank: who stays, null is to be filled */
export type ComparedShift<S extends Shift = Shift> = { planned: PlannedShift; shift: S | null; kept: (Id | null)[] }

/**
 * A published shift is the planned one when both its ends agree. One that has begun stands as it was; one to come that
 * nothing asks for any more (a day became a working day, the pattern changed) is named in `withdrawn`.
 * @param keep `all`: whoever stands in a place stays · `decided`: only who was put there by hand or by a swap
 */
export function comparePlan<S extends Shift>(
  planned: readonly PlannedShift[],
  published: readonly S[],
  { now, places, keep }: { now: Temporal.Instant; places: number; keep: 'all' | 'decided' },
): { shifts: ComparedShift<S>[]; withdrawn: S[] } {
  const keyOf = (shift: Pick<Shift, 'startsAt' | 'endsAt'>) =>
    `${shift.startsAt.epochMilliseconds} ${shift.endsAt.epochMilliseconds}`
  const known = new Map(published.map((shift) => [keyOf(shift), shift]))
  const asked = new Set(planned.map(keyOf))
  const hasBegun = ({ startsAt }: Pick<Shift, 'startsAt'>) => Temporal.Instant.compare(startsAt, now) <= 0
  return {
    shifts: planned
      .filter((shift) => !hasBegun(shift))
      .map((one) => {
        const shift = known.get(keyOf(one)) ?? null
        return { planned: one, shift, kept: keptOf(shift, places, keep) }
      }),
    withdrawn: published.filter((shift) => !hasBegun(shift) && !asked.has(keyOf(shift))),
  }
}

function keptOf(shift: Shift | null, places: number, keep: 'all' | 'decided'): (Id | null)[] {
  return Array.from({ length: places }, (_, at) => {
    const place = shift?.places.find(({ rank }) => rank === at + 1)
    if (place === undefined) return null
    return keep === 'decided' && place.source === 'rotation' ? null : place.personId
  })
}
