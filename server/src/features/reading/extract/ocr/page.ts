/** Words read off a picture → the flat text of a page, the same way as for the pieces of a PDF. */
import type { Box, PageText } from '@kip/core/reading'
import type { Prepared } from '../image/prepare.ts'
import { apply, type Projection } from '../image/projection.ts'
import type { Stamp } from '../image/stamps.ts'
import { ABOVE, BELOW, type Fragment, type Rect, type Rule, type Rules } from '../page/geometry.ts'
import { layOut, type Row } from '../page/lay-out.ts'
import { linesOf, type Word } from '../page/lines.ts'
import { cellsOf, tablesOf } from '../page/tables.ts'
import type { ReadWord } from './certainty.ts'
import { certaintyOf } from './certainty.ts'
import { marksAmong } from './marks.ts'
import { tidyWords } from './tidy.ts'
import type { OcrWord } from './words.ts'

/** Points of print to an inch: what the rules of lines and columns are measured in. */
const POINTS = 72

/** The cells of the tables of a sheet, in its points. */
export function cellsOn(rules: Rules, dotsPerInch: number): Rect[] {
  const scale = POINTS / dotsPerInch
  const scaled = (all: readonly Rule[]) =>
    all.map(({ at, from, to }) => ({ at: at * scale, from: from * scale, to: to * scale }))
  const cells = cellsOf({ horizontal: scaled(rules.horizontal), vertical: scaled(rules.vertical) })
  return cells.map(({ left, top, right, bottom }) => ({
    left: left / scale,
    top: top / scale,
    right: right / scale,
    bottom: bottom / scale,
  }))
}

type Size = { width: number; height: number }
/** One of the sheets a picture holds, with what was read off it and off its red stamps. */
export type ReadSheet = {
  prepared: Pick<Prepared, 'dotsPerInch' | 'lean' | 'rules' | 'back'>
  words: readonly OcrWord[]
  stamps?: readonly ReadStamp[]
}
export type ReadStamp = { stamp: Pick<Stamp, 'dotsPerInch' | 'back' | 'framed'>; words: readonly OcrWord[] }

/**
 * @param sheets from left to right, all of one picture of this size
 * @param names see `tidyWords`
 */
export function pageOf(
  page: number,
  size: Size,
  sheets: readonly ReadSheet[],
  names: readonly string[] = [],
): PageText {
  let text = ''
  // A stamp lies across lines that are none of its own: what it says stands above them, where a printed mark would.
  const parts = sheets.flatMap((sheet) => [
    ...(sheet.stamps ?? []).map((stamp) => markOf(page, size, stamp)),
    textOf(page, size, sheet, names),
  ])
  const runs = parts.flatMap((read) => {
    if (text !== '' && read.text !== '') text += '\n\n'
    const from = text.length
    text += read.text
    return read.runs.map((run) => ({ ...run, start: run.start + from, end: run.end + from }))
  })
  return { page, text, runs }
}

function textOf(page: number, size: Size, { prepared, words }: ReadSheet, names: readonly string[]): PageText {
  const plane = new Plane(size, prepared)
  const fragments = tidyWords(withCertainty(words), names).map((word, order) => plane.fragmentOf(word, order))
  return layOut(page, rowsOf(fragments, plane.rulesOf(prepared.rules)), (word) => plane.boxOf(word))
}

function markOf(page: number, size: Size, { stamp, words }: ReadStamp): PageText {
  const plane = new Plane(size, { ...stamp, lean: 0 })
  const marks = marksAmong(tidyWords(withCertainty(words)), stamp.framed)
  const fragments = marks.map((word, order) => plane.fragmentOf(word, order))
  return layOut(page, linesOf(fragments), (word) => plane.boxOf(word))
}

const withCertainty = (words: readonly OcrWord[]) => words.map((word) => ({ ...word, certainty: certaintyOf(word) }))

function rowsOf(fragments: readonly Fragment[], rules: Rules): Row[] {
  const { rows, rest } = tablesOf(fragments, rules)
  const lines = linesOf(rest)
  return rows.length === 0 ? lines : [...lines, ...rows].toSorted((a, b) => a.base - b.base)
}

/** From points of the sheet to points of print with lines exactly level, and back to the picture as it came. */
class Plane {
  readonly #size: Size
  readonly #back: Projection
  readonly #scale: number
  readonly #slope: number

  constructor(size: Size, { dotsPerInch, lean, back }: Omit<ReadSheet['prepared'], 'rules'>) {
    this.#size = size
    this.#back = back
    this.#scale = POINTS / dotsPerInch
    this.#slope = Math.tan((lean * Math.PI) / 180)
  }

  #level(x: number, y: number): [x: number, y: number] {
    return [(x + this.#slope * y) * this.#scale, (y - this.#slope * x) * this.#scale]
  }

  #shown(x: number, y: number): [x: number, y: number] {
    const [left, top] = [x / this.#scale, y / this.#scale]
    return apply(this.#back, left - this.#slope * top, top + this.#slope * left)
  }

  fragmentOf(word: ReadWord, order: number): Fragment {
    const [left, base] = this.#level(word.left, word.base)
    return {
      text: word.text.normalize('NFC'),
      left,
      right: left + (word.right - word.left) * this.#scale,
      base,
      size: word.size * this.#scale,
      order,
      spaceBefore: true,
      spaceAfter: true,
      certainty: word.certainty,
    }
  }

  rulesOf({ horizontal, vertical }: Rules): Rules {
    const moved = ({ from, to }: Rule, place: (along: number) => [along: number, across: number]): Rule => {
      const [[begin, first], [end, second]] = [place(from), place(to)]
      return { at: (first + second) / 2, from: begin, to: end }
    }
    return {
      horizontal: horizontal.map((rule) => moved(rule, (x) => this.#level(x, rule.at))),
      vertical: vertical.map((rule) =>
        moved(rule, (y) => {
          const [across, along] = this.#level(rule.at, y)
          return [along, across]
        }),
      ),
    }
  }

  /** The box around the word's four corners on the picture as it came. */
  boxOf(word: Word): Box {
    const [top, bottom] = [word.base - ABOVE * word.size, word.base + BELOW * word.size]
    const corners = [word.left, word.right].flatMap((x) => [this.#shown(x, top), this.#shown(x, bottom)])
    const fraction = (value: number, whole: number) => Math.round(Math.min(1, Math.max(0, value / whole)) * 1e4) / 1e4
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
    return [
      fraction(Math.min(...xs), this.#size.width),
      fraction(Math.min(...ys), this.#size.height),
      fraction(Math.max(...xs), this.#size.width),
      fraction(Math.max(...ys), this.#size.height),
    ]
  }
}
