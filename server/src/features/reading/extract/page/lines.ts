/** Fragments in drawing order → lines of words as the eye sees them. All measures are shares of the font size (em). */
import type { Fragment } from './geometry.ts'

export type Word = {
  text: string
  left: number
  right: number
  base: number
  size: number
  /** what parts it from the word in front: nothing at a line's start, a space, or the gap between two columns */
  parting: 'start' | 'space' | 'column'
  /** see `Fragment` */
  certainty?: number
}

export type Line = { base: number; size: number; words: Word[] }

/** Two columns rarely share a baseline to the point: headers of office papers differ by up to a quarter em. */
const SAME_LINE = 0.35
/** Raised or lowered small print (footnote marks) belongs to the line it touches. */
const SCRIPT_SIZE = 0.9
const SCRIPT_SHIFT = 0.55
/** Narrower than this is kerning, wider is a space. */
const WORD_GAP = 0.18
/** Justified lines stretch spaces to 0.8 em and more; real headers part their columns by 1.4 em and more. */
const COLUMN_GAP = 1.2
/** Words that were not drawn one after the other are in different columns from a smaller gap on. */
const BROKEN_ORDER_GAP = 0.5

export function linesOf(fragments: readonly Fragment[]): Line[] {
  const rows = mergeScripts(rowsOf(fragments))
  return rows.map((row) => {
    const size = Math.max(...row.map((fragment) => fragment.size))
    return { base: baseOf(row), size, words: joinSpacedLetters(wordsOf(withoutDoubles(row))) }
  })
}

/** The baseline of the largest print in a row: raised marks do not move it. */
function baseOf(row: readonly Fragment[]): number {
  return row.reduce((largest, fragment) => (fragment.size > largest.size ? fragment : largest)).base
}

function rowsOf(fragments: readonly Fragment[]): [Fragment, ...Fragment[]][] {
  const rows: [Fragment, ...Fragment[]][] = []
  for (const fragment of fragments.toSorted((a, b) => a.base - b.base)) {
    const row = rows.at(-1)
    if (row !== undefined && fragment.base - row[0].base <= SAME_LINE * Math.min(fragment.size, row[0].size)) {
      row.push(fragment)
    } else rows.push([fragment])
  }
  return rows
}

function mergeScripts(rows: [Fragment, ...Fragment[]][]): Fragment[][] {
  const merged: Fragment[][] = []
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1]
    const previous = merged.at(-1)
    // A space in front of a raised mark keeps "năm 2025¹" from becoming the year 20251.
    if (next !== undefined && isScriptOf(row, next)) next.push(...row.map((mark) => ({ ...mark, spaceBefore: true })))
    else if (previous !== undefined && isScriptOf(row, previous)) previous.push(...row)
    else merged.push(row)
  }
  return merged
}

function isScriptOf(small: readonly Fragment[], line: readonly Fragment[]): boolean {
  const size = Math.max(...line.map((fragment) => fragment.size))
  return (
    small.every((fragment) => fragment.size < SCRIPT_SIZE * size && fragment.text.length <= 4) &&
    Math.abs(baseOf(small) - baseOf(line)) < SCRIPT_SHIFT * size &&
    small.every((mark) => line.some((text) => mark.left - text.right < size / 2 && text.left - mark.right < size / 2))
  )
}

/** Bold made by printing twice, a hair apart, is one text. */
function withoutDoubles(row: readonly Fragment[]): Fragment[] {
  const sorted = row.toSorted((a, b) => a.left - b.left || a.order - b.order)
  return sorted.filter((fragment, at) => {
    const before = sorted.slice(Math.max(0, at - 3), at)
    return !before.some(
      (other) => other.text === fragment.text && Math.abs(other.left - fragment.left) < 0.12 * fragment.size,
    )
  })
}

function wordsOf(row: readonly Fragment[]): Word[] {
  const words: Word[] = []
  let previous: Fragment | undefined
  for (const fragment of row) {
    for (const [at, piece] of piecesOf(fragment).entries()) {
      const last = words.at(-1)
      if (last === undefined) words.push({ ...piece, parting: 'start' })
      else if (at > 0) words.push({ ...piece, parting: partingByGap(last, piece) })
      else {
        const parting = partingOf(previous, fragment, last, piece)
        if (parting === null) words[words.length - 1] = joined(last, piece)
        else words.push({ ...piece, parting })
      }
    }
    previous = fragment
  }
  return words.map((word) => ({ ...word, text: word.text.normalize('NFC') }))
}

