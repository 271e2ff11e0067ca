/** What extraction gives back, and what bounds it. */
import type { PageText, ReadingWarning, TextSource } from '@kip/core/reading'
import type { EdxmlContent } from './edxml/index.ts'
import type { OcrWord } from './ocr/words.ts'
import type { Rect } from './page/geometry.ts'

export type Attachment = { name: string; bytes: Uint8Array }

export type Extracted = {
  /** told from the bytes, never from the name */
  mediaType: string
  source: TextSource
  /** pages read, in order; a page that could not be read is there with empty text */
  pages: PageText[]
  /** pages the file has, also those not read */
  pageCount: number
  warnings: ReadingWarning[]
  /** pages that would have to be read optically and were not, because nobody asked for it */
  pictures: number[]
  /** files inside this one (ZIP, mail), names cleaned; each is to be read as a file of its own */
  attachments: Attachment[]
  /** what the message itself says, where the file is one of the document exchange */
  edxml?: EdxmlContent
}

/** What a single reader gives: the rest of `Extracted` is the same for all. */
export type TextPart = Pick<Extracted, 'source' | 'pages' | 'warnings'> &
  Partial<Pick<Extracted, 'pageCount' | 'pictures' | 'attachments' | 'edxml'>>

export type ExtractOptions = {
  /** stops between pages; what was read until then is kept */
  signal?: AbortSignal
  /** milliseconds for the text of the whole file, DEFAULT_BUDGET_MS when left out */
  budgetMs?: number
  /** reads pages that are pictures; without it they are named in a warning and in `pictures` */
  ocr?: OcrOptions
  /** nobody needs the bytes afterwards: an engine may take them instead of a copy */
  take?: boolean
  /** pages that ended a thread before: they are named as damaged and not touched */
  skip?: readonly number[]
  /** told before each page is taken up: what is told last is to blame when the thread ends */
  onBegin?: (page: number) => void
}

/**
 * A sheet of print, level and clean, of one channel (0 black … 255 white), row by row. `cells` of tables are read one by
 * one: seen as one sheet their lines run into each other, and single figures are taken for dust.
 */
export type Sheet = { width: number; height: number; data: Uint8Array; dotsPerInch: number; cells: readonly Rect[] }

/**
 * The place where optical reading plugs in: a sheet → the words on it with their places, and the milliseconds it took.
 * Takes the points away from whoever gives them. Rejects when this sheet cannot be read; others may be.
 * @param rank what is needed sooner has the lower one
 */
export type Ocr = (sheet: Sheet, rank: number) => Promise<{ words: OcrWord[]; ms: number }>

export type OcrOptions = {
  read: Ocr
  /** sheets read at the same time */
  atOnce: number
  /** milliseconds of optical reading for the whole file, DEFAULT_OCR_BUDGET_MS when left out */
  budgetMs?: number
  /** pages of the file that are read optically, from the first; all when left out */
  pages?: number
  /** names the file is likely to hold, as they are written, without "phường": they are known by their letters */
  names?: readonly string[]
  /** told after each page of the file, read optically or not */
  onPage?: (done: number, of: number) => void
}

export const DEFAULT_BUDGET_MS = 20_000
/** A full page takes 3 to 6 s: three hundred of them, and something over. */
export const DEFAULT_OCR_BUDGET_MS = 40 * 60_000
/** An office paper has a few pages, its annexes some hundred; beyond that nobody waits for page 301 to find a deadline. */
export const MAX_PAGES = 300
/** Flat text of one page; longer is no page of paper. */
export const MAX_PAGE_CHARACTERS = 200_000
