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

/**
 * @param minLength as a share of an inch
 * @returns the lines in points of the picture, and the picture without them; letters that cross a line keep their ink
 */
export function takeRules(gray: Gray, dotsPerInch: number, minLength = MIN_LENGTH): { gray: Gray; rules: Rules } {
  const dark = darkOf(gray)
  const min = Math.round(minLength * dotsPerInch)
  const max = Math.max(3, Math.round(MAX_THICKNESS * dotsPerInch))
  const { width, height } = gray
  const horizontal = strokesOf(runsOf(dark, { lines: height, length: width, along: 1, across: width }, min), max)
  const vertical = strokesOf(runsOf(dark, { lines: width, length: height, along: width, across: 1 }, min), max)
  const told = (strokes: readonly Stroke[]) =>
    strokes.map(({ first, last, from, to }) => ({ at: (first + last + 1) / 2, from, to }))
  const rules = { horizontal: told(horizontal), vertical: told(vertical) }
  if (horizontal.length + vertical.length === 0) return { gray, rules }
  const cleaned: Gray = { ...gray, data: Uint8Array.from(gray.data) }
  for (const stroke of horizontal) erase(cleaned, dark, stroke, 1, gray.width)
  for (const stroke of vertical) erase(cleaned, dark, stroke, gray.width, 1)
  return { gray: cleaned, rules }
}

type Line = { lines: number; length: number; along: number; across: number }

/**
 * All runs of a direction. One that is long enough crosses every `min / 2`-th place, so only from there is looked along the
 * line: reading every point both ways took five times as long.
 */
function runsOf(dark: Uint8Array, { lines, length, along, across }: Line, min: number): Run[] {
  const runs: Run[] = []
  const step = Math.max(1, Math.floor(min / 2))
  for (let line = 0; line < lines; line += 1) {
    const start = line * across
    let done = -1
    for (let place = Math.floor(step / 2); place < length; place += step) {
      if (place < done || dark[start + place * along] !== 1) continue
      const from = endOfRun(dark, start, along, place, -1, -1)
      const to = endOfRun(dark, start, along, place, 1, length)
      done = to
      if (to - from - 1 >= min) runs.push({ at: line, from: from + 1, to })
    }
  }
  return runs
}

/** The first place behind the run, small breaks passed over. */
function endOfRun(dark: Uint8Array, start: number, along: number, from: number, by: 1 | -1, limit: number): number {
  let last = from
  for (let place = from + by; place !== limit && Math.abs(place - last) <= MAX_BREAK + 1; place += by) {
    if (dark[start + place * along] === 1) last = place
  }
  return last + by
}

function darkOf(gray: Gray): Uint8Array {
  const threshold = inkThreshold(gray)
  const dark = new Uint8Array(gray.data.length)
  for (let at = 0; at < dark.length; at += 1) dark[at] = (gray.data[at] ?? 255) < threshold ? 1 : 0
  return dark
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
