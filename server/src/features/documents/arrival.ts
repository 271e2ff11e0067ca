/** How a paper comes to be, whoever brings it: its bytes are safe before its row is, and the same bytes are one paper. */
import type { IntakeSource } from '@kip/core/documents'
import { KipError, MAX_UPLOAD_BYTES } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { FileStore } from '../../platform/files.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { cleanFileName, sniff } from '../reading/index.ts'
import { findDocumentIdByBytes, lockBytes, type NewFile } from './file-store.ts'
import { insertDocument } from './store.ts'

export const READING_QUEUE = 'reading'
export type ReadingJob = { organizationId: string; documentId: string }

/** Files in their order, the paper itself first. */
export type Arrival = { files: readonly NewFile[]; receivedAt: string | null; source: IntakeSource }

/**
 * @param options.mayJoin of a paper with the same bytes: false where this is another all the same
 * @returns the paper and whether it is new; `created: false` where the same bytes were taken in before
 */
export async function arrive(
  tx: Tx,
  { files, receivedAt, source }: Arrival,
  jobs: Pick<Jobs, 'enqueue'>,
  { mayJoin = async () => true }: { mayJoin?: (id: string) => Promise<boolean> } = {},
): Promise<{ id: string; created: boolean }> {
  const [main] = files
  if (main === undefined) throw noFile()
  await lockBytes(tx, main.sha256)
  const known = await findDocumentIdByBytes(tx, main.sha256)
  if (known !== undefined && (await mayJoin(known))) return { id: known, created: false }
  const id = await insertDocument(tx, { receivedAt, source, fileName: main.name, files })
  await recordAudit(tx, {
    action: 'document.receive',
    subject: { type: 'document', id },
    details: { sha256: main.sha256 },
  })
  await askForReading(tx, id, jobs)
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'incoming', data: { id } })
  return { id, created: true }
}

/** Columns of a paper that is to be read from the beginning. */
export const UNREAD = {
  reading_status: 'pending',
  reading_error: null,
  reading_page: null,
  reading_pages: null,
  reading_stopped: false,
} as const

export async function askForReading(tx: Tx, documentId: string, jobs: Pick<Jobs, 'enqueue'>): Promise<void> {
  const { organizationId } = tx.scope
  await jobs.enqueue(tx, READING_QUEUE, { organizationId, documentId } satisfies ReadingJob)
}

/** Enough to tell what a file is; the rest is read in the background. */
const HEAD_BYTES = 8192

/**
 * Bytes into the store.
 * @throws KipError `invalid-input` for an empty file, `unsupported-file` for a program, `too-large`, `storage-full`
 */
export async function storeFile(
  store: FileStore,
  rawName: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  role: NewFile['role'],
): Promise<NewFile> {
  const name = cleanFileName(rawName)
  const stored = await store.put(content, { maxBytes: MAX_UPLOAD_BYTES })
  if (stored.size === 0) {
    throw new KipError('invalid-input', `Tệp «${name}» rỗng (0 byte). Hãy kiểm tra tệp ở máy gửi rồi gửi lại.`, {
      fields: { file: 'Tệp rỗng.' },
    })
  }
  const found = sniff(await readHead(store, stored.sha256))
  if (found.kind === 'program') {
    if (stored.isNew) await store.remove(stored.sha256)
    throw new KipError(
      'unsupported-file',
      `Tệp «${name}» là chương trình chạy được, không phải văn bản. Kịp không nhận loại tệp này; hãy hỏi lại nơi gửi.`,
    )
  }
  const { size, sha256 } = stored
  return { role, name, mediaType: found.mediaType, size, sha256, pages: null, warnings: [] }
}

async function readHead(store: FileStore, sha256: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of store.open(sha256, { start: 0, end: HEAD_BYTES - 1 })) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

export function noFile(): KipError {
  return new KipError('invalid-input', 'Chưa có tệp nào được gửi lên. Hãy chọn tệp văn bản rồi gửi lại.', {
    fields: { file: 'Hãy chọn tệp.' },
  })
}
