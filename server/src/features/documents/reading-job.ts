/** Reads what was taken in, in the background: bytes → Reading, in one pass for text and another for pictures. */
import type { Incoming } from '@kip/core/documents'
import type { ReadContext } from '@kip/core/reading'
import { parseInstant } from '@kip/core/shared'
import type { Database, Tx } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { getOrganization } from '../directory/index.ts'
import type { Reader, ReadResult } from '../reading/index.ts'
import { openDocument, requireAction } from './access.ts'
import type { ReadingJob } from './arrival.ts'
import { listFileRows, type NewFile } from './file-store.ts'
import { insertHistory } from './history-store.ts'
import { isEnvelopeOf } from './paper-of.ts'
import { type DocumentDeps, getDocument } from './service.ts'
import { findDocumentRow, noteReadingProgress, updateDocument } from './store.ts'
import { tellOthers } from './told.ts'
import { noteFailure, type Outcome, secrecyOf, type WritingDeps, writeReading } from './write-reading.ts'

export type ReadingDeps = WritingDeps & { db: Database; reader: Reader }

const STOPPED =
  'Đã dừng đọc văn bản này theo yêu cầu. Tệp gốc vẫn được giữ nguyên; hãy nhập các trường bằng tay rồi vào sổ, hoặc cho đọc lại.'
const PART_LIMIT = 200 * 1024 * 1024
/** As many as an archive or an upload may hold: a secret's mark counts in the last file too. */
const MAX_READ = 250

export const SCANS_QUEUE = 'scans'
/** `paperRead`: the paper itself is text and written down; its attachments are looked at for the mark of a secret. */
export type PicturesJob = ReadingJob & { paperRead: boolean }

/** The mark of a secret stands on the first page; it is not looked for in every page of an annex. */
const MARK_PAGES = 2

/**
 * What the text of a paper says; milliseconds. A paper that is a scan goes on to another queue: letters do not wait for it.
 * Safe to run again: what a person confirmed stays, what nobody touched is replaced.
 */
export async function readIncoming(job: ReadingJob, deps: ReadingDeps): Promise<void> {
  await readPaper(job, deps, {
    read: (file, context) => deps.reader.read(file.bytes, file.name, context),
    keep: async (tx, documentId, outcome) => {
      const scanned = outcome.paper.some(({ pictures }) => pictures.length > 0)
      if (scanned && secrecyOf(outcome) === null) return askForPictures(tx, documentId, false, outcome, deps)
      await writeReading(tx, documentId, outcome, deps)
      if (outcome.further.some(({ pictures }) => pictures.length > 0)) {
        await askForPictures(tx, documentId, true, outcome, deps)
      }
    },
  })
}

/** The same with its pictures read, page by page, in seconds each; nobody has to wait for the end of it. */
export async function readPictures(job: PicturesJob, deps: ReadingDeps): Promise<void> {
  const stop = new AbortController()
  const scope = { organizationId: job.organizationId, personId: null }
  let telling = Promise.resolve()
  const tell = (page: number, pages: number) => {
    telling = telling.then(async () => {
      const isWanted = await deps.db.write(scope, (tx) => tellProgress(tx, job.documentId, page, pages))
      if (!isWanted) stop.abort()
    })
    // What cannot be told is no reason to stop reading; the next page is told again.
    telling = telling.catch(() => {})
  }
  await readPaper(job, deps, {
    read: (file, context) =>
      deps.reader.readPictures(file.bytes, file.name, context, {
        signal: stop.signal,
        ...(job.paperRead ? {} : { onPage: tell }),
        ...(file.isPaper && !job.paperRead ? {} : { pages: MARK_PAGES }),
      }),
    keep: async (tx, documentId, outcome) => {
      if (!job.paperRead) return writeReading(tx, documentId, outcome, deps)
      const secrecy = secrecyOf(outcome)
      if (secrecy !== null) await writeReading(tx, documentId, outcome, deps)
    },
  })
  await telling
}

type Way = {
  read(file: { bytes: Uint8Array; name: string; isPaper: boolean }, context: ReadContext): Promise<ReadResult>
  /** called when the paper still waits to be read */
  keep(tx: Tx, documentId: string, outcome: Outcome): Promise<void>
}

