/** A picture of a page, as it comes → what the optical reader is given: level, evenly lit, without stamps and frames. */
import type { Rules } from '../page/geometry.ts'
import { whitenEdges } from './edges.ts'
import { separateInks } from './ink.ts'
import { removeGrain } from './noise.ts'
import { crop, type Gray, type Picture } from './picture.ts'
import { compose, IDENTITY, type Projection } from './projection.ts'
import { takeRules } from './rules.ts'
import { scale, scaledBack, shrink } from './scale.ts'
import { findFold, mayBeOpenBook } from './split.ts'
import { type Stamp, upperStamps } from './stamps.ts'
import { STANCE_SIDE, skewOf, stanceOf } from './stance.ts'
import { straighten } from './straighten.ts'
import { turnQuarters, turnSlightly } from './turn.ts'

export type Prepared = {
  print: Gray
  /** degrees by which lines still lean; too little to be worth turning the picture */
  lean: number
  /** red stamps in the upper part, where they were asked for, with `back` to the picture as it came */
  stamps: Stamp[]
  dotsPerInch: number
  rules: Rules
  /** from a point of `print` to the point of the picture as it came */
  back: Projection
}

/** What the reader was trained for; more only costs time. */
const WORKING_DPI = 200
/** Within these the size is left alone: every change of size blurs. */
const GOOD_DPI = { from: 150, to: 260 }
const LONGEST_SIDE = 3600
/** Inches: the longer side of A4, which a page of unknown size is taken for. */
const A4_HEIGHT = 11.69
/** Lines that lean less, in degrees, are read as they are. */
const LEVEL = 0.45

/**
 * @param dotsPerInch null: not known, as in a photograph
 * @param options.stamps cut out red stamps, to be read too
 * @returns a page for each sheet, or the two of an open book from left to right
 */
export function prepare(picture: Picture, dotsPerInch: number | null, { stamps = false } = {}): Prepared[] {
  const bounded = bound(picture, dotsPerInch)
  const sheets = straighten(bounded.picture, { isScan: dotsPerInch !== null, longest: LONGEST_SIDE })
  if (sheets.length === 0) return prepareSheet(bounded, stamps)
  return sheets.flatMap(({ picture: sheet, back }) =>
    prepareSheet({ picture: sheet, dotsPerInch: null, back: compose(bounded.back, back) }, stamps),
  )
}

type Bounded = { picture: Picture; dotsPerInch: number | null; back: Projection }

function prepareSheet(bounded: Bounded, stamps: boolean): Prepared[] {
  const inks = separateInks(bounded.picture, stamps)
  const print = whitenEdges(removeGrain(inks.print))
  const { quarters, skew } = stanceOf(smallOf(print))
  const upright = turnQuarters(print, quarters)
  const red = inks.red === null ? null : turnQuarters(inks.red, quarters).gray
  const sheet: Sheet = { print: upright.gray, red, back: compose(bounded.back, upright.back) }
  const fold = mayBeOpenBook(upright.gray) ? findFold(smallOf(upright.gray)) : null
  const known = bounded.dotsPerInch
  if (fold === null) return [level(sheet, skew, known)]
  const column = Math.round(fold * upright.gray.width)
  return [part(sheet, 0, column), part(sheet, column, upright.gray.width)].map((half) =>
    level(half, skewOf(smallOf(half.print)), known),
  )
}

type Sheet = { print: Gray; red: Gray | null; back: Projection }

const smallOf = (gray: Gray) => shrink(gray, Math.round(Math.max(gray.width, gray.height) / STANCE_SIDE))

function part({ print, red, back }: Sheet, from: number, to: number): Sheet {
  const cut = (gray: Gray) => crop(gray, from, 0, to - from, gray.height)
  return { print: cut(print), red: red === null ? null : cut(red), back: compose(back, [1, 0, 0, 1, from, 0]) }
}

/** Made smaller where it is larger than anything needs, before work is spent on every point. */
function bound(picture: Picture, dotsPerInch: number | null): Bounded {
  const longest = Math.max(picture.width, picture.height)
  const most = dotsPerInch === null ? LONGEST_SIDE / longest : dotsPerInch > GOOD_DPI.to ? WORKING_DPI / dotsPerInch : 1
  const factor = Math.min(1, most)
  const bounded = scale(picture, factor)
  return {
    picture: bounded,
    dotsPerInch: dotsPerInch === null ? null : dotsPerInch * factor,
    back: scaledBack(picture, bounded),
  }
}

function level(sheet: Sheet, skew: number, knownDpi: number | null): Prepared {
  const dpi = knownDpi ?? Math.max(sheet.print.width, sheet.print.height) / A4_HEIGHT
  const factor = dpi < GOOD_DPI.from || dpi > GOOD_DPI.to ? WORKING_DPI / dpi : 1
  const sized = scale(sheet.print, factor)
  const isLevel = Math.abs(skew) < LEVEL
  const straight = isLevel ? { gray: sized, back: IDENTITY } : turnSlightly(sized, skew)
  const dotsPerInch = dpi * factor
  const stamps = sheet.red === null ? [] : upperStamps(sheet.red, sheet.print, dpi, factor)
  const { gray, rules } = takeRules(straight.gray, dotsPerInch)
  const back = compose(compose(sheet.back, scaledBack(sheet.print, sized)), straight.back)
  return {
    print: gray,
    lean: isLevel ? -skew : 0,
    stamps: stamps.map((stamp) => ({ ...stamp, back: compose(sheet.back, stamp.back) })),
    dotsPerInch,
    rules,
    back,
  }
}
