/** Number, notation, place and date from the head (annex I, boxes 3 and 4). */
import { evidenceOfPieces, field, joinPieces } from './fields-value.ts'
import type { HeaderPiece, Layout, Piece } from './layout.ts'
import { cutLine } from './layout-cut.ts'
import { beginOfDate, plainDate, readPrintedDate } from './layout-dates.ts'
import { readMailDate } from './layout-mail.ts'
import { readPrintedNumber } from './layout-number.ts'
import { foldKeepingLength } from './layout-pages.ts'
import type { ReadField } from './schema.ts'

/** A blank is a draft, or a number stamped in as a picture: the text alone cannot tell. */
const BLANK = 0.75

/** The parts of the head, those printed under the title included. */
function headPieces(layout: Layout): HeaderPiece[] {
  return [...layout.header.pieces, ...(layout.title?.pieces ?? [])]
}

export function readNumber(layout: Layout): { number: ReadField<string>; notation: ReadField<string> } {
  const all = headPieces(layout)
  const pieces = all.filter((piece) => piece.role === 'number')
  const first = pieces[0]
  if (first === undefined) {
    // No number line: a letter, a slip, an attachment. Sure only where a head was found at all.
    const confidence = all.some((piece) => piece.role === 'motto') && !mentionsNumber(all) ? 0.85 : 0.5
    return { number: field<string>(null, confidence), notation: field<string>(null, confidence) }
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
    return { number: field<string>(null, 0.3, evidence), notation: field<string>(null, 0.3, evidence) }
  let confidence = printed.regular && own.length === 1 ? 0.97 : 0.75
  if (pieces.length > own.length) confidence = 0.7
  const loose = printed.number === null ? digitsBeside(all, first) : []
  if (loose.length > 0 || printed.mended) confidence = Math.min(confidence, 0.6)
  const number = printed.number ?? loose[0]?.text ?? null
  if (printed.odd) confidence = Math.min(confidence, 0.7)
  const { notation } = printed
  const dated = /^(?:19|20)\d{2}(?:\/|$)/.test(notation ?? '')
  return {
    number: field(number, number === null ? Math.min(confidence, BLANK) : confidence, evidence),
    notation: field(notation, notation === null || dated || !/^[\p{Lu}]/u.test(notation) ? 0.7 : confidence, evidence),
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

type PlaceAndDate = { place: ReadField<string>; issuedOn: ReadField<string> }

export function readPlaceAndDate(layout: Layout): PlaceAndDate {
  if (layout.mail !== null) return { place: field<string>(null, 0.85), issuedOn: readSent(layout, layout.mail.sent) }
  const inHead = headPieces(layout).filter((piece) => piece.role === 'date')
  if (inHead.length > 0) return withLooseDigits(layout, inHead, readDatePieces(layout, inHead, 0.97))
  const atEnd = findDateAtEnd(layout)
  if (atEnd !== null)
    return readDatePieces(layout, [atEnd], layout.header.pieces.some((piece) => piece.role === 'number') ? 0.7 : 0.88)
  const confidence = layout.header.pieces.some((piece) => piece.role === 'motto') ? 0.75 : 0.4
  return { place: field<string>(null, confidence), issuedOn: field<string>(null, confidence) }
}

/** The day a mail was sent, as its own head says. */
function readSent(layout: Layout, sent: Piece | null): ReadField<string> {
  const parts = sent === null ? null : readMailDate(sent.fold)
  const date = parts === null ? null : plainDate(parts.year, parts.month, parts.day)
  if (sent === null || date === null) return field<string>(null, 0.5)
  return field(date.toString(), 0.75, evidenceOfPieces(layout, [sent]))
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
  return { ...read, issuedOn: field(date?.toString() ?? null, 0.6, read.issuedOn.evidence) }
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

function readDatePieces(layout: Layout, pieces: readonly HeaderPiece[], sure: number): PlaceAndDate {
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
  const ambiguous = pieces.length > 1 ? 0.78 : sure
  const place =
    words === ''
      ? field<string>(null, 0.6)
      : field(words, /\d/.test(words) ? 0.6 : sure, evidenceOfPieces(layout, [first]))
  const { date, blank, mended } = readPrintedDate(fold)
  if (date === null) return { place, issuedOn: field<string>(null, blank ? Math.min(ambiguous, BLANK) : 0.5, evidence) }
  return { place, issuedOn: field(date.toString(), mended ? Math.min(ambiguous, 0.7) : ambiguous, evidence) }
}