async function readPaper(job: ReadingJob, deps: ReadingDeps, way: Way): Promise<void> {
  const scope = { organizationId: job.organizationId, personId: null }
  const start = await deps.db.read(scope, async (tx) => {
    const row = await findDocumentRow(tx, job.documentId, 'read')
    const organization = await getOrganization(tx)
    return {
      row,
      ward: organization.shortName,
      calendar: await calendarOf(tx),
      files: await listFileRows(tx, job.documentId),
    }
  })
  const { row } = start
  if (row === undefined || row.status === 'refused' || row.reading_stopped) return
  const context = { receivedAt: parseInstant(row.received_at), ward: start.ward, calendar: start.calendar }
  const read = async (file: { sha256: string | null; name: string }, isPaper: boolean) =>
    file.sha256 === null
      ? null
      : way.read({ bytes: await deps.files.read(file.sha256), name: file.name, isPaper }, context)

  try {
    const main = start.files.find((file) => file.role === 'main')
    const result = main === undefined ? null : await read(main, true)
    if (result === null) return
    const parts = await storeParts(result, deps.files)
    const others = start.files.filter((file) => file.role === 'attachment')
    // In an envelope the paper is one of what lies in it.
    const isEnvelope = parts.length > 0 && result.pictures.length === 0 && isEnvelopeOf(result.reading)
    const inside = await readAll(parts, (file) => read(file, isEnvelope))
    const beside = await readAll(others, (file) => read(file, false))
    const paper = isEnvelope ? [result, ...inside] : [result]
    const further = isEnvelope ? beside : [...beside, ...inside]
    await deps.db.write(scope, async (tx) => {
      const now = await findDocumentRow(tx, job.documentId, 'update')
      if (now === undefined || now.status === 'refused' || now.reading_stopped) return
      await way.keep(tx, job.documentId, { result, parts, paper, further })
    })
  } catch (error) {
    await deps.db.write(scope, (tx) => noteFailure(tx, job.documentId, deps))
    throw error
  }
}

/** In the same transaction: how much there is to read, and that it is asked for. */
async function askForPictures(
  tx: Tx,
  documentId: string,
  paperRead: boolean,
  { paper }: Outcome,
  { jobs }: Pick<ReadingDeps, 'jobs'>,
): Promise<void> {
  const { organizationId } = tx.scope
  await jobs.enqueue(tx, SCANS_QUEUE, { organizationId, documentId, paperRead } satisfies PicturesJob)
  if (paperRead) return
  const scanned = paper.find(({ pictures }) => pictures.length > 0)
  await tellProgress(tx, documentId, 0, scanned?.reading.text.pages ?? 1)
}

/** @returns false where nobody waits for it any more */
async function tellProgress(tx: Tx, documentId: string, page: number, pages: number): Promise<boolean> {
  const isWanted = await noteReadingProgress(tx, documentId, page, pages)
  if (isWanted) await tellOthers(tx, documentId)
  return isWanted
}

/** A clerk goes on by hand; what was read until then is given up, the file stays. */
export async function stopReading(tx: Tx, actor: Actor, id: string, deps: DocumentDeps): Promise<Incoming> {
  const opened = await openDocument(tx, actor, id, 'update')
  requireAction(opened, 'stop-reading')
  await updateDocument(tx, id, {
    other: { reading_status: 'failed', reading_error: STOPPED, reading_stopped: true },
  })
  await insertHistory(tx, id, 'stop-reading')
  await tellOthers(tx, id)
  return getDocument(tx, actor, id, deps)
}

/** What lay inside an archive or an e-mail becomes files of the document, their bytes stored like any others. */
async function storeParts(result: ReadResult, files: FileStore): Promise<NewFile[]> {
  const parts: NewFile[] = []
  for (const { name, bytes, mediaType } of result.attachments) {
    const stored = await files.put(bytes, { maxBytes: PART_LIMIT })
    parts.push({ role: 'part', name, mediaType, size: stored.size, sha256: stored.sha256, pages: null, warnings: [] })
  }
  return parts
}

/** Attachments are read too: for the mark of a secret, and because the paper itself may lie in an e-mail or archive. */
async function readAll(
  files: readonly { sha256: string | null; name: string }[],
  read: (file: { sha256: string | null; name: string }) => Promise<ReadResult | null>,
): Promise<ReadResult[]> {
  const results: ReadResult[] = []
  for (const file of files.slice(0, MAX_READ)) {
    const result = await read(file)
    if (result !== null) results.push(result)
  }
  return results
}
