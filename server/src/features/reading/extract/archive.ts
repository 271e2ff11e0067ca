/** A ZIP of documents: a safe list of the files in it, nested containers opened to a depth. Nothing is written anywhere. */
import type { ReadingWarning } from '@kip/core/reading'
import { cleanFileName } from '../file-names.ts'
import { sniff } from '../sniff.ts'
import type { Attachment, TextPart } from './types.ts'
import { warning } from './warnings.ts'
import { unzip, type ZipBounds, type ZipFault } from './zip.ts'

export const ARCHIVE_BOUNDS: ZipBounds = { maxEntries: 200, maxBytes: 200 * 1024 * 1024, maxRatio: 200 }
export const MAX_ARCHIVE_DEPTH = 3

/** Leftovers of macOS and Windows that nobody sent on purpose. */
const LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i

/**
 * @param budget bytes still allowed, where the container is one of several; counted down here
 * @returns no text of its own: every file inside is an attachment with a clean name that is given once
 */
export async function readArchive(
  bytes: Uint8Array,
  budget: { bytes: number } = { bytes: ARCHIVE_BOUNDS.maxBytes },
): Promise<TextPart> {
  const found: Attachment[] = []
  const faults = new Set<ZipFault | 'archive-too-deep'>()
  const open = async (container: Uint8Array, depth: number): Promise<void> => {
    const bounds = { ...ARCHIVE_BOUNDS, maxEntries: ARCHIVE_BOUNDS.maxEntries - found.length }
    const content = await unzip(container, bounds, (name) => !LITTER.test(name), budget)
    for (const fault of content.faults) faults.add(fault)
    for (const { name, bytes: inner } of content.entries) {
      const isArchive = sniff(inner).kind === 'zip'
      if (isArchive && depth < MAX_ARCHIVE_DEPTH) await open(inner, depth + 1)
      else {
        if (isArchive) faults.add('archive-too-deep')
        found.push({ name: cleanFileName(name), bytes: inner })
      }
    }
  }
  await open(bytes, 1)
  const attachments = withDistinctNames(found.slice(0, ARCHIVE_BOUNDS.maxEntries))
  const warnings: ReadingWarning[] = [...faults].map((fault) => warning(fault))
  if (attachments.length > 0) {
    const detail = `Có ${attachments.length} tệp: ${listOf(attachments.map(({ name }) => name))}.`
    warnings.unshift(warning('archive', { detail }))
  }
  return { source: 'plain', pages: [], pageCount: 0, warnings, attachments }
}

const SHOWN_NAMES = 5

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).join(', ')
  return names.length > SHOWN_NAMES ? `${shown} và ${names.length - SHOWN_NAMES} tệp khác` : shown
}

/** Two files of one name in different folders: "a.pdf", "a (2).pdf". */
export function withDistinctNames(files: readonly Attachment[]): Attachment[] {
  const taken = new Set<string>()
  return files.map(({ name, bytes }) => {
    let distinct = name
    for (let copy = 2; taken.has(distinct.toLowerCase()); copy += 1) {
      distinct = cleanFileName(name.replace(/(\.[^.]*)?$/, (extension) => ` (${copy})${extension}`))
    }
    taken.add(distinct.toLowerCase())
    return { name: distinct, bytes }
  })
}
