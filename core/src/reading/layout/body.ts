/** The text of a paper: broken lines joined to paragraphs, each with its marker and the headings it stands under. */

import { isCapitals, type Line } from '../lines/index.ts'
import { findColumnRows } from './columns.ts'
import { giveHeadings, giveHeads } from './headings.ts'
import { type Draft, joinLines } from './join.ts'
import { findMarker, type Paragraph } from './paragraph.ts'
import { giveQuotes } from './quotes.ts'

const isRow = (line: Line) => / \| |^\||\|$/.test(line.text)

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
      (isCutOff(open, last, line, blank) || (!findMarkerStart(line, last) && goesOn(last, line, blank, look)))
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
  return !/\b(?:ngay|thang|nam|so|dieu|khoan|quy|den|tu|tai|theo|trong|cua|kem)$/.test(last.fold)
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

/** how many lines a bracket may go over */
const LONGEST_BRACKET = 3

/** In the midst of a date ("… TRONG THÁNG" / "12/2026") or of brackets: whatever the next line begins with, it goes on. */
function isCutOff(open: Draft, last: Line, line: Line, blank: boolean): boolean {
  if (blank) return false
  if (/\b(?:ngay|thang|nam|quy|nghi dinh so|so)$/.test(last.fold) && /^\d/.test(line.text)) return true
  const closing = line.text.indexOf(')')
  if (closing < 0 || line.text.slice(0, closing).includes('(')) return false
  const near = open.lines.slice(-LONGEST_BRACKET).map(({ text }) => text)
  return near.join(' ').lastIndexOf('(') > near.join(' ').lastIndexOf(')')
}

/** no line within a paragraph is shorter, in shares of the paper's width: the next word would have found place on it */
const RAGGED = 0.6

function goesOn(last: Line, line: Line, blank: boolean, look: Look): boolean {
  const ended = /(?:[.;:!?]|\.\/\.?)["”’)]*$/.test(last.text)
  const small = /^[\p{Ll}(,;.)]/u.test(line.text)
  if (blank) return small && !ended && !line.text.startsWith('(')
  if (small && !ended) return true
  if (isCapitals(last.text) !== isCapitals(line.text) && last.text.length > 3) return !ended && small
  if (look.indents && line.page === last.page) {
    if (line.column >= look.margin + 2 && line.column > last.column) return false
    if (line.column < last.column) return true
    const atMargin = line.column <= look.margin + 1
    const isWhole = /\.\/\.?$/.test(last.text) || (/[;:]$/.test(last.text) && !/^[\p{Ll}\d]/u.test(line.text))
    if (atMargin && !isWhole && last.width >= look.width * RAGGED) return true
  }
  if (!look.wraps || (ended && LABEL.test(line.text)))
    return !ended && (small || /^\d/.test(line.text) || /[-–,]$/.test(last.text) || HANGING.test(last.fold))
  const full = last.width >= look.width * 0.85
  if (ended) return full && !/[;:]$|\.\/\.?$/.test(last.text) && line.column <= look.margin + 1
  return full || /[,–-]$/.test(last.text) || /^\d/.test(line.text)
}
