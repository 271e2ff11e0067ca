/** PDF → pages of flat text. One bad page never loses the others; a bad file gives a warning, not an error. */
import type { PageText, ReadingWarning } from '@kip/core/reading'
import { PictureReader } from '../ocr/picture-reader.ts'
import { boxOf, type Fragment, type Rules } from '../page/geometry.ts'
import { layOut, type Row } from '../page/lay-out.ts'
import { type Line, linesOf } from '../page/lines.ts'
import { tablesOf } from '../page/tables.ts'
import type { Stopwatch } from '../stopwatch.ts'
import { MAX_PAGE_CHARACTERS, MAX_PAGES, type OcrOptions, type TextPart } from '../types.ts'
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
import { pictureOf } from './picture.ts'

/** The end mark stands in the last bytes of a whole file, followed by little more than line ends. */
const END_MARK_REACH = 2048

export async function readPdf(bytes: Uint8Array, watch: Stopwatch, ocr: OcrOptions | undefined): Promise<TextPart> {
  let document: PDFDocumentProxy
  try {
    document = await openPdf(bytes)
  } catch (error) {
    return { source: 'text-layer', pages: [], warnings: [warning(codeOf(error))] }
  }
  try {
    const { reads, warnings } = await readPages(document, watch, ocr)
    warnings.unshift(...reads.flatMap(({ page: { page }, codes }) => codes.map((code) => warning(code, { page }))))
    if (isCutOff(bytes)) {
      const detail = `Tệp bị cắt cụt ở cuối; đọc được ${reads.length} trang.`
      warnings.unshift(warning('damaged', { detail }))
    }
    return {
      // The head of the paper tells: its fields come from there.
      source: reads.find(({ page }) => page.text.trim() !== '')?.source ?? 'text-layer',
      pages: reads.map(({ page }) => page),
      pageCount: document.numPages,
      pictures: ocr === undefined ? reads.flatMap(({ page, isPicture }) => (isPicture ? [page.page] : [])) : [],
      warnings,
    }
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

async function readPages(document: PDFDocumentProxy, watch: Stopwatch, ocr: OcrOptions | undefined) {
  const last = Math.min(document.numPages, MAX_PAGES)
  const optical = ocr === undefined ? null : new PictureReader(ocr, watch)
  const readings: Promise<PageRead>[] = []
  const warnings: ReadingWarning[] = []
  let done = 0
  for (let number = 1; number <= last; number += 1) {
    if (watch.isOver()) {
      const detail = `Đã đọc ${number - 1} trên ${document.numPages} trang.`
      warnings.push(warning('too-slow', { detail }))
      break
    }
    const { reading } = await readPage(document, number, number <= (ocr?.pages ?? last) ? optical : null, watch)
    readings.push(reading.finally(() => ocr?.onPage?.(++done, last)))
  }
  const reads = await Promise.all(readings)
  if (document.numPages > MAX_PAGES) {
    const detail = `Tệp có ${document.numPages} trang, đã đọc ${reads.length} trang đầu.`
    warnings.push(warning('too-many-pages', { detail }))
  }
  return { reads, warnings }
}

/** What became of one page: `codes` of warnings about it, `isPicture`: its text must be read, or was read, optically. */
type PageRead = { page: PageText; codes: WarningCode[]; isPicture: boolean; source: 'text-layer' | 'ocr' }

/** Resolves when the next page can be taken up; an optical reading may still go on then. */
async function readPage(
  document: PDFDocumentProxy,
  number: number,
  optical: PictureReader | null,
  watch: Stopwatch,
): Promise<{ reading: Promise<PageRead> }> {
  try {
    const page = await document.getPage(number)
    const text = await readText(page, number)
    const { reading } =
      text.isPicture && optical !== null
        ? await watch.outside(() => readOptically(page, text, optical))
        : { reading: Promise.resolve(text) }
    page.cleanup()
    return { reading }
  } catch {
    const page = { page: number, text: '', runs: [] }
    return { reading: Promise.resolve({ page, codes: ['damaged-page'], isPicture: false, source: 'text-layer' }) }
  }
}

async function readOptically(
  page: PDFPageProxy,
  layer: PageRead,
  optical: PictureReader,
): Promise<{ reading: Promise<PageRead> }> {
  const { reading } = await optical.begin(layer.page.page, () => pictureOf(page))
  return {
    reading: reading.then(({ text, code }) => {
      const codes = code === null ? [] : [code]
      // What the layer says is better than nothing.
      if (text === null) return { ...layer, codes: [...layer.codes.filter((one) => one !== 'no-text-layer'), ...codes] }
      if (layer.codes.includes('broken-text-layer')) codes.unshift('read-from-image')
      return { page: text, codes, isPicture: true, source: 'ocr' }
    }),
  }
}

async function readText(page: PDFPageProxy, number: number): Promise<PageRead> {
  const { frame, fragments: printed, aside } = await readPageContent(page)
  const fragments = [...printed, ...(await readFilledIn(page, frame))]
  const lines = linesOf(fragments)
  const rows = isTabular(lines) ? withTables(await readRules(page, frame), fragments, lines) : lines
  const laidOut = layOut(number, rows, (word) => boxOf(frame, word))
  const text = [laidOut.text, ...aside].join('\n').slice(0, MAX_PAGE_CHARACTERS)
  const fault = await faultOf(page, text)
  return {
    page: { ...laidOut, text: laidOut.text === '' ? aside.join('\n') : text },
    codes: fault === null ? [] : [fault],
    isPicture: fault !== null,
    source: 'text-layer',
  }
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
