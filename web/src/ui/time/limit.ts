/** Where the limit and "now" stand on a limit bar. Pure: see limit.test.ts. */

export type LimitGeometry = {
  /** Where now stands, 0..1 of the bar. */
  now: number
  /** Where the limit stands: 1 until it has passed, then the bar grows beyond it. */
  limit: number
  /** How much of the time from start to limit has passed, 0..1. */
  passed: number
}

/** All in milliseconds since the epoch. A limit before its start counts as passed at once. */
export function layOutLimit(start: number, limit: number, now: number): LimitGeometry {
  const length = Math.max(limit - start, 1)
  const passed = Math.min(Math.max((now - start) / length, 0), 1)
  if (now <= limit) return { now: passed, limit: 1, passed }
  // Never squeeze the time that was given below a third: a year's delay must not hide it.
  const share = Math.max(length / Math.max(now - start, length), 1 / 3)
  return { now: 1, limit: share, passed: 1 }
}
