/**
 * DOCX → flat text, straight from its parts: layout tables come out side by side, ruled ones by " | ", and automatic
 * numbers are counted. Headers and footers of the page are left out: they hold page numbers.
 */
import type { ReadingWarning } from '@kip/core/reading'
import { cleanFileName } from '../../file-names.ts'
import { plainPage } from '../plain.ts'
import { MAX_PAGES, type TextPart } from '../types.ts'
import { inUnicode } from '../vietnamese/quality.ts'
import { warning } from '../warnings.ts'
import { unzip, type ZipBounds } from '../zip.ts'
import { blockLines, PAGE_BREAK } from './body.ts'
import { Numbering } from './numbering.ts'
import { Styles } from './styles.ts'
import { DangerousXml, findChild, parseXml, type XmlNode } from './xml.ts'

const BOUNDS: ZipBounds = { maxEntries: 5000, maxBytes: 64 * 1024 * 1024, maxRatio: 200 }
const PARTS = ['word/document.xml', 'word/numbering.xml', 'word/styles.xml'] as const

export async function readDocx(bytes: Uint8Array): Promise<TextPart> {
  const { entries, faults } = await unzip(bytes, BOUNDS, (name) => PARTS.some((part) => part === name))
  const fault = [...faults][0]
  const warnings: ReadingWarning[] = fault === undefined ? [] : [warning(fault)]
  const failed = (found: ReadingWarning): TextPart => ({ source: 'docx', pages: [], warnings: [...warnings, found] })
  const part = (name: (typeof PARTS)[number]): XmlNode | undefined => {
    const entry = entries.find((other) => other.name === name)
    return entry === undefined ? undefined : parseXml(entry.bytes)
  }
  try {
    const body = findChild(part('word/document.xml'), 'w:body')
    if (body === undefined) return failed(warning('damaged'))
    const styles = new Styles(part('word/styles.xml'))
    const numbering = new Numbering(part('word/numbering.xml'))
    const fonts = { old: false }
    const lines = blockLines(body, { styles, numbering, nesting: 0, fonts })
    if (fonts.old) warnings.push(warning('legacy-converted'))
    const read = pagesOf(lines, warnings)
    return read.pages.some(({ text }) => text.trim() !== '') ? read : ((await picturesIn(bytes, warnings)) ?? read)
  } catch (error) {
    return failed(warning(error instanceof DangerousXml ? 'dangerous-xml' : 'damaged'))
  }
}

const PICTURE = /^word\/media\/[^/]*?(\d*)\.(?:jpe?g|png|tiff?|webp)$/i

/** A Word file somebody pasted a scan into and nothing else: an envelope of its pictures. @returns null where it has none */
async function picturesIn(bytes: Uint8Array, warnings: ReadingWarning[]): Promise<TextPart | null> {
  const { entries } = await unzip(bytes, BOUNDS, (name) => PICTURE.test(name))
  const numberOf = (name: string) => Number(PICTURE.exec(name)?.[1] ?? 0)
  const pictures = entries.toSorted((a, b) => numberOf(a.name) - numberOf(b.name)).slice(0, MAX_PAGES)
  if (pictures.length === 0) return null
  return {
    source: 'docx',
    pages: [],
    pageCount: 0,
    warnings: [...warnings, warning('only-pictures')],
    attachments: pictures.map(({ name, bytes: picture }) => ({ name: cleanFileName(name), bytes: picture })),
  }
}

/** Only breaks somebody put in end a page: where Word breaks by itself is not written down reliably. */
function pagesOf(lines: readonly string[], warnings: ReadingWarning[]): TextPart {
  const text = lines.join('\n').replace(/\n{3,}/g, '\n\n')
  const parts = text.split(PAGE_BREAK).filter((part, _, all) => part.trim() !== '' || all.length === 1)
  const read = parts.slice(0, MAX_PAGES).map((part, at) => {
    const { text: said, code } = inUnicode(part.replace(/^\n+|\n+$/g, ''))
    if (code !== null) warnings.push(warning(code, { page: at + 1 }))
    return plainPage(said, at + 1)
  })
  if (parts.length > MAX_PAGES) warnings.push(warning('too-many-pages'))
  if (read.some(({ cut }) => cut)) warnings.push(warning('text-cut'))
  return { source: 'docx', pages: read.map(({ page }) => page), pageCount: parts.length, warnings }
}
