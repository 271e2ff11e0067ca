/** The text of a paper: broken lines joined to paragraphs, each with its marker and the headings it stands under. */
import { findColumnRows } from './layout-columns.ts'
import { isCapitals, type Line, type Piece, partOf, type Span } from './layout-lines.ts'

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
  { pattern: /^\(\d{1,2}\)(?=\s)/, rank: 6 },
  { pattern: /^[a-z]\s?[.)](?=\s)/, rank: letterRank },
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

function findMarker(piece: Piece): { marker: string; rank: number; length: number } | null {
  for (const { pattern, rank } of MARKERS) {
    const match = pattern.exec(piece.fold)
    if (match === null) continue
    const marker = piece.text.slice(0, match[0].length)
    if (rank === 3 && /^[ivxl]/.test(piece.fold) && marker !== marker.toUpperCase()) continue
    if (typeof rank === 'number' && rank < 3 && !/^\p{Lu}/u.test(piece.text)) continue
    return { marker: marker.trim(), rank: typeof rank === 'number' ? rank : rank(marker), length: match[0].length }
  }
  return null
}

const isRow = (line: Line) => / \| |^\||\|$/.test(line.text)

type Draft = { lines: Line[]; row: boolean; annex: boolean; cells?: Piece[][] }

export function paragraphsOf(lines: readonly Line[], annexFrom: number): Paragraph[] {
  const drafts = groupLines(lines, annexFrom)
  const paragraphs = drafts.map(joinLines)
  giveHeads(paragraphs)
  giveHeadings(paragraphs)
  giveQuotes(paragraphs)
  return paragraphs
}

function groupLines(lines: readonly Line[], annexFrom: number): Draft[] {
  const look = lookOf(lines)
  const drafts: Draft[] = []
  let open: Draft | null = null
  let blank = false
  let lastPage = 0
  const tables = findColumnRows(lines)
  let inTable = -1
  for (const [at, line] of lines.entries()) {
    if (at <= inTable) continue
    const table = tables.get(at)
    if (table !== undefined) {
      drafts.push({ lines: [line], row: true, annex: line.index >= annexFrom, cells: table.cells })
      open = null
      inTable = table.last
      continue
    }
    if (line.blank || line.noise) {
      // A page break or a page number does not end a paragraph, an empty line inside a page does.
      if (line.blank && line.page === lastPage) blank = true
      continue
    }
    if (line.page !== lastPage) blank = false
    lastPage = line.page
    const annex = line.index >= annexFrom
    const last: Line | undefined = open?.lines.at(-1)
    const joins =
      open !== null &&
      last !== undefined &&
      open.annex === annex &&
      !open.row &&
      !isRow(line) &&
      !findMarkerStart(line, last)
        ? goesOn(last, line, blank, look)
        : false
    if (open !== null && joins) open.lines.push(line)
    else {
      open = { lines: [line], row: isRow(line), annex }
      drafts.push(open)
    }
    blank = false
  }
  return drafts
}

/** A marker begins a paragraph unless the line in front of it is plainly cut in the middle ("ngày" / "12. tháng"). */
function findMarkerStart(line: Line, last: Line): boolean {
  if (findMarker(line) === null) return false
  if (/^[-]/.test(line.fold) && /\d$/.test(last.fold) && /^-\s?\d/.test(line.fold)) return false
  return !/\b(?:ngay|thang|nam|so|dieu|khoan|quy|den|tu)$/.test(last.fold)
}

/** Lines of paper hold some ninety characters; longer ones are whole paragraphs. */
const LONGEST_WRAPPED = 180
/** "Thời gian: …", "Địa điểm: …" */
const LABEL = /^\p{Lu}[^.:;]{1,30}:\s/u

/** words a paragraph never ends with */
const HANGING =
  /(?:^|\s)(?:va|hoac|cua|cho|tai|trong|voi|cac|nhung|ngay|thang|nam|den|theo|boi|la|de|tu|tren|duoi|khi|bang|so|qua|ve|gui|do|mot|truoc|sau)$/

type Look = { width: number; indents: boolean; margin: number; wraps: boolean }

/** How the paper sets its paragraphs: full width, left margin, first lines indented or not, one line a paragraph (nothing wraps). */
function lookOf(lines: readonly Line[]): Look {
  const plain = lines.filter((line) => !line.blank && !line.noise && !isRow(line))
  const widths = plain.map((line) => line.width).sort((a, b) => a - b)
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0
  const margin = plain.reduce((least, line) => Math.min(least, line.column), 200)
  const shifted = plain.filter((line) => line.column >= margin + 2).length
  const continued = plain.filter((line) => line.column === margin && /^\p{Ll}/u.test(line.text)).length
  const small = plain.filter((line) => /^\p{Ll}/u.test(line.text)).length
  return { width, margin, indents: shifted > 0 && continued > 0, wraps: width <= LONGEST_WRAPPED && small > 0 }
}

