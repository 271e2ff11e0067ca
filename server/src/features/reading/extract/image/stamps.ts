/**
 * Red stamps in the upper part of a sheet: there the marks of urgency and secrecy are put on (Decree 30/2020/NĐ-CP annex I,
 * boxes 10a and 10b), and often the stamp of arrival. Each is cut out by itself and set level: a hand puts them on askew.
 */

import type { Rule } from '../page/geometry.ts'
import { crop, type Gray, grayOf } from './picture.ts'
import { compose, type Projection } from './projection.ts'
import { takeRules } from './rules.ts'
import { scale, scaledBack, shrink } from './scale.ts'
import { skewOf } from './stance.ts'
import { turnSlightly } from './turn.ts'

/** One stamp, level and without its frame; `back` leads to the points of the sheet it was cut from. */
export type Stamp = { gray: Gray; dotsPerInch: number; back: Projection; framed: boolean }

/** The share of the height in which marks stand; seals of signers stand below. */
const UPPER = 0.55
const CELL = 8
/** How dark a square of red ink is at least, of strokes and paper between. */
const INKED = 215
/** Squares without ink that part two stamps; between the words of one there are fewer. */
const APART = 3
/** More than this is a red letterhead or a picture, and not a row of stamps. */
const MAX_STAMPS = 6
/** Inches. "KHẨN" alone is 0.8 wide, "HỎA TỐC HẸN GIỜ" 2.5; what is smaller is a fleck, what is larger a picture. */
const WIDTH = { min: 0.35, max: 4.5 }
const HEIGHT = { min: 0.15, max: 2.5 }
/** The part of a round seal's side that no ink reaches, at each end of it. */
const CORNER = 0.08
/** The sides of a frame are hardly taller than the letters in it. */
const SHORT_RULE = 0.29
/** A rule this long, against the stamp, is a side of its frame. */
const SIDE = 0.6
/** Inches from the middle of a frame's line to where letters may begin. */
const FRAME = 0.02
/** Strokes of black print across red ink are at most so many points broad. */
const STROKE = 8
const DARK = 128
/** What is darker than this is no paper: the rims of black print too. */
const PRINTED = 200

type Box = { left: number; top: number; right: number; bottom: number }

/**
 * @param red ink alone, upright
 * @param print the sheet without it, in the same points
 * @param factor by which the sheet is made larger for the reader, and its stamps with it
 */
export function upperStamps(red: Gray, print: Gray, dotsPerInch: number, factor = 1): Stamp[] {
  const small = shrink({ ...red, height: Math.floor(red.height * UPPER) }, CELL)
  const inked = Uint8Array.from(small.data, (value) => (value > INKED ? 0 : 1))
  const all = boxesOf(inked, small.width).filter((box) => isStamp(box, dotsPerInch / CELL))
  const seals = all.filter((box) => isRound(inked, box, small.width))
  const boxes = all.filter((box) => !seals.some((seal) => isWithin(box, seal)))
  if (boxes.length > MAX_STAMPS) return []
  return boxes.map((box) => cutOut(red, print, box, dotsPerInch, factor))
}

/** The squares of ink that belong together, as boxes from top to bottom. */
function boxesOf(inked: Uint8Array, width: number): Box[] {
  const seen = new Uint8Array(inked.length)
  const boxes: Box[] = []
  for (let start = 0; start < inked.length; start += 1) {
    if (inked[start] !== 1 || seen[start] === 1) continue
    seen[start] = 1
    const box: Box = { left: start % width, top: Math.floor(start / width), right: 0, bottom: 0 }
    const waiting = [start]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.bottom = Math.max(box.bottom, y + 1)
      for (let dy = -APART; dy <= APART; dy += 1) {
        for (let nextX = Math.max(0, x - APART); nextX <= Math.min(width - 1, x + APART); nextX += 1) {
          const next = (y + dy) * width + nextX
          if (inked[next] !== 1 || seen[next] === 1) continue
          seen[next] = 1
          waiting.push(next)
        }
      }
    }
    boxes.push(box)
  }
  return boxes
}

const sizeOf = ({ left, top, right, bottom }: Box) => ({ width: right - left, height: bottom - top })

function isStamp(box: Box, cellsPerInch: number): boolean {
  const [width, height] = [sizeOf(box).width / cellsPerInch, sizeOf(box).height / cellsPerInch]
  return width >= WIDTH.min && width <= WIDTH.max && height >= HEIGHT.min && height <= HEIGHT.max
}

