/** A message's bytes → what it says and the files it brings, in a thread with bounds of time and memory. */
import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import type { EdxmlFault, EdxmlMessage } from '@kip/core/reading'
import type { FileStore } from '../../platform/files.ts'
import type { NewFile } from '../documents/index.ts'
import { MEDIA_TYPES, type Reader } from '../reading/index.ts'

/** Bytes that are safe in the store already. */
export type Brought = { sha256: string; size: number; name: string }

export type OpenedMessage = {
  message: EdxmlMessage | null
  sender: { organId: string | null; documentId: string | null }
  faults: EdxmlFault[]
  /** the paper first, the message itself last; stored */
  files: NewFile[]
}

/** Limits are not counted here: no calendar of an office is asked for. */
const CONTEXT = { receivedAt: null, ward: null, calendar: indexCalendar(defaultCalendar()) }

/** Of one attachment: a message as a whole is bounded by what may be uploaded. */
const MAX_PART = 200 * 1024 * 1024

export async function openMessage(
  brought: Brought,
  { files: store, reader }: { files: FileStore; reader: Reader },
): Promise<OpenedMessage> {
  const read = await reader.read(await store.read(brought.sha256), brought.name, CONTEXT)
  if (read.edxml === null) {
    const message = read.reading.warnings[0]?.message ?? 'Tệp này không phải thông điệp văn bản điện tử (edXML).'
    const faults = [{ at: 'edXML', level: 'error' as const, message }]
    return { message: null, sender: { organId: null, documentId: null }, faults, files: [] }
  }
  const parts: NewFile[] = []
  for (const { name, bytes, mediaType } of read.edxml.message === null ? [] : read.attachments) {
    const { sha256, size } = await store.put(bytes, { maxBytes: MAX_PART })
    parts.push({ role: 'attachment', name, mediaType, size, sha256, pages: null, warnings: [] })
  }
  return { ...read.edxml, files: inOrder(parts, brought) }
}

/** What a paper looks like, before what it hardly does; a sheet or a drawing is sent along with one. */
const PAPERS: readonly ReadonlySet<string>[] = [
  new Set([MEDIA_TYPES.pdf, MEDIA_TYPES.docx, MEDIA_TYPES.doc, MEDIA_TYPES.tiff, MEDIA_TYPES.jpeg, MEDIA_TYPES.png]),
  new Set([MEDIA_TYPES.text]),
]

function inOrder(parts: readonly NewFile[], { name, sha256, size }: Brought): NewFile[] {
  const envelope = {
    role: 'attachment',
    name,
    mediaType: MEDIA_TYPES.edxml,
    size,
    sha256,
    pages: null,
    warnings: [],
  } as const
  const [paper = parts[0]] = PAPERS.flatMap((kinds) => parts.filter(({ mediaType }) => kinds.has(mediaType)))
  if (paper === undefined) return [{ ...envelope, role: 'main' }]
  return [{ ...paper, role: 'main' }, ...parts.filter((part) => part !== paper), envelope]
}
