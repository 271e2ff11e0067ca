/** An office paper (công văn and the like) laid out as Decree 30/2020/NĐ-CP wants it, on A4 pages. */
import { type FontStyle, widthOf } from './font.ts'

/** Points from the page's top left corner; `y` is the baseline. */
export type PlacedText = FontStyle & {
  text: string
  x: number
  y: number
  size?: number
  align?: 'left' | 'center' | 'right'
  /** spaces are stretched until the text is this wide */
  width?: number
  /** can be searched and not seen, as scanners put text over their pictures */
  hidden?: boolean
}
export type PlacedLine = { from: [x: number, y: number]; to: [x: number, y: number] }

/** `y` is the upper edge */
export type Annotated = { text: string; x: number; y: number; size?: number; height?: number }

export type JpegPicture = { width: number; height: number; jpeg: Uint8Array }

export type PdfPage = {
  width?: number
  height?: number
  rotate?: 0 | 90 | 180 | 270
  texts?: PlacedText[]
  lines?: PlacedLine[]
  /** a picture over the whole page, as a scanner makes it; true: a grey one of no matter */
  picture?: boolean | JpegPicture
  /** a stamp put on as an annotation, with its own appearance */
  stamp?: Annotated
  /** what signing software fills into blanks: each a signature field that shows a text */
  filledIn?: Annotated[]
}

export type OfficePaper = {
  parentIssuer?: string
  issuer: string
  /** "Số: 12/SNV-CCHC" is printed from "12/SNV-CCHC" */
  number: string
  place: string
  /** "ngày 05 tháng 12 năm 2025" */
  date: string
  /** a công văn has its subject under the number; every other kind has a title */
  subject: string
  title?: string
  urgency?: string
  secrecy?: string
  recipients?: string[]
  body: string[]
  /** a ruled table behind the body: first row is its heading */
  table?: string[][]
  copies: string[]
  signer: { capacity?: string; title: string; name: string }
}

export const A4 = { width: 595.32, height: 841.92 }
const MARGIN = { left: 85, right: 57, top: 57, bottom: 57 }
const RIGHT_EDGE = A4.width - MARGIN.right
const TEXT_WIDTH = RIGHT_EDGE - MARGIN.left
const SIZE = 14
const LEADING = 18.5
const LEFT_CENTER = 165
const RIGHT_CENTER = 410

export function officePaperPages(paper: OfficePaper): PdfPage[] {
  const sheet = new Sheet()
  writeHeader(sheet, paper)
  if (paper.title !== undefined) writeTitle(sheet, paper.title, paper.subject)
  writeRecipients(sheet, paper.recipients ?? [])
  for (const paragraph of paper.body) sheet.paragraph(paragraph)
  if (paper.table !== undefined) writeTable(sheet, paper.table)
  writeClosing(sheet, paper)
  return sheet.pages
}

/** Lines of plain text, as they are, on as many pages as they need. */
export function linePages(lines: readonly string[]): PdfPage[] {
  const sheet = new Sheet()
  for (const line of lines) {
    sheet.need(LEADING)
    sheet.put({ text: line, x: MARGIN.left })
    sheet.y += LEADING
  }
  return sheet.pages
}

class Sheet {
  readonly pages: PdfPage[] = []
  y = 0
  #texts: PlacedText[] = []
  #lines: PlacedLine[] = []

  constructor() {
    this.#turn()
  }

