/**
 * The head of a paper (Decree 30/2020 annex I, boxes 1–5): office, number and subject of a công văn on the left; motto,
 * place and date on the right. Told apart by what they say, not by where they stand: text layers bring the two columns
 * side by side, one after the other in either order, or joined in one line.
 */

import { columnsOf, isCapitals, type Line, type Piece } from '../lines/index.ts'
import { findTitleKind } from '../words/kinds.ts'
import { findMark, isDeliveryHour } from '../words/marks.ts'
import { beginsOrgan, isPlace } from '../words/organs.ts'
import { cutLine, type HeaderPiece, type HeaderRole } from './cut.ts'
import { beginsMotto, findMottos, goesOnWithMotto, isYouth } from './motto.ts'
import { isPlaceName } from './place.ts'
import { ADDRESS, BODY_START, HANGING, SUBJECT_START } from './words.ts'

export type Header = {
  pieces: HeaderPiece[]
  /** index of the first line behind the head */
  end: number
}

const STAMP =
  /^(?:(?:cong van|van ban)\s+)?den(?:$|\s*[:.]?\s*(?:so|ngay)\b)|^(?:ngay|gio)(?: den)?\s*[:.]+|^ngay\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^chuyen\s*:|^ban so\s*:?\s*\d|^so va ky hieu|^luu ho so|^so(?: den)?\s*[:.]\s*\d+\s+ngay\b/
const DRAFT = /^[([]?\s*(?:du thao|ban thao)(?:\s+(?:lan|ngay)\b.*|\s*\d.*)?\s*[)\]]?$/
const BARE_NUMBER = /^so(?: den)?\s*[:.]?\s*[\d.…_\s]*$/

/** a date whose rest stands on the next line of its column */
const DATE_CUT = /, {0,3}ngay[\d .…]{0,40}(?:thang[\d .…]{0,40})?(?:nam)?$/

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
    const cut = cutOf(line, pieces, lines)
    if (endsHeader(line, cut, pieces, lines)) break
    for (const piece of cut) assignRole(piece, pieces, lines)
    pieces.push(...cut)
    end = i + 1
  }
  // a message, an annex, a passage: nothing of it stands above the text
  if (!pieces.some(belongsToHead)) return { pieces: [], end: 0 }
  return { pieces: giveOffices(pieces), end }
}

/** "V/v đính chính Công văn" / "số 1954/SKHCN-CĐS ngày 02/4/2026": a cited number, not the paper's own */
function cutOf(line: Line, before: readonly HeaderPiece[], lines: readonly Line[]): HeaderPiece[] {
  const cut = cutLine(line)
  const first = columnsOf(line)[0]
  const cites = cut[0]?.role === 'number' && line.text.startsWith('s') && roleSeen(before, 'number')
  if (!cites || first === undefined || !continuesSubject(first, before, lines)) return cut
  const rest = cut.filter((piece) => piece.start >= first.end)
  return [{ ...first, role: 'subject', line: line.index }, ...rest]
}

/** What only the head of a paper has; an office is known by its capitals. */
function belongsToHead(piece: HeaderPiece): boolean {
  // "Về tiến độ, chủ đầu tư có trách nhiệm …." is a sentence
  if (piece.role === 'subject' && /^ve (?!viec)/.test(piece.fold) && /[.;]\s*$/.test(piece.text)) return false
  return piece.role !== 'other' || isCapitals(piece.text)
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
  if (continuesMotto(first, before)) return false
  if (cut.length === 1 && isTitleLine(line, first, before, lines)) return true
  if (cut.length > 1) return false
  if (datesCitation(first, before, lines)) return false
  if (findMark(first) !== null || STAMP.test(first.fold) || DRAFT.test(first.fold) || BARE_NUMBER.test(first.fold))
    return false
  if (SUBJECT_START.test(first.fold) || isDeliveryHour(first)) return false
  const complete = roleSeen(before, 'motto') || roleSeen(before, 'number')
  if (continuesSubject(first, before, lines)) return BODY_START.test(first.fold) && !/^[a-z-]/.test(first.text)
  if (isCapitals(first.text)) return false
  if (beginsOrgan(first.fold) && !roleSeen(before, 'number') && first.text.length < 70) return false
  if (DATE_CUT.test(first.fold) || continuesDate(first, before)) return false
  if (!complete || titleAhead(line, lines)) return false
  return first.text.length > 40 || BODY_START.test(first.fold)
}

