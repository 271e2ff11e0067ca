/**
 * The port between extraction (server: bytes → text) and the rules (core: text → Reading).
 *
 * A page is flat text laid out the way it looks: one line of paper is one line of text, columns standing side by side
 * are parted by runs of spaces, table cells by " | ". Plain files, Word files and PDFs with a text layer all arrive in
 * this one form, so there is one set of rules. Where positions are known, `runs` maps ranges of `text` to boxes.
 */
import type { Box, Evidence } from './schema.ts'

export type TextRun = {
  /** range of offsets into the page's text, end exclusive */
  start: number
  end: number
  box: Box
  /** how sure the optical reader is of these characters, 0..1; left out where they are the file's own */
  certainty?: number
}

export type PageText = {
  /** from 1 */
  page: number
  /** NFC, lines separated by \n */
  text: string
  /** sorted by start; empty when positions are not known */
  runs: readonly TextRun[]
}

const runsAt = (page: PageText, start: number, end: number) =>
  page.runs.filter((run) => run.start < end && run.end > start)

/** How sure the least sure word of a range was read, 0..1; 1 where the characters are the file's own. */
export function certaintyAt(page: PageText, start: number, end: number): number {
  return runsAt(page, start, end).reduce((least, { certainty = 1 }) => Math.min(least, certainty), 1)
}

/** Evidence for a range of a page: the quote in one line, and the box around all runs the range touches. */
export function evidenceAt(page: PageText, start: number, end: number): Evidence {
  const quote = page.text.slice(start, end).replace(/\s+/g, ' ').trim()
  const touched = runsAt(page, start, end)
  const first = touched[0]
  if (first === undefined) return { page: page.page, quote }
  const certainty = certaintyAt(page, start, end)
  const box = touched.reduce<Box>(
    (all, { box: next }) => [
      Math.min(all[0], next[0]),
      Math.min(all[1], next[1]),
      Math.max(all[2], next[2]),
      Math.max(all[3], next[3]),
    ],
    first.box,
  )
  return { page: page.page, quote, box, ...(certainty < 1 ? { certainty } : {}) }
}
