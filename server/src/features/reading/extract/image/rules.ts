/** Ruled lines of a scanned sheet: found, told, and taken out, so that no letter is read into a frame. */
import type { Rules } from '../page/geometry.ts'
import { type Gray, inkThreshold } from './picture.ts'

/** Longer than any stroke of print, as a share of an inch. */
const MIN_LENGTH = 0.4
/** Thicker than this, as a share of an inch, is a bar or a picture. */
const MAX_THICKNESS = 0.045
/** A printed line may be broken by so many points. */
const MAX_BREAK = 2

/** A stretch of dark points on one row (or column) `at`, `to` exclusive. */
type Run = { at: number; from: number; to: number }
/** Runs on neighbouring rows that touch: `first` to `last` is the thickness. */
type Stroke = { first: number; last: number; from: number; to: number; runs: Run[] }

/** @returns the lines in points of the picture, and the picture without them; letters that cross a line keep their ink */
export function takeRules(gray: Gray, dotsPerInch: number): { gray: Gray; rules: Rules } {
  const dark = darkOf(gray)
  const min = Math.round(MIN_LENGTH * dotsPerInch)
  const max = Math.max(3, Math.round(MAX_THICKNESS * dotsPerInch))
  const horizontal = strokesOf(runsAcross(dark, gray.width, min), max)
  const vertical = strokesOf(runsDown(dark, gray.width, min), max)
  const told = (strokes: readonly Stroke[]) =>
    strokes.map(({ first, last, from, to }) => ({ at: (first + last + 1) / 2, from, to }))
  const rules = { horizontal: told(horizontal), vertical: told(vertical) }
  if (horizontal.length + vertical.length === 0) return { gray, rules }
  const cleaned: Gray = { ...gray, data: Uint8Array.from(gray.data) }
  for (const stroke of horizontal) erase(cleaned, dark, stroke, 1, gray.width)
  for (const stroke of vertical) erase(cleaned, dark, stroke, gray.width, 1)
  return { gray: cleaned, rules }
}

function darkOf(gray: Gray): Uint8Array {
  const threshold = inkThreshold(gray)
  const dark = new Uint8Array(gray.data.length)
  for (let at = 0; at < dark.length; at += 1) dark[at] = (gray.data[at] ?? 255) < threshold ? 1 : 0
  return dark
}

function runsAcross(dark: Uint8Array, width: number, min: number): Run[] {
  const runs: Run[] = []
  for (let row = 0; row < dark.length; row += width) {
    let [from, last] = [-1, -1]
    for (let x = 0; x < width; x += 1) {
      if (dark[row + x] === 1) {
        if (from < 0) from = x
        last = x
      } else if (from >= 0 && x - last > MAX_BREAK) {
        if (last + 1 - from >= min) runs.push({ at: row / width, from, to: last + 1 })
        from = -1
      }
    }
    if (from >= 0 && last + 1 - from >= min) runs.push({ at: row / width, from, to: last + 1 })
  }
  return runs
}

/** Row by row all the same, the way the points lie in memory: each column remembers where its run began. */
function runsDown(dark: Uint8Array, width: number, min: number): Run[] {
  const runs: Run[] = []
  const from = new Int32Array(width).fill(-1)
  const last = new Int32Array(width).fill(-1)
  const end = (x: number) => {
    const [begin = -1, to = -1] = [from[x], last[x]]
    if (begin >= 0 && to + 1 - begin >= min) runs.push({ at: x, from: begin, to: to + 1 })
    from[x] = -1
  }
  const height = dark.length / width
  for (let y = 0; y < height; y += 1) {
    const row = y * width
    for (let x = 0; x < width; x += 1) {
      if (dark[row + x] === 1) {
        if ((from[x] ?? -1) < 0) from[x] = y
        last[x] = y
      } else if ((from[x] ?? -1) >= 0 && y - (last[x] ?? 0) > MAX_BREAK) end(x)
    }
  }
  for (let x = 0; x < width; x += 1) end(x)
  return runs.sort((a, b) => a.at - b.at || a.from - b.from)
}

/** @param runs in order of `at` */
function strokesOf(runs: readonly Run[], maxThickness: number): Stroke[] {
  const strokes: Stroke[] = []
  let open: Stroke[] = []
  for (const run of runs) {
    open = open.filter((stroke) => run.at - stroke.last <= 1)
    const beside = open.find((stroke) => run.from < stroke.to && stroke.from < run.to)
    if (beside === undefined) {
      const stroke = { first: run.at, last: run.at, from: run.from, to: run.to, runs: [run] }
      strokes.push(stroke)
      open.push(stroke)
    } else {
      beside.last = run.at
      beside.from = Math.min(beside.from, run.from)
      beside.to = Math.max(beside.to, run.to)
      beside.runs.push(run)
    }
  }
  return strokes.filter((stroke) => stroke.last - stroke.first < maxThickness)
}

/** How far behind a line ink must go on to be a letter that crosses it. */
const BEYOND = 2

/**
 * @param along step in memory from one point of the line to the next
 * @param across step from one side of the line to the other
 */
function erase(gray: Gray, dark: Uint8Array, stroke: Stroke, along: number, across: number): void {
  const { runs, first, last } = stroke
  for (const { at, from, to } of runs) {
    for (let place = from; place < to; place += 1) {
      const point = place * along
      const crosses =
        dark[point + (first - 1 - BEYOND) * across] === 1 && dark[point + (last + 1 + BEYOND) * across] === 1
      if (crosses) continue
      gray.data[point + at * across] = 255
      // The grey rim of the line, unless a letter stands there.
      for (const side of [-1, 1]) {
        const rim = point + (at + side) * across
        if (dark[rim] === 0 && dark[rim + side * across] === 0) gray.data[rim] = 255
      }
    }
  }
}