/** how many lines of a head may stand between an unknown one and the name of the kind: a mark, a second line of it */
const NEAR_TITLE = 2

/** A line nobody knows ("Hồi 14 giờ 30 ngày …", "Bản gốc lưu tại …") over the name of the kind is part of the head. */
function titleAhead(line: Line, lines: readonly Line[]): boolean {
  const ahead = lines.slice(line.index + 1, line.index + 8).filter((next) => !next.blank && !next.noise)
  const title = ahead.slice(0, NEAR_TITLE + 1).findIndex((next) => isCapitals(next.text) && isBareKind(next))
  return title >= 0 && !ahead.slice(0, title).some((next) => ADDRESS.test(next.fold)) && !/[.;:]$/.test(line.text)
}

const isBareKind = ({ fold }: Line) => findTitleKind(fold)?.length === fold.replace(/[\s:.]+$/, '').length

/**
 * The name of the kind, or another heading in capitals, on a line of its own. It stands below number and date, so a
 * second line of the office ("… THỰC HIỆN / ĐỀ ÁN 06") is not taken for it.
 */
function isTitleLine(line: Line, piece: Piece, before: readonly HeaderPiece[], lines: readonly Line[]): boolean {
  if (findMark(piece) !== null || STAMP.test(piece.fold) || DRAFT.test(piece.fold)) return false
  const kind = findTitleKind(piece.fold)
  const bare = kind !== null && kind.length === piece.fold.replace(/[\s:.]+$/, '').length
  const capitals = isCapitals(piece.text)
  // "TỜ TRÌNH Về việc nâng hẻm 24" in one line
  const named = kind !== null && isCapitals(piece.text.slice(0, kind.length)) && roleSeen(before, 'number')
  if (!capitals && !bare && !named) return false
  if (!roleSeen(before, 'motto') && !roleSeen(before, 'number'))
    return kind !== null && bare && capitals && before.length > 0
  const ahead = lines.slice(line.index + 1, line.index + 14)
  const numberAhead =
    !roleSeen(before, 'number') && ahead.some((next) => cutLine(next).some((one) => one.role === 'number'))
  const mottoAhead = !roleSeen(before, 'motto') && ahead.some((next) => findMottos(next).length > 0)
  const open = continuesSubject(piece, before, lines)
  // "V/v góp ý dự thảo" / "QUY CHẾ PHỐI HỢP"
  if (open && HANGING.test(before.findLast((one) => one.role === 'subject')?.fold ?? '')) return false
  if (kind !== null) return (!numberAhead || bare) && !mottoAhead
  if (numberAhead || mottoAhead) return false
  return !open && !beginsOrgan(piece.fold) && !isPlace(piece.fold) && piece.text.length > 5 && roleSeen(before, 'motto')
}

function assignRole(piece: HeaderPiece, before: readonly HeaderPiece[], lines: readonly Line[]): void {
  // "V/v … theo Công văn số 15/SNV-TC" / "ngày 03 tháng 02 năm 2026"
  if (piece.role === 'date' && datesCitation(piece, before, lines)) piece.role = 'subject'
  if (piece.role !== 'other') return
  if (findMark(piece) !== null) piece.role = 'mark'
  else if (beginsMotto(piece) || continuesMotto(piece, before)) piece.role = 'motto'
  else if (isDeliveryHour(piece) && before.at(-1)?.role === 'mark') piece.role = 'mark'
  else if (datesCitation(piece, before, lines)) piece.role = 'subject'
  else if (STAMP.test(piece.fold)) piece.role = 'stamp'
  else if (DRAFT.test(piece.fold)) piece.role = 'draft'
  else if (SUBJECT_START.test(piece.fold) && !namesOffice(piece, before)) piece.role = 'subject'
  else if (DATE_CUT.test(piece.fold) || continuesDate(piece, before)) piece.role = 'date'
  else if (BARE_NUMBER.test(piece.fold)) piece.role = 'stamp'
  else if (continuesNumber(piece, before)) piece.role = 'number'
  else if (continuesSubject(piece, before, lines)) piece.role = 'subject'
}

/** "PHÒNG CẢNH SÁT QUẢN LÝ HÀNH CHÍNH" / "VỀ TRẬT TỰ XÃ HỘI": over the number it is the name of an office that goes on */
function namesOffice(piece: Piece, before: readonly HeaderPiece[]): boolean {
  const above = before.findLast((one) => nearColumn(one, piece))
  return (
    /^ve (?!viec\b)/.test(piece.fold) &&
    isCapitals(piece.text) &&
    !roleSeen(before, 'number') &&
    above !== undefined &&
    isCapitals(above.text) &&
    beginsOrgan(above.fold)
  )
}

