/** Lines and table rows → the flat text of a page, laid out the way it looks, with a run for every word. */
import type { Box, PageText, TextRun } from '@kip/core/reading'
import type { Line, Word } from './lines.ts'

/** A row of a ruled table: the words of each cell, its lines one after the other. */
export type TableRow = { base: number; size: number; cells: Word[][] }
export type Row = Line | TableRow

const MIN_COLUMN_SPACES = 3
const MAX_INDENT = 80
/** A distance between baselines of more than this many font sizes is shown as an empty line. */
const BLANK_LINE = 2.1

/**
 * @param rows from top to bottom
 * @param boxOf where a word stands, as fractions of the page shown
 */
export function layOut(page: number, rows: readonly Row[], boxOf: (word: Word) => Box): PageText {
  const writer = new Writer(columnsOf(rows), boxOf)
  let previous: Row | undefined
  for (const row of rows) {
    if (previous !== undefined) {
      writer.breakLine()
      const far = row.base - previous.base > BLANK_LINE * Math.max(row.size, previous.size)
      if (far && !('cells' in row && 'cells' in previous)) writer.breakLine()
    }
    if ('cells' in row) writer.writeCells(row.cells)
    else writer.writeLine(row.words)
    previous = row
  }
  return { page, text: writer.text, runs: writer.runs }
}

type Columns = { margin: number; width: number }

/** The left margin, and the width of one character in lines of running text. */
function columnsOf(rows: readonly Row[]): Columns {
  const words = rows.flatMap((row) => ('cells' in row ? [] : row.words))
  const widths = words
    .filter((word) => word.text.length >= 3)
    .map((word) => (word.right - word.left) / word.text.length)
    .toSorted((a, b) => a - b)
  // A space is narrower than a letter, so a character with its share of spaces is a little less than a letter's width.
  const letter = widths[Math.floor(widths.length / 2)] ?? 6
  return { margin: Math.min(...words.map((word) => word.left), Number.POSITIVE_INFINITY), width: letter * 0.95 }
}

class Writer {
  text = ''
  readonly runs: TextRun[] = []
  readonly #columns: Columns
  readonly #boxOf: (word: Word) => Box
  #lineStart = 0

  constructor(columns: Columns, boxOf: (word: Word) => Box) {
    this.#columns = columns
    this.#boxOf = boxOf
  }

  breakLine(): void {
    this.text += '\n'
    this.#lineStart = this.text.length
  }

  writeLine(words: readonly Word[]): void {
    for (const word of words) {
      const column = Math.round((word.left - this.#columns.margin) / this.#columns.width)
      const missing = Math.min(column, MAX_INDENT * 2) - (this.text.length - this.#lineStart)
      if (word.parting === 'start') this.text += ' '.repeat(Math.max(0, Math.min(missing, MAX_INDENT)))
      else if (word.parting === 'column') this.text += ' '.repeat(Math.max(MIN_COLUMN_SPACES, missing))
      else this.text += ' '
      this.#write(word)
    }
  }

  writeCells(cells: readonly Word[][]): void {
    for (const [at, cell] of cells.entries()) {
      if (at > 0) this.text += ' | '
      for (const [nth, word] of cell.entries()) {
        if (nth > 0) this.text += ' '
        this.#write(word)
      }
    }
  }

  #write(word: Word): void {
    const start = this.text.length
    this.text += word.text
    const certainty = word.certainty === undefined ? {} : { certainty: word.certainty }
    this.runs.push({ start, end: this.text.length, box: this.#boxOf(word), ...certainty })
  }
}
