/**
 * What happens to the work on a paper because of something outside: its sender asks it back, replaces it, or takes that
 * back. Nobody of the office acts here; the same table of states holds, and people are told as of any other change.
 */
import { type ActionRequest, type Decision, decideAction, isRunning, type Standing } from '@kip/core/assignments'
import { searchLexemes } from '@kip/core/documents'
import type { Temporal } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { noteAssigned, noteWorkEnded } from '../documents/index.ts'
import { applyDecision } from './decision-store.ts'
import { countOpenOfDocument, listOpenWork } from './of-document-store.ts'
import { type AssignmentRow, toFacts } from './rows.ts'
import { type Plugs, tellAssignment } from './service.ts'
import { addWords, findAssignmentRow, findPartyRows, moveToDocument } from './store.ts'

/** The clock of lateness stands still for what is under way. @returns what was paused by this, to be resumed by its end */
export async function suspendWork(given: Tx, documentId: string, reason: string, plugs: Plugs): Promise<string[]> {
  // Whoever brought the message did not decide this.
  const tx = { ...given, scope: { ...given.scope, personId: null } }
  const paused: string[] = []
  for (const { id, state } of await listOpenWork(tx, documentId)) {
    if (!isRunning(state)) continue
    await act(tx, id, { action: 'suspend', body: { reason } }, plugs)
    paused.push(id)
  }
  return paused
}

/** What is still paused of these goes on; the limit moves by the days it stood still. */
export async function resumeWork(tx: Tx, ids: readonly string[], note: string, plugs: Plugs): Promise<void> {
  for (const id of ids) {
    const row = await findAssignmentRow(tx, id, 'update')
    if (row?.state === 'suspended') await act(tx, id, { action: 'resume', body: { note } }, plugs)
  }
}

/** Everything open on the paper is taken back. */
export async function recallWork(tx: Tx, documentId: string, reason: string, plugs: Plugs): Promise<void> {
  for (const { id } of await listOpenWork(tx, documentId)) {
    await act(tx, id, { action: 'recall', body: { reason } }, plugs)
  }
  if ((await countOpenOfDocument(tx, documentId)) === 0) await noteWorkEnded(tx, documentId, 'recalled', plugs)
}

export type MovedWork = {
  id: string
  toDocumentId: string
  /** as somebody confirmed it for the new paper; null: none */
  dueAt: Temporal.Instant | null
  note: string
}

/** A task goes over to the paper that replaces its own; its people may read that one, and hear of the new limit. */
export async function moveWork(tx: Tx, moved: MovedWork, plugs: Plugs): Promise<void> {
  const row = await findAssignmentRow(tx, moved.id, 'update')
  if (row === undefined) return
  const parties = await findPartyRows(tx, moved.id)
  const facts = toFacts(row, parties)
  const goesOn = row.state === 'suspended'
  const base = goesOn
    ? decideAction(
        facts,
        OUTSIDE,
        { action: 'resume', body: { note: moved.note } },
        { now: tx.now, calendar: await calendarOf(tx) },
      )
    : { to: row.state, patch: {}, note: moved.note, details: {} }
  const { due: _, ...rest } = base
  const before = facts.dueAt
  const isMoved = String(before ?? '') !== String(moved.dueAt ?? '')
  const decision: Decision = {
    ...rest,
    details: { fromDocumentId: row.document_id, documentId: moved.toDocumentId },
    ...(isMoved && {
      due: { before, after: moved.dueAt, origin: 'hand', reason: 'Xác nhận lại hạn theo văn bản thay thế' },
    }),
  }
  await applyDecision(tx, moved.id, row.state, 'move', decision)
  await moveToDocument(tx, moved.id, moved.toDocumentId)
  await addDocumentWords(tx, moved.id)
  await noteAssigned(
    tx,
    moved.toDocumentId,
    {
      dutyId: null,
      assignmentId: moved.id,
      readers: parties.map((party) => ({ unitId: party.unit_id, personId: party.person_id })),
    },
    plugs,
  )
  await finish(tx, row, 'move', decision.to, plugs)
}

/** Found by the words of the new paper too. */
async function addDocumentWords(tx: Tx, id: string): Promise<void> {
  const row = await findAssignmentRow(tx, id, 'read')
  if (row === undefined) return
  await addWords(tx, id, searchLexemes([row.document_subject, row.document_label, row.document_issuer]))
}

/** Not a person: what came from outside directs the whole, as far as the table of states allows. */
const OUTSIDE: Standing = { personId: '', directs: true, headsLead: false, responsible: false, partId: null }

async function act(tx: Tx, id: string, request: ActionRequest, plugs: Plugs): Promise<void> {
  const row = await findAssignmentRow(tx, id, 'update')
  if (row === undefined) return
  const facts = toFacts(row, await findPartyRows(tx, id))
  const decision = decideAction(facts, OUTSIDE, request, { now: tx.now, calendar: await calendarOf(tx) })
  await applyDecision(tx, id, row.state, request.action, decision)
  await finish(tx, row, request.action, decision.to, plugs)
}

async function finish(tx: Tx, row: AssignmentRow, action: string, to: string, plugs: Plugs): Promise<void> {
  await recordAudit(tx, {
    action: `assignment.${action}`,
    subject: { type: 'assignment', id: row.id },
    details: { from: row.state, to, because: 'exchange' },
  })
  await plugs.changed(tx, { id: row.id, documentId: row.document_id, byExchange: row.document_by_exchange })
  await tellAssignment(tx, row.id)
}
