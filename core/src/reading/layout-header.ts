/**
 * The head of a paper (Decree 30/2020 annex I, boxes 1–5): office, number and subject of a công văn on the left; motto,
 * place and date on the right. Told apart by what they say, not by where they stand: text layers bring the two columns
 * side by side, one after the other in either order, or joined in one line.
 */
import { findTitleKind } from './kinds.ts'
import { columnsOf, isCapitals, type Line, type Piece, partOf } from './layout-lines.ts'
import { foldKeepingLength } from './layout-pages.ts'
import { findJoinedMark, findMark, isDeliveryHour } from './marks.ts'
import { beginsOrgan, isPlace } from './organs.ts'

export type HeaderRole = 'motto' | 'office' | 'number' | 'date' | 'subject' | 'mark' | 'stamp' | 'draft' | 'other'
export type HeaderPiece = Piece & { role: HeaderRole; line: number }

export type Header = {
  pieces: HeaderPiece[]
  /** index of the first line behind the head */
  end: number
}

const MOTTO = /c[o0]ng hoa xa hoi chu nghia(?:\s+v\S{1,2}t nam)?|doc\s?lap\s*-?\s*tu\s?do\s*-?\s*hanh\s?phuc/g
const PARTY_MOTTO = /dang cong san viet nam$/
export const SUBJECT_START = /^\(?\s*(?:v\s?\/\s?v\b|vv\b\s*:|ve(?: viec)?\b|trich yeu\s*:)\s*[:.]?\s*/
const SUBJECT_INSIDE = /(?<=\s)v\s?\/\s?v\b/g
export const ADDRESS = /^(?:kinh gui|kinh moi|kinh trinh|dong kinh gui)\b/
const STAMP =
  /^(?:(?:cong van|van ban)\s+)?den(?:$|\s*[:.]?\s*(?:so|ngay)\b)|^(?:ngay|gio)(?: den)?\s*[:.]+|^ngay\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^chuyen\s*:|^ban so\s*:?\s*\d|^so va ky hieu|^luu ho so|^so(?: den)?\s*[:.]\s*\d+\s+ngay\b/
const DRAFT = /^\(?\s*(?:du thao|ban thao)\b/
const BARE_NUMBER = /^so(?: den)?\s*[:.]?\s*[\d.…_\s]*$/

/** Words a paragraph of the text begins with and a subject never does. */
export const BODY_START =
  /^(?:can cu|thuc hien (?:luat|nghi|quyet dinh|ke hoach so|cong van|chi dao|thong|van ban|chi thi|y kien)|trong (?:thoi|\d|nhung|khi|qua|cac ngay)|theo (?:de nghi|quy dinh|thong bao|ke hoach|chi dao|bao cao|cong van|ban tin|chuong trinh|phan cong)|xet\b|de (?:kip|bao|tiep|trien|chuan|tang|thong|phuc|thuc|chu|nang|dam|co co|phong|tong|hoan|cong)|nham (?:muc|trien|thuc|tang|bao|kip|nang|phong|dam|chu|tao)|ngay \d|sau khi|tiep theo|tiep nhan|hien nay|nhan (?:ky|dip|duoc)|vua qua|hom nay|thoi gian qua|qua (?:theo|kiem|ra|nam|xem|cong|thuc)|luc \d|vao (?:luc|hoi)|hoi \d|can cu|dieu \d|chuong [ivx]|phan [ivx\d]|[ivx]{1,4}\s?\.|\d{1,2}\s?[.)]|[a-z]\)|[-+*•]\s|toi (?:ten|la)|ten toi|chung toi|kinh thua|phuc dap|tra loi|de nghi (?:uy|ubnd|cac|dong chi|quy)|yeu cau|tran trong)/

/** "Số: 12/BC-UBND", "Số:      /UBND-VX", "Số 05-KH/ĐU", "Số: 15/2025/QĐ-UBND" from its "Số" to the end of the notation. */
const NUMBER_LINE =
  /(?<![\p{L}\d])[Ss][oôốồổỗộOÔỐỒỔỖỘ6]\s*(?:ký hiệu\s*)?[:.;,]?\s*(?:\d[\d ]{0,9}(?:-\d+(?=\/))?[a-zA-Z]?|[\s.…_]*|\[[^\]]*\])\s*(?:\/|[-–—])\s*\p{L}?[\p{L}\d.&()]*(?:\s?[/–—-]\s?[\p{Lu}\d][\p{L}\d.&()]*)*(?:\s?[-–—](?=\s|$))?/gu
