/** What the optical reader says: words with places in points of the sheet, and how sure it is. */
import { isSyllable } from '../vietnamese/syllable.ts'

export type OcrWord = {
  text: string
  left: number
  right: number
  /** the baseline under the word's middle */
  base: number
  /** height of the font, told from its line */
  size: number
  /** 0..100, the engine's own figures: for the word, for the least sure of its letters and figures, of those with marks */
  confidence: number
  leastLetter: number
  leastMarked: number
  /** first of its line, as the engine sees lines */
  first: boolean
}

type Rect = { x0: number; y0: number; x1: number; y1: number }
type Letter = { text: string; bbox: Rect; confidence: number }
type Line = {
  baseline: Rect
  rowAttributes: { rowHeight: number; descenders: number; ascenders: number }
  words: { text: string; bbox: Rect; confidence: number; symbols: Letter[] }[]
}
type Dump = { blocks: { paragraphs: { lines: Line[] }[] | null }[] | null }

/** Small letters make up this share of a font's height. */
const X_HEIGHT = 0.45
/** A gap between two letters of one word that is wider than this share of the font's height is a space that was missed. */
const MISSED_SPACE = 0.25

/** "61/TTr-KTHTĐT": no spaces in it, however far apart its capitals stand. */
const NOTATION = /^\d{1,6}[/-]\p{Lu}[\p{L}\d]*[/-]\p{Lu}/u

/** @param json the engine's own dump of a page */
export function wordsOf(json: string): OcrWord[] {
  const dump = JSON.parse(json) as Dump
  const lines = (dump.blocks ?? []).flatMap(({ paragraphs }) => (paragraphs ?? []).flatMap((one) => one.lines))
  return lines.flatMap(wordsOfLine)
}

function wordsOfLine({ baseline, rowAttributes, words }: Line): OcrWord[] {
  const { rowHeight, descenders, ascenders } = rowAttributes
  const size = Math.max(1, (rowHeight - Math.abs(descenders) - ascenders) / X_HEIGHT)
  const isWhole = ({ text }: { text: string }) => isSyllable(text) || NOTATION.test(text)
  const pieces = words.flatMap((word) => (isWhole(word) ? [wholeOf(word)] : splitAtGaps(word, size)))
  return pieces.map(({ letters, confidence, left, right }, at) => ({
    text: letters.map((letter) => letter.text).join(''),
    left,
    // A box now and then reaches over its neighbour.
    right: Math.max(left + 1, Math.min(right, pieces[at + 1]?.left ?? right)),
    base: heightAt(baseline, (left + right) / 2),
    size,
    confidence,
    leastLetter: leastOf(letters.filter(({ text }) => /[\p{L}\d]/u.test(text))),
    leastMarked: leastOf(letters.filter(({ text }) => /\p{M}/u.test(text.normalize('NFD')))),
    first: at === 0,
  }))
}

type Piece = { letters: Letter[]; confidence: number; left: number; right: number }

const wholeOf = ({ symbols, confidence, bbox }: Line['words'][number]): Piece => ({
  letters: symbols,
  confidence,
  left: bbox.x0,
  right: bbox.x1,
})

/** Boxes of single letters are rough where marks stand over them: those of words are kept wherever they tell enough. */
function splitAtGaps({ symbols, confidence, bbox }: Line['words'][number], size: number): Piece[] {
  const pieces: Piece[] = []
  for (const letter of symbols) {
    const last = pieces.at(-1)
    const before = last?.letters.at(-1)
    if (last === undefined || before === undefined)
      pieces.push({ letters: [letter], confidence, left: bbox.x0, right: 0 })
    else if (isApart(before, letter, size)) {
      last.right = before.bbox.x1
      pieces.push({ letters: [letter], confidence, left: letter.bbox.x0, right: 0 })
    } else last.letters.push(letter)
  }
  const last = pieces.at(-1)
  if (last !== undefined) last.right = bbox.x1
  return pieces
}

/** Figures of one number stand farther apart than letters: "11". */
function isApart(before: Letter, letter: Letter, size: number): boolean {
  if (/\d/.test(before.text) && /\d/.test(letter.text)) return false
  return letter.bbox.x0 - before.bbox.x1 > MISSED_SPACE * size
}

const leastOf = (letters: readonly Letter[]) =>
  letters.reduce((least, { confidence }) => Math.min(least, confidence), 100)

function heightAt({ x0, y0, x1, y1 }: Rect, x: number): number {
  return x1 === x0 ? y0 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
}

/** Line by line, as the engine sees them. */
export function linesOf<T extends { first: boolean }>(words: readonly T[]): T[][] {
  const lines: T[][] = []
  for (const word of words) {
    if (word.first || lines.length === 0) lines.push([])
    lines.at(-1)?.push(word)
  }
  return lines
}
