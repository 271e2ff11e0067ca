/** Cuts a line of the head into what stands side by side in it, also where nothing but the words parts the columns. */

import { columnsOf, type Line, type Piece, partOf } from '../lines/index.ts'
import { findJoinedMark, findMark } from '../words/marks.ts'
import { DATE_LONG, DATE_SHORT, DATE_WITHOUT_COMMA, DATE_WITHOUT_WORD, isToTheHour } from './dates.ts'
import { findMottos } from './motto.ts'
import { gluedPlace, NUMBER_LINE } from './number.ts'
import { placeBefore } from './place.ts'

export type HeaderRole = 'motto' | 'office' | 'number' | 'date' | 'subject' | 'mark' | 'stamp' | 'draft' | 'other'
export type HeaderPiece = Piece & { role: HeaderRole; line: number }

const SUBJECT_INSIDE = /(?<=\s)v\s?\/\s?v\b/g

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
  for (const { from, to } of findMottos(line)) add(from, to, 'motto')
  for (const match of line.text.matchAll(NUMBER_LINE)) {
    const to = match.index + match[0].length
    if (beginsNumber(line, match.index)) add(match.index, to - gluedPlace(match[0], line.text.slice(to)), 'number')
  }
  for (const pattern of [DATE_LONG, DATE_SHORT, DATE_WITHOUT_WORD, DATE_WITHOUT_COMMA]) {
    for (const match of line.fold.matchAll(pattern)) {
      const left = cuts.filter((cut) => cut.to <= match.index).reduce((most, cut) => Math.max(most, cut.to), 0)
      const form = isToTheHour(match[0]) ? 'hour' : pattern === DATE_LONG ? 'full' : 'short'
      const from = placeBefore(line.text, left, match.index, form)
      if (from === null || (from === match.index && pattern === DATE_WITHOUT_COMMA)) continue
      add(from, match.index + match[0].length, 'date')
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
  if (/^(?:công văn|CV)\s*$/i.test(before) && /^\S+\s*:/.test(line.text.slice(at))) return true
  return (
    line.text.charAt(at) === 'S' &&
    /^S\S*\s*:/.test(line.text.slice(at)) &&
    !/(?:văn bản|quyết định|công văn)\s*$/i.test(before)
  )
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
