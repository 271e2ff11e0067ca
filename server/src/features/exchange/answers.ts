/** The clerk's or leader's answer to what a sender asks; nothing is deleted by it. */
import { type AcceptRequest, confirmLimits, type ExchangeRequest, type RefuseRequest } from '@kip/core/exchange'
import { KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import { type Actor, scopeOf } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { getOrganization } from '../directory/index.ts'
import { addFiles, endByItsSender, findPaper, noteOnPaper } from '../documents/index.ts'
import { demand } from './access.ts'
import type { ExchangeDeps } from './deps.ts'
import { bindMessage, findMessage } from './message-store.ts'
import { canAskBack, openMessageRow } from './message-view.ts'
import { type OpenedMessage, openMessage } from './open-message.ts'
import { findRequest, writeAnswer } from './request-store.ts'
import { presentRequest } from './request-view.ts'
import type { RequestRow } from './rows.ts'
import { askBack, noteAnswer, noteStanding } from './standing.ts'

type Deps = Pick<ExchangeDeps, 'db' | 'files' | 'jobs' | 'reader' | 'work' | 'papers'>

/**
 * Given back, taken over, or changed, as the sender asked.
 * @throws KipError `not-allowed-now` once it is answered, `invalid-input` where a task's limit is not confirmed
 */
export async function acceptRequest(
  deps: Deps,
  actor: Actor,
  id: string,
  input: AcceptRequest,
): Promise<ExchangeRequest> {
  const fresh = await openUpdate(deps, actor, id)
  return deps.db.write(scopeOf(actor), async (tx) => {
    const request = await openRequest(tx, actor, id)
    await writeAnswer(tx, id, { state: 'accepted', note: input.note || null })
    if (request.document_id !== null) await carryOut(tx, request, request.document_id, input, { ...deps, fresh })
    return finish(tx, actor, request, 'accept', deps)
  })
}

/** The paper stays as it is and its work goes on. */
export async function refuseRequest(
  deps: Deps,
  actor: Actor,
  id: string,
  input: RefuseRequest,
): Promise<ExchangeRequest> {
  return deps.db.write(scopeOf(actor), async (tx) => {
    const request = await openRequest(tx, actor, id)
    await writeAnswer(tx, id, { state: 'refused', note: input.reason })
    await deps.work.resume(tx, request.paused, input.reason)
    return finish(tx, actor, request, 'refuse', deps)
  })
}

/**
 * A paper of ours, from a receiver that reported on it. Its answer comes as status 15 or 16.
 * @throws KipError `not-allowed-now` where that receiver was asked already
 */
export async function askPaperBack(tx: Tx, actor: Actor, messageId: string, reason: string): Promise<void> {
  await demand(tx, actor, 'answers')
  const report = await openMessageRow(tx, messageId)
  const { code } = await getOrganization(tx)
  const isAsked = canAskBack(report, code) && (await askBack(tx, report, reason))
  if (!isAsked) {
    throw new KipError(
      'not-allowed-now',
      'Văn bản này đã xin lấy lại ở nơi nhận đó, hoặc không phải của cơ quan mình.',
      {
        extra: { allowed: [] },
      },
    )
  }
  await recordAudit(tx, {
    action: 'exchange.ask-back',
    subject: { type: 'exchange-message', id: messageId },
    details: { reason },
  })
}

/**
 * One that waits for an answer, locked, for whoever may answer.
 * @throws KipError `forbidden`, `not-found`, `not-allowed-now` once it is answered
 */
export async function openRequest(tx: Tx, actor: Actor, id: string): Promise<RequestRow> {
  await demand(tx, actor, 'answers')
  const request = await findRequest(tx, id)
  if (request === undefined) throw new KipError('not-found', 'Không tìm thấy yêu cầu này của nơi gửi.')
  if (request.state !== 'waiting') {
    throw new KipError('not-allowed-now', 'Yêu cầu này đã được trả lời. Hãy tải lại trang để xem ai đã trả lời.', {
      extra: { allowed: [] },
    })
  }
  return request
}

/** What an update brings is opened once more, before the transaction: opening takes a thread's time. */
async function openUpdate(deps: Deps, actor: Actor, id: string): Promise<OpenedMessage | null> {
  const message = await deps.db.read(scopeOf(actor), async (tx) => {
    const request = await findRequest(tx, id, 'read')
    return request?.kind === 'update' && !request.pauses ? findMessage(tx, request.message_id) : undefined
  })
  if (message === undefined || message.sha256 === null) return null
  const { sha256, size, file_name: name } = message
  return openMessage({ sha256, size, name }, deps)
}

async function carryOut(
  tx: Tx,
  request: RequestRow,
  documentId: string,
  input: AcceptRequest,
  deps: Deps & { fresh: OpenedMessage | null },
): Promise<void> {
  const note = input.note ?? 'Đồng ý theo đề nghị của nơi gửi'
  if (request.kind === 'replace') {
    await replacePaper(tx, request, documentId, input, deps)
    return
  }
  if (request.kind === 'recall' || request.pauses) {
    await deps.work.recall(tx, documentId, note)
    await endByItsSender(tx, documentId, 'recalled', deps.papers)
    return
  }
  await bindMessage(tx, request.message_id, documentId)
  const files = deps.fresh?.files.map((file) => ({ ...file, role: 'attachment' as const })) ?? []
  await addFiles(tx, documentId, files, deps.jobs)
}

/** Open tasks go over to the new paper, each with the limit just confirmed; the old paper has nothing left to do. */
async function replacePaper(
  tx: Tx,
  request: RequestRow,
  documentId: string,
  input: AcceptRequest,
  deps: Deps,
): Promise<void> {
  const toDocumentId = request.new_document_id
  const paper = toDocumentId === null ? undefined : await findPaper(tx, toDocumentId, 'update')
  if (toDocumentId === null || paper === undefined || !USABLE.has(paper.status)) {
    throw new KipError(
      'unprocessable',
      'Văn bản thay thế không còn dùng được (đã trả lại, bỏ hoặc bị gỡ). Hãy khôi phục văn bản đó, hoặc từ chối thay thế.',
    )
  }
  const open = await deps.work.open(tx, documentId)
  const limits = confirmLimits(open, input.limits, { now: tx.now, calendar: await calendarOf(tx) })
  const note = input.note ?? 'Chuyển sang văn bản thay thế'
  for (const { id, dueAt } of limits) await deps.work.move(tx, { id, toDocumentId, dueAt, note })
  await endByItsSender(tx, documentId, 'replaced', deps.papers)
}

const USABLE: ReadonlySet<string> = new Set(['new', 'registered', 'assigned', 'done'])

async function finish(
  tx: Tx,
  actor: Actor,
  { id, document_id: documentId, new_document_id: newDocumentId, kind }: RequestRow,
  answer: 'accept' | 'refuse',
  deps: Deps,
): Promise<ExchangeRequest> {
  const request = await findRequest(tx, id)
  if (request === undefined) throw new Error('the request is locked by this transaction')
  if (documentId === null) await noteAnswer(tx, request)
  else {
    await noteOnPaper(tx, documentId, 'answer', { requestId: id, kind, answer, note: request.note })
    await noteStanding(tx, documentId)
  }
  if (newDocumentId !== null) {
    await noteOnPaper(tx, newDocumentId, 'answer', { requestId: id, kind, answer })
    await noteStanding(tx, newDocumentId)
  }
  await recordAudit(tx, {
    action: `exchange.${answer}`,
    subject: { type: 'exchange-request', id },
    details: { kind, documentId },
  })
  const { organizationId } = tx.scope
  await publish(tx, { organizationId, personId: null, type: 'exchange', data: { id } })
  return presentRequest(tx, actor, request, deps)
}
