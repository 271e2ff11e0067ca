/** Rewriting the text of a page without losing where each character stood on the paper. */
import type { PageText, TextRun } from '../text.ts'

/** Builds a text piece by piece and remembers where each piece came from. */
class Rebuilt {
  text = ''
  /** offset in the source of each UTF-16 unit of `text`, and one more for its end */
  readonly from: number[] = []

  add(piece: string, source: number): void {
    for (let i = 0; i < piece.length; i++) this.from.push(source)
    this.text += piece
  }

  finish(sourceLength: number): void {
    this.from.push(sourceLength)
  }
}

export type Target = { add(piece: string, source: number): void }
export type Writer = (source: string, target: Target) => void

/** Rewrites a page's text and moves its runs along. */
export function rebuild(page: PageText, write: Writer): PageText {
  const target = new Rebuilt()
  write(page.text, target)
  target.finish(page.text.length)
  const { from } = target
  const runs: TextRun[] = []
  let cursor = 0
  for (const run of page.runs) {
    while (cursor < from.length - 1 && (from[cursor] ?? 0) < run.start) cursor++
    let end = cursor
    while (end < from.length - 1 && (from[end] ?? 0) < run.end) end++
    if (end > cursor) runs.push({ ...run, start: cursor, end })
  }
  return { page: page.page, text: target.text, runs }
}
