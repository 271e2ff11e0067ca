/** What higher floors may do with a document: open it to give work, share it, note that work began or ended. */

import type { DocumentStatus } from '@kip/core/documents'
import type { Duty, Urgency } from '@kip/core/reading'
import { dateIn } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { openDocument, requireAction } from './access.ts'
import { askForReading, UNREAD } from './arrival.ts'
import { findDutyRow, updateDuty } from './duty-store.ts'
import { insertFiles, listFileRows, listIdsByBytes, type NewFile } from './file-store.ts'
import { insertHistory } from './history-store.ts'
import { assignPaper, changeStatus, type StatusPlugs } from './status.ts'
import { findDocumentRow, insertReaders, listIdsByIdentity, listUnreadIds, updateDocument } from './store.ts'

export type DocumentForWork = {
  id: string
  label: string | null
  issuer: string | null
  subject: string | null
  urgency: Urgency
  fieldOfWorkId: string | null
  /** a message of the exchange brought it */
  byExchange: boolean
}

/** Locked for this transaction. @throws KipError `not-found`, `not-allowed-now` */
export async function openDocumentForWork(tx: Tx, actor: Actor, id: string): Promise<DocumentForWork> {
  const opened = await openDocument(tx, actor, id, 'update')
  requireAction(opened, 'assign')
  const { row } = opened
  const { label, issuer, subject, urgency, field_of_work_id: fieldOfWorkId, by_exchange: byExchange } = row
  return { id, label, issuer, subject, urgency, fieldOfWorkId, byExchange }
}

/** What whoever would give work on it needs to see. @throws KipError `not-found` */
export async function readDocumentForWork(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ issuer: string | null; subject: string | null; mayAssign: boolean }> {
  const { row, allowed } = await openDocument(tx, actor, id, 'read')
  return { issuer: row.issuer, subject: row.subject, mayAssign: allowed.includes('assign') }
}

export async function findDuty(
  tx: Tx,
  documentId: string,
  dutyId: string,
): Promise<{ id: string; duty: Duty } | undefined> {
  return findDutyRow(tx, documentId, dutyId)
}

export type Reader = { unitId: string | null; personId: string | null }

/** Whoever is given work on a paper may read it. */
export async function shareDocument(tx: Tx, documentId: string, readers: readonly Reader[]): Promise<void> {
  await insertReaders(tx, documentId, readers.flatMap(toReaders))
}

function toReaders({ unitId, personId }: Reader) {
  return [
    ...(unitId === null ? [] : [{ id: unitId, kind: 'unit' as const }]),
    ...(personId === null ? [] : [{ id: personId, kind: 'person' as const }]),
  ]
}

/** Work was given: the paper's status, the day it was handed on, who may read it, the duty it came from. */
export async function noteAssigned(
  tx: Tx,
  documentId: string,
  work: { dutyId: string | null; assignmentId: string; readers: readonly Reader[] },
  plugs: StatusPlugs,
): Promise<void> {
  const readers = work.readers.flatMap(toReaders)
  const assigned = { handedOn: dateIn(tx.now).toString(), assignmentId: work.assignmentId, readers }
  await assignPaper(tx, documentId, assigned, plugs)
  if (work.dutyId !== null) await updateDuty(tx, work.dutyId, { state: 'confirmed', assignmentId: work.assignmentId })
  await publish(tx, {
    organizationId: tx.scope.organizationId,
    personId: null,
    type: 'incoming',
    data: { id: documentId },
  })
}

/** The last open work on it ended: done, or, when it was taken back, waiting for a direction again. */
export async function noteWorkEnded(
  tx: Tx,
  documentId: string,
  how: 'done' | 'recalled',
  plugs: StatusPlugs,
): Promise<void> {
  const row = await findDocumentRow(tx, documentId, 'update')
  if (row === undefined || row.status !== 'assigned') return
  const open = row.arrival_number === null ? 'new' : 'registered'
  await changeStatus(tx, row, how === 'done' || row.assigned_to.length > 0 ? 'done' : open, plugs)
  await insertHistory(tx, documentId, 'work-ended', { how })
  await publish(tx, {
    organizationId: tx.scope.organizationId,
    personId: null,
    type: 'incoming',
    data: { id: documentId },
  })
}

/**
 * Papers whose reading was asked for and never ended: after a restore the asking is gone. Reading again is harmless.
 * @returns how many
 */
export async function resumeReading(tx: Tx, jobs: Pick<Jobs, 'enqueue'>): Promise<number> {
  const ids = await listUnreadIds(tx)
  for (const documentId of ids) await askForReading(tx, documentId, jobs)
  return ids.length
}

/** What higher floors need to know of a paper; for no person in particular. */
export type PaperFacts = {
  id: string
  status: DocumentStatus
  urgency: Urgency
  receivedAt: string
  registered: boolean
  label: string | null
  subject: string | null
}

export async function findPaper(tx: Tx, id: string, lock: 'read' | 'update'): Promise<PaperFacts | undefined> {
  const row = await findDocumentRow(tx, id, lock)
  if (row === undefined) return undefined
  const { status, urgency, received_at: receivedAt, label, subject } = row
  return { id, status, urgency, receivedAt, registered: row.arrival_number !== null, label, subject }
}

/** Papers of the same issuer, number, notation and date (core/documents: identityKey). */
export async function findPapersByIdentity(tx: Tx, key: string): Promise<string[]> {
  return listIdsByIdentity(tx, key)
}

/** From now on the exchange is asked and told about it. */
export async function bindToExchange(tx: Tx, documentId: string, action: string, details: object): Promise<void> {
  await updateDocument(tx, documentId, { other: { by_exchange: true } })
  await noteOnPaper(tx, documentId, action, details)
}

/** A line of its history, and open pages look again. */
export async function noteOnPaper(tx: Tx, documentId: string, action: string, details: object): Promise<void> {
  await insertHistory(tx, documentId, action, { ...details })
  await publish(tx, {
    organizationId: tx.scope.organizationId,
    personId: null,
    type: 'incoming',
    data: { id: documentId },
  })
}

/** Files that came later: beside the others, and the paper is read again. */
export async function addFiles(
  tx: Tx,
  documentId: string,
  files: readonly NewFile[],
  jobs: Pick<Jobs, 'enqueue'>,
): Promise<void> {
  const known = await listFileRows(tx, documentId)
  const fresh = files.filter(({ sha256 }) => !known.some((file) => file.sha256 === sha256))
  if (fresh.length === 0) return
  await insertFiles(tx, documentId, known.length, fresh)
  await updateDocument(tx, documentId, {
    other: { file_count: known.length + fresh.length, ...UNREAD },
  })
  await askForReading(tx, documentId, jobs)
}

/** The signatures on a file were looked at: the papers that have it show it. */
export async function noteChecked(tx: Tx, sha256: string): Promise<void> {
  const { organizationId } = tx.scope
  for (const id of await listIdsByBytes(tx, sha256)) {
    await publish(tx, { organizationId, personId: null, type: 'incoming', data: { id } })
  }
}
