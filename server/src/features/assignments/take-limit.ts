/** A later paper moves a limit: what it offers for open work of an earlier one, and the press that takes it over. */
import { type Assignment, decideTakenLimit, limitsToTake, takeLimitActions } from '@kip/core/assignments'
import type { NewLimit, OfferedWork, TakeLimit } from '@kip/core/documents'
import { KipError, parseInstant } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findNewLimit, noteOnPaper, shareDocument } from '../documents/index.ts'
import { findAssignment, type OpenedAssignment, openAssignment } from './access.ts'
import { applyDecision } from './decision-store.ts'
import { listOpenWork } from './of-document-store.ts'
import { getAssignment, type Plugs, tellAssignment } from './service.ts'

/** Plugged into documents: work on the earlier paper that the person sees and whose limit one of these would move. */
export async function offersOf(
  tx: Tx,
  actor: Actor,
  documentId: string,
  limits: readonly NewLimit[],
): Promise<OfferedWork[]> {
  const offers: OfferedWork[] = []
  for (const { id } of await listOpenWork(tx, documentId)) {
    const opened = await findAssignment(tx, actor, id, 'read')
    const offered = opened === undefined ? [] : limitsFor(tx, opened, limits)
    if (opened !== undefined && offered.length > 0) offers.push(present(opened, offered))
  }
  return offers
}

function limitsFor(tx: Tx, { facts }: OpenedAssignment, limits: readonly NewLimit[]): NewLimit[] {
  return limitsToTake(facts, limits, ({ dueAt }) => parseInstant(dueAt), tx.now)
}

function present({ row, parties, standing }: OpenedAssignment, limits: NewLimit[]): OfferedWork {
  const lead = parties.find(({ role }) => role === 'lead')
  return {
    assignmentId: row.id,
    instruction: row.instruction,
    leadUnit: lead?.unit_name ?? null,
    responsible: lead?.person_name ?? null,
    dueAt: row.due_at,
    hourBound: row.hour_bound,
    limits,
    allowed: takeLimitActions(standing),
  }
}

/**
 * The limit that the paper sets holds for this work from now on; the old one stays in its history, with the paper named.
 * @throws KipError `not-found` for a paper or work that is not theirs to see, `not-allowed-now` for who may not set this
 *   limit, `conflict` where paper, work or limit are no longer what was offered
 */
export async function takeLimit(
  tx: Tx,
  actor: Actor,
  documentId: string,
  { assignmentId, dutyId }: TakeLimit,
  plugs: Plugs,
): Promise<Assignment> {
  const opened = await openAssignment(tx, actor, assignmentId, 'update')
  const { row, facts, standing, parties } = opened
  const earlierId = row.document_id
  const taken = earlierId === null ? undefined : await findNewLimit(tx, actor, documentId, { earlierId, dutyId })
  const isOffered = taken !== undefined && limitsFor(tx, opened, [taken.limit]).length > 0
  if (!isOffered) {
    throw new KipError('conflict', 'Hạn này đã được nhận, hoặc việc và văn bản vừa thay đổi. Hãy tải lại trang.')
  }
  const allowed = takeLimitActions(standing)
  if (!allowed.includes('take-limit')) {
    throw new KipError(
      'not-allowed-now',
      'Chỉ lãnh đạo và trưởng đơn vị chủ trì mới đổi được hạn của việc này. Hãy báo lãnh đạo để nhận hạn mới.',
      { extra: { allowed } },
    )
  }
  const { limit, reason } = taken
  const decision = decideTakenLimit(facts, { dueAt: parseInstant(limit.dueAt), hourBound: limit.hourBound }, reason)
  const details = { documentId, before: row.due_at, after: limit.dueAt }
  await applyDecision(tx, assignmentId, row.state, 'take-limit', { ...decision, details })
  // Whoever does the work may read why its limit is another one.
  const readers = parties.map((party) => ({ unitId: party.unit_id, personId: party.person_id }))
  await shareDocument(tx, documentId, readers)
  await noteOnPaper(tx, documentId, 'take-limit', { assignmentId, before: row.due_at, after: limit.dueAt })
  await recordAudit(tx, {
    action: 'assignment.take-limit',
    subject: { type: 'assignment', id: assignmentId },
    details,
  })
  await plugs.changed(tx, { id: assignmentId, documentId: earlierId, byExchange: row.document_by_exchange })
  await tellAssignment(tx, assignmentId)
  return getAssignment(tx, actor, assignmentId)
}
