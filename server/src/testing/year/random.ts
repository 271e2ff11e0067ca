/** Chance that is the same for the same seed: the whole year's, and one stream for each paper. */
export type Random = () => number

/** Numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Its own stream: what happens to one paper does not hang on how many others there are. */
export const streamOf = (seed: number, number: number): Random => randomFrom(Math.imul(seed + 1, 0x9e3779b1) ^ number)

export const between = (random: Random, from: number, to: number): number => from + random() * (to - from)
export const wholeBetween = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1))

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** @param shares they add up to at most 1; the last takes the rest */
export function choose<T>(random: Random, shares: readonly (readonly [number, T])[]): T {
  let chance = random()
  for (const [share, value] of shares) {
    chance -= share
    if (chance < 0) return value
  }
  const last = shares.at(-1)
  if (last === undefined) throw new Error('nothing to choose from')
  return last[1]
}
