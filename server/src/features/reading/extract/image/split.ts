/** Two pages in one picture, as an open book lies on a scanner: where the second begins. */
import { type Gray, inkThreshold } from './picture.ts'

/** Broader than this against its height, a picture may hold two pages. */
const MIN_BREADTH = 1.15
/** The part of the width, around the middle, in which the gap must lie. */
const MIDDLE = 0.14
/** A gap between two pages is at least this share of the width; between two columns of one page it is narrower. */
const MIN_GAP = 0.035
/** Dark points of a column of the gap, at most, as a share of the height: the fold, dust. */
const MAX_INK = 0.006

export const mayBeOpenBook = ({ width, height }: Gray) => width >= MIN_BREADTH * height

/** @returns where the right page begins, as a share of the width; null for one page. Only for text that lies level. */
export function findFold(small: Gray): number | null {
  if (!mayBeOpenBook(small)) return null
  const sums = columnSums(small)
  const gap = widestGap(sums, MAX_INK * small.height, (0.5 - MIDDLE) * small.width, (0.5 + MIDDLE) * small.width)
  if (gap === null || gap.to - gap.from < MIN_GAP * small.width) return null
  const ink = (from: number, to: number) => sums.subarray(from, to).reduce((sum, value) => sum + value, 0)
  const [left, right] = [ink(0, gap.from), ink(gap.to, small.width)]
  // A page with nothing on the other half is a wide sheet, a card, a page laid to one side.
  if (Math.min(left, right) < 0.12 * Math.max(left, right)) return null
  return (gap.from + gap.to) / 2 / small.width
}

function columnSums(gray: Gray): Float32Array {
  const threshold = inkThreshold(gray)
  const sums = new Float32Array(gray.width)
  for (let at = 0; at < gray.data.length; at += 1) {
    if ((gray.data[at] ?? 255) < threshold) sums[at % gray.width] = (sums[at % gray.width] ?? 0) + 1
  }
  return sums
}

function widestGap(sums: Float32Array, max: number, from: number, to: number): { from: number; to: number } | null {
  let widest: { from: number; to: number } | null = null
  let begin = -1
  for (let column = Math.floor(from); column <= to + 1; column += 1) {
    const blank = column <= to && (sums[column] ?? 0) <= max
    if (blank && begin < 0) begin = column
    if (!blank && begin >= 0) {
      if (widest === null || column - begin > widest.to - widest.from) widest = { from: begin, to: column }
      begin = -1
    }
  }
  return widest
}
