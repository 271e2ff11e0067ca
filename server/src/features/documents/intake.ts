/** Taking in what a person uploads: the form, who may, and what becomes of it. */
import { type Incoming, IntakeSource as Sources } from '@kip/core/documents'
import type { Reach } from '@kip/core/identity'
import { IsoInstant, KipError } from '@kip/core/shared'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files.ts'
import { type Actor, scopeOf } from '../../platform/http.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { findKeptReach, reachOf } from '../identity/index.ts'
import { MEDIA_TYPES } from '../reading/index.ts'
import { type Arrival, arrive, noFile, storeFile } from './arrival.ts'
import type { NewFile } from './file-store.ts'
import { type DocumentDeps, getDocument } from './service.ts'

export type IntakeDeps = DocumentDeps & { db: Database; jobs: Jobs }

type Upload = Arrival & { files: NewFile[] }

/** @returns the document and whether it is new; `created: false` where the same bytes were taken in before */
export async function takeIn(
  request: FastifyRequest,
  actor: Actor,
  deps: IntakeDeps,
): Promise<{ document: Incoming; created: boolean }> {
  requireIntake(findKeptReach(actor) ?? (await deps.db.read(scopeOf(actor), (tx) => reachOf(tx, actor))))
  const upload = await receiveFiles(request, deps.files)
  const [main] = upload.files
  if (main !== undefined && isMessage(upload)) {
    const { documentId, created } = await deps.plugs.takeMessage(actor, main)
    const document = await deps.db.read(scopeOf(actor), (tx) => getDocument(tx, actor, documentId, deps))
    return { document, created }
  }
  return deps.db.write(scopeOf(actor), async (tx) => {
    const { id, created } = await arrive(tx, upload, deps.jobs)
    return { document: await getDocument(tx, actor, id, deps), created }
  })
}

/** A message of the exchange, by itself; laid beside a paper it is one of its files. */
function isMessage({ files }: Upload): boolean {
  return files.length === 1 && files[0]?.mediaType === MEDIA_TYPES.edxml
}

/** Clerks take in; so do leaders, for the paper that reaches them at night. */
function requireIntake(reach: Reach): void {
  if (!reach.whole(['clerk', 'leader'])) {
    throw new KipError('forbidden', 'Chỉ văn thư và lãnh đạo được tiếp nhận văn bản đến. Hãy chuyển tệp cho văn thư.')
  }
}

async function receiveFiles(request: FastifyRequest, store: FileStore): Promise<Upload> {
  const upload: Upload = { files: [], receivedAt: null, source: 'upload' }
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw unknownField(part.fieldname)
      const role = upload.files.length === 0 ? 'main' : 'attachment'
      upload.files.push(await storeFile(store, part.filename ?? '', part.file, role))
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

function readReceivedAt(value: string): string {
  const instant = IsoInstant.safeParse(value)
  if (instant.success) return instant.data
  throw new KipError('invalid-input', 'Thời điểm nhận không đúng. Hãy ghi như 2026-11-23T08:15:00+07:00.', {
    fields: { receivedAt: 'Ví dụ 2026-11-23T08:15:00+07:00.' },
  })
}

function unknownField(name: string): KipError {
  return new KipError(
    'invalid-input',
    `Không có mục «${name}» trong biểu mẫu này. Các mục: file, receivedAt, source.`,
    { fields: { [name]: 'Không có mục này.' } },
  )
}
