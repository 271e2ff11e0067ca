/** Lines and cells that belong together, made one paragraph in one line that knows where each character stood. */
import { type Line, type Piece, partOf } from '../lines/index.ts'
import { type Cell, findMarker, type Paragraph } from './paragraph.ts'

/** lines of one paragraph; a row of a table; with `cells` a row whose columns were parted by blanks */
export type Draft = { lines: Line[]; row: boolean; annex: boolean; cells?: Piece[][] }

export function joinLines(draft: Draft): Paragraph {
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
  // not asked of the text that grows: that would make a long line a slow one
  let spaced = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i)
    const space = /\s/.test(unit)
    if (space && spaced) continue
    spaced = space
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
