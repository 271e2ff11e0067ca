/** Reads what was taken in, in the background: text → Reading → the paper's fields, duties, search words. */
import { countUncertain, identityKey, isSecret, mergeReading } from '@kip/core/documents'
import { CERTAIN, type Reading, type Secrecy } from '@kip/core/reading'
import { parseInstant } from '@kip/core/shared'
import type { Database, Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { FileStore } from '../../platform/files.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { calendarOf } from '../calendar/index.ts'
import { getOrganization } from '../directory/index.ts'
import type { Reader, ReadResult } from '../reading/index.ts'
import { askForChecks } from '../signing/index.ts'
import type { ReadingJob } from './arrival.ts'
import { withLearned } from './learned.ts'
import { paperOf } from './paper-of.ts'
import { valuesOf } from './present.ts'
import type { DocumentRow, FileRow } from './rows.ts'
import { refuseSecret, type SecretPlugs } from './secrets.ts'
import { lexemesOf, limitColumns } from './service.ts'
import {
  dismissUntouchedDuties,
  findDocumentRow,
  insertDuties,
  insertFiles,
  insertHistory,
  listDutyRows,
  listFileRows,
  type NewFile,
  updateDocument,
} from './store.ts'

export type ReadingDeps = {
  db: Database
  files: FileStore
  jobs: Pick<Jobs, 'enqueue'>
  reader: Reader
  plugs: SecretPlugs
}

const FAILED =
  'Kịp chưa đọc được văn bản này. Tệp gốc vẫn được giữ nguyên; hãy mở tệp, nhập các trường bằng tay rồi vào sổ.'
const PART_LIMIT = 200 * 1024 * 1024
/** As many as an archive or an upload may hold: a secret's mark counts in the last file too. */
const MAX_READ = 250

/** Safe to run again: what a person confirmed stays, what nobody touched is replaced. */
export async function readIncoming(job: ReadingJob, deps: ReadingDeps): Promise<void> {
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
  if (row === undefined || row.status === 'refused') return
  const context = { receivedAt: parseInstant(row.received_at), ward: start.ward, calendar: start.calendar }
  const read = async (file: { sha256: string | null; name: string }) =>
    file.sha256 === null ? null : deps.reader.read(await deps.files.read(file.sha256), file.name, context)

  try {
    const main = start.files.find((file) => file.role === 'main')
    const result = main === undefined ? null : await read(main)
    if (result === null) return
    const parts = await storeParts(result, deps.files)
    const others = start.files.filter((file) => file.role === 'attachment')
    const further = await readAll([...others, ...parts], read)
    await deps.db.write(scope, (tx) => writeReading(tx, job.documentId, { result, parts, further }, deps))
  } catch (error) {
    await deps.db.write(scope, (tx) => noteFailure(tx, job.documentId, deps))
    throw error
  }
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
): Promise<Reading[]> {
  const readings: Reading[] = []
  for (const file of files.slice(0, MAX_READ)) {
    const result = await read(file)
    if (result !== null) readings.push(result.reading)
  }
  return readings
}

type Outcome = { result: ReadResult; parts: NewFile[]; further: Reading[] }

async function writeReading(tx: Tx, documentId: string, outcome: Outcome, deps: ReadingDeps): Promise<void> {
  const row = await findDocumentRow(tx, documentId, 'update')
  if (row === undefined || row.status === 'refused') return
  const known = await listFileRows(tx, documentId)
  const parts = outcome.parts.filter((part) => !known.some((file) => file.sha256 === part.sha256))
  if (parts.length > 0) await insertFiles(tx, documentId, known.length, parts)
  const secrecy = secrecyOf([outcome.result.reading, ...outcome.further])
  if (secrecy !== null) {
    await refuseSecret(tx, row, secrecy, deps)
    await publish(tx, {
      organizationId: tx.scope.organizationId,
      personId: null,
      type: 'incoming',
      data: { id: documentId },
    })
    return
  }
  const paper = paperOf(outcome.result.reading, outcome.parts.length, outcome.further)
  await writeFields(tx, row, known, { ...paper, fields: await withLearned(tx, paper.fields) }, parts.length)
  await askForChecks(tx, [...known.map(toChecked), ...parts], deps.jobs)
}

const toChecked = ({ sha256, media_type: mediaType }: FileRow) => ({ sha256, mediaType })

/** The mark is acted on when it is certain; a doubtful one is shown to the clerk, who decides. */
function secrecyOf(readings: readonly Reading[]): Secrecy | null {
  for (const reading of readings) {
    const { value, confidence } = reading.fields.secrecy
    if (isSecret(value) && confidence >= CERTAIN) return value
  }
  return null
}

async function writeFields(
  tx: Tx,
  row: DocumentRow,
  known: readonly FileRow[],
  reading: Reading,
  newParts: number,
): Promise<void> {
  const current = valuesOf(row)
  const changes = mergeReading(current, row.confirmed, reading.fields)
  const values = { ...current, ...changes }
  await dismissUntouchedDuties(tx, row.id)
  const before = await listDutyRows(tx, row.id)
  const kept = before.filter((duty) => duty.state !== 'dismissed').map((duty) => duty.duty)
  await insertDuties(tx, row.id, before.length, 'read', reading.duties)
  await updateDocument(tx, row.id, {
    ...changes,
    search: lexemesOf(values),
    other: {
      reading_status: 'done',
      reading: JSON.stringify(reading),
      reading_error: null,
      recipients: reading.recipients,
      identity_key: identityKey(values),
      uncertain: countUncertain(reading.fields, row.confirmed, reading.duties),
      ...limitColumns([...kept, ...reading.duties]),
      file_count: known.length + newParts,
    },
  })
  await insertHistory(tx, row.id, 'read', { source: reading.text.source, pages: reading.text.pages })
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'incoming', data: { id: row.id } })
}

/** Registered, stored and assignable all the same: only reading failed. */
async function noteFailure(tx: Tx, documentId: string, { jobs }: ReadingDeps): Promise<void> {
  await updateDocument(tx, documentId, { other: { reading_status: 'failed', reading_error: FAILED } })
  await askForChecks(tx, (await listFileRows(tx, documentId)).map(toChecked), jobs)
  await publish(tx, {
    organizationId: tx.scope.organizationId,
    personId: null,
    type: 'incoming',
    data: { id: documentId },
  })
}
