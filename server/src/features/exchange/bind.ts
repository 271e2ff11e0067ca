/** Which paper a request is about, where its name matches none of ours, or the wrong one: a person says so. */
import type { BindRequest, ExchangeRequest } from '@kip/core/exchange'
import { KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import { findPaper, noteOnPaper } from '../documents/index.ts'
import { openRequest } from './answers.ts'
import type { ExchangeDeps } from './deps.ts'
import { findRequest } from './request-store.ts'
import { presentRequest } from './request-view.ts'
import { bindTo, isAsked } from './requests.ts'
import type { RequestRow } from './rows.ts'
import { noteStanding } from './standing.ts'

/**
 * As if the sender had named it so: its work stands still until somebody answers; that of the paper it was taken for goes on.
 * @throws KipError `forbidden`, `not-found`, `not-allowed-now` once it is answered, `unprocessable` for a paper it cannot mean
 */
export async function bindByHand(
  tx: Tx,
  actor: Actor,
  id: string,
  { documentId }: BindRequest,
  deps: Pick<ExchangeDeps, 'work'>,
): Promise<ExchangeRequest> {
  const request = await openRequest(tx, actor, id)
  if (documentId === request.document_id) return presentRequest(tx, actor, request, deps)
  await requireBindable(tx, request, documentId)
  const { document_id: before, paused } = request
  if (before !== null) {
    await deps.work.resume(tx, paused, 'Nơi gửi yêu cầu về văn bản khác')
    await noteOnPaper(tx, before, 'unbind', { requestId: id, kind: request.kind })
  }
  await bindTo(tx, request, documentId, deps)
  await noteStanding(tx, documentId)
  await recordAudit(tx, {
    action: 'exchange.bind',
    subject: { type: 'exchange-request', id },
    details: { kind: request.kind, before, documentId },
  })
  const { organizationId } = tx.scope
  await publish(tx, { organizationId, personId: null, type: 'exchange', data: { id } })
  const bound = await findRequest(tx, id)
  if (bound === undefined) throw new Error('the request is locked by this transaction')
  return presentRequest(tx, actor, bound, deps)
}

async function requireBindable(tx: Tx, request: RequestRow, documentId: string): Promise<void> {
  const paper = await findPaper(tx, documentId, 'update')
  if (paper === undefined) throw new KipError('not-found', 'Không tìm thấy văn bản này. Hãy tìm và chọn lại.')
  if (paper.status === 'discarded' || paper.status === 'refused') {
    throw new KipError(
      'unprocessable',
      'Văn bản này đã bỏ hoặc không được lưu. Hãy lấy lại văn bản, hoặc chọn văn bản khác.',
    )
  }
  if (documentId === request.new_document_id) {
    throw new KipError(
      'unprocessable',
      'Đây là văn bản mới mà nơi gửi đưa ra để thay thế. Hãy chọn văn bản cũ, là văn bản bị thay thế.',
    )
  }
  if (await isAsked(tx, documentId, request.kind, request.new_document_id)) {
    throw new KipError(
      'unprocessable',
      'Văn bản này đã có một yêu cầu như vậy đang chờ trả lời. Hãy trả lời yêu cầu đó trước, hoặc chọn văn bản khác.',
    )
  }
}
