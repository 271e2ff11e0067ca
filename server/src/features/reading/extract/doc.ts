/** Word 97–2003 (.doc): its text, with rows of tables put back together. */
import WordExtractor from 'word-extractor'
import { columnsSideBySide } from './columns.ts'
import { isSoundContainer } from './ole.ts'
import { plainPage } from './plain.ts'
import type { TextPart } from './types.ts'
import { inUnicode } from './vietnamese/quality.ts'
import { type WarningCode, warning } from './warnings.ts'

export async function readDoc(bytes: Uint8Array): Promise<TextPart> {
  if (!isSoundContainer(bytes)) return { source: 'doc', pages: [], warnings: [warning('damaged')] }
  const document = await new WordExtractor().extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  const { text, code } = inUnicode(document.getBody())
  const { page, cut } = plainPage(rowsTogether(text))
  const codes: WarningCode[] = code === null ? [] : [code]
  if (page.text.trim() === '') codes.push('damaged')
  if (cut) codes.push('text-cut')
  return { source: 'doc', pages: [page], warnings: codes.map((code) => warning(code, { page: 1 })) }
}

/** The header's first cell has a few short lines; more lines in front of a row are paragraphs. */
const MAX_CELL_LINES = 8
const LAYOUT_START = /^\s*(Nơi nhận|Nơi gửi|Số\s*:)/

/**
 * The format keeps no row starts: a cell ends with a tab, a row with a tab and a line end, paragraphs inside a cell with
 * a line end. A row begins at the file's start, behind the row before it, or at the line that opens a layout block
 * ("Nơi nhận:", "Số:"); else with the line its first tab is on.
 */
function rowsTogether(body: string): string {
  const lines = body.replace(/\r\n?/g, '\n').split('\n')
  const result: string[] = []
  /** lines that may belong to the first cell of a coming row */
  let pending: string[] = []
  let afterRow = true
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!line.includes('\t')) {
      pending.push(line)
      continue
    }
    const row = [line]
    while (!(row.at(-1) ?? '').endsWith('\t') && row.length < MAX_CELL_LINES * 2 && at + 1 < lines.length) {
      at += 1
      row.push(lines[at] ?? '')
    }
    const cut = firstCellStart(pending, afterRow)
    result.push(...pending.slice(0, cut))
    const cells = [...pending.slice(cut), ...row].join('\n').replace(/\t$/, '').split('\t')
    result.push(...rowLines(cells))
    pending = []
    afterRow = true
  }
  return [...result, ...pending].join('\n')
}

function firstCellStart(pending: readonly string[], afterRow: boolean): number {
  const layout = pending.findLastIndex((line) => LAYOUT_START.test(line))
  if (layout >= 0) return layout
  return afterRow && pending.length <= MAX_CELL_LINES && pending.every((line) => line.length < 80) ? 0 : pending.length
}

function rowLines(cells: readonly string[]): string[] {
  const columns = cells.map((cell) => cell.split('\n'))
  if (cells.length === 2 && columns.some((column) => column.length > 1)) return columnsSideBySide(columns)
  return [cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).join(' | ')]
}
