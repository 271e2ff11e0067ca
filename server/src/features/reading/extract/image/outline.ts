/** The outline of a patch of points: its hull, and the quadrilateral around it. */
import type { Point } from './projection.ts'

/** A straight side, to be drawn out beyond its ends. */
export type Side = { from: Point; to: Point }

const cross = (o: Point, a: Point, b: Point) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])

/** Clockwise as pictures are drawn (y down). @param points in any order */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (all: readonly Point[]) => {
    const chain: Point[] = []
    for (const point of all) {
      for (;;) {
        const [before, last] = [chain.at(-2), chain.at(-1)]
        if (before === undefined || last === undefined || cross(before, last, point) > 0) break
        chain.pop()
      }
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

/** Where two sides meet, drawn out; null where they run beside each other. */
export function meetingOf(one: Side, other: Side): Point | null {
  const [x, y] = [one.to[0] - one.from[0], one.to[1] - one.from[1]]
  const [u, v] = [other.to[0] - other.from[0], other.to[1] - other.from[1]]
  const across = x * v - y * u
  if (Math.abs(across) < 1e-6 * Math.hypot(x, y) * Math.hypot(u, v)) return null
  const along = ((other.from[0] - one.from[0]) * v - (other.from[1] - one.from[1]) * u) / across
  return [one.from[0] + along * x, one.from[1] + along * y]
}

export function areaOf(polygon: readonly Point[]): number {
  let twice = 0
  for (const [at, [x, y]] of polygon.entries()) {
    const [nextX, nextY] = polygon[(at + 1) % polygon.length] ?? [x, y]
    twice += x * nextY - nextX * y
  }
  return Math.abs(twice) / 2
}

/**
 * The four sides that hold a hull, in its order: again and again the side is given up without which least is added.
 * @returns null where no four sides do
 */
export function fourSidesOf(hull: readonly Point[]): [Side, Side, Side, Side] | null {
  const sides = hull.map((from, at): Side => ({ from, to: hull[(at + 1) % hull.length] ?? from }))
  while (sides.length > 4) {
    let least = { at: -1, added: Number.POSITIVE_INFINITY, corner: [0, 0] as Point }
    for (const [at, side] of sides.entries()) {
      const before = sides.at(at - 1)
      const behind = sides[(at + 1) % sides.length]
      if (before === undefined || behind === undefined) continue
      const corner = meetingOf(before, behind)
      // Met behind the hull, and not on its other side.
      if (corner === null || cross(side.from, side.to, corner) >= 0) continue
      const added = areaOf([side.from, side.to, corner])
      if (added < least.added) least = { at, added, corner }
    }
    const before = sides.at(least.at - 1)
    const behind = sides[(least.at + 1) % sides.length]
    if (least.at < 0 || before === undefined || behind === undefined) return null
    before.to = least.corner
    behind.from = least.corner
    sides.splice(least.at, 1)
  }
  const [a, b, c, d] = sides
  return a === undefined || b === undefined || c === undefined || d === undefined ? null : [a, b, c, d]
}
