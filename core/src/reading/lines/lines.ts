/** Lines of the paper and the pieces of a line that stand side by side. */

import type { PageText } from '../text.ts'
import { flatBreaks, isFlat } from './flat.ts'
import { foldKeepingLength } from './pages.ts'

/** A range of one page's text. */
export type Span = { page: number; start: number; end: number }

/** A span with its text: whole lines, parts of lines that stand side by side, cells. Never with white space around. */
export type Piece = Span & {
  text: string
  /** `text` folded, same length */
  fold: string
  /** how many characters stand left of it in its line */
  column: number
}

export type Line = Piece & {
  /** position in the list of lines */
  index: number
  blank: boolean
  /** page numbers, notes of a signing program, rules of dashes: no part of what the paper says */
  noise: boolean
  /** the length with indentation */
  width: number
}

function sliceOf(page: PageText, start: number, end: number, lineStart: number): Piece {
  let from = start
  let to = end
  while (from < to && /\s/.test(page.text.charAt(from))) from++
  while (to > from && /\s/.test(page.text.charAt(to - 1))) to--
  const text = page.text.slice(from, to)
  return { page: page.page, start: from, end: to, text, fold: foldKeepingLength(text), column: from - lineStart }
}

/** A part of a piece, by offsets into its text. */
export function partOf(piece: Piece, from: number, to: number): Piece {
  let start = from
  let end = to
  while (start < end && /\s/.test(piece.text.charAt(start))) start++
  while (end > start && /\s/.test(piece.text.charAt(end - 1))) end--
  return {
    page: piece.page,
    start: piece.start + start,
    end: piece.start + end,
    text: piece.text.slice(start, end),
    fold: piece.fold.slice(start, end),
    column: piece.column + start,
  }
}

const RULE_LINE = /^[\s\-_=*.…~|+·•]*$/
const PAGE_NUMBER = /^(?:-\s*)?(?:trang\s*)?\d{1,3}(?:\s*\/\s*\d{1,3})?(?:\s*-)?$/
/** What signing programs print into a page; "Ký bởi" also stands alone above the name of an office. */
const SIGNING_NOTE =
  /^(?:(?:nguoi ky|thoi gian ky|ngay ky|gio ky|ky ngay)\s*(?:[:.\d]|$)|(?:ky (?:so )?boi|duoc ky boi|chu ky so|chu ky dien tu|digitally signed|signed by|signature (?:not )?(?:valid|verified)|signer|email\s*:|signing time)\b)|^\[?\(?(?:da ky|daky)\)?\]?$/

/** Not so "… kể từ" / "ngày ký văn bản này" in running text: the words of a program begin with a capital. */
export function isSigningNote({ text, fold }: Pick<Piece, 'text' | 'fold'>): boolean {
  return SIGNING_NOTE.test(fold) && !/^\p{Ll}(?!mail)/u.test(text)
}

/** Had the text lost its line breaks? Then it is cut where lines must have begun. */
export function isFlattened(pages: readonly PageText[]): boolean {
  return pages.some((page) => page.text.split('\n').some(isFlat))
}

/** All lines of all pages, blank ones too. */
export function linesOf(pages: readonly PageText[]): Line[] {
  const lines: Line[] = []
  const flat = isFlattened(pages)
  for (const page of pages) {
    const first = lines.length
    let at = 0
    for (const raw of page.text.split('\n')) {
      const cuts = [0, ...(flat ? flatBreaks(raw) : []), raw.length]
      for (const [i, from] of cuts.slice(0, -1).entries()) {
        const to = cuts[i + 1] ?? raw.length
        const piece = sliceOf(page, at + from, at + to, at + from)
        const blank = piece.text === ''
        const noise = !blank && (RULE_LINE.test(piece.text) || isSigningNote(piece))
        const width = raw.slice(from, to).trimEnd().length
        lines.push({ ...piece, index: lines.length, blank, noise, width })
      }
      at += raw.length + 1
    }
    markPageNumbers(lines, first)
    markSigned(lines, first)
  }
  return singleSpaced(lines)
}

/** How many lines at the top tell whether a text is double-spaced. */
const SAMPLE = 15

/** Where even the lines of the head stand apart, empty lines part nothing: one is taken out of every gap. */
function singleSpaced(lines: Line[]): Line[] {
  const filled = lines.filter((line) => !line.blank)
  const apart = (some: readonly Line[]) => {
    const gaps = some.slice(1).filter((line, i) => line.page === some[i]?.page)
    const wide = gaps.filter((line) => lines[line.index - 1]?.blank)
    return gaps.length < 5 ? 0 : wide.length / gaps.length
  }
  if (apart(filled.slice(0, SAMPLE)) < 0.9 || apart(filled) < 0.75) return lines
  return lines
    .filter((line, i) => !(line.blank && lines[i - 1]?.blank === false))
    .map((line, index) => ({ ...line, index }))
}

/** A bare number as the first or last line of a page is the page's number. */
function markPageNumbers(lines: Line[], first: number): void {
  const seen = lines.slice(first).filter((line) => !line.blank)
  for (const line of [seen[0], seen.at(-1)]) {
    if (line && seen.length > 1 && PAGE_NUMBER.test(line.fold)) line.noise = true
  }
}

/** "Cơ quan: …", "Chức vụ: …" between the lines of a signing program */
const SIGNED_AS = /^(?:co quan|to chuc|don vi|chuc vu|email|ly do)\s*:/
function markSigned(lines: Line[], first: number): void {
  const seen = lines.slice(first).filter((line) => !line.blank)
  for (const [i, line] of seen.entries()) {
    if (SIGNED_AS.test(line.fold) && [seen[i - 1], seen[i + 1]].some((one) => one && isSigningNote(one)))
      line.noise = true
  }
}

/** Candidates only: which of them part columns is told by what they are made of, in linear time. */
const GAP = /[\s|]+|[-–—_=*~]{4,}/g
const PARTS = /[|\t]| {3}|[-–—_=*~]/

/** The pieces of a line that stand side by side: parted by bars, tabs, rules of dashes or three and more spaces. */
export function columnsOf(piece: Piece): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const gap of piece.text.matchAll(GAP)) {
    if (!PARTS.test(gap[0])) continue
    pieces.push(partOf(piece, from, gap.index))
    from = gap.index + gap[0].length
  }
  pieces.push(partOf(piece, from, piece.text.length))
  return pieces.filter((one) => one.text !== '')
}

/** All in capitals, as titles, offices and signers are printed; a few small letters ("và", an OCR slip) are let pass. */
export function isCapitals(text: string): boolean {
  let upper = 0
  let lower = 0
  for (const letter of text) {
    if (letter !== letter.toLowerCase()) upper++
    else if (letter !== letter.toUpperCase()) lower++
  }
  return upper >= 2 && upper / (upper + lower) >= 0.85
}

/** Does a text in capitals or small letters carry Vietnamese marks at all? */
export function hasAccents(text: string): boolean {
  return /[đĐ]|\p{M}/u.test(text.normalize('NFD'))
}
