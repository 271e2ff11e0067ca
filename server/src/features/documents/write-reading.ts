/** What was read of a paper, written down: its fields, duties, search words. */
import { countUncertain, firstMeeting, identityKey, isSecret, mergeReading, numberKey } from '@kip/core/documents'
import { CERTAIN, type Reading, type Secrecy, type Urgency } from '@kip/core/reading'
import type { Tx } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { ReadResult } from '../reading/index.ts'
import { askForChecks } from '../signing/index.ts'
import { limitColumns } from './duties.ts'
import { dismissUntouchedDuties, insertDuties, listDutyRows } from './duty-store.ts'
import { replaceCitations } from './earlier-store.ts'
import { lexemesOf } from './fields.ts'
import { insertFiles, listFileRows, type NewFile } from './file-store.ts'
import { insertHistory } from './history-store.ts'
import { withLearned } from './learned.ts'
import { paperOf } from './paper-of.ts'
import { valuesOf } from './present.ts'
import type { DocumentRow, FileRow } from './rows.ts'
import { refuseSecret, type SecretPlugs } from './secrets.ts'
import { noteUrgency } from './status.ts'
import { findDocumentRow, updateDocument } from './store.ts'
import { tellOthers } from './told.ts'

export type WritingDeps = { files: FileStore; jobs: Pick<Jobs, 'enqueue'>; plugs: SecretPlugs }

const FAILED =
  'Kịp chưa đọc được văn bản này. Tệp gốc vẫn được giữ nguyên; hãy mở tệp, nhập các trường bằng tay rồi vào sổ.'

/** `paper`: the file that is the paper, or the envelope with all that lies in it; `further`: what came beside it. */
export type Outcome = { result: ReadResult; parts: NewFile[]; paper: ReadResult[]; further: ReadResult[] }

/** Fields, duties, search words of a paper that is locked; a state secret is refused instead. */
export async function writeReading(tx: Tx, documentId: string, outcome: Outcome, deps: WritingDeps): Promise<void> {
  const row = await findDocumentRow(tx, documentId, 'update')
  if (row === undefined || row.status === 'refused') return
  const known = await listFileRows(tx, documentId)
  const parts = outcome.parts.filter((part) => !known.some((file) => file.sha256 === part.sha256))
  if (parts.length > 0) await insertFiles(tx, documentId, known.length, parts)
  const secrecy = secrecyOf(outcome)
  if (secrecy !== null) {
    await refuseSecret(tx, row, secrecy, deps)
    await tellOthers(tx, documentId)
    return
  }
  const others = [...outcome.paper.slice(1), ...outcome.further].map(({ reading }) => reading)
  const paper = paperOf(outcome.result.reading, outcome.parts.length, others)
  const reading = { ...paper, fields: await withLearned(tx, paper.fields) }
  const { urgency } = await writeFields(tx, row, known, reading, parts.length)
  await askForChecks(tx, [...known.map(toChecked), ...parts], deps.jobs)
  await noteUrgency(tx, row, urgency, deps.plugs)
}

const toChecked = ({ sha256, media_type: mediaType }: FileRow) => ({ sha256, mediaType })

/** The mark is acted on when it is certain; a doubtful one is shown to the clerk, who decides. */
export function secrecyOf({ paper, further }: Outcome): Secrecy | null {
  for (const { reading } of [...paper, ...further]) {
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
): Promise<{ urgency: Urgency }> {
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
      meets_at: firstMeeting(reading.meetings),
      file_count: known.length + newParts,
    },
  })
  await replaceCitations(
    tx,
    row.id,
    (reading.earlier ?? []).map(({ number }) => numberKey(number)),
  )
  await insertHistory(tx, row.id, 'read', { source: reading.text.source, pages: reading.text.pages })
  await tellOthers(tx, row.id)
  return { urgency: values.urgency ?? 'none' }
}

/** Registered, stored and assignable all the same: only reading failed. */
export async function noteFailure(tx: Tx, documentId: string, { jobs }: WritingDeps): Promise<void> {
  await updateDocument(tx, documentId, { other: { reading_status: 'failed', reading_error: FAILED } })
  await askForChecks(tx, (await listFileRows(tx, documentId)).map(toChecked), jobs)
  await tellOthers(tx, documentId)
}
