/** Cuts a line of the head into what stands side by side in it, also where nothing but the words parts the columns. */
import { columnsOf, isCapitals, type Line, type Piece, partOf } from './layout-lines.ts'
import { foldKeepingLength } from './layout-pages.ts'
import { SUBJECT_START } from './layout-words.ts'
import { findJoinedMark, findMark } from './marks.ts'

export type HeaderRole = 'motto' | 'office' | 'number' | 'date' | 'subject' | 'mark' | 'stamp' | 'draft' | 'other'
export type HeaderPiece = Piece & { role: HeaderRole; line: number }

export const MOTTO = /c[o0]ng hoa xa hoi chu nghia(?:\s+v\S{1,2}t nam)?|doc\s?lap\s*-?\s*tu\s?do\s*-?\s*hanh\s?phuc/g
const PARTY_MOTTO = /dang cong san viet nam(?=[\s|]*$)/
const SUBJECT_INSIDE = /(?<=\s)v\s?\/\s?v\b/g

/** "Số: 12/BC-UBND", "Số:      /UBND-VX", "Số 05-KH/ĐU", "Số: 15/2025/QĐ-UBND" from its "Số" to the end of the notation. */
const NUMBER_LINE =
  /(?<![\p{L}\d])[Ss][oôốồổỗộOÔỐỒỔỖỘ6][ \t]{0,3}(?:ký hiệu {0,3})?[:.;,]?(?:[ \t]{0,40}\d[\d ]{0,9}(?:-\d+(?=\/))?[a-zA-Z]?|[ \t.…_]{0,60}| {0,3}\[[^\]]{0,40}\])[ \t]{0,3}(?:\/|[-–—]) {0,3}\p{L}?[\p{L}\d.&()]{0,40}(?: ?[/–—-] ?[\p{Lu}\d][\p{L}\d.&()]{0,40}){0,8}(?: ?[-–—](?= |$))?/gu
const DATE_LONG = /(?<![a-z])ng ?ay[\d.…_/ ]{0,40}thang[\d.…_/ ]{0,40}nam {0,5}(?:\d{4}|\d[\d ]{2,5}\d|[\d.…_]{0,8})/g
const DATE_SHORT = /(?<=, {0,3})(?:ngay {0,9})?[\d.…_]{1,5} {0,5}[/-] {0,5}[\d.…_]{1,5} {0,5}[/-] {0,5}\d{4}/g

const LONGEST_LINE = 1000

type Cut = { from: number; to: number; role: HeaderRole }

/** The parts of a line of the head, each with what it certainly is; 'other' where only its place can tell. */
export function cutLine(line: Line): HeaderPiece[] {
  // No line of a head is as long as a paragraph in one line, and nothing in such a one is a column.
  if (line.text.length > LONGEST_LINE) return [{ ...line, role: 'other', line: line.index }]
  const cuts: Cut[] = []
  const add = (from: number, to: number, role: HeaderRole) => {
    if (to > from && !cuts.some((cut) => from < cut.to && to > cut.from)) cuts.push({ from, to, role })
  }
  for (const match of line.fold.matchAll(MOTTO)) add(match.index, match.index + match[0].length, 'motto')
  const party = PARTY_MOTTO.exec(line.fold)
  if (party && isCapitals(line.text.slice(party.index))) add(party.index, party.index + party[0].length, 'motto')
  for (const match of line.text.matchAll(NUMBER_LINE)) {
    if (beginsNumber(line, match.index)) add(match.index, match.index + match[0].length, 'number')
  }
  for (const pattern of [DATE_LONG, DATE_SHORT]) {
    for (const match of line.fold.matchAll(pattern)) {
      const from = placeBefore(line, match.index, cuts)
      if (from !== null) add(from, match.index + match[0].length, 'date')
    }
  }
  const stamped = findMark(line) === null ? findJoinedMark(line.text) : null
  if (stamped !== null) add(stamped.from, stamped.to, 'mark')
  for (const match of line.fold.matchAll(SUBJECT_INSIDE)) add(match.index, match.index, 'subject')
  return piecesBetween(line, cuts)
}

