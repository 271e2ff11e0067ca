/** Where a point of a prepared picture stands on the picture it was made from. */

/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0]

export function apply([a, b, c, d, e, f]: Affine, x: number, y: number): [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = inner
  const [p, q, r, s] = outer
  const [x, y] = apply(outer, e, f)
  return [p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, x, y]
}