const DATE_LONG =
  /(?<![a-z])ng\s?ay\s*[\d.…_/\s]{0,14}?\s*thang\s*[\d.…_/\s]{0,14}?\s*nam\s*(?:\d{4}|\d[\d ]{2,5}\d|[\d.…_]*)/g
const DATE_SHORT = /(?<=,\s*)(?:ngay\s*)?[\d.…_]{1,5}\s*[/-]\s*[\d.…_]{1,5}\s*[/-]\s*\d{4}/g
/** a date whose rest stands on the next line of its column */
const DATE_CUT = /,\s*ngay[\d\s.…]*(?:thang[\d\s.…]*)?(?:nam)?\s*$/

type Cut = { from: number; to: number; role: HeaderRole }

/** No head is longer than this, whatever is stamped into it. */
const LONGEST_HEAD = 60

export function parseHeader(lines: readonly Line[]): Header {
  const pieces: HeaderPiece[] = []
  let end = 0
  const limit = Math.min(lines.length, LONGEST_HEAD)
  for (let i = 0; i < limit; i++) {
    const line = lines[i]
    if (line === undefined) break
    if (line.blank || line.noise) continue
    const cut = cutLine(line)
    if (endsHeader(line, cut, pieces, lines)) break
    for (const piece of cut) assignRole(piece, pieces, lines)
    pieces.push(...cut)
    end = i + 1
  }
  return { pieces: giveOffices(pieces), end }
}