/** A number line begins a column, or is written "Số:" in the middle of a joined line; "Công văn số 5/…" is a citation. */
function beginsNumber(line: Line, at: number): boolean {
  const before = line.text.slice(0, at)
  if (/^\s*$|(?:\||\t| {3})\s*$/.test(before)) return true
  return (
    line.text.charAt(at) === 'S' &&
    /^S\S*\s*:/.test(line.text.slice(at)) &&
    !/(?:văn bản|quyết định|công văn)\s*$/i.test(before)
  )
}

/**
 * Where the place in front of a date begins; null when the date stands inside a sentence. The place is preceded by a
 * gap or by the other column; in a joined line it is the row of capitalised words in front of the comma.
 */
function placeBefore(line: Line, at: number, cuts: readonly Cut[]): number | null {
  const left = cuts.filter((cut) => cut.to <= at).reduce((most, cut) => Math.max(most, cut.to), 0)
  const between = line.text.slice(left, at)
  const gap = Math.max(between.lastIndexOf('|') + 1, between.lastIndexOf('\t') + 1, gapEnd(between))
  const column = between.slice(gap)
  const words = column.trim()
  if (words === '') return left + gap
  const comma = /,\s*$/.test(words)
  const names = words.replace(/[,.\s]+$/, '').split(/\s+/)
  if (names.length <= 6 && !SUBJECT_START.test(line.fold.slice(left + gap).trimStart()) && isPlaceName(names)) {
    return left + gap
  }
  if (!comma) return null
  let count = 0
  while (count < names.length && isNameWord(names, names.length - 1 - count)) count++
  if (count === 0) return null
  return line.text.lastIndexOf(names.slice(-count).join(' '), at)
}

function gapEnd(text: string): number {
  let end = 0
  for (const gap of text.matchAll(/ {3,}/g)) end = gap.index + gap[0].length
  return end
}

const PLACE_WORDS = /^(?:thanh|pho|tp\.?|tinh|phuong|xa|dac|khu|quan|huyen|thi|tran)$/
const isUpper = (word: string) => /^[\p{Lu}]/u.test(word)
const isPlaceName = (words: readonly string[]) =>
  words.every((word) => isUpper(word) || PLACE_WORDS.test(foldKeepingLength(word)))

function isNameWord(words: readonly string[], index: number): boolean {
  const word = words[index] ?? ''
  if (isUpper(word) && word !== word.toUpperCase()) return true
  if (/^TP\.?$|^Tp\.?$/.test(word)) return true
  return PLACE_WORDS.test(foldKeepingLength(word)) && index < words.length - 1
}

function piecesBetween(line: Line, cuts: Cut[]): HeaderPiece[] {
  cuts.sort((a, b) => a.from - b.from)
  const pieces: HeaderPiece[] = []
  const push = (piece: Piece, role: HeaderRole) => {
    if (piece.text !== '') pieces.push({ ...piece, role, line: line.index })
  }
  let at = 0
  let role: HeaderRole = 'other'
  for (const cut of cuts) {
    for (const piece of columnsOf(partOf(line, at, cut.from))) push(piece, role)
    role = 'other'
    if (cut.to > cut.from) push(trimBars(partOf(line, cut.from, cut.to)), cut.role)
    at = cut.to
  }
  for (const piece of columnsOf(partOf(line, at, line.text.length))) push(piece, role)
  return pieces
}

function trimBars(piece: Piece): Piece {
  const from = /^[|\s]*/.exec(piece.text)?.[0].length ?? 0
  const to = piece.text.length - (/[|\s]*$/.exec(piece.text)?.[0].length ?? 0)
  return partOf(piece, from, to)
}
