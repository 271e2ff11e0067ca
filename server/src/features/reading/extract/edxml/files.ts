/**
 * The files of a message, told by their bytes: what is called a PDF may be a ZIP around it, or a ZIP around another
 * message. Depth, number and size are bounded over the whole message.
 */
import type { EdxmlAttachment, EdxmlFault } from '@kip/core/reading'
import { cleanFileName, extensionOf } from '../../file-names.ts'
import { sniff } from '../../sniff.ts'
import { ARCHIVE_BOUNDS, readArchive, withDistinctNames } from '../archive.ts'
import type { Attachment } from '../types.ts'

/** A message in a ZIP in a message has been seen; deeper is nobody's intention. */
export const MAX_EDXML_DEPTH = 3

/** Bytes that may still be inflated, over the whole message and those inside it; counted down. */
export type Budget = { bytes: number }

export type OpenedFiles = { files: Attachment[]; faults: EdxmlFault[] }

/** What opening a message inside gives; handed in, because reading a message opens its files and so on. */
export type OpenMessage = (bytes: Uint8Array, depth: number, budget: Budget) => Promise<OpenedFiles>

export async function openFiles(
  attachments: readonly EdxmlAttachment[],
  depth: number,
  openMessage: OpenMessage,
  budget: Budget = { bytes: ARCHIVE_BOUNDS.maxBytes },
): Promise<OpenedFiles> {
  const faults: EdxmlFault[] = []
  const files: Attachment[] = []
  for (const [at, attachment] of attachments.slice(0, ARCHIVE_BOUNDS.maxEntries).entries()) {
    const name = cleanFileName(attachment.name ?? `tep-${at + 1}`)
    const bytes = decodeBase64(attachment.base64)
    if (bytes === null) {
      faults.push({
        at: 'AttachmentEncoded/Attachment',
        level: 'error',
        message: `Tệp đính kèm «${name}» không có nội dung base64 đúng: đề nghị bên gửi gửi lại thông điệp.`,
      })
      continue
    }
    const opened = await openOne({ name, bytes }, depth, budget, openMessage)
    if (opened.fault !== null)
      faults.push({ at: 'AttachmentEncoded/Attachment', level: 'warning', message: opened.fault })
    files.push(...opened.files)
  }
  if (attachments.length > ARCHIVE_BOUNDS.maxEntries || files.length > ARCHIVE_BOUNDS.maxEntries) {
    const message = `Thông điệp có quá nhiều tệp: Kịp chỉ lấy ${ARCHIVE_BOUNDS.maxEntries} tệp đầu.`
    faults.push({ at: 'AttachmentEncoded', level: 'warning', message })
  }
  return { files: withDistinctNames(files.slice(0, ARCHIVE_BOUNDS.maxEntries)), faults }
}

async function openOne(
  file: Attachment,
  depth: number,
  budget: Budget,
  openMessage: OpenMessage,
): Promise<{ files: Attachment[]; fault: string | null }> {
  switch (sniff(file.bytes).kind) {
    case 'empty':
      return { files: [], fault: `Tệp đính kèm «${file.name}» rỗng (0 byte).` }
    case 'program':
      return { files: [], fault: `Tệp đính kèm «${file.name}» là chương trình chạy được nên Kịp không giữ.` }
    case 'zip':
      return openZip(file, depth, budget, openMessage)
    case 'edxml':
      return openInner(file, depth, budget, openMessage)
    default:
      return { files: [file], fault: null }
  }
}

async function openZip(
  file: Attachment,
  depth: number,
  budget: Budget,
  openMessage: OpenMessage,
): Promise<{ files: Attachment[]; fault: string | null }> {
  const { attachments: entries = [], warnings } = await readArchive(file.bytes, budget)
  const sentences = warnings.filter(({ code }) => code !== 'archive').map(({ message }) => `«${file.name}»: ${message}`)
  if (entries.length === 0) {
    const kept = `Tệp nén «${file.name}» không mở được, Kịp giữ nguyên.`
    return { files: [file], fault: [kept, ...sentences].join(' ') }
  }
  const files: Attachment[] = []
  const named = entries.length === 1 ? entries.map((entry) => ({ ...entry, name: wrappedName(file, entry) })) : entries
  for (const entry of named) {
    const { kind } = sniff(entry.bytes)
    if (kind === 'edxml') {
      const inner = await openInner(entry, depth, budget, openMessage)
      files.push(...inner.files)
      if (inner.fault !== null) sentences.push(inner.fault)
    } else if (kind === 'program') {
      sentences.push(`Tệp «${entry.name}» trong «${file.name}» là chương trình chạy được nên Kịp không giữ.`)
    } else files.push(entry)
  }
  return { files, fault: sentences.length === 0 ? null : sentences.join(' ') }
}

/** Gateways wrap a file in a ZIP under a name of their own and leave the true one outside. */
function wrappedName(outer: Attachment, inner: Attachment): string {
  const ending = extensionOf(outer.name).toLowerCase()
  return ending === '' || ending === '.zip' ? inner.name : outer.name
}

async function openInner(
  file: Attachment,
  depth: number,
  budget: Budget,
  openMessage: OpenMessage,
): Promise<{ files: Attachment[]; fault: string | null }> {
  if (depth >= MAX_EDXML_DEPTH) {
    return { files: [file], fault: `«${file.name}» là thông điệp lồng quá nhiều lớp, Kịp giữ nguyên.` }
  }
  const { files, faults } = await openMessage(file.bytes, depth + 1, budget)
  const sentences = faults.map(({ message }) => `Thông điệp «${file.name}» bên trong: ${message}`)
  if (files.length > 0) return { files, fault: sentences.length === 0 ? null : sentences.join(' ') }
  const why = sentences.length === 0 ? [`«${file.name}» là một thông điệp không có tệp.`] : sentences
  return { files: [file], fault: [...why, 'Kịp giữ nguyên tệp này.'].join(' ') }
}

const NOT_BASE64 = /[^A-Za-z0-9+/=\s_-]/

/** null for what is no base64: a placeholder a test system left, an address. */
function decodeBase64(text: string): Uint8Array | null {
  if (NOT_BASE64.test(text) || text.trim() === '') return null
  return new Uint8Array(Buffer.from(text, 'base64'))
}
