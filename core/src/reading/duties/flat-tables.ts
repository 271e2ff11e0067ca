/**
 * Tables of tasks whose ruled lines and columns a text layer has lost: a head that begins with "TT", and rows that begin
 * with 1, 2, 3, either one line a row or one line a cell. They become rows as `readTaskRow` knows them.
 */
import type { Paragraph } from '../layout/index.ts'
import { type FlatRow, isLimitColumn, rowOfCells, rowOfWords, splitHeads } from './flat-rows.ts'

type FlatLine = { paragraph: Paragraph; part: number; text: string }
type Head = { columns: string[]; firstRow: number }
type Table = { from: number; to: number; rows: Paragraph[] }

const NUMBER_HEAD = /^(?:s?tt|số tt|số thứ tự|bước|đợt|lần)(?:\s+(?<rest>\p{L}.*))?$/iu
/** longer heads are text that happens to begin so */
const MOST_HEAD_LINES = 9
const LONGEST_HEAD = 60
const MOST_ROW_LINES = 8
const AFTER = /^(?:tổng(?: cộng| số)?|cộng|ghi chú|nơi nhận)(?!\p{L})/iu

function linesOf(paragraphs: readonly Paragraph[]): FlatLine[] {
  return paragraphs.flatMap((paragraph) =>
    paragraph.parts.map((one, part) => ({
      paragraph,
      part,
      text: paragraph.text.slice(one.at, paragraph.parts[part + 1]?.at ?? paragraph.text.length).trim(),
    })),
  )
}

/** "2", "2.", "02 Lập danh sách": the line with which a row begins; what is behind the number. */
function behindNumber(line: FlatLine | undefined, number: number): string | null {
  const match = /^0?(?<number>\d{1,3})[.)]?(?:\s+(?<rest>\S.*))?$/u.exec(line?.text ?? '')
  return match !== null && Number(match.groups?.number) === number ? (match.groups?.rest ?? '') : null
}

function readHead(lines: readonly FlatLine[], at: number): Head | null {
  const first = NUMBER_HEAD.exec(lines[at]?.text ?? '')
  if (first === null || lines[at]?.paragraph.row !== null) return null
  const names = first.groups?.rest === undefined ? [] : [first.groups.rest]
  for (let i = at + 1; i <= at + MOST_HEAD_LINES; i++) {
    const line = lines[i]
    if (line === undefined) return null
    if (behindNumber(line, 1) !== null) {
      const columns = first.groups?.rest === undefined ? glued(names) : splitHeads(names.join(' '))
      return columns !== null && columns.length >= 2 && columns.some(isLimitColumn) ? { columns, firstRow: i } : null
    }
    if (line.text.length > LONGEST_HEAD || /[.;:]$/u.test(line.text)) return null
    names.push(line.text)
  }
  return null
}

/** "Thời gian" / "hoàn thành" is one name. */
function glued(names: readonly string[]): string[] {
  const whole: string[] = []
  for (const name of names) {
    const last = whole.at(-1)
    if (last !== undefined && /^\p{Ll}/u.test(name)) whole[whole.length - 1] = `${last} ${name}`
    else whole.push(name)
  }
  return whole
}

/** The lines of each row; `upTo`: the most a last row may have. */
function rowLines(lines: readonly FlatLine[], { columns, firstRow }: Head): FlatLine[][] {
  const cells = behindNumber(lines[firstRow], 1) === ''
  const rows: FlatLine[][] = []
  let at = firstRow
  for (let number = 1; behindNumber(lines[at], number) !== null; number++) {
    const least = cells ? columns.length - 1 : 0
    let end = at + 1 + least
    while (end < lines.length && end - at <= MOST_ROW_LINES && behindNumber(lines[end], number + 1) === null) end++
    const more = end < lines.length && behindNumber(lines[end], number + 1) !== null
    // behind the last row comes other text
    if (!more) end = cells ? at + 1 + columns.length : at + 1
    const row = lines.slice(at, end)
    if (row.some(({ text }) => AFTER.test(text))) break
    rows.push(row)
    at = end
    if (!more) break
  }
  return rows
}

function paragraphOf(lines: readonly FlatLine[]): Paragraph {
  const parts: Paragraph['parts'] = []
  let text = ''
  for (const { paragraph, part, text: words } of lines) {
    const from = paragraph.parts[part]
    if (from === undefined) continue
    if (text !== '') text += ' '
    parts.push({ ...from, at: text.length })
    text += words
  }
  const page = parts[0]?.piece.page ?? 1
  return {
    page,
    start: parts[0]?.piece.start ?? 0,
    end: parts.findLast(({ piece }) => piece.page === page)?.piece.end ?? 0,
    text,
    marker: null,
    headings: lines[0]?.paragraph.headings ?? [],
    quoted: [],
    row: null,
    annex: lines[0]?.paragraph.annex ?? false,
    parts,
  }
}

function tableAt(lines: readonly FlatLine[], at: number, isLimit: (words: string) => boolean): Table | null {
  const head = readHead(lines, at)
  if (head === null) return null
  const groups = rowLines(lines, head)
  const rows = groups.flatMap((group, i): Paragraph[] => {
    const whole = paragraphOf(group)
    const row: FlatRow | null =
      group.length === head.columns.length + 1 && behindNumber(group[0], i + 1) === ''
        ? rowOfCells(whole, head.columns)
        : rowOfWords(whole, head.columns, isLimit)
    return row === null ? [] : [{ ...whole, row }]
  })
  return rows.length === 0 ? null : { from: at, to: head.firstRow + groups.flat().length, rows }
}

/** What is left of the paragraphs between two lines. */
function rest(lines: readonly FlatLine[], from: number, to: number): Paragraph[] {
  const kept: Paragraph[] = []
  for (let i = from; i < to; ) {
    const paragraph = lines[i]?.paragraph
    if (paragraph === undefined) break
    let end = i
    while (end < to && lines[end]?.paragraph === paragraph) end++
    const whole = end - i === paragraph.parts.length || paragraph.row !== null
    kept.push(whole ? paragraph : { ...paragraphOf(lines.slice(i, end)), marker: i === 0 ? paragraph.marker : null })
    i = end
  }
  return kept
}

/** @param isLimit are these words, and nothing beside them, a limit? */
export function withFlatTables(paragraphs: readonly Paragraph[], isLimit: (words: string) => boolean): Paragraph[] {
  const lines = linesOf(paragraphs)
  const result: Paragraph[] = []
  let from = 0
  for (let at = 0; at < lines.length; at++) {
    const table = tableAt(lines, at, isLimit)
    if (table === null) continue
    result.push(...rest(lines, from, at), ...table.rows)
    from = table.to
    at = table.to - 1
  }
  return from === 0 ? [...paragraphs] : [...result, ...rest(lines, from, lines.length)]
}