function goesOn(last: Line, line: Line, blank: boolean, look: Look): boolean {
  const ended = /(?:[.;:!?]|\.\/\.?)["”’)]*$/.test(last.text)
  const small = /^[\p{Ll}(,;.)]/u.test(line.text)
  if (blank) return small && !ended && !line.text.startsWith('(')
  if (small && !ended) return true
  if (isCapitals(last.text) !== isCapitals(line.text) && last.text.length > 3) return !ended && small
  if (look.indents && line.page === last.page) {
    if (line.column >= look.margin + 2 && line.column > last.column) return false
    if (line.column < last.column) return true
  }
  if (!look.wraps || (ended && LABEL.test(line.text)))
    return !ended && (small || /^\d/.test(line.text) || /[-–,]$/.test(last.text) || HANGING.test(last.fold))
  const full = last.width >= look.width * 0.85
  if (ended) return full && !/[;:]$|\.\/\.?$/.test(last.text) && line.column <= look.margin + 1
  return full || /[,–-]$/.test(last.text) || /^\d/.test(line.text)
}

function joinLines(draft: Draft): Paragraph {
  if (draft.cells !== undefined) return joinCells(draft.cells, draft.annex)
  const parts: Paragraph['parts'] = []
  let text = ''
  for (const line of draft.lines) {
    const piece = draft.row ? trimRow(line) : line
    if (text !== '' && !gluesTo(parts.at(-1)?.piece.text ?? '', piece.text)) text += ' '
    const { squeezed, offsets } = squeeze(piece.text)
    parts.push({ at: text.length, piece, offsets })
    text += squeezed
  }
  const first = parts[0]?.piece
  const last = parts.at(-1)?.piece
  const samePage = parts.filter((part) => part.piece.page === first?.page).at(-1)?.piece ?? last
  const marker = first && !draft.row ? findMarker(first) : null
  return {
    page: first?.page ?? 1,
    start: first?.start ?? 0,
    end: samePage?.end ?? 0,
    text,
    marker: marker?.marker ?? null,
    headings: [],
    quoted: [],
    row: draft.row ? { heads: [], cells: cellsOf(text) } : null,
    annex: draft.annex,
    parts,
  }
}

/** A row of a table without ruled lines: the words of each cell together, cells parted by " | ". */
function joinCells(cells: readonly Piece[][], annex: boolean): Paragraph {
  const parts: Paragraph['parts'] = []
  let text = ''
  for (const [column, pieces] of cells.entries()) {
    if (column > 0) text += ' | '
    for (const [i, piece] of pieces.entries()) {
      if (i > 0) text += ' '
      const { squeezed, offsets } = squeeze(piece.text)
      parts.push({ at: text.length, piece, offsets })
      text += squeezed
    }
  }
  const first = parts[0]?.piece
  return {
    page: first?.page ?? 1,
    start: first?.start ?? 0,
    end: parts.at(-1)?.piece.end ?? 0,
    text,
    marker: null,
    headings: [],
    quoted: [],
    row: { heads: [], cells: cellsOf(text) },
    annex,
    parts,
  }
}

/** "188/STTTT-" and "CĐS" belong together; "1930 -" and "2026" do not. */
const gluesTo = (above: string, next: string) => /\p{Lu}[-/]$/u.test(above) && /^\p{Lu}/u.test(next)

function trimRow(line: Line): Piece {
  const from = /^\|\s*/.exec(line.text)?.[0].length ?? 0
  return partOf(line, from, line.text.length)
}

function squeeze(text: string): { squeezed: string; offsets: number[] } {
  const offsets: number[] = []
  let squeezed = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i)
    const space = /\s/.test(unit)
    if (space && squeezed.endsWith(' ')) continue
    squeezed += space ? ' ' : unit
    offsets.push(i)
  }
  return { squeezed, offsets }
}

function cellsOf(text: string): Cell[] {
  const cells: Cell[] = []
  let at = 0
  for (const raw of text.split('|')) {
    const start = at + (raw.length - raw.trimStart().length)
    const trimmed = raw.trim()
    cells.push({ text: trimmed, start, end: start + trimmed.length })
    at += raw.length + 1
  }
  if (cells.at(-1)?.text === '' && text.trimEnd().endsWith('|') && cells.length > 1) cells.pop()
  return cells
}

