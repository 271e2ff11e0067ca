/** Where a point of a prepared picture stands on the picture it was made from. */

/**
 * x' = (a·x + c·y + e) / w, y' = (b·x + d·y + f) / w, with w = g·x + h·y + 1. Without g and h parallels stay parallel; with them it
 * is how a camera sees a sheet that it does not face.
 */
export type Projection = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g?: number,
  h?: number,
]

export type Point = readonly [x: number, y: number]
/** From the top left clockwise. */
export type Quad = readonly [Point, Point, Point, Point]

export const IDENTITY: Projection = [1, 0, 0, 1, 0, 0]

export function apply([a, b, c, d, e, f, g = 0, h = 0]: Projection, x: number, y: number): [x: number, y: number] {
  const w = g * x + h * y + 1
  return [(a * x + c * y + e) / w, (b * x + d * y + f) / w]
}

/** First `inner`, then `outer`. */
export function compose(outer: Projection, inner: Projection): Projection {
  const [a, b, c, d, e, f, g = 0, h = 0] = inner
  const [p, q, r, s, t, u, v = 0, z = 0] = outer
  const column = (x: number, y: number, w: number) =>
    [p * x + r * y + t * w, q * x + s * y + u * w, v * x + z * y + w] as const
  const [first, second, third] = [column(a, b, g), column(c, d, h), column(e, f, 1)]
  const whole = third[2]
  return [
    first[0] / whole,
    first[1] / whole,
    second[0] / whole,
    second[1] / whole,
    third[0] / whole,
    third[1] / whole,
    first[2] / whole,
    second[2] / whole,
  ]
}

/** From a rectangle of this size to a quadrilateral, corner to corner (Heckbert 1989). */
export function ontoQuad(width: number, height: number, [p, q, r, s]: Quad): Projection {
  const [sumX, sumY] = [p[0] - q[0] + r[0] - s[0], p[1] - q[1] + r[1] - s[1]]
  const [rightX, rightY, lowX, lowY] = [q[0] - r[0], q[1] - r[1], s[0] - r[0], s[1] - r[1]]
  const area = rightX * lowY - lowX * rightY
  const g = (sumX * lowY - lowX * sumY) / area
  const h = (rightX * sumY - sumX * rightY) / area
  return compose(
    [q[0] - p[0] + g * q[0], q[1] - p[1] + g * q[1], s[0] - p[0] + h * s[0], s[1] - p[1] + h * s[1], p[0], p[1], g, h],
    [1 / width, 0, 0, 1 / height, 0, 0],
  )
}
