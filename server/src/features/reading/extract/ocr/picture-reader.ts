/**
 * Reads the pages of a file that are pictures: the next is made ready while the one before is still being read. Bounded
 * in time for the whole file; a page that cannot be read leaves the others alone.
 */
import { CERTAIN, type PageText } from '@kip/core/reading'
import type { Gray, Picture } from '../image/picture.ts'
import { type Prepared, prepare } from '../image/prepare.ts'
import type { Stamp } from '../image/stamps.ts'
import type { Stopwatch } from '../stopwatch.ts'
import { DEFAULT_OCR_BUDGET_MS, type OcrOptions, type Sheet } from '../types.ts'
import type { WarningCode } from '../warnings.ts'
import { cellsOn, pageOf, type ReadSheet, type ReadStamp } from './page.ts'
import type { OcrWord } from './words.ts'

/** `text` null: the page was not read, and `code` says why. */
export type PictureRead = { text: PageText | null; code: WarningCode | null }

export type PageSource = () => Promise<{ picture: Picture; dotsPerInch: number | null }>

/** Marks of urgency and secrecy stand on the first page of a paper. */
const MARKED_PAGE = 1

type Sheets = { size: { width: number; height: number }; parts: Prepared[] }

export class PictureReader {
  readonly #options: OcrOptions
  readonly #watch: Stopwatch
  readonly #underWay = new Set<Promise<unknown>>()
  #spentMs = 0

  constructor(options: OcrOptions, watch: Stopwatch) {
    this.#options = options
    this.#watch = watch
  }

  /** Resolves to the reading when there is room for the next page: the reading itself may still go on. */
  async begin(page: number, source: PageSource): Promise<{ reading: Promise<PictureRead> }> {
    while (this.#underWay.size > this.#options.atOnce) await Promise.race(this.#underWay)
    if (this.#watch.isStopped()) return { reading: Promise.resolve({ text: null, code: 'not-read' }) }
    if (this.#isSpent()) return { reading: Promise.resolve({ text: null, code: 'ocr-too-slow' }) }
    const sheets = await this.#makeReady(page, source)
    const reading = this.#read(page, sheets)
    const ended = reading.finally(() => this.#underWay.delete(ended))
    this.#underWay.add(ended)
    return { reading }
  }

  #isSpent(): boolean {
    return this.#spentMs > (this.#options.budgetMs ?? DEFAULT_OCR_BUDGET_MS)
  }

  /** null: the picture is damaged. */
  async #makeReady(page: number, source: PageSource): Promise<Sheets | null> {
    try {
      const { picture, dotsPerInch } = await source()
      return {
        size: { width: picture.width, height: picture.height },
        parts: prepare(picture, dotsPerInch, { stamps: page === MARKED_PAGE }),
      }
    } catch {
      return null
    }
  }

  async #recognise(sheet: Sheet, page: number): Promise<OcrWord[]> {
    const { words, ms } = await this.#options.read(sheet, page)
    this.#spentMs += ms
    return words
  }

  /** As a cell: lines under each other, and marks over capitals are seen better than in loose text. Lost alone where it cannot be read. */
  async #readStamp({ gray, dotsPerInch }: Stamp, page: number): Promise<OcrWord[]> {
    const whole = { left: 0, top: 0, right: gray.width, bottom: gray.height }
    try {
      return await this.#recognise({ ...gray, dotsPerInch, cells: [whole] }, page)
    } catch {
      return []
    }
  }

  async #read(page: number, sheets: Sheets | null): Promise<PictureRead> {
    if (sheets === null) return { text: null, code: 'damaged-page' }
    try {
      const parts: ReadSheet[] = []
      for (const { print, stamps: red, ...prepared } of sheets.parts) {
        const words = await this.#recognise(sheetOf(print, prepared), page)
        const stamps: ReadStamp[] = []
        for (const stamp of red) stamps.push({ stamp, words: await this.#readStamp(stamp, page) })
        parts.push({ prepared, words, stamps })
      }
      const text = pageOf(page, sheets.size, parts, this.#options.names)
      return { text, code: isHardToRead(text) ? 'hard-to-read' : null }
    } catch {
      return { text: null, code: 'ocr-failed' }
    }
  }
}

/** More doubtful words than this share, and the whole page is to be looked at. */
const MANY_DOUBTS = 0.3

function isHardToRead({ runs }: PageText): boolean {
  const doubtful = runs.filter(({ certainty = 1 }) => certainty < CERTAIN)
  return doubtful.length > MANY_DOUBTS * runs.length
}

function sheetOf(
  { width, height, data }: Gray,
  { dotsPerInch, rules }: Pick<Prepared, 'dotsPerInch' | 'rules'>,
): Sheet {
  return { width, height, data, dotsPerInch, cells: cellsOn(rules, dotsPerInch) }
}
