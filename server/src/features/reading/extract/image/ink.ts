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
/** Less red ink than this share of the sheet is no stamp. */
const MIN_RED_SHARE = 0.0004

/** @returns the print without red ink, and the red ink alone (null: there is none) */
export function separateInks(picture: Picture): { print: Gray; red: Gray | null } {
  const gains = gainsOf(picture)
  if (picture.channels === 1) {
    return { print: gains === null && isGray(picture) ? picture : whitened(picture, gains), red: null }
  }
  const { width, height, channels, data } = picture
  const print = grayOf(width, height)
  const red = grayOf(width, height)
  let found = 0
  for (let y = 0; y < height; y += 1) {
    const [forRed, forGreen, forBlue] = gains?.row(y) ?? []
    const start = y * width
    for (let x = 0, from = start * channels; x < width; x += 1, from += channels) {
      const r = ((data[from] ?? 255) * (forRed?.[x] ?? 256)) >> 8
      const g = ((data[from + 1] ?? 255) * (forGreen?.[x] ?? 256)) >> 8
      const b = ((data[from + 2] ?? 255) * (forBlue?.[x] ?? 256)) >> 8
      const lead = Math.min(255, r) - Math.max(g, b)
      let value = (77 * r + 150 * g + 29 * b) >> 8
      if (lead > RED) {
        found += 1
        red.data[start + x] = Math.max(0, 255 - 2 * lead)
        value = Math.max(0, ((r - PRINT) * 255) / (STAMP - PRINT))
      }
      print.data[start + x] = Math.min(255, value)
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