/** The first row of a table names its columns: short words, no date, no running number. */
function giveHeads(paragraphs: Paragraph[]): void {
  let heads: string[] = []
  let previous: Paragraph | null = null
  for (const paragraph of paragraphs) {
    if (paragraph.row === null) heads = []
    else if (previous?.row == null || previous.annex !== paragraph.annex)
      heads = looksLikeHeads(paragraph.row.cells) ? paragraph.row.cells.map((cell) => cell.text) : []
    else if (heads.length > 0) paragraph.row.heads = heads
    previous = paragraph
  }
}

function looksLikeHeads(cells: readonly Cell[]): boolean {
  if (cells.length < 2 || cells.some((cell) => cell.text.length > 60 || /\d{1,2}\/\d{1,2}/.test(cell.text)))
    return false
  return !/^\d+[.)]?$/.test(cells[0]?.text ?? '')
}

const rankOf = (paragraph: Paragraph): number | null => {
  const first = paragraph.parts[0]?.piece
  return first && paragraph.marker !== null ? (findMarker(first)?.rank ?? null) : null
}

function giveHeadings(paragraphs: Paragraph[]): void {
  let open: { rank: number; text: string; lead: boolean }[] = []
  for (const [index, paragraph] of paragraphs.entries()) {
    if (paragraph.annex && paragraphs[index - 1]?.annex === false) open = []
    if (paragraph.row !== null) {
      paragraph.headings = open.map((heading) => heading.text)
      continue
    }
    const rank = rankOf(paragraph)
    if (rank !== null) {
      open = open.filter((heading) => heading.rank < rank)
      paragraph.headings = open.map((heading) => heading.text)
      open.push({ rank, text: paragraph.text, lead: false })
      continue
    }
    // A plain paragraph ends the list of sentences above it and its lead-in; it stays under what is a heading.
    for (let last = open.at(-1); last !== undefined && !isHeading(last); last = open.at(-1)) open.pop()
    paragraph.headings = open.map((heading) => heading.text)
    if (leadsIn(paragraph, paragraphs[index + 1]))
      open.push({ rank: (open.at(-1)?.rank ?? 0) + 0.1, text: paragraph.text, lead: true })
  }
}

function isHeading(item: { rank: number; text: string; lead: boolean }): boolean {
  if (item.lead || item.rank >= 7) return false
  return item.rank < 4 || (item.text.length < 120 && !/[.;]$/.test(item.text))
}

/** A lead-in ends with a colon; a heading without a marker is short, ends without a stop and has something under it. */
function leadsIn(paragraph: Paragraph, next: Paragraph | undefined): boolean {
  if (/:\s*$/.test(paragraph.text)) return true
  if (next === undefined || paragraph.text.length > 110 || /[.;,!?]$/.test(paragraph.text)) return false
  return /^\p{Lu}/u.test(paragraph.text) && (next.marker !== null || next.row !== null)
}

/** Quotation marks are paired over paragraphs, but an opening one that never closes quotes only its own paragraph. */
const LONGEST_QUOTE = 12

function giveQuotes(paragraphs: Paragraph[]): void {
  let openFor = 0
  for (const [index, paragraph] of paragraphs.entries()) {
    let start = openFor > 0 ? 0 : -1
    let straightOpen = false
    for (let i = 0; i < paragraph.text.length; i++) {
      const mark = paragraph.text.charAt(i)
      const opens = mark === '“' || mark === '«' || (mark === '"' && !straightOpen && start < 0)
      const closes = mark === '”' || mark === '»' || (mark === '"' && start >= 0)
      if (opens && start < 0) {
        start = i
        straightOpen = mark === '"'
      } else if (closes && start >= 0) {
        paragraph.quoted.push({ start, end: i + 1 })
        start = -1
        straightOpen = false
        openFor = 0
      }
    }
    if (start >= 0) {
      paragraph.quoted.push({ start, end: paragraph.text.length })
      if (openFor > 0) openFor--
      else if (!straightOpen && closesLater(paragraphs, index)) openFor = LONGEST_QUOTE
    }
  }
}

function closesLater(paragraphs: readonly Paragraph[], index: number): boolean {
  for (const paragraph of paragraphs.slice(index + 1, index + 1 + LONGEST_QUOTE)) {
    const close = paragraph.text.search(/[”»]/)
    const open = paragraph.text.search(/[“«]/)
    if (close >= 0 && (open < 0 || close < open)) return true
    if (open >= 0) return false
  }
  return false
}
