/** Bringing urgent papers to somebody: it begins and ends with the paper, and somebody takes it. */
import { isWaiting } from '@kip/core/documents'
import { arrivalHours, decideStart, defaultPolicy, nextDigest } from '@kip/core/reminders'
import { KipError, parseInstant } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { findPaper, noteOnPaper, shareDocument, type UrgentChange } from '../documents/index.ts'
import { onDutyAt } from '../duty/index.ts'
import { escalationOf } from './escalation-policies.ts'
import {
  endEscalation,
  findRunningEscalation,
  insertEscalation,
  listLatestEscalations,
  markTaken,
} from './escalation-store.ts'
import { acknowledgeReminders } from './plan-store.ts'
import { replan } from './planning.ts'
import { changedPolicies } from './policy-store.ts'

/**
 * A paper has changed, in this transaction: what runs for it may end, and a mark that has risen may begin something. Costs
 * one look-up where there is nothing to do.
 */
export async function followPaper(tx: Tx, documentId: string, { urgency, because }: UrgentChange): Promise<void> {
  const running = await findRunningEscalation(tx, documentId)
  if (running === undefined && (urgency === undefined || urgency.after === 'none')) return
  const paper = await findPaper(tx, documentId, 'read')
  if (paper === undefined) return
  const mark = urgency ?? { before: paper.urgency, after: paper.urgency }
  const policy = await escalationOf(tx, mark.after)
  const change = {
    urgency: mark,
    status: paper.status,
    because: because ?? null,
    receivedAt: parseInstant(paper.receivedAt),
  }
  const decision = decideStart(change, running?.urgency ?? null, policy, tx.now)
  if (decision.do === 'nothing') return
  if (running !== undefined) await endEscalation(tx, running.id, decision.do === 'end' ? decision.because : 'raised')
  if (decision.do === 'start') {
    const calendar = await calendarOf(tx)
    const { digestAt } = (await changedPolicies(tx)).get(mark.after) ?? defaultPolicy(mark.after)
    const { office, outside, freshHours } = policy
    const hours = arrivalHours(tx.now, policy, (await onDutyAt(tx, tx.now)).length > 0, calendar)
    await insertEscalation(tx, {
      documentId,
      urgency: mark.after,
      chain: { office, outside, freshHours, digestAt, hours },
      endsAt: nextDigest(calendar, { digestAt }, tx.now).toString(),
    })
  }
  await replan(tx, 'document', documentId)
}

/**
 * "Tôi nhận": nobody else is woken, and whoever took it may read the paper from now on. A second time changes nothing.
 * @throws KipError `not-allowed-now`: it was not brought to this person, somebody else was quicker, or it is over
 */
export async function takePaper(tx: Tx, actor: Actor, documentId: string): Promise<void> {
  await findPaper(tx, documentId, 'update')
  const running = await findRunningEscalation(tx, documentId)
  const [row] = running === undefined ? [] : await listLatestEscalations(tx, [documentId])
  if (row === undefined || !isWaiting(row.status)) {
    throw refused('Văn bản này đã được giao, đã xử lý hoặc không còn chờ ai nhận. Hãy tải lại trang để xem.')
  }
  if (row.taken_by === actor.personId) return
  if (row.taken_by !== null) {
    throw refused(`${row.taken_by_name ?? 'Người khác'} đã nhận văn bản này trước bạn. Hãy tải lại trang để xem.`)
  }
  if (!row.asked.some(({ personId }) => personId === actor.personId)) {
    throw refused('Văn bản này chưa được báo đến bạn nên bạn chưa nhận được. Hãy liên hệ người trực hoặc văn thư.')
  }
  await markTaken(tx, row.id, actor.personId)
  await shareDocument(tx, documentId, [{ unitId: null, personId: actor.personId }])
  await noteOnPaper(tx, documentId, 'take', {})
  await recordAudit(tx, { action: 'document.take', subject: { type: 'document', id: documentId } })
  await replan(tx, 'document', documentId)
  await acknowledgeReminders(tx, { type: 'document', id: documentId }, actor.personId)
}

/** The same said elsewhere than on the page of the paper; where it is not allowed (any more) nothing is done. */
export async function takePaperIfAllowed(tx: Tx, actor: Actor, documentId: string): Promise<void> {
  try {
    await takePaper(tx, actor, documentId)
  } catch (error) {
    if (!(error instanceof KipError && error.code === 'not-allowed-now')) throw error
  }
}

function refused(sentence: string): KipError {
  return new KipError('not-allowed-now', sentence, { extra: { allowed: [] } })
}
