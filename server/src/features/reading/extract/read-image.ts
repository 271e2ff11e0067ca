/** A picture file: each of its pages (TIFF has many) read optically. */
import type { PageText, ReadingWarning } from '@kip/core/reading'
import { type ImageKind, openImage } from './image/open.ts'
import { PictureReader } from './ocr/picture-reader.ts'
import type { Stopwatch } from './stopwatch.ts'
import { type ExtractOptions, MAX_PAGES, type TextPart } from './types.ts'
import { warning } from './warnings.ts'

export async function readImage(
  bytes: Uint8Array,
  kind: ImageKind,
  watch: Stopwatch,
  { ocr, skip = [], onBegin }: ExtractOptions,
): Promise<TextPart> {
  const file = await openImage(bytes, kind, MAX_PAGES)
  const numbers = Array.from({ length: file.count }, (_, at) => at + 1)
  if (ocr === undefined) {
    const warnings = numbers.map((page) => warning('no-text-layer', { page }))
    return { source: 'ocr', pages: numbers.map(blank), warnings, pictures: numbers }
  }
  const reader = new PictureReader(ocr, watch)
  const wanted = numbers.slice(0, ocr.pages ?? numbers.length)
  let done = 0
  const readings = []
  for (const page of wanted) {
    onBegin?.(page)
    const { reading } = await reader.begin(page, () => {
      if (skip.includes(page)) throw new Error('this page ended a thread')
      return file.read(page - 1)
    })
    readings.push(reading.finally(() => ocr.onPage?.(++done, wanted.length)))
  }
  const pages: PageText[] = []
  const warnings: ReadingWarning[] = []
  for (const [at, { text, code }] of (await Promise.all(readings)).entries()) {
    pages.push(text ?? blank(at + 1))
    if (code !== null) warnings.push(warning(code, { page: at + 1 }))
  }
  return { source: 'ocr', pages, pageCount: file.count, warnings }
}

const blank = (page: number): PageText => ({ page, text: '', runs: [] })
