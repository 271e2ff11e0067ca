/** Number, notation, place and date from the head (annex I, boxes 3 and 4). */

import { cutLine } from '../layout/cut.ts'
import { beginOfDate, plainDate, readPrintedDate } from '../layout/dates.ts'
import type { HeaderPiece, Layout } from '../layout/index.ts'
import { readMailDate } from '../layout/mail.ts'
import { readPrintedNumber } from '../layout/number.ts'
import { foldKeepingLength, type Piece } from '../lines/index.ts'
import type { Rule } from './confidence.ts'
import { evidenceOfPieces, joinPieces, type Ruled, ruled } from './value.ts'

const FARTHEST_STRAY = 25
const LETTER_TOP = 3

/** The parts of the head, those printed under the title included. */
function headPieces(layout: Layout): HeaderPiece[] {
  return [...layout.header.pieces, ...(layout.title?.pieces ?? [])]
}

export function readNumber(layout: Layout): { number: Ruled<string>; notation: Ruled<string> } {
  const all = headPieces(layout)
  const pieces = all.filter((piece) => piece.role === 'number')
  const first = pieces[0]
  if (first === undefined) {
    // No number line: a letter, a slip, an attachment. Sure only where a head was found at all.
    const rule = all.some((piece) => piece.role === 'motto') && !mentionsNumber(all) ? 'none-in-head' : 'none'
    return { number: ruled('number', [rule], null), notation: ruled('notation', [rule], null) }
  }
  // Only a notation broken at its hyphen goes on in a second piece; a second "Số:" is another line, say of a stamp.
  const own = [first, ...pieces.slice(1).filter((piece) => !/^S\S\s*[:.]/.test(piece.text))]
  const text = own
    .map((piece) => piece.text)
    .join('')
    .replace(/\s+/g, ' ')
  const printed = readPrintedNumber(text)
  const evidence = evidenceOfPieces(layout, own)
  if (printed === null)
    return {
      number: ruled('number', ['unreadable'], null, evidence),
      notation: ruled('notation', ['unreadable'], null, evidence),
    }
  const loose = printed.number === null ? digitsBeside(all, first) : []
  const number = printed.number ?? loose[0]?.text ?? null
  const { notation } = printed
  const rules: (Rule<'number'> & Rule<'notation'>)[] = [printed.regular && own.length === 1 ? 'regular' : 'irregular']
  if (pieces.length > own.length) rules.push('second-line')
  if (loose.length > 0 || printed.mended) rules.push('mended')
  const ofNumber: Rule<'number'>[] = [...rules]
  if (printed.odd) ofNumber.push('odd')
  // a draft, or a number stamped in as a picture: the text alone cannot tell
  if (number === null) ofNumber.push('blank')
  const usual = notation !== null && !/^(?:19|20)\d{2}(?:\/|$)/.test(notation) && /^\p{Lu}/u.test(notation)
  return {
    number: ruled('number', ofNumber, number, evidence),
    notation: ruled('notation', usual ? rules : [...rules, 'unusual'], notation, evidence),
  }
}

/**
 * Signing programs print number and date into the blanks of the form, often a little higher or lower than the line:
 * bare digits over or under it, within its width.
 */
function digitsBeside(pieces: readonly HeaderPiece[], blank: HeaderPiece): HeaderPiece[] {
  return pieces
    .filter((piece) => piece.role === 'other' && /^\d{1,5}$/.test(piece.text) && piece.page === blank.page)
    .filter((piece) => Math.abs(piece.line - blank.line) === 1)
    .filter((piece) => piece.column >= blank.column && piece.column <= blank.column + blank.text.length)
    .sort((a, b) => a.column - b.column)
}

const mentionsNumber = (pieces: readonly HeaderPiece[]) => pieces.some((piece) => /^so\b/.test(piece.fold))

type PlaceAndDate = { place: Ruled<string>; issuedOn: Ruled<string> }

export function readPlaceAndDate(layout: Layout): PlaceAndDate {
  if (layout.mail !== null)
    return { place: ruled('place', ['mail'], null), issuedOn: readSent(layout, layout.mail.sent) }
  const inHead = headPieces(layout).filter((piece) => piece.role === 'date')
  if (inHead.length > 0) return withLooseDigits(layout, inHead, readDatePieces(layout, inHead, 'head'))
  const atEnd = findDateAtEnd(layout)
  const has = (role: HeaderPiece['role']) => layout.header.pieces.some((piece) => piece.role === role)
  if (atEnd !== null) return readDatePieces(layout, [atEnd], has('number') ? 'end-of-numbered' : 'end')
  const stray = findStrayDate(layout)
  if (stray !== null) return readDatePieces(layout, [stray], 'stray')
  const byHand = findDateByHand(layout)
  if (byHand !== null) return readDatePieces(layout, [byHand], 'stray')
  const rule = has('motto') ? 'none-in-head' : 'none'
  return { place: ruled('place', [rule], null), issuedOn: ruled('issuedOn', [rule], null) }
}

/** The day a mail was sent, as its own head says. */
function readSent(layout: Layout, sent: Piece | null): Ruled<string> {
  const parts = sent === null ? null : readMailDate(sent.fold)
  const date = parts === null ? null : plainDate(parts.year, parts.month, parts.day)
  if (sent === null || date === null) return ruled('issuedOn', ['none'], null)
  return ruled('issuedOn', ['mail'], date.toString(), evidenceOfPieces(layout, [sent]))
}

