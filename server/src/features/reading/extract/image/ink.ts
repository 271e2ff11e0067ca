/**
 * Print as black on white: the light evened out, red stamps told apart by colour. A stamp over text hides letters from
 * a reader that sees grey only; in red light the stamp is as bright as paper, while black stays black.
 */
import { type Gains, gainsOf } from './light.ts'
import { type Gray, grayOf, isGray, type Picture } from './picture.ts'

/** By how much red must lead the other two colours to be red ink and not the rim of a black letter or a yellowed sheet. */
const RED = 40
/** Red light of red ink: from here on it is as white as paper, down there it is black print under the stamp. */
const STAMP = 165
const PRINT = 70
/** Less red ink than this share of the sheet is no stamp: a small one of three letters has three times as much. */
const MIN_RED_SHARE = 0.0001

/**
 * @param keepRed give the red ink too
 * @returns the print without red ink, and the red ink alone (null: there is none, or nobody asked)
 */
export function separateInks(picture: Picture, keepRed = true): { print: Gray; red: Gray | null } {
  const gains = gainsOf(picture)
  if (picture.channels === 1) {
    return { print: gains === null && isGray(picture) ? picture : whitened(picture, gains), red: null }
  }
  const { width, height, channels, data } = picture
  const print = grayOf(width, height)
  const red = keepRed ? grayOf(width, height) : null
  const even = new Uint16Array(width).fill(256)
  let found = 0
  for (let y = 0; y < height; y += 1) {
    const [forRed = even, forGreen = even, forBlue = even] = gains === null ? [] : gains.row(y)
    let to = y * width
    let from = to * channels
    for (let x = 0; x < width; x += 1, to += 1, from += channels) {
      const r = ((data[from] as number) * (forRed[x] as number)) >> 8
      const g = ((data[from + 1] as number) * (forGreen[x] as number)) >> 8
      const b = ((data[from + 2] as number) * (forBlue[x] as number)) >> 8
      const lead = Math.min(r, 255) - Math.max(g, b)
      let value = (77 * r + 150 * g + 29 * b) >> 8
      if (lead > RED) {
        found += 1
        if (red !== null) red.data[to] = Math.max(0, 255 - 2 * lead)
        value = r <= PRINT ? 0 : ((r - PRINT) * 255) / (STAMP - PRINT)
      }
      print.data[to] = Math.min(value, 255)
    }
  }
  return { print, red: found > MIN_RED_SHARE * print.data.length ? red : null }
}

function whitened({ width, height, data }: Picture, gains: Gains | null): Gray {
  const print = grayOf(width, height)
  for (let y = 0; y < height; y += 1) {
    const [row] = gains?.row(y) ?? []
    const start = y * width
    for (let x = 0; x < width; x += 1) {
      print.data[start + x] = Math.min(255, ((data[start + x] ?? 255) * (row?.[x] ?? 256)) >> 8)
    }
  }
  return print
}