/** Centred under a longer line, or a little longer than it: never far left of it, where the other column has its own "NAM". */
const LEFT_OF_MOTTO = 5

function continuesMotto(piece: Piece, before: readonly HeaderPiece[]): boolean {
  const open = before.findLast((one) => one.role === 'motto')
  const isBelow = open !== undefined && piece.column >= open.column - LEFT_OF_MOTTO
  return isBelow && goesOnWithMotto(open, piece) && nearColumn(piece, open)
}

/** "6610/SVHTT-" at the end of a narrow column goes on in the next line of it. */
function continuesNumber(piece: Piece, before: readonly HeaderPiece[]): boolean {
  const open = before.findLast((one) => one.role === 'number')
  return (
    open !== undefined && /[-–—/]$/.test(open.text) && /^[\p{Lu}\d.&-]+$/u.test(piece.text) && nearColumn(piece, open)
  )
}

function continuesDate(piece: Piece, before: readonly HeaderPiece[]): boolean {
  const open = before.findLast((one) => one.role === 'date')
  return open !== undefined && DATE_CUT.test(open.fold) && /^(?:ngay|thang|nam|\d)/.test(piece.fold)
}

/** Columns of a side-by-side head differ by far more than the centring of the lines of one column does. */
const COLUMN_SLACK = 24
const nearColumn = (a: Piece, b: Piece) => Math.abs(a.column - b.column) < COLUMN_SLACK

/**
 * The subject of a công văn goes on in the next line of its column until a blank line or something known. A short line in
 * small letters is no paragraph: it goes on behind a blank line too, and where a text layer brings motto or date in between.
 */
function continuesSubject(piece: Piece, before: readonly HeaderPiece[], lines: readonly Line[]): boolean {
  const open = before.findLast((one) => one.role === 'subject')
  if (open === undefined || !nearColumn(piece, open)) return false
  const last = before.findLast((one) => nearColumn(one, open) && one.role !== 'mark' && one.role !== 'stamp')
  const small = /^\p{Ll}/u.test(piece.text) && piece.text.length < LONGEST_SMALL_LINE
  if (last !== open && last !== undefined && last.start > open.start)
    return small && (last.role === 'motto' || last.role === 'date')
  const between = lines
    .slice(open.line + 1)
    .findIndex((line) => line.page === piece.page && line.start + line.text.length >= piece.start)
  const skipped = lines.slice(open.line + 1, open.line + 1 + Math.max(0, between))
  const broken = skipped.some((line) => line.blank)
  return !broken || small || HANGING.test(open.fold)
}

const LONGEST_SMALL_LINE = 60

/** "V/v … theo Kế hoạch số 15/KH-UBND" / "ngày 03/02/2026": the day of a cited paper, not of arrival */
function datesCitation(piece: Piece, before: readonly HeaderPiece[], lines: readonly Line[]): boolean {
  const open = before.findLast((one) => one.role === 'subject')
  return (
    open !== undefined &&
    /^ngay\s+\d/.test(piece.fold) &&
    /(?:\/[a-z0-9./-]+|\b(?:so|luat|nghi dinh|tu|den|truoc|vao|tinh den))$/.test(open.fold) &&
    continuesSubject(piece, before, lines)
  )
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
  const mottos = pieces.filter((piece) => piece.role === 'motto')
  // the youth's own name is a motto on the right of its papers, and the superior office under the motto of the state
  if (mottos.some((piece) => !isYouth(piece))) {
    for (const piece of mottos) if (isYouth(piece)) piece.role = 'other'
  }
  givePlaces(pieces)
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

/** "Thành phố Hồ Chí Minh," over "ngày 05 tháng 6 năm 2026" */
function givePlaces(pieces: readonly HeaderPiece[]): void {
  const date = pieces.find((piece) => piece.role === 'date' && /^ng ?ay/.test(piece.fold))
  const above = pieces.find(
    (piece) =>
      piece.role === 'other' &&
      date !== undefined &&
      date.line - piece.line === 1 &&
      nearColumn(piece, date) &&
      piece.text.endsWith(',') &&
      isPlaceName(piece.text.slice(0, -1).trim().split(/\s+/)),
  )
  if (above !== undefined) above.role = 'date'
}

const ARRIVAL = /^(?:(?:cong van|van ban)\s+)?den\b/
