/** A paragraph of the text, and the markers paragraphs begin with: "I.", "1.1.", "a)", "Điều 2.", bullets. */
import type { Piece, Span } from '../lines/index.ts'

/** A range of offsets into a paragraph's text, end exclusive. */
export type Range = { start: number; end: number }

export type Cell = Range & { text: string }

export type Paragraph = Span & {
  /** in one line: breaks joined, runs of spaces made one, cells parted by " | " */
  text: string
  /** 'I.', '1.', '1.1.', 'a)', '-', '+', 'Điều 2.', 'Chương I'; null for a plain paragraph */
  marker: string | null
  /** the texts it stands under, outermost first: headings, "1. Sở Y tế:", a lead-in that ends with a colon */
  headings: string[]
  /** passages between quotation marks, also those opened in an earlier paragraph */
  quoted: Range[]
  /** a row of a table: its cells, and the heads of the columns (empty for the head row itself and where unknown) */
  row: { heads: string[]; cells: Cell[] } | null
  /** behind the signature: an annex */
  annex: boolean
  /** the pieces of paper it was joined from; `at` is where each begins in `text` */
  parts: { at: number; piece: Piece; offsets: readonly number[] }[]
}

const WORDED = /^(?:mot|hai|ba|bon|nam|sau|bay|tam) la[,:](?=\s)/

const MARKERS: readonly { pattern: RegExp; rank: number | ((match: string) => number) }[] = [
  { pattern: /^phu luc\b(?:\s+(?:so\s+)?[ivxlc\d]+\b)?[.:]?|^phan (?:thu )?[ivxlc\d]+\b[.:]?/, rank: 0 },
  { pattern: /^chuong\s+[ivxlc\d]+\b[.:]?/, rank: 1 },
  { pattern: /^muc\s+[ivxlc\d]+\b[.:]?/, rank: 2 },
  { pattern: /^dieu\s+\d+[a-z]?\s?[.:]/, rank: 3 },
  { pattern: /^[ivxl]{1,5}\s?[.)](?=\s|$)|^[ivx]{1,4}\s?[-/]\s/, rank: 3 },
  { pattern: /^\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)](?=\s|$)|^\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)/, rank: numberRank },
  { pattern: /^\d{1,2}\s?\.?\/(?=\s)/, rank: 4 },
  { pattern: /^[a-z]\s?\.?\/(?=\s)/, rank: 7 },
  { pattern: /^buoc\s+\d{1,2}\s?[.:]/, rank: 4 },
  { pattern: /^\((?:\d{1,2}|[ivx]{1,4}|[a-z])\)(?=\s)/, rank: 6 },
  { pattern: /^[a-z]\s?[.)](?=\s)/, rank: letterRank },
  // "Một là, …"
  { pattern: WORDED, rank: 7 },
  { pattern: /^[-](?=\s?\S)/, rank: 8 },
  { pattern: /^[+](?=\s?\S)/, rank: 9 },
  { pattern: /^[*•●▪◦·](?=\s?\S)/, rank: 8 },
]

/** "1." 4, "1.1." 4.25, "1.1.1." 4.5 */
function numberRank(match: string): number {
  return 4 + 0.25 * ((match.match(/\d+/g)?.length ?? 1) - 1)
}

/** "A." heads a part over "I." and "1."; "a)" and "a." are items */
function letterRank(match: string): number {
  return /^\p{Lu}\s?\./u.test(match) ? 2.5 : 7
}

export function findMarker(piece: Piece): { marker: string; rank: number; length: number } | null {
  for (const { pattern, rank } of MARKERS) {
    const match = pattern.exec(piece.fold)
    if (match === null) continue
    const marker = piece.text.slice(0, match[0].length)
    if (rank === 3 && /^[ivxl]/.test(piece.fold) && marker !== marker.toUpperCase()) continue
    if (((typeof rank === 'number' && rank < 3) || pattern === WORDED) && !/^\p{Lu}/u.test(piece.text)) continue
    return { marker: marker.trim(), rank: typeof rank === 'number' ? rank : rank(marker), length: match[0].length }
  }
  return null
}
