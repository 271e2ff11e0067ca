/**
 * From pages of text to the parts of an official paper (Decree 30/2020/NĐ-CP annex I): head, title and subject,
 * addressees, text, foot, annexes. Rules for fields, duties and meetings work on this and never on raw lines.
 */

import { isFlattened, type Line, linesOf, readyPage, type Span } from '../lines/index.ts'
import type { Evidence } from '../schema.ts'
import { certaintyAt, evidenceAt, type PageText } from '../text.ts'
import { type AddressBlock, findAddress } from './address.ts'
import { partAddressees } from './address-end.ts'
import { paragraphsOf } from './body.ts'
import { type Closing, findClosing } from './closing.ts'
import { type Header, parseHeader } from './header.ts'
import { findMailHead, type MailHead } from './mail.ts'
import type { Paragraph } from './paragraph.ts'
import { findTitle, type TitleBlock } from './title.ts'

export type { AddressBlock } from './address.ts'
export type { Closing } from './closing.ts'
export type { HeaderPiece } from './cut.ts'
export type { Header } from './header.ts'
export type { Cell, Paragraph, Range } from './paragraph.ts'
export type { TitleBlock } from './title.ts'

export type Layout = {
  /** made ready: composed, plain spaces, letter-spacing closed; all offsets are into these */
  pages: readonly PageText[]
  lines: readonly Line[]
  header: Header
  /** a mail printed as text has its own head instead */
  mail: MailHead | null
  title: TitleBlock | null
  address: AddressBlock | null
  /** the text and, behind the foot, the annexes, in order */
  paragraphs: readonly Paragraph[]
  closing: Closing | null
  /** the text had lost its line breaks and was cut where lines must have begun */
  flattened: boolean
}

export function parseLayout(input: readonly PageText[]): Layout {
  const pages = input.map(readyPage)
  const flattened = isFlattened(pages)
  const lines = partAddressees(linesOf(pages), flattened)
  const mail = findMailHead(lines)
  const header: Header = mail === null ? parseHeader(lines) : { pieces: [], end: mail.end }
  const title = findTitle(lines, header)
  const address = findAddress(lines, title?.end ?? header.end, title?.kind ?? null)
  const bodyStart = Math.max(header.end, title?.end ?? 0, address?.end ?? 0)
  const closing = findClosing(lines, bodyStart)
  const annexFrom = closing?.end ?? lines.length
  const body = lines.filter(
    (line) => line.index >= bodyStart && (closing === null || line.index < closing.start || line.index >= annexFrom),
  )
  const paragraphs = paragraphsOf(body, annexFrom)
  return { pages, lines, header, mail, title, address, paragraphs, closing, flattened }
}

/** A message, a clause, an annex: text that nothing says who wrote, to whom, under what name. */
export function isPassage({ header, mail, title, address, closing }: Layout): boolean {
  return mail === null && header.pieces.length === 0 && title === null && address === null && closing === null
}

/** Quote and box of a range of a page. */
export function evidenceOfSpan(layout: Layout, span: Span): Evidence | null {
  const page = layout.pages.find((one) => one.page === span.page)
  return page === undefined ? null : evidenceAt(page, span.start, span.end)
}

/** How sure the least sure word of a range of a page was read; see `certaintyAt`. */
export function certaintyOfSpan(layout: Layout, span: Span): number {
  const page = layout.pages.find((one) => one.page === span.page)
  return page === undefined ? 1 : certaintyAt(page, span.start, span.end)
}

/** Quote and box of a range of a paragraph's text (all of it when none is given); what runs over a page is quoted up to its end. */
export function evidenceOf(layout: Layout, paragraph: Paragraph, start = 0, end = paragraph.text.length): Evidence {
  const from = locate(paragraph, start, false)
  const to = locate(paragraph, end, true)
  const span = {
    page: from.page,
    start: from.offset,
    end:
      to.page === from.page
        ? to.offset
        : (layout.pages.find((page) => page.page === from.page)?.text.length ?? from.offset),
  }
  return evidenceOfSpan(layout, span) ?? { page: from.page, quote: paragraph.text.slice(start, end) }
}

/** Where a character of the joined text stands on its page; `after`: the place right behind the character in front. */
function locate(paragraph: Paragraph, at: number, after: boolean): { page: number; offset: number } {
  const index = after ? at - 1 : at
  const part = paragraph.parts.findLast((one) => one.at <= Math.max(0, index)) ?? paragraph.parts[0]
  if (part === undefined) return { page: paragraph.page, offset: paragraph.start }
  const inPart = Math.min(Math.max(0, index - part.at), part.offsets.length - 1)
  return { page: part.piece.page, offset: part.piece.start + (part.offsets[inPart] ?? 0) + (after ? 1 : 0) }
}
