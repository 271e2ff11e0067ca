/** What higher floors may do with a document: open it to give work, share it, note that work began or ended. */

import type { Duty, Urgency } from '@kip/core/reading'
import { dateIn } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { openDocument, requireAction } from './access.ts'
import { READING_QUEUE, type ReadingJob } from './intake.ts'
import {
  findDocumentRow,
  findDutyRow,
  insertHistory,
  insertReaders,
  listUnreadIds,
  updateDocument,
  updateDuty,
  writeAssigned,
} from './store.ts'

export type DocumentForWork = {
  id: string
  label: string | null
  issuer: string | null
  subject: string | null
  urgency: Urgency
  fieldOfWorkId: string | null
}

/** Locked for this transaction. @throws KipError `not-found`, `not-allowed-now` */
export async function openDocumentForWork(tx: Tx, actor: Actor, id: string): Promise<DocumentForWork> {
  const opened = await openDocument(tx, actor, id, 'update')
  requireAction(opened, 'assign')
  const { row } = opened
  const { label, issuer, subject, urgency, field_of_work_id: fieldOfWorkId } = row
  return { id, label, issuer, subject, urgency, fieldOfWorkId }
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
): Promise<void> {
  await writeAssigned(tx, documentId, {
    handedOn: dateIn(tx.now).toString(),
    assignmentId: work.assignmentId,
    readers: work.readers.flatMap(toReaders),
  })
  if (work.dutyId !== null) await updateDuty(tx, work.dutyId, { state: 'confirmed', assignmentId: work.assignmentId })
  await publish(tx, {
    organizationId: tx.scope.organizationId,
    personId: null,
    type: 'incoming',
    data: { id: documentId },
  })
}

/** The last open work on it ended: done, or, when it was taken back, waiting for a direction again. */
export async function noteWorkEnded(tx: Tx, documentId: string, how: 'done' | 'recalled'): Promise<void> {
  const row = await findDocumentRow(tx, documentId, 'update')
  if (row === undefined || row.status !== 'assigned') return
  const open = row.arrival_number === null ? 'new' : 'registered'
  await updateDocument(tx, documentId, {
    other: { status: how === 'done' || row.assigned_to.length > 0 ? 'done' : open },
  })
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
  const { organizationId } = tx.scope
  for (const documentId of ids)
    await jobs.enqueue(tx, READING_QUEUE, { organizationId, documentId } satisfies ReadingJob)
  return ids.length
}