const isWithin = (inner: Box, outer: Box) =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom

/** As broad as high, and no ink where a frame has its corners. */
function isRound(inked: Uint8Array, box: Box, width: number): boolean {
  const size = sizeOf(box)
  if (Math.max(size.width, size.height) > 1.2 * Math.min(size.width, size.height)) return false
  const corner = Math.floor(CORNER * Math.min(size.width, size.height))
  for (let y = 0; y < corner; y += 1) {
    for (let x = 0; x < corner; x += 1) {
      for (const row of [box.top + y, box.bottom - 1 - y]) {
        if (inked[row * width + box.left + x] === 1 || inked[row * width + box.right - 1 - x] === 1) return false
      }
    }
  }
  return corner > 0
}

function cutOut(red: Gray, print: Gray, box: Box, dotsPerInch: number, factor: number): Stamp {
  // Room for the corners of a stamp that is turned.
  const margin = CELL * (2 + Math.ceil(sizeOf(box).width / 10))
  const [left, top] = [Math.max(0, box.left * CELL - margin), Math.max(0, box.top * CELL - margin)]
  const [right, bottom] = [
    Math.min(red.width, box.right * CELL + margin),
    Math.min(red.height, box.bottom * CELL + margin),
  ]
  const cut = (sheet: Gray) => crop(sheet, left, top, right - left, bottom - top)
  const part = filled(cut(red), cut(print))
  const sized = scale(part, factor)
  const level = turnSlightly(sized, skewOf(sized))
  const dpi = dotsPerInch * factor
  const { gray, rules } = takeRules(level.gray, dpi, SHORT_RULE)
  const side = SIDE * sizeOf(box).width * CELL * factor
  const sides = rules.horizontal.filter(({ from, to }) => to - from >= side)
  const inside = insideOf(sides, gray.height / 2, FRAME * dpi)
  const back = compose(compose([1, 0, 0, 1, left, top], scaledBack(part, sized)), level.back)
  return { gray: inside === null ? gray : only(gray, inside), dotsPerInch: dpi, back, framed: inside !== null }
}

/** Where black print runs across red ink the ink is there all the same. */
function filled(red: Gray, print: Gray): Gray {
  const { width, height, data } = red
  const out: Gray = { ...red, data: Uint8Array.from(data) }
  const meetsInk = (at: number, step: number, room: number) => {
    for (let nth = 1; nth <= Math.min(STROKE, room); nth += 1) {
      if ((data[at + nth * step] ?? 255) < DARK) return true
      if ((print.data[at + nth * step] ?? 255) >= PRINTED) return false
    }
    return false
  }
  for (let at = 0; at < data.length; at += 1) {
    if ((print.data[at] ?? 255) >= PRINTED || (data[at] ?? 255) < DARK) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    const across = meetsInk(at, -1, x) && meetsInk(at, 1, width - 1 - x)
    if (across || (meetsInk(at, -width, y) && meetsInk(at, width, height - 1 - y))) out.data[at] = 0
  }
  return out
}

/** Between the upper and the lower side of a frame, the innermost where it is drawn twice; null: it has none. */
function insideOf(sides: readonly Rule[], middle: number, margin: number): Box | null {
  const upper = sides.filter(({ at }) => at < middle)
  const lower = sides.filter(({ at }) => at >= middle)
  if (upper.length === 0 || lower.length === 0) return null
  return {
    // Letters stand farther from the sides than their marks do from the top.
    left: Math.max(...sides.map(({ from }) => from)) + 2 * margin,
    right: Math.min(...sides.map(({ to }) => to)) - 2 * margin,
    top: Math.max(...upper.map(({ at }) => at)) + margin,
    bottom: Math.min(...lower.map(({ at }) => at)) - margin,
  }
}

/** The picture with all but this part white. */
function only(gray: Gray, { left, top, right, bottom }: Box): Gray {
  const rest = grayOf(gray.width, gray.height)
  for (let y = Math.ceil(top); y < bottom; y += 1) {
    const [from, to] = [y * gray.width + Math.ceil(left), y * gray.width + Math.floor(right)]
    rest.data.set(gray.data.subarray(from, to), from)
  }
  return rest
}
