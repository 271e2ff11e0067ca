/**
 * A flat paper set as a word processor would: head and signature in tables of two columns, paragraphs justified and
 * broken anew, tables with ruled lines. HTML, to be printed by a browser.
 */

/** @param face a font the browser has @param size of the text @param left width of the left column */
export type Look = { face: string; size: string; left: string }

type Piece = { at: number; text: string }

/** What stands side by side in a line: parted by three blanks and more. */
const piecesOf = (line: string): Piece[] =>
  [...line.matchAll(/\S(?:.*?\S)??(?=\s{3,}|\s*$)/g)].map(({ index, 0: text }) => ({ at: index, text }))
/** "Số:        /SXD-QLN": a number that is not filled in is no second column */
const isTwo = (line: string) => piecesOf(line).length >= 2 && !/^\s*Số:\s{3,}\S+$/.test(line)

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const paragraph = (text: string, style = '') => `<p${style === '' ? '' : ` style="${style}"`}>${escaped(text)}</p>`

export function htmlOf(text: string, { face, size, left }: Look): string {
  const pages = text
    .split('\f')
    .map((page, at) => blocksOf(page).map((block, nth) => setBlock(block, at === 0 && nth < 3)))
  const style = `@page { size: A4; margin: 20mm 15mm 20mm 30mm }
    body { font: ${size}/1.25 ${face} } p { margin: 0 0 4pt; text-align: justify; text-indent: 10mm }
    table { width: 100%; border-collapse: collapse } td { vertical-align: top }
    .beside td { width: ${left}; text-align: center } .beside td + td { width: auto } .ruled { font-size: 11pt }`
  const body = pages.map((page) => page.join('\n')).join('<div style="break-after: page"></div>')
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${body}`
}

function blocksOf(page: string): string[][] {
  return page
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((block) => block.length > 0)
    .flatMap(partsOf)
}

/** a line of one column is shorter */
const LONGEST_IN_COLUMN = 52

/** Running text behind (or in front of) lines of two columns is a block of its own. */
function partsOf(block: readonly string[]): string[][] {
  const parts: { long: boolean; lines: string[] }[] = []
  for (const line of block) {
    const long = !isTwo(line) && line.trim().length > LONGEST_IN_COLUMN
    const open = parts.at(-1)
    // the last line of a paragraph is short
    const ends = open?.long === true && !isTwo(line) && /^\S/.test(line)
    if (open !== undefined && (open.long === long || ends)) open.lines.push(line)
    else parts.push({ long, lines: [line] })
  }
  return parts.some(({ long }) => long) && block.some(isTwo) ? parts.map(({ lines }) => lines) : [[...block]]
}

function setBlock(block: readonly string[], inHead: boolean): string {
  const head = block.findIndex((line) => piecesOf(line).length >= 3)
  if (!inHead && head >= 0 && block.length - head >= 3)
    return paragraphs(block.slice(0, head)) + columns(block.slice(head))
  if (block.filter((line) => line.includes(' | ')).length > 2) return ruled(block.map((line) => line.split(' | ')))
  if (block.some(isTwo)) return beside(block)
  return inHead ? headLines(block) : paragraphs(block)
}

/** a line of two columns run together is shorter */
const LONGEST_IN_HEAD = 95

/** Columns one after the other, or run together: line by line, until the text begins. */
function headLines(block: readonly string[]): string {
  const found = block.findIndex((line) => line.trim().length > LONGEST_IN_HEAD || line.includes('Kính gửi'))
  const text = found < 0 ? block.length : found
  const lines = block
    .slice(0, text)
    .map((line) => paragraph(line.trim(), 'text-indent: 0; text-align: left; font-size: 9pt'))
  return lines.join('') + paragraphs(block.slice(text))
}

const ruled = (rows: readonly (readonly string[])[]) =>
  `<table class="ruled" border="1">${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell.trim())}</td>`).join('')}</tr>`)
    .join('')}</table>`

/** Columns parted by blanks become cells; a line without a running number goes on with the row above. */
function columns(lines: readonly string[]): string {
  const starts = piecesOf(lines[0] ?? '').map(({ at }) => at)
  const rows: string[][] = []
  for (const [nth, line] of lines.entries()) {
    const pieces = piecesOf(line)
    const [only] = pieces
    if (pieces.length === 1 && only !== undefined && only.at < (starts[1] ?? 0) && only.text.length > 40)
      return ruled(rows) + paragraphs(lines.slice(nth))
    const cells = starts.map(() => '')
    for (const { at, text } of pieces) {
      const column = Math.max(
        0,
        starts.findLastIndex((start) => at >= start - 3),
      )
      cells[column] = `${cells[column] ?? ''} ${text}`
    }
    const open = rows.at(-1)
    const goesOn = open !== undefined && rows.length > 1 && !/^\s*\d/.test(cells[0] ?? '')
    if (goesOn) for (const [column, cell] of cells.entries()) open[column] = `${open[column] ?? ''}${cell}`
    else rows.push(cells)
  }
  return ruled(rows)
}

/** Two columns: what stands at the place of the right one belongs there, all else to the left. */
function beside(block: readonly string[]): string {
  const right = Math.min(...block.filter(isTwo).map((line) => piecesOf(line)[1]?.at ?? Number.POSITIVE_INFINITY))
  const cells: [string[], string[]] = [[], []]
  for (const line of block) {
    const [first, ...rest] = piecesOf(line)
    if (first === undefined) continue
    if (rest.length === 0 || !isTwo(line)) cells[first.at >= right - 4 ? 1 : 0].push(line.trim())
    else {
      cells[0].push(first.text)
      cells[1].push(rest.map(({ text }) => text).join('   '))
    }
  }
  return `<table class="beside"><tr>${cells.map((lines) => `<td>${lines.map(escaped).join('<br>')}</td>`).join('')}</tr></table>`
}

const ITEM = /^\s*(?:[-+*•]|\d+[.)]|[a-zđ][.)])/

/** Lines with the margin of the one above go on with it; what is far in is centred. */
function paragraphs(lines: readonly string[]): string {
  const groups: string[][] = []
  for (const line of lines) {
    const open = groups.at(-1)
    const goesOn = open !== undefined && /^\S/.test(line) && !ITEM.test(line) && (open.at(-1)?.trim().length ?? 0) >= 60
    if (goesOn) open.push(line)
    else groups.push([line])
  }
  return groups
    .map((group) =>
      paragraph(
        group.map((line) => line.trim()).join(' '),
        (group[0]?.search(/\S/) ?? 0) > 12 ? 'text-indent: 0; text-align: center' : '',
      ),
    )
    .join('')
}
