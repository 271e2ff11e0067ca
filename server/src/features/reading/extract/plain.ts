/** Flat text without positions: plain files, and what other readers give as lines. */
import type { PageText } from '@kip/core/reading'
import { decodeText, type TextEncoding } from '../sniff.ts'
import { MAX_PAGE_CHARACTERS, MAX_PAGES, type TextPart } from './types.ts'
import { isBrokenVietnamese } from './vietnamese-quality.ts'
import { warning } from './warnings.ts'

/** A plain file; a form feed ends a page. */
export function readPlain(bytes: Uint8Array, encoding: TextEncoding): TextPart {
  const text = decodeText(bytes, encoding)
  const parts = text.replace(/\f\s*$/, '').split('\f')
  const read = parts.slice(0, MAX_PAGES).map((part, at) => plainPage(part, at + 1))
  const warnings = []
  if (encoding === 'windows-1258' || isBrokenVietnamese(text)) warnings.push(warning('legacy-encoding'))
  if (parts.length > MAX_PAGES) warnings.push(warning('too-many-pages'))
  if (read.some(({ cut }) => cut)) warnings.push(warning('text-cut'))
  return { source: 'plain', pages: read.map(({ page }) => page), pageCount: parts.length, warnings }
}

/** One page of NFC text with \n line ends, tabs as column gaps, no trailing spaces. */
export function plainPage(text: string, page = 1): { page: PageText; cut: boolean } {
  const clean = text
    .slice(0, MAX_PAGE_CHARACTERS)
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\v/g, '\n')
    .replace(/[\u200b-\u200d\ufeff\0]/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/\t/g, '    ')
    .replace(/[ ]+$/gm, '')
  return { page: { page, text: clean, runs: [] }, cut: text.length > MAX_PAGE_CHARACTERS }
}
