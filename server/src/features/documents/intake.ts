/** Taking in: bytes are safe before their row is; the same bytes again lead to the document already there. */
import { type Incoming, type IntakeSource, IntakeSource as Sources } from '@kip/core/documents'
import type { Reach } from '@kip/core/identity'
import { IsoInstant, KipError } from '@kip/core/shared'
import type { FastifyRequest } from 'fastify'
import { recordAudit } from '../../platform/audit.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { FileStore } from '../../platform/files.ts'
import { type Actor, MAX_FILE, scopeOf } from '../../platform/http.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { findKeptReach, reachOf } from '../identity/index.ts'
import { cleanFileName, sniff } from '../reading/index.ts'
import { type DocumentDeps, getDocument } from './service.ts'
import { findDocumentIdByBytes, insertDocument, lockBytes, type NewFile } from './store.ts'

export const READING_QUEUE = 'reading'
export type ReadingJob = { organizationId: string; documentId: string }

export type IntakeDeps = DocumentDeps & { db: Database; jobs: Jobs }

type Upload = { files: NewFile[]; receivedAt: string | null; source: IntakeSource }

/** @returns the document and whether it is new; `created: false` where the same bytes were taken in before */
export async function takeIn(
  request: FastifyRequest,
  actor: Actor,
  deps: IntakeDeps,
): Promise<{ document: Incoming; created: boolean }> {
  requireIntake(findKeptReach(actor) ?? (await deps.db.read(scopeOf(actor), (tx) => reachOf(tx, actor))))
  const upload = await receiveFiles(request, deps.files)
  return deps.db.write(scopeOf(actor), (tx) => createDocument(tx, actor, upload, deps))
}

/** Enough to tell what a file is; the rest is read in the background. */
const HEAD_BYTES = 8192

/** Clerks take in; so do leaders, for the paper that reaches them at night. */
function requireIntake(reach: Reach): void {
  if (!reach.whole(['clerk', 'leader'])) {
    throw new KipError('forbidden', 'Chỉ văn thư và lãnh đạo được tiếp nhận văn bản đến. Hãy chuyển tệp cho văn thư.')
  }
}

async function createDocument(
  tx: Tx,
  actor: Actor,
  upload: Upload,
  deps: IntakeDeps,
): Promise<{ document: Incoming; created: boolean }> {
  const [main] = upload.files
  if (main === undefined) throw noFile()
  await lockBytes(tx, main.sha256)
  const known = await findDocumentIdByBytes(tx, main.sha256)
  if (known !== undefined) return { document: await getDocument(tx, actor, known, deps), created: false }
  const id = await insertDocument(tx, {
    receivedAt: upload.receivedAt,
    source: upload.source,
    fileName: main.name,
    files: upload.files,
  })
  await recordAudit(tx, {
    action: 'document.receive',
    subject: { type: 'document', id },
    details: { sha256: main.sha256 },
  })
  await deps.jobs.enqueue(tx, READING_QUEUE, {
    organizationId: actor.organizationId,
    documentId: id,
  } satisfies ReadingJob)
  await publish(tx, { organizationId: actor.organizationId, personId: null, type: 'incoming', data: { id } })
  return { document: await getDocument(tx, actor, id, deps), created: true }
}

async function receiveFiles(request: FastifyRequest, store: FileStore): Promise<Upload> {
  const upload: Upload = { files: [], receivedAt: null, source: 'upload' }
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw unknownField(part.fieldname)
      upload.files.push(await receiveFile(part.filename ?? '', part.file, upload.files.length, store))
    } else if (part.fieldname === 'receivedAt') {
      upload.receivedAt = readReceivedAt(String(part.value))
    } else if (part.fieldname === 'source') {
      const source = Sources.safeParse(part.value)
      if (!source.success)
        throw new KipError('invalid-input', 'Nguồn văn bản không đúng.', {
          fields: { source: `Một trong: ${Sources.options.join(', ')}.` },
        })
      upload.source = source.data
    } else throw unknownField(part.fieldname)
  }
  if (upload.files.length === 0) throw noFile()
  return upload
}

async function receiveFile(
  rawName: string,
  content: AsyncIterable<Uint8Array>,
  position: number,
  store: FileStore,
): Promise<NewFile> {
  const name = cleanFileName(rawName)
  const stored = await store.put(content, { maxBytes: MAX_FILE })
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
  return {
    role: position === 0 ? 'main' : 'attachment',
    name,
    mediaType: found.mediaType,
    size: stored.size,
    sha256: stored.sha256,
    pages: null,
    warnings: [],
  }
}

async function readHead(store: FileStore, sha256: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of store.open(sha256, { start: 0, end: HEAD_BYTES - 1 })) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

function readReceivedAt(value: string): string {
  const instant = IsoInstant.safeParse(value)
  if (instant.success) return instant.data
  throw new KipError('invalid-input', 'Thời điểm nhận không đúng. Hãy ghi như 2026-11-23T08:15:00+07:00.', {
    fields: { receivedAt: 'Ví dụ 2026-11-23T08:15:00+07:00.' },
  })
}

function noFile(): KipError {
  return new KipError('invalid-input', 'Chưa có tệp nào được gửi lên. Hãy chọn tệp văn bản rồi gửi lại.', {
    fields: { file: 'Hãy chọn tệp.' },
  })
}

function unknownField(name: string): KipError {
  return new KipError(
    'invalid-input',
    `Không có mục «${name}» trong biểu mẫu này. Các mục: file, receivedAt, source.`,
    { fields: { [name]: 'Không có mục này.' } },
  )
}