/** Day and month printed beside their blanks: "ngày     tháng     năm 2026". */
function withLooseDigits(layout: Layout, pieces: readonly HeaderPiece[], read: PlaceAndDate): PlaceAndDate {
  const blank = pieces[0]
  if (blank === undefined || read.issuedOn.value !== null) return read
  const loose = digitsBeside(layout.header.pieces, blank).map((piece) => Number(piece.text))
  if (loose.length === 0) return read
  const fold = foldKeepingLength(joinPieces(pieces))
  const printed = [...fold.matchAll(/(?:ngay|thang)\s*(\d{1,2})\b/g)].map((match) => Number(match[1]))
  const year = Number(/nam\s*(\d{4})/.exec(fold)?.[1])
  const [day = 0, month = 0] = /ngay\s*\d/.test(fold) ? [...printed, ...loose] : [...loose, ...printed]
  const date = plainDate(year, month, day)
  const evidence = read.issuedOn.evidence
  return { ...read, issuedOn: ruled('issuedOn', ['beside-blank'], date?.toString() ?? null, evidence) }
}

/** Letters and minutes are dated above the signature: a line that is nothing but place and date. */
function findDateAtEnd(layout: Layout): HeaderPiece | null {
  const end = layout.closing?.end ?? layout.lines.length
  const from = Math.max(layout.header.end, (layout.closing?.start ?? end) - 8)
  for (let i = end - 1; i >= from; i--) {
    const line = layout.lines[i]
    if (line === undefined || line.blank || line.noise) continue
    const date = cutLine(line).find((piece) => piece.role === 'date')
    if (date !== undefined) return date
  }
  return null
}

/** Some text layers bring the right column behind the addressees: place and date in a column of their own, further down. */
function findStrayDate(layout: Layout): HeaderPiece | null {
  for (const line of layout.lines.slice(layout.header.end, layout.header.end + FARTHEST_STRAY)) {
    if (line.blank || line.noise) continue
    const date = cutLine(line).find((piece) => piece.role === 'date')
    if (date !== undefined && !/^ng ?ay/.test(date.fold) && !standsClose(layout, date)) return date
  }
  return null
}

/** "Bàu gỗ mới ngày 10/10/2026", a line of its own */
const DATED_BY_HAND = /^(?<name>[a-z]{1,7}(?: (?!ngay\b)[a-z]{1,7}){0,3})(?: {1,3}|,) {0,3}(?:ngay\b)?[\d ./-]{6,14}$/
const PLACE_CALLED = ['phuong', 'xa', 'thi tran', 'dac khu', 'khu pho', 'ap', 'thon', 'khom', 'lang']

/** On top of a letter or over its foot, without comma and capitals: a place is what the paper elsewhere calls a ward, a village. */
function findDateByHand(layout: Layout): HeaderPiece | null {
  const filled = layout.lines.filter((line) => !line.blank && !line.noise)
  const foot = layout.closing?.start ?? layout.lines.length
  for (const line of filled.filter((one, i) => i < LETTER_TOP || Math.abs(one.index - foot) <= LETTER_TOP)) {
    const name = DATED_BY_HAND.exec(line.fold)?.groups?.name
    if (name === undefined) continue
    const called = filled.some((other) => PLACE_CALLED.some((word) => ` ${other.fold}`.includes(` ${word} ${name}`)))
    if (called) return { ...line, role: 'date', line: line.index }
  }
  return null
}

type Where = Rule<'place'> & Rule<'issuedOn'> & ('head' | 'end' | 'end-of-numbered' | 'stray')

function readDatePieces(layout: Layout, pieces: readonly HeaderPiece[], where: Where): PlaceAndDate {
  const first = pieces[0] as HeaderPiece
  const text = joinPieces(pieces)
  const fold = foldKeepingLength(text)
  const evidence = evidenceOfPieces(layout, pieces)
  const at = beginOfDate(fold)
  const words =
    at > 0
      ? text
          .slice(0, at)
          .replace(/^\(|[\s,.;:–-]+$/g, '')
          .trim()
      : ''
  const ofPlace: Rule<'place'>[] = [where]
  if (words === '') ofPlace.push('date-alone')
  if (/\d/.test(words)) ofPlace.push('with-digits')
  if (where === 'head' && standsClose(layout, first)) ofPlace.push('joined')
  const place = ruled(
    'place',
    ofPlace,
    words === '' ? null : words,
    words === '' ? null : evidenceOfPieces(layout, [first]),
  )
  const { date, blank, mended } = readPrintedDate(fold)
  const ofDate: Rule<'issuedOn'>[] = [where]
  if (pieces.length > 1) ofDate.push('two-lines')
  if (mended) ofDate.push('mended')
  if (date === null) ofDate.push(blank ? 'blank' : 'unreadable')
  return { place, issuedOn: ruled('issuedOn', ofDate, date?.toString() ?? null, evidence) }
}

/** Nothing but a blank parts it from words on its left. */
function standsClose(layout: Layout, piece: HeaderPiece): boolean {
  const page = layout.pages.find((one) => one.page === piece.page)
  return /\S ?$/.test(page?.text.slice(Math.max(0, piece.start - 2), piece.start) ?? '')
}
