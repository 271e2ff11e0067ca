/**
 * The grain of a bad scanner, a fax, a photograph at night. It costs more than letters: the optical reader takes grain
 * for print, and reads seven times as long (measured: three words of four wrong before, one of twenty after cleaning).
 * Cleaning blurs, so a clean sheet is left as it is.
 */
import { type Gray, grayOf, inkThreshold } from './picture.ts'

/** Mean difference of neighbours on bare paper, in shades: from here on the paper is made white … */
const GRAINY = 6
/** … and from here on the print is smoothed as well. */
const COARSE = 17
/** Share of points that stand alone from which a sheet is smoothed, however even its paper: specks of a fax. */
const SPECKLED = 0.004
/** A point that differs from all its neighbours by more than this stands alone. */
const ALONE = 90

/** @returns the same picture where it is clean */
export function removeGrain(gray: Gray): Gray {
  const threshold = inkThreshold(gray)
  const { grain, specks } = grainOf(gray, threshold)
  if (grain < GRAINY && specks < SPECKLED) return gray
  const smoothed = grain >= COARSE ? blurred(medianOf(gray)) : specks >= SPECKLED ? medianOf(gray) : gray
  return withWhitePaper(smoothed, threshold)
}

/** Looked for on every fifth row and column. */
function grainOf({ width, height, data }: Gray, threshold: number): { grain: number; specks: number } {
  let [papers, differences, alone, seen] = [0, 0, 0, 0]
  for (let y = 1; y < height - 1; y += 5) {
    for (let x = 1; x < width - 1; x += 5) {
      const at = y * width + x
      const value = data[at] ?? 0
      const left = data[at - 1] ?? 0
      const right = data[at + 1] ?? 0
      const above = data[at - width] ?? 0
      const below = data[at + width] ?? 0
      seen += 1
      const darkest = Math.min(left, right, above, below)
      const brightest = Math.max(left, right, above, below)
      if (darkest - value > ALONE || value - brightest > ALONE) alone += 1
      else if (Math.min(value, darkest) > threshold) {
        papers += 1
        differences += Math.abs(value - right)
      }
    }
  }
  return { grain: papers === 0 ? 0 : differences / papers, specks: seen === 0 ? 0 : alone / seen }
}

/** Each point becomes the middle one of itself and its four neighbours: strokes two points wide stay as they are. */
function medianOf(gray: Gray): Gray {
  const { width, height, data } = gray
  const out = grayOf(width, height)
  out.data.set(data)
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const a = data[at - 1] ?? 0
      const b = data[at + 1] ?? 0
      const c = data[at - width] ?? 0
      const d = data[at + width] ?? 0
      const own = data[at] ?? 0
      const low = Math.max(Math.min(a, b), Math.min(c, d))
      const high = Math.min(Math.max(a, b), Math.max(c, d))
      out.data[at] = Math.max(Math.min(low, high), Math.min(Math.max(low, high), own))
    }
  }
  return out
}

/** Each point with half of its neighbours' weight, along rows, then along columns. */
function blurred(gray: Gray): Gray {
  const along = (data: Uint8Array, step: number): Uint8Array => {
    const out = Uint8Array.from(data)
    for (let at = step; at < data.length - step; at += 1) {
      out[at] = ((data[at - step] ?? 0) + 2 * (data[at] ?? 0) + (data[at + step] ?? 0)) >> 2
    }
    return out
  }
  return { ...gray, data: along(along(gray.data, 1), gray.width) }
}

/** What is nearer to paper than to ink is paper. */
function withWhitePaper(gray: Gray, threshold: number): Gray {
  const white = (threshold + 255) / 2
  const levels = Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, (value * 255) / white))
  const data = new Uint8Array(gray.data.length)
  for (let at = 0; at < data.length; at += 1) data[at] = levels[gray.data[at] ?? 255] ?? 255
  return { ...gray, data }
}
