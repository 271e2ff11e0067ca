/** Under what a paragraph stands: headings and lead-ins above it, the heads of the columns of its table. */
import { type Cell, findMarker, type Paragraph } from './paragraph.ts'

/** The first row of a table names its columns: short words, no date, no running number. */
export function giveHeads(paragraphs: Paragraph[]): void {
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

export function giveHeadings(paragraphs: Paragraph[]): void {
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
