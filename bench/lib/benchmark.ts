/** What every benchmark and fault run is, and the small sums they share. */

/** @returns the figures of the table, by name, and how many rows of data (or rounds) they were measured on */
export type Benchmark = () => Promise<{ figures: Record<string, number>; rows: number }>

export type Findings = {
  rounds: number
  /** acknowledged and not there afterwards */
  lost: number
  /** done twice */
  doubled: number
  /** the outcome was not told; not a broken promise */
  unknown: number
  ok: boolean
}

/** @param options.rounds undefined: as many as the run thinks right */
export type FaultRun = (options: { rounds: number | undefined; seed: number }) => Promise<Findings>

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pick<T>(random: () => number, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
