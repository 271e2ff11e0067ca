/**
 * Tables whose columns are parted by blanks alone, as a text layer without ruled lines brings them: a head line with the
 * names of columns, and under each name what begins at its place. Lines without a running number go on with the row above.
 */
import { columnsOf, type Line, type Piece } from '../lines/index.ts'

/** The pieces of each cell, in the order of the columns. */
export type ColumnRow = { first: number; last: number; cells: Piece[][] }

const HEAD_WORD =
  /^(?:tt|stt|so tt|so thu tu|buoc|giai doan|dot|lan|muc|nhiem vu|noi dung|cong viec|dau viec|phan viec|hang muc|hoat dong|yeu cau|mo ta|ten (?:cong viec|nhiem vu|bao cao|viec)|viec|bao cao|ho so|don vi|co quan|bo phan|phong|phuong|xa|khu pho|to|nguoi|can bo|ai|trach nhiem|phan cong|phu trach|dia ban|chu tri|phoi hop|thoi (?:han|gian|diem)|tien do|han|moc|ngay|khi nao|xong|hoan thanh|san pham|ket qua|dia diem|noi (?:nop|gui|nhan)|ghi chu|luu y)\b/
const NUMBER = /^\d{1,3}[.)]?$/
/** one of the columns says until when or by whom; else it is a table of figures */
const TELLING =
  /^(?:thoi|han|tien do|moc|ngay|khi nao|xong|hoan thanh|don vi|co quan|bo phan|nguoi|ai|trach nhiem|phan cong|phu trach|chu tri)\b/
/** a piece may be set a little left of the name of its column */
const SLACK = 3
const MIN_COLUMNS = 3

/** Rows by the position in `lines` of their first line; the head row comes first. */
export function findColumnRows(lines: readonly Line[]): ReadonlyMap<number, ColumnRow> {
  const rows = new Map<number, ColumnRow>()
  for (let i = 0; i < lines.length; i++) {
    const starts = headStarts(lines[i])
    if (starts === null) continue
    const table = rowsBelow(lines, i, starts)
    if (table.length < 2) continue
    for (const row of table) rows.set(row.first, row)
    i = table.at(-1)?.last ?? i
  }
  return rows
}

function headStarts(line: Line | undefined): number[] | null {
  if (line === undefined || line.blank || line.noise || line.text.includes('|')) return null
  const pieces = columnsOf(line)
  const named = pieces.filter((piece) => HEAD_WORD.test(piece.fold)).length
  const telling = pieces.some((piece) => TELLING.test(piece.fold))
  return pieces.length >= MIN_COLUMNS && named >= Math.min(MIN_COLUMNS, pieces.length) && telling
    ? pieces.map((piece) => piece.column)
    : null
}

function rowsBelow(lines: readonly Line[], head: number, starts: readonly number[]): ColumnRow[] {
  const rows: ColumnRow[] = []
  for (let i = head; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined || line.blank) break
    if (line.noise) continue
    const cells = placed(columnsOf(line), starts)
    if (cells === null) break
    const open = rows.at(-1)
    if (open === undefined || beginsRow(cells, rows.length)) rows.push({ first: i, last: i, cells })
    else {
      for (const [column, pieces] of cells.entries()) open.cells[column]?.push(...pieces)
      open.last = i
    }
  }
  return rows
}

/** A running number begins a row; in a table without numbers a line with something in every column does. */
function beginsRow(cells: readonly Piece[][], count: number): boolean {
  const first = cells[0]?.[0]
  if (first !== undefined && NUMBER.test(first.text)) return true
  return count === 1 || (first !== undefined && cells.every((pieces) => pieces.length > 0))
}

/** "III. TỔ CHỨC THỰC HIỆN", "Điều 3." where no cell but one is filled */
const NEXT_PART = /^(?:[IVX]{1,5}[.)]|Điều \d|Phần |Mục [IVX\d]|[A-Z][.)] |\d{1,2}\. (?=\p{Lu}))/u

/** it goes on where the next column begins */
function isOverWide(piece: Piece, starts: readonly number[]): boolean {
  const next = starts.find((start) => start > piece.column + SLACK)
  return next !== undefined && piece.column + piece.text.length > next + SLACK
}

/** Each piece under the column at whose place it begins; null where one stands under none. */
function placed(pieces: readonly Piece[], starts: readonly number[]): Piece[][] | null {
  const cells: Piece[][] = starts.map(() => [])
  for (const piece of pieces) {
    const column = starts.findLastIndex((start) => piece.column >= start - SLACK)
    if (column < 0) return null
    cells[column]?.push(piece)
  }
  // text over the whole width is a paragraph behind the table
  const only = pieces.length === 1 ? pieces[0] : undefined
  const second = starts[1] ?? 0
  if (only !== undefined && only.column < second - SLACK && !NUMBER.test(only.text)) return null
  if (only !== undefined && (isOverWide(only, starts) || NEXT_PART.test(only.text))) return null
  return cells
}
