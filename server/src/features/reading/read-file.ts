/** One file → what it says: bytes to text here, text to meaning by the rules in core. */
import { createHash } from 'node:crypto'
import {
  describeEdxml,
  type ReadContext,
  type Reading,
  type ReadingWarning,
  readDocument,
  type TextReading,
  type TextSource,
} from '@kip/core/reading'
import type { EdxmlContent } from './extract/edxml/index.ts'
import { extractText } from './extract/index.ts'
import type { Attachment, ExtractOptions } from './extract/types.ts'
import { type WarningCode, warning } from './extract/warnings.ts'
import { sniff } from './sniff.ts'

export type ReadResult = {
  reading: Reading
  /** all pages, parted by form feeds; '' when nothing could be read */
  text: string
  /** pages that would have to be read optically and were not, because nobody asked for it */
  pictures: number[]
  /** files inside a ZIP, a mail or a message, to be read one by one */
  attachments: (Attachment & { mediaType: string })[]
  /** the message itself, typed, where the file is one of the document exchange */
  edxml: EdxmlContent | null
}

/** @param name only told on: what a file is, is judged by its bytes */
export async function readFile(
  bytes: Uint8Array,
  name: string,
  context: ReadContext,
  options: ExtractOptions = {},
): Promise<ReadResult> {
  // First: whoever reads may take the bytes away.
  const sha256 = sha256Of(bytes)
  const { mediaType, source, pages, pageCount, pictures, warnings, attachments, edxml } = await extractText(
    bytes,
    options,
  )
  const said =
    edxml === undefined
      ? withoutTrustInSilence(readDocument(pages, context), source)
      : { ...describeEdxml(edxml.message, edxml.faults).said, warnings: [] }
  return {
    reading: {
      file: name,
      sha256,
      mediaType,
      text: { source, pages: pageCount },
      ...said,
      warnings: joinWarnings(warnings, said.warnings),
    },
    text: pages.map((page) => page.text).join('\f'),
    pictures,
    attachments: attachments.map((file) => ({ ...file, mediaType: sniff(file.bytes).mediaType })),
    edxml: edxml ?? null,
  }
}

/** What is left to say of a file that could not be read at all. */
export function unreadFile(bytes: Uint8Array, name: string, context: ReadContext, code: WarningCode): ReadResult {
  return {
    reading: {
      file: name,
      sha256: sha256Of(bytes),
      mediaType: sniff(bytes).mediaType,
      text: { source: 'plain', pages: 0 },
      ...readDocument([], context),
      warnings: [warning(code)],
    },
    text: '',
    pictures: [],
    attachments: [],
    edxml: null,
  }
}

/**
 * A red stamp on a scan is read apart, but one that is faint, black, cut off or put over print may be missed: that no mark of
 * a secret was read there proves nothing, and a person looks (Law 117/2025/QH15 art. 5).
 */
function withoutTrustInSilence(said: TextReading, source: TextSource): TextReading {
  const { secrecy } = said.fields
  if (source !== 'ocr' || (secrecy.value ?? 'none') !== 'none') return said
  const confidence = Math.min(secrecy.confidence, UNSEEN)
  return { ...said, fields: { ...said.fields, secrecy: { ...secrecy, confidence } } }
}

/** Below what is shown as certain. */
const UNSEEN = 0.6

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** "No text" needs no saying where the reason for it has been said. */
function joinWarnings(ofFile: ReadingWarning[], ofText: ReadingWarning[]): ReadingWarning[] {
  return ofFile.length === 0 ? ofText : [...ofFile, ...ofText.filter(({ code }) => code !== 'no-text')]
}
