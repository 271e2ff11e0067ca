/** How bright the paper is behind the print, everywhere on a sheet: under a shadow, under a yellow lamp. */
import type { Picture } from './picture.ts'

/** Points to a side of the squares in which the paper's own brightness is measured; wider than any stroke of a letter. */
const CELL = 16
/** Squares around one that are asked too: print in large bold letters fills a square of its own. */
const REACH = 2
/** Squares over which the light is taken to change evenly: at the edge of a shadow it changes fast. */
const SMOOTH = 1
/** Darker paper than this is no paper: a picture, a stain, the table under it. */
const MAX_GAIN = 3
/** Where the paper is as bright as this everywhere, the light is even. */
const EVEN = 243
/** Every fourth point of every fourth row tells enough. */
const STEP = { x: 4, y: 4 }
/** Rows that share their gains: light does not change faster. */
const BAND = 4

/** What each point of one row is to be multiplied by, in 256ths, so that paper becomes white; for each colour. */
export type Gains = { row(y: number): Uint16Array[] }

/** @returns null where the light is even already */
export function gainsOf(picture: Picture): Gains | null {
  const across = Math.ceil(picture.width / CELL)
  const down = Math.ceil(picture.height / CELL)
  const colours = picture.channels === 1 ? 1 : 3
  const papers = Array.from({ length: colours }, (_, channel) =>
    blurred(withoutPrint(paperOf(picture, channel, across, down), across), across),
  )
  if (papers.every((paper) => paper.every((value) => value >= EVEN))) return null
  const cells = papers.map((paper) => paper.map((value) => 256 * Math.min(MAX_GAIN, 255 / Math.max(1, value))))
  const rows = cells.map(() => new Uint16Array(picture.width))
  let filled = -1
  return {
    row(y) {
      const band = Math.floor(y / BAND)
      if (band !== filled) {
        for (const [channel, row] of rows.entries()) {
          fillRow(row, cells[channel] ?? new Float32Array(), across, (band + 0.5) * BAND)
        }
        filled = band
      }
      return rows
    },
  }
}

/** For each square how bright its paper is: the mean of what is brighter than its mean. */
function paperOf({ width, height, channels, data }: Picture, channel: number, across: number, down: number) {
  const paper = new Float32Array(across * down)
  for (let cell = 0; cell < paper.length; cell += 1) {
    const [left, top] = [(cell % across) * CELL, Math.floor(cell / across) * CELL]
    const [right, bottom] = [Math.min(width, left + CELL), Math.min(height, top + CELL)]
    let floor = 0
    for (let round = 0; round < 2; round += 1) {
      let sum = 0
      let count = 0
      for (let y = top; y < bottom; y += STEP.y) {
        const end = (y * width + right) * channels
        for (let at = (y * width + left) * channels + channel; at < end; at += STEP.x * channels) {
          const value = data[at] ?? 0
          if (value < floor) continue
          sum += value
          count += 1
        }
      }
      floor = count === 0 ? floor : sum / count
    }
    paper[cell] = floor
  }
  return paper
}

/** The brightest around, and of those the darkest: print is passed over, and the edge of a shadow stays where it is. */
const withoutPrint = (cells: Float32Array, across: number) =>
  overNeighbours(overNeighbours(cells, across, REACH, picked(Math.max)), across, REACH, picked(Math.min))
const blurred = (cells: Float32Array, across: number) => overNeighbours(cells, across, SMOOTH, meanOf)

/** Of the values at `from`, `from + step` … `to`. */
type Combine = (cells: Float32Array, from: number, to: number, step: number) => number

const picked =
  (pick: (a: number, b: number) => number): Combine =>
  (cells, from, to, step) => {
    let value = cells[from] ?? 0
    for (let at = from + step; at <= to; at += step) value = pick(value, cells[at] ?? 0)
    return value
  }

const meanOf: Combine = (cells, from, to, step) => {
  let sum = 0
  for (let at = from; at <= to; at += step) sum += cells[at] ?? 0
  return sum / ((to - from) / step + 1)
}

/** Along rows, then along columns. */
function overNeighbours(cells: Float32Array, across: number, reach: number, combine: Combine): Float32Array {
  const along = (from: Float32Array, step: number, length: number, placeOf: (at: number) => number) =>
    from.map((_, at) => {
      const place = placeOf(at)
      const [first, last] = [Math.max(0, place - reach), Math.min(length - 1, place + reach)]
      return combine(from, at + (first - place) * step, at + (last - place) * step, step)
    })
  const rows = along(cells, 1, across, (at) => at % across)
  return along(rows, across, cells.length / across, (at) => Math.floor(at / across))
}

/** From the middle of one square to the middle of the next the gain runs evenly. */
function fillRow(row: Uint16Array, cells: Float32Array, across: number, y: number): void {
  const down = cells.length / across
  const place = Math.min(down - 1, Math.max(0, y / CELL - 0.5))
  const above = Math.floor(place) * across
  const below = Math.min(down - 1, Math.floor(place) + 1) * across
  const share = place - Math.floor(place)
  const gainAt = (column: number) => {
    const at = Math.min(across - 1, Math.max(0, column))
    return (cells[above + at] ?? 256) * (1 - share) + (cells[below + at] ?? 256) * share
  }
  for (let column = -1; column < across; column += 1) {
    const [from, to] = [gainAt(column), gainAt(column + 1)]
    const start = column * CELL + CELL / 2
    for (let step = 0; step < CELL; step += 1) {
      if (start + step >= 0 && start + step < row.length) row[start + step] = from + ((to - from) * step) / CELL
    }
  }
}
