/** PDF → pages of flat text. One bad page never loses the others; a bad file gives a warning, not an error. */
import type { ReadingWarning } from '@kip/core/reading'
import { PictureReader } from '../ocr/picture-reader.ts'
import type { Stopwatch } from '../stopwatch.ts'
import { type ExtractOptions, MAX_PAGES, type TextPart } from '../types.ts'
import { faultOfText, isBetterText } from '../vietnamese/quality.ts'
import { type WarningCode, warning } from '../warnings.ts'
import { openPdf, type PDFDocumentProxy, type PDFPageProxy } from './engine.ts'
import { holdsLargePicture, pictureOf } from './picture.ts'
import { type PageRead, readTextLayer } from './text-layer.ts'

/** The end mark stands in the last bytes of a whole file, followed by little more than line ends. */
const END_MARK_REACH = 2048

export async function readPdf(bytes: Uint8Array, watch: Stopwatch, options: ExtractOptions): Promise<TextPart> {
  const file = { isCutOff: isCutOff(bytes), mayBeScanned: holdsLargePicture(bytes) }
  let document: PDFDocumentProxy
  try {
    document = await openPdf(bytes, { pictures: options.ocr !== undefined, take: options.take === true })
  } catch (error) {
    return { source: 'text-layer', pages: [], warnings: [warning(codeOf(error))] }
  }
  try {
    const { reads, warnings } = await readPages(document, file.mayBeScanned, watch, options)
    warnings.unshift(...reads.flatMap(({ page: { page }, codes }) => codes.map((code) => warning(code, { page }))))
    if (file.isCutOff) {
      const detail = `Tệp bị cắt cụt ở cuối; đọc được ${reads.length} trang.`
      warnings.unshift(warning('damaged', { detail }))
    }
    return {
      // The head of the paper tells: its fields come from there.
      source: reads.find(({ page }) => page.text.trim() !== '')?.source ?? 'text-layer',
      pages: reads.map(({ page }) => page),
      pageCount: document.numPages,
      pictures: options.ocr === undefined ? reads.flatMap(({ page, isPicture }) => (isPicture ? [page.page] : [])) : [],
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

async function readPages(
  document: PDFDocumentProxy,
  mayBeScanned: boolean,
  watch: Stopwatch,
  { ocr, skip = [], onBegin }: ExtractOptions,
) {
  const last = Math.min(document.numPages, MAX_PAGES)
  const optical = ocr === undefined ? null : new PictureReader(ocr, watch)
  const readings: Promise<PageRead>[] = []
  const warnings: ReadingWarning[] = []
  let done = 0
  for (let number = 1; number <= last; number += 1) {
    if (watch.isOver()) {
      const detail = `Đã đọc ${number - 1} trên ${document.numPages} trang.`
      warnings.push(warning(watch.isStopped() ? 'stopped' : 'too-slow', { detail }))
      break
    }
    onBegin?.(number)
    const mine = number <= (ocr?.pages ?? last) ? optical : null
    const { reading } = skip.includes(number)
      ? { reading: Promise.resolve(damaged(number)) }
      : await readPage(document, number, { optical: mine, watch, mayBeScanned })
    readings.push(reading.finally(() => ocr?.onPage?.(++done, last)))
  }
  const reads = await Promise.all(readings)
  if (document.numPages > MAX_PAGES) {
    const detail = `Tệp có ${document.numPages} trang, đã đọc ${reads.length} trang đầu.`
    warnings.push(warning('too-many-pages', { detail }))
  }
  return { reads, warnings }
}

/** Resolves when the next page can be taken up; an optical reading may still go on then. */
async function readPage(
  document: PDFDocumentProxy,
  number: number,
  { optical, watch, mayBeScanned }: { optical: PictureReader | null; watch: Stopwatch; mayBeScanned: boolean },
): Promise<{ reading: Promise<PageRead> }> {
  try {
    const page = await document.getPage(number)
    const look = () => readTextLayer(page, number, !mayBeScanned ? 'none' : optical === null ? 'unseen' : 'seen')
    // Unpacking the picture of a page belongs to reading it optically, which has bounds of its own.
    const text = mayBeScanned && optical !== null ? await watch.outside(look) : await look()
    const { reading } =
      text.isPicture && optical !== null
        ? await watch.outside(() => readOptically(page, text, optical))
        : { reading: Promise.resolve(text) }
    page.cleanup()
    return { reading }
  } catch {
    return { reading: Promise.resolve(damaged(number)) }
  }
}

function damaged(number: number): PageRead {
  const page = { page: number, text: '', runs: [] }
  return { page, codes: ['damaged-page'], isPicture: false, source: 'text-layer' }
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
      if (!layer.codes.includes('broken-text-layer')) return { page: text, codes, isPicture: true, source: 'ocr' }
      if (!isBetterText(text.text, layer.page.text))
        return { ...layer, codes: faultOfText(layer.page.text) === null ? [] : layer.codes }
      return { page: text, codes: ['read-from-image', ...codes], isPicture: true, source: 'ocr' }
    }),
  }
}
