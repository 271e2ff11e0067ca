/** Flat text without positions: plain files, and what other readers give as lines. */
import type { PageText, ReadingWarning } from '@kip/core/reading'
import { decodeText, type TextEncoding } from '../sniff.ts'
import { MAX_PAGE_CHARACTERS, MAX_PAGES, type TextPart } from './types.ts'
import { faultOfText, inUnicode, isWellRead } from './vietnamese/quality.ts'
import { warning } from './warnings.ts'

/** A plain file; a form feed ends a page. */
export function readPlain(bytes: Uint8Array, encoding: TextEncoding): TextPart {
  // Bytes of no known encoding, one letter each: what they are is told page by page.
  const isOld = encoding === 'windows-1258'
  const text = isOld
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    : decodeText(bytes, encoding)
  const parts = text.replace(/\f\s*$/, '').split('\f')
  const warnings: ReadingWarning[] = []
  const read = parts.slice(0, MAX_PAGES).map((part, at) => {
    const { text: said, code } = isOld ? fromOldBytes(part) : inUnicode(part)
    if (code !== null) warnings.push(warning(code === 'broken-text-layer' ? 'legacy-encoding' : code, { page: at + 1 }))
    return plainPage(said, at + 1)
  })
  if (parts.length > MAX_PAGES) warnings.push(warning('too-many-pages'))
  if (read.some(({ cut }) => cut)) warnings.push(warning('text-cut'))
  return { source: 'plain', pages: read.map(({ page }) => page), pageCount: parts.length, warnings }
}

/** TCVN3 or VNI where that gives Vietnamese, else the code page of Windows for Vietnamese. */
function fromOldBytes(letters: string): ReturnType<typeof inUnicode> {
  const read = inUnicode(letters)
  if (read.code === 'legacy-converted') return read
  const text = decodeText(Buffer.from(letters, 'latin1'), 'windows-1258').normalize('NFC')
  return { text, code: faultOfText(text) === null && isWellRead(text) ? 'legacy-converted' : 'legacy-encoding' }
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