  #turn(): void {
    this.#texts = []
    this.#lines = []
    this.pages.push({ texts: this.#texts, lines: this.#lines })
    this.y = MARGIN.top + SIZE
    if (this.pages.length > 1) {
      this.put({ text: String(this.pages.length), x: A4.width / 2, y: 40, align: 'center' })
    }
  }

  /** Begins a new page when fewer than so many points are left. */
  need(height: number): void {
    if (this.y + height > A4.height - MARGIN.bottom) this.#turn()
  }

  put(text: Omit<PlacedText, 'y'> & { y?: number }): void {
    this.#texts.push({ y: this.y, size: SIZE, ...text })
  }

  rule(from: [number, number], to: [number, number]): void {
    this.#lines.push({ from, to })
  }

  paragraph(text: string): void {
    const lines = wrap(text, TEXT_WIDTH, SIZE, {}, 36)
    for (const [at, line] of lines.entries()) {
      this.need(LEADING)
      const x = MARGIN.left + (at === 0 ? 36 : 0)
      const isLast = at === lines.length - 1
      this.put({ text: line, x, ...(isLast ? {} : { width: RIGHT_EDGE - x }) })
      this.y += LEADING
    }
    this.y += 6
  }
}

export function wrap(text: string, width: number, size: number, style: FontStyle = {}, indent = 0): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    const room = width - (lines.length === 0 ? indent : 0)
    if (line !== '' && widthOf(longer, size, style) > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function writeHeader(sheet: Sheet, paper: OfficePaper): void {
  const top = sheet.y
  const left = (text: string, more: Partial<PlacedText> = {}) => {
    for (const line of wrap(text, 205, more.size ?? 13, more)) {
      sheet.put({ text: line, x: LEFT_CENTER, align: 'center', size: 13, ...more })
      sheet.y += 15
    }
  }
  if (paper.parentIssuer !== undefined) left(paper.parentIssuer)
  left(paper.issuer, { bold: true })
  sheet.rule([LEFT_CENTER - 30, sheet.y - 10], [LEFT_CENTER + 30, sheet.y - 10])
  sheet.y += 6
  const numberAt = sheet.y
  left(`Số: ${paper.number}`)
  if (paper.title === undefined) left(`V/v ${paper.subject}`, { size: 12 })
  for (const mark of [paper.secrecy, paper.urgency]) if (mark !== undefined) left(mark, { bold: true })
  const bottom = sheet.y
  const right = (text: string, y: number, more: Partial<PlacedText>) =>
    sheet.put({ text, x: RIGHT_CENTER, y, align: 'center', size: 13, ...more })
  right('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', top, { bold: true, size: 12.5 })
  right('Độc lập - Tự do - Hạnh phúc', top + 15.8, { bold: true, size: 13.5 })
  right(`${paper.place}, ${paper.date}`, numberAt - 1.5, { italic: true })
  sheet.y = bottom + 12
}

function writeTitle(sheet: Sheet, title: string, subject: string): void {
  const center = (text: string) => {
    sheet.put({ text, x: A4.width / 2, align: 'center', bold: true })
    sheet.y += 17
  }
  center(title)
  for (const line of wrap(subject, 380, SIZE, { bold: true })) center(line)
  sheet.y += 8
}

function writeRecipients(sheet: Sheet, recipients: readonly string[]): void {
  const [only] = recipients
  if (only === undefined) return
  sheet.put({ text: recipients.length === 1 ? `Kính gửi: ${only}` : 'Kính gửi:', x: 190 })
  sheet.y += LEADING
  if (recipients.length > 1) {
    for (const [at, recipient] of recipients.entries()) {
      sheet.put({ text: `- ${recipient}${at === recipients.length - 1 ? '.' : ';'}`, x: 215 })
      sheet.y += LEADING
    }
  }
  sheet.y += 10
}

const CELL_PADDING = 5
const CELL_LEADING = 15

function writeTable(sheet: Sheet, rows: readonly string[][]): void {
  const columns = Math.max(...rows.map((row) => row.length))
  const edges = columnEdges(columns)
  for (const [at, row] of rows.entries()) {
    const bold = at === 0
    const cells = row.map((cell, column) => {
      const width = (edges[column + 1] ?? RIGHT_EDGE) - (edges[column] ?? 0) - 2 * CELL_PADDING
      return wrap(cell, width, 12, { bold })
    })
    const height = Math.max(...cells.map((lines) => lines.length)) * CELL_LEADING + 6
    sheet.need(height)
    const [top, bottom] = [sheet.y - 12, sheet.y - 12 + height]
    for (const [column, lines] of cells.entries()) {
      for (const [nth, text] of lines.entries()) {
        sheet.put({ text, x: (edges[column] ?? 0) + CELL_PADDING, y: sheet.y + 2 + nth * CELL_LEADING, size: 12, bold })
      }
    }
    for (const x of edges) sheet.rule([x, top], [x, bottom])
    for (const y of [top, bottom]) sheet.rule([MARGIN.left, y], [RIGHT_EDGE, y])
    sheet.y += height
  }
  sheet.y += 12
}

/** The first column is for running numbers and narrow. */
function columnEdges(columns: number): number[] {
  const rest = (TEXT_WIDTH - 36) / Math.max(1, columns - 1)
  return [MARGIN.left, ...Array.from({ length: columns }, (_, at) => MARGIN.left + 36 + at * rest)]
}

function writeClosing(sheet: Sheet, { copies, signer }: OfficePaper): void {
  sheet.need(120)
  const top = sheet.y + 8
  sheet.put({ text: 'Nơi nhận:', x: MARGIN.left, y: top + 2, size: 12, bold: true, italic: true })
  for (const [at, copy] of copies.entries()) {
    const end = at === copies.length - 1 ? '.' : ';'
    sheet.put({ text: `- ${copy}${end}`, x: MARGIN.left, y: top + 15 + at * 12.6, size: 11 })
  }
  const titles = [signer.capacity === undefined ? signer.title : `${signer.capacity} ${signer.title}`]
  if (signer.capacity === 'KT.') titles.push(`PHÓ ${signer.title}`)
  for (const [at, text] of titles.entries()) {
    sheet.put({ text, x: RIGHT_CENTER, y: top + at * 16, align: 'center', bold: true })
  }
  const nameAt = Math.max(top + 90, top + 15 + copies.length * 12.6)
  sheet.put({ text: signer.name, x: RIGHT_CENTER, y: nameAt, align: 'center', bold: true })
}
