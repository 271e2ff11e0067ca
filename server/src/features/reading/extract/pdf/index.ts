/** PDF → pages of flat text. One bad page never loses the others; a bad file gives a warning, not an error. */
import type { PageText, ReadingWarning } from '@kip/core/reading'
import type { Stopwatch } from '../stopwatch.ts'
import { MAX_PAGE_CHARACTERS, MAX_PAGES, type TextPart } from '../types.ts'
import { isBrokenVietnamese } from '../vietnamese-quality.ts'
import { type WarningCode, warning } from '../warnings.ts'
import {
  openPdf,
  type PDFDocumentProxy,
  type PDFPageProxy,
  readFilledIn,
  readPageContent,
  readRules,
  showsSomething,
} from './engine.ts'
import type { Fragment, Rules } from './geometry.ts'
import { type Line, linesOf } from './lines.ts'
import { layOut, type Row } from './page-text.ts'
import { tablesOf } from './tables.ts'

/** The end mark stands in the last bytes of a whole file, followed by little more than line ends. */
const END_MARK_REACH = 2048

export async function readPdf(bytes: Uint8Array, watch: Stopwatch): Promise<TextPart> {
  let document: PDFDocumentProxy
  try {
    document = await openPdf(bytes)
  } catch (error) {
    return { source: 'text-layer', pages: [], warnings: [warning(codeOf(error))] }
  }
  try {
    const { pages, warnings } = await readPages(document, watch)
    if (isCutOff(bytes)) {
      const detail = `Tệp bị cắt cụt ở cuối; đọc được ${pages.length} trang.`
      warnings.unshift(warning('damaged', { detail }))
    }
    return { source: 'text-layer', pages, pageCount: document.numPages, warnings }
  } finally {
    await document.loadingTask.destroy()
  }
}

/** The engine's exceptions about the file; anything else is a defect of ours and is said to be one. */
const FILE_FAULTS: Readonly<Record<string, WarningCode>> = {
  PasswordException: 'encrypted',
  InvalidPDFException: 'damaged',
  FormatError: 'damaged',
  UnknownErrorException: 'damaged',
}

function codeOf(error: unknown): WarningCode {
  return (error instanceof Error ? FILE_FAULTS[error.name] : undefined) ?? 'failed'
}

function isCutOff(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - END_MARK_REACH))
  return !Buffer.from(tail.buffer, tail.byteOffset, tail.length).includes('%%EOF')
}

async function readPages(document: PDFDocumentProxy, watch: Stopwatch) {
  const pages: PageText[] = []
  const warnings: ReadingWarning[] = []
  const last = Math.min(document.numPages, MAX_PAGES)
  for (let number = 1; number <= last; number += 1) {
    if (watch.isOver()) {
      const detail = `Đã đọc ${number - 1} trên ${document.numPages} trang.`
      warnings.push(warning('too-slow', { detail }))
      break
    }
    try {
      const page = await document.getPage(number)
      const read = await readPage(page, number)
      pages.push(read.page)
      if (read.code !== null) warnings.push(warning(read.code, { page: number }))
      page.cleanup()
    } catch {
      pages.push({ page: number, text: '', runs: [] })
      warnings.push(warning('damaged-page', { page: number }))
    }
  }
  if (document.numPages > MAX_PAGES) {
    const detail = `Tệp có ${document.numPages} trang, đã đọc ${pages.length} trang đầu.`
    warnings.push(warning('too-many-pages', { detail }))
  }
  return { pages, warnings }
}

async function readPage(page: PDFPageProxy, number: number): Promise<{ page: PageText; code: WarningCode | null }> {
  const { frame, fragments: printed, aside } = await readPageContent(page)
  const fragments = [...printed, ...(await readFilledIn(page, frame))]
  const lines = linesOf(fragments)
  const rows = isTabular(lines) ? withTables(await readRules(page, frame), fragments, lines) : lines
  const laidOut = layOut(number, frame, rows)
  const text = [laidOut.text, ...aside].join('\n').slice(0, MAX_PAGE_CHARACTERS)
  return { page: { ...laidOut, text: laidOut.text === '' ? aside.join('\n') : text }, code: await faultOf(page, text) }
}

async function faultOf(page: PDFPageProxy, text: string): Promise<WarningCode | null> {
  if (text.trim() === '') return (await showsSomething(page)) ? 'no-text-layer' : null
  return isBrokenVietnamese(text) ? 'broken-text-layer' : null
}

const MIN_TABLE_LINES = 8

/**
 * Worth looking for ruled lines, which costs as much as the text? A header and a signer's block have two columns on a
 * few lines; a table has three columns, or goes on for longer.
 */
function isTabular(lines: readonly Line[]): boolean {
  const gaps = lines.map((line) => line.words.filter((word) => word.parting === 'column').length)
  return gaps.filter((count) => count >= 2).length >= 2 || gaps.filter((count) => count >= 1).length >= MIN_TABLE_LINES
}

function withTables(rules: Rules, fragments: readonly Fragment[], lines: Line[]): Row[] {
  const { rows, rest } = tablesOf(fragments, rules)
  return rows.length === 0 ? lines : [...linesOf(rest), ...rows].toSorted((a, b) => a.base - b.base)
}