function partingByGap(last: Word, piece: Piece): 'space' | 'column' {
  return piece.left - last.right > COLUMN_GAP * piece.size ? 'column' : 'space'
}

/** The number and the day are often put into their blanks after the paper was made, not always well centred. */
const FILLED_IN = /^\d{1,5}$/
const FILLED_IN_GAP = 2.5

/** null: the two touch and are one word. */
function partingOf(
  previous: Fragment | undefined,
  fragment: Fragment,
  last: Word,
  piece: Piece,
): 'space' | 'column' | null {
  const gap = (piece.left - last.right) / Math.min(piece.size, last.size)
  // Blank fragments are not kept, but have taken their place in the order.
  const inOrder = previous !== undefined && fragment.order > previous.order && fragment.order - previous.order <= 2
  const filledIn = !inOrder && [last.text, piece.text].some((text) => FILLED_IN.test(text))
  if (gap > (inOrder ? COLUMN_GAP : filledIn ? FILLED_IN_GAP : BROKEN_ORDER_GAP)) return 'column'
  if (filledIn && piece.text.startsWith('/') && gap <= COLUMN_GAP) return null
  const spaced = previous?.spaceAfter === true || fragment.spaceBefore
  return (spaced && gap > -WORD_GAP) || gap > WORD_GAP ? 'space' : null
}

function joined(word: Word, piece: Piece): Word {
  return {
    ...word,
    text: word.text + piece.text,
    right: Math.max(word.right, piece.right),
    size: Math.max(word.size, piece.size),
    ...certaintyOf(Math.min(word.certainty ?? 1, piece.certainty ?? 1)),
  }
}

const certaintyOf = (certainty: number) => (certainty < 1 ? { certainty } : {})

type Piece = Omit<Word, 'parting'>

/** The words of one fragment. The file gives one width for all of it: it is shared out by how wide letters usually are. */
export function piecesOf(fragment: Fragment): Piece[] {
  const total = weightOf(fragment.text)
  const scale = total > 0 ? (fragment.right - fragment.left) / total : 0
  const pieces: Piece[] = []
  let at = fragment.left
  for (const part of fragment.text.split(/(\s+)/)) {
    const width = weightOf(part) * scale
    if (part.trim() !== '') {
      const place = { left: at, right: at + width, base: fragment.base, size: fragment.size }
      pieces.push({ text: part, ...place, ...certaintyOf(fragment.certainty ?? 1) })
    }
    at += width
  }
  return pieces
}

const NARROW = /[\sijltfrI.,;:!'"()[\]/-]/
const WIDE = /[mwMWƯƠĐOQGÔĂÂ@%]/

function weightOf(text: string): number {
  let weight = 0
  for (const letter of text.normalize('NFD')) {
    if (/\p{M}/u.test(letter)) continue
    weight += NARROW.test(letter) ? 0.6 : WIDE.test(letter) ? 1.5 : /\p{Lu}/u.test(letter) ? 1.3 : 1
  }
  return weight
}

const MIN_SPACED_LETTERS = 4
/** Between two words of letter-spaced print the gap is clearly wider than between two letters. */
const SPACED_WORD_GAP = 1.5

/** "T Ờ   T R Ì N H" → "TỜ TRÌNH". */
function joinSpacedLetters(words: Word[]): Word[] {
  const result: Word[] = []
  let run: Word[] = []
  const flush = () => {
    result.push(...(run.length >= MIN_SPACED_LETTERS ? joinRun(run) : run))
    run = []
  }
  for (const word of words) {
    if (word.parting === 'column') flush()
    if (/^\p{L}$/u.test(word.text)) run.push(word)
    else {
      flush()
      result.push(word)
    }
  }
  flush()
  return result
}

function joinRun(run: readonly Word[]): Word[] {
  const gaps = run.slice(1).map((word, at) => word.left - (run[at]?.right ?? word.left))
  const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  const words: Word[] = []
  for (const [at, letter] of run.entries()) {
    const last = words.at(-1)
    const gap = gaps[at - 1] ?? 0
    if (last === undefined || gap > SPACED_WORD_GAP * median) words.push(letter)
    else words[words.length - 1] = joined(last, letter)
  }
  return words
}