/** The parts of a line of the head, each with what it certainly is; 'other' where only its place can tell. */
export function cutLine(line: Line): HeaderPiece[] {
  const cuts: Cut[] = []
  const add = (from: number, to: number, role: HeaderRole) => {
    if (to > from && !cuts.some((cut) => from < cut.to && to > cut.from)) cuts.push({ from, to, role })
  }
  for (const match of line.fold.matchAll(MOTTO)) add(match.index, match.index + match[0].length, 'motto')
  const party = PARTY_MOTTO.exec(line.fold)
  if (party && isCapitals(line.text.slice(party.index))) add(party.index, line.text.length, 'motto')
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

const roleSeen = (pieces: readonly HeaderPiece[], role: HeaderRole) => pieces.some((piece) => piece.role === role)

function endsHeader(
  line: Line,
  cut: readonly HeaderPiece[],
  before: readonly HeaderPiece[],
  lines: readonly Line[],
): boolean {
  const first = cut[0]
  if (first === undefined) return false
  if (ADDRESS.test(first.fold)) return true
  if (cut.some((piece) => piece.role !== 'other')) return false
  if (cut.length === 1 && isTitleLine(line, first, before, lines)) return true
  if (cut.length > 1) return false
  if (findMark(first) !== null || STAMP.test(first.fold) || DRAFT.test(first.fold) || BARE_NUMBER.test(first.fold))
    return false
  if (SUBJECT_START.test(first.fold) || isDeliveryHour(first)) return false
  const complete = roleSeen(before, 'motto') || roleSeen(before, 'number')
  if (continuesSubject(first, before, lines)) return BODY_START.test(first.fold) && !/^[a-z-]/.test(first.text)
  if (isCapitals(first.text)) return false
  if (beginsOrgan(first.fold) && !roleSeen(before, 'number') && first.text.length < 70) return false
  if (DATE_CUT.test(first.fold) || continuesDate(first, before)) return false
  return complete && (first.text.length > 40 || BODY_START.test(first.fold))
}

/**
 * The name of the kind, or another heading in capitals, on a line of its own. It stands below number and date, so a
 * second line of the office ("… THỰC HIỆN / ĐỀ ÁN 06") is not taken for it.
 */
function isTitleLine(line: Line, piece: Piece, before: readonly HeaderPiece[], lines: readonly Line[]): boolean {
  if (findMark(piece) !== null || STAMP.test(piece.fold) || DRAFT.test(piece.fold)) return false
  const kind = findTitleKind(piece.fold)
  const bare = kind !== null && kind.length === piece.fold.replace(/[\s:.]+$/, '').length
  const capitals = isCapitals(piece.text)
  if (!capitals && !bare) return false
  if (!roleSeen(before, 'motto') && !roleSeen(before, 'number'))
    return kind !== null && bare && capitals && before.length > 0
  const ahead = lines.slice(line.index + 1, line.index + 14)
  const numberAhead =
    !roleSeen(before, 'number') && ahead.some((next) => cutLine(next).some((one) => one.role === 'number'))
  const mottoAhead = !roleSeen(before, 'motto') && ahead.some((next) => new RegExp(MOTTO.source).test(next.fold))
  if (kind !== null) return (!numberAhead || bare) && !mottoAhead
  if (numberAhead || mottoAhead) return false
  const open = continuesSubject(piece, before, lines)
  return !open && !beginsOrgan(piece.fold) && !isPlace(piece.fold) && piece.text.length > 5 && roleSeen(before, 'motto')
}

function assignRole(piece: HeaderPiece, before: readonly HeaderPiece[], lines: readonly Line[]): void {
  if (piece.role !== 'other') return
  if (findMark(piece) !== null) piece.role = 'mark'
  else if (isDeliveryHour(piece) && before.at(-1)?.role === 'mark') piece.role = 'mark'
  else if (STAMP.test(piece.fold)) piece.role = 'stamp'
  else if (DRAFT.test(piece.fold)) piece.role = 'draft'
  else if (SUBJECT_START.test(piece.fold)) piece.role = 'subject'
  else if (DATE_CUT.test(piece.fold) || continuesDate(piece, before)) piece.role = 'date'
  else if (BARE_NUMBER.test(piece.fold)) piece.role = 'stamp'
  else if (continuesNumber(piece, before)) piece.role = 'number'
  else if (continuesSubject(piece, before, lines)) piece.role = 'subject'
}

/** "6610/SVHTT-" at the end of a narrow column goes on in the next line of it. */
function continuesNumber(piece: Piece, before: readonly HeaderPiece[]): boolean {
  const open = before.findLast((one) => one.role === 'number')
  return (
    open !== undefined && /[-–—/]$/.test(open.text) && /^[\p{Lu}\d.]+$/u.test(piece.text) && nearColumn(piece, open)
  )
}

function continuesDate(piece: Piece, before: readonly HeaderPiece[]): boolean {
  const open = before.findLast((one) => one.role === 'date')
  return open !== undefined && DATE_CUT.test(open.fold) && /^(?:ngay|thang|nam|\d)/.test(piece.fold)
}

/** Columns of a side-by-side head differ by far more than the centring of the lines of one column does. */
const COLUMN_SLACK = 24
const nearColumn = (a: Piece, b: Piece) => Math.abs(a.column - b.column) < COLUMN_SLACK

/** The subject of a công văn goes on in the next line of its column until a blank line or something known. */
function continuesSubject(piece: Piece, before: readonly HeaderPiece[], lines: readonly Line[]): boolean {
  const open = before.findLast((one) => one.role === 'subject')
  if (open === undefined || !nearColumn(piece, open)) return false
  const last = before.findLast((one) => nearColumn(one, open) && one.role !== 'mark' && one.role !== 'stamp')
  if (last !== open && last !== undefined && last.start > open.start) return false
  const between = lines
    .slice(open.line + 1)
    .findIndex((line) => line.page === piece.page && line.start + line.text.length >= piece.start)
  const skipped = lines.slice(open.line + 1, open.line + 1 + Math.max(0, between))
  const broken = skipped.some((line) => line.blank)
  return !broken || /(?:,|\b(?:va|cua|ve|cho|tai|theo|trong|voi|cac|nam|so))$/.test(open.fold)
}

/** What is left above the number and in capitals is the office; the name over an arrival stamp is not. */
function giveOffices(pieces: HeaderPiece[]): HeaderPiece[] {
  for (const [index, piece] of pieces.entries()) {
    if (piece.role !== 'stamp' || !ARRIVAL.test(piece.fold)) continue
    const above = pieces[index - 1]
    if (above !== undefined && above.role !== 'number' && isCapitals(above.text) && beginsOrgan(above.fold)) {
      above.role = 'stamp'
    }
  }
  const number = pieces.find((piece) => piece.role === 'number')
  const subject = pieces.find((piece) => piece.role === 'subject')
  const until = number?.line ?? subject?.line ?? Number.POSITIVE_INFINITY
  for (const piece of pieces) {
    if (piece.role !== 'other' || piece.line > until) continue
    if (pieces.some((one) => one.role === 'motto' && one.line === piece.line && one.column < piece.column)) continue
    if (isCapitals(piece.text) || beginsOrgan(piece.fold)) piece.role = 'office'
  }
  return pieces
}

const ARRIVAL = /^(?:(?:cong van|van ban)\s+)?den\b/
