/** Rest between turns: counted the same way where a rotation is proposed and where a turn changes hands. */
import type { Temporal } from '../shared/index.ts'

export type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

const HOUR = 3_600_000

/** Milliseconds between two turns; 0 where they overlap. */
export function restBetween(a: Span, b: Span): number {
  const before = a.startsAt.epochMilliseconds - b.endsAt.epochMilliseconds
  const after = b.startsAt.epochMilliseconds - a.endsAt.epochMilliseconds
  return Math.max(before, after, 0)
}

/**
 * The nearest of a person's other turns when it leaves less rest than the roster asks for; null: rested enough.
 * @returns whole hours, rounded down
 */
export function tooLittleRest<T extends Span>(
  turn: Span,
  others: readonly T[],
  leastHours: number,
): { other: T; hours: number } | null {
  const [nearest] = others.map((other) => ({ other, rest: restBetween(turn, other) })).sort((a, b) => a.rest - b.rest)
  if (nearest === undefined || nearest.rest >= leastHours * HOUR) return null
  return { other: nearest.other, hours: Math.floor(nearest.rest / HOUR) }
}
