/** Bright patches of a small picture: what may be sheets of paper. */
import { type Gray, grayOf } from './picture.ts'
import type { Point } from './projection.ts'

/** `area` with what is enclosed; `rim`: the first and last point of each row, as corners of points. */
export type Patch = { area: number; rim: Point[] }

/** Wider than a stroke, narrower than the margin of a sheet: print between paper is paper. */
const PRINT = 3

/** Each point as bright as the paper around it: the brightest near it, then the darkest of those, which gives edges back. */
export function withoutPrint(small: Gray): Gray {
  const wide = spread(spread(small, 1, Math.max), small.width, Math.max)
  return spread(spread(wide, 1, Math.min), small.width, Math.min)
}

function spread({ width, height, data }: Gray, step: number, pick: (a: number, b: number) => number): Gray {
  const out = grayOf(width, height)
  const [length, place] =
    step === 1 ? [width, (at: number) => at % width] : [height, (at: number) => Math.floor(at / width)]
  for (let at = 0; at < data.length; at += 1) {
    const here = place(at)
    let value = data[at] ?? 0
    for (let by = -Math.min(PRINT, here); by <= Math.min(PRINT, length - 1 - here); by += 1)
      value = pick(value, data[at + by * step] ?? value)
    out.data[at] = value
  }
  return out
}

/** Those of at least this share of the picture. */
export function patchesOf(gray: Gray, threshold: number, minShare: number): Patch[] {
  const { width, height, data } = gray
  const seen = new Uint8Array(data.length)
  const patches: Patch[] = []
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] === 1 || (data[start] ?? 0) < threshold) continue
    const rows = reachOf(gray, threshold, start, seen)
    const rim = rows.flatMap(({ y, first, last }): Point[] => [
      [first, y],
      [first, y + 1],
      [last + 1, y],
      [last + 1, y + 1],
    ])
    const area = rows.reduce((sum, { first, last }) => sum + last + 1 - first, 0)
    if (area >= minShare * width * height) patches.push({ area, rim })
  }
  return patches
}

/** All that hangs together with a point, row by row. */
function reachOf({ width, data }: Gray, threshold: number, start: number, seen: Uint8Array) {
  const rows = new Map<number, { y: number; first: number; last: number }>()
  const waiting = [start]
  seen[start] = 1
  const visit = (at: number, isBeside: boolean) => {
    if (!isBeside || seen[at] !== 0 || (data[at] ?? 0) < threshold) return
    seen[at] = 1
    waiting.push(at)
  }
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const row = rows.get(y)
    if (row === undefined) rows.set(y, { y, first: x, last: x })
    else {
      row.first = Math.min(row.first, x)
      row.last = Math.max(row.last, x)
    }
    visit(at - 1, x > 0)
    visit(at + 1, x < width - 1)
    visit(at - width, true)
    visit(at + width, true)
  }
  return [...rows.values()]
}
