/** Changing the size of a picture: areas are averaged going down, points interpolated going up. */

import { type Gray, grayOf, type Picture } from './picture.ts'
import type { Projection } from './projection.ts'

/** Smaller by a whole number: the mean of squares of so many points a side; what is left over at the far edges is lost. */
export function shrink(gray: Gray, by: number): Gray {
  if (by <= 1) return gray
  const width = Math.max(1, Math.floor(gray.width / by))
  const height = Math.max(1, Math.floor(gray.height / by))
  const small = grayOf(width, height)
  const sums = new Uint32Array(width)
  for (let y = 0; y < height; y += 1) {
    sums.fill(0)
    for (let line = 0; line < by; line += 1) {
      let at = (y * by + line) * gray.width
      for (let x = 0; x < width; x += 1) {
        let sum = 0
        for (let step = 0; step < by; step += 1, at += 1) sum += gray.data[at] ?? 255
        sums[x] = (sums[x] ?? 0) + sum
      }
    }
    for (let x = 0; x < width; x += 1) small.data[y * width + x] = (sums[x] ?? 0) / (by * by)
  }
  return small
}

/** @param factor below 1 smaller, above 1 larger */
export function scale<T extends Picture>(picture: T, factor: number): T {
  const width = Math.max(1, Math.round(picture.width * factor))
  const height = Math.max(1, Math.round(picture.height * factor))
  if (width === picture.width && height === picture.height) return picture
  const columns = sharesOf(picture.width, width)
  const rows = sharesOf(picture.height, height)
  const { channels, data } = picture
  const out = new Uint8Array(width * height * channels)
  // One row of the result at a time: the rows of the source it covers are summed, then the columns of that sum.
  const sums = new Float32Array(picture.width * channels)
  for (let y = 0; y < height; y += 1) {
    sums.fill(0)
    const { first, shares } = rows[y] ?? NOTHING
    for (const [at, share] of shares.entries()) addRow(sums, data, (first + at) * sums.length, share)
    for (let x = 0; x < width; x += 1) {
      const { first: left, shares: across } = columns[x] ?? NOTHING
      for (let channel = 0; channel < channels; channel += 1) {
        let value = 0
        for (let at = 0; at < across.length; at += 1) {
          value += (across[at] ?? 0) * (sums[(left + at) * channels + channel] ?? 0)
        }
        out[(y * width + x) * channels + channel] = value + 0.5
      }
    }
  }
  return { ...picture, width, height, data: out }
}

/** From a point of `to` to the point of the picture it was made from by `scale`. */
export const scaledBack = (from: Picture, to: Picture): Projection => [
  from.width / to.width,
  0,
  0,
  from.height / to.height,
  0,
  0,
]

type Shares = { first: number; shares: number[] }
const NOTHING: Shares = { first: 0, shares: [] }

function addRow(sums: Float32Array, data: ArrayLike<number>, from: number, share: number): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + share * (data[from + at] ?? 0)
}

/** For each place of the new line: which places of the old one make it up, and by what shares (their sum is 1). */
function sharesOf(from: number, to: number): Shares[] {
  const step = from / to
  return Array.from({ length: to }, (_, at) => {
    if (step <= 1) {
      const middle = Math.min(from - 1, Math.max(0, (at + 0.5) * step - 0.5))
      const first = Math.min(Math.floor(middle), Math.max(0, from - 2))
      return from === 1 ? { first: 0, shares: [1] } : { first, shares: [1 - (middle - first), middle - first] }
    }
    const [begin, end] = [at * step, Math.min(from, (at + 1) * step)]
    const first = Math.floor(begin)
    const shares: number[] = []
    for (let place = first; place < end; place += 1) {
      shares.push((Math.min(end, place + 1) - Math.max(begin, place)) / (end - begin))
    }
    return { first, shares }
  })
}
