/**
 * How the text stands in a picture: which way is up, and by how much the lines lean. Lines of print make the sums of
 * dark points along them rise and fall; across them, and along a wrong angle, the sums are level.
 */
import { type Gray, inkThreshold } from './picture.ts'
import { type Quarter, turnQuarters, turnSlightly } from './turn.ts'

export type Stance = {
  /** clockwise turns that set the text upright */
  quarters: Quarter
  /** degrees by which it is to be turned clockwise after that, so that its lines lie level */
  skew: number
}

/** Points along the longer side of the small picture in which this is looked for: a line of print has about ten. */
export const STANCE_SIDE = 850

const MAX_SKEW = 12
const COARSE = 1
const FINE = 0.1
/** The rough search looks at no more points than this. */
const SAMPLE = 8000
/** A row darker than this share of the width is a ruled line or a stain and counts as no more than a full line of print. */
const FULL_ROW = 0.4
/** Fewer dark points than this are no text to tell anything by. */
const MIN_POINTS = 400

/** @param small the picture with a longer side of about STANCE_SIDE points */
export function stanceOf(small: Gray): Stance {
  const points = darkPointsOf(small)
  if (points.xs.length < MIN_POINTS) return { quarters: 0, skew: 0 }
  const lying = bestLean(points, small)
  const standing = bestLean({ xs: points.ys, ys: points.xs }, { width: small.height, height: small.width })
  const upright: Stance =
    lying.rise >= standing.rise ? { quarters: 0, skew: 0 - lying.lean } : { quarters: 1, skew: standing.lean }
  const turned = turnSlightly(turnQuarters(small, upright.quarters).gray, upright.skew).gray
  return isUpsideDown(turned) ? { ...upright, quarters: ((upright.quarters + 2) % 4) as Quarter } : upright
}

/** The lean alone, of text that stands upright. */
export function skewOf(small: Gray): number {
  const points = darkPointsOf(small)
  return points.xs.length < MIN_POINTS ? 0 : 0 - bestLean(points, small).lean
}

type Points = { xs: Int16Array; ys: Int16Array }
type Size = { width: number; height: number }

function darkPointsOf(gray: Gray): Points {
  const threshold = inkThreshold(gray)
  let count = 0
  for (const value of gray.data) if (value < threshold) count += 1
  const points: Points = { xs: new Int16Array(count), ys: new Int16Array(count) }
  for (let at = 0, next = 0; at < gray.data.length; at += 1) {
    if ((gray.data[at] ?? 255) >= threshold) continue
    points.xs[next] = at % gray.width
    points.ys[next] = at / gray.width
    next += 1
  }
  return points
}

type Lean = { lean: number; rise: number }

/** The angle (degrees, clockwise) along which the sums rise and fall most: first roughly, then finely. */
function bestLean(points: Points, size: Size): Lean {
  const every = Math.max(1, Math.ceil(points.xs.length / SAMPLE))
  const best = (from: number, to: number, step: number, nth: number): Lean => {
    let found: Lean = { lean: 0, rise: -1 }
    for (let lean = from; lean <= to + step / 2; lean += step) {
      const rise = riseAlong(points, size, lean, nth)
      if (rise > found.rise) found = { lean, rise }
    }
    return found
  }
  const rough = best(-MAX_SKEW, MAX_SKEW, COARSE, every).lean
  const { lean, rise } = best(rough - COARSE, rough + COARSE, FINE, 1)
  return { lean: Math.round(lean * 10) / 10, rise }
}

function riseAlong({ xs, ys }: Points, size: Size, lean: number, nth: number): number {
  const slope = Math.tan((lean * Math.PI) / 180)
  const room = Math.ceil(Math.abs(slope) * size.width) + 1
  const shifts = Int16Array.from({ length: size.width }, (_, x) => Math.round(room - slope * x))
  const sums = new Uint32Array(size.height + 2 * room)
  for (let at = 0; at < xs.length; at += nth) {
    const row = (ys[at] ?? 0) + (shifts[xs[at] ?? 0] ?? 0)
    sums[row] = (sums[row] ?? 0) + 1
  }
  const full = (FULL_ROW * size.width) / nth
  let rise = 0
  for (let row = 1; row < sums.length; row += 1) {
    const step = Math.min(full, sums[row] ?? 0) - Math.min(full, sums[row - 1] ?? 0)
    rise += step * step
  }
  return rise
}

/** The part of the height of small letters in which marks stand above them and tails below. */
const AROUND = 0.7
const MIN_LINES = 3
/** By how much more ink must stand below than above to say that a sheet is upside down. */
const DOWN = 0.08

/**
 * Vietnamese has far more above its small letters (marks, and the tall letters) than below them (tails, dots). Only
 * for text that lies level.
 */
function isUpsideDown(gray: Gray): boolean {
  const sums = rowSums(gray)
  let [above, below, lines] = [0, 0, 0]
  for (const { top, bottom } of coresOf(sums)) {
    const reach = Math.max(2, Math.round((bottom - top) * AROUND))
    for (let step = 1; step <= reach; step += 1) {
      above += sums[top - step] ?? 0
      below += sums[bottom - 1 + step] ?? 0
    }
    lines += 1
  }
  return lines >= MIN_LINES && below - above > DOWN * (above + below)
}

/** Dark points of each row; ruled lines count nothing. */
function rowSums(gray: Gray): Float32Array {
  const threshold = inkThreshold(gray)
  const sums = new Float32Array(gray.height)
  for (let at = 0; at < gray.data.length; at += 1) {
    if ((gray.data[at] ?? 255) >= threshold) continue
    const row = Math.floor(at / gray.width)
    sums[row] = (sums[row] ?? 0) + 1
  }
  return sums.map((sum) => (sum > FULL_ROW * gray.width ? 0 : sum))
}

/** A line's height and its neighbour's distance, in points of the small picture. */
const NEAR = 5
const CORE = { min: 3, max: 30 }

/** The bands of small letters: rows with at least half of what the fullest row of their line has. */
function coresOf(sums: Float32Array): { top: number; bottom: number }[] {
  const cores: { top: number; bottom: number }[] = []
  let top = -1
  for (let y = 0; y <= sums.length; y += 1) {
    const most = Math.max(...sums.subarray(Math.max(0, y - NEAR), y + NEAR + 1))
    const inside = (sums[y] ?? 0) > 0 && (sums[y] ?? 0) >= most / 2
    if (inside && top < 0) top = y
    if (!inside && top >= 0) {
      if (y - top >= CORE.min && y - top <= CORE.max) cores.push({ top, bottom: y })
      top = -1
    }
  }
  return cores
}
