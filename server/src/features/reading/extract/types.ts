/** What extraction gives back, and what bounds it. */
import type { PageText, ReadingWarning, TextSource } from '@kip/core/reading'
import type { EdxmlContent } from './edxml/index.ts'

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
  /** files inside this one (ZIP, mail), names cleaned; each is to be read as a file of its own */
  attachments: Attachment[]
  /** what the message itself says, where the file is one of the document exchange */
  edxml?: EdxmlContent
}

/** What a single reader gives: the rest of `Extracted` is the same for all. */
export type TextPart = Pick<Extracted, 'source' | 'pages' | 'warnings'> &
  Partial<Pick<Extracted, 'pageCount' | 'attachments' | 'edxml'>>

export type ExtractOptions = {
  /** stops between pages; what was read until then is kept */
  signal?: AbortSignal
  /** milliseconds for the whole file, DEFAULT_BUDGET_MS when left out */
  budgetMs?: number
  /** reads pages that are pictures only; without it they are named in a warning */
  ocr?: Ocr
}

/** A page as a picture: encoded image bytes (PNG or JPEG) with its size in pixels. */
export type PageImage = { page: number; bytes: Uint8Array; width: number; height: number }

/** The place where optical reading plugs in: a picture of a page → its text with boxes as fractions of the page. */
export type Ocr = (image: PageImage, signal: AbortSignal) => Promise<PageText>

export const DEFAULT_BUDGET_MS = 20_000
/** An office paper has a few pages, its annexes some hundred; beyond that nobody waits for page 301 to find a deadline. */
export const MAX_PAGES = 300
/** Flat text of one page; longer is no page of paper. */
export const MAX_PAGE_CHARACTERS = 200_000
