/** Messages that came, as the wire carries them. */
import { type ExchangeMessage, type ExchangeMessageQuery, findStatusName, organOfNamed } from '@kip/core/exchange'
import { KipError, type Page } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { getOrganization } from '../directory/index.ts'
import { demand } from './access.ts'
import { pageDown } from './cursors.ts'
import { findMessage, listMessages } from './message-store.ts'
import type { MessageRow } from './rows.ts'

/** Newest first. */
export async function pageMessages(tx: Tx, actor: Actor, query: ExchangeMessageQuery): Promise<Page<ExchangeMessage>> {
  const { answers } = await demand(tx, actor, 'sees')
  const { code } = await getOrganization(tx)
  const filter = {
    state: query.state ?? null,
    kind: query.kind ?? null,
    withoutItems: query.without === 'items',
  }
  return pageDown(
    query,
    (before, limit) => listMessages(tx, filter, before, limit),
    (row) => present(row, answers, code),
  )
}

export async function getMessage(tx: Tx, actor: Actor, id: string): Promise<ExchangeMessage> {
  const { answers } = await demand(tx, actor, 'sees')
  return present(await openMessageRow(tx, id), answers, (await getOrganization(tx)).code)
}

/** @throws KipError not-found */
export async function openMessageRow(tx: Tx, id: string): Promise<MessageRow> {
  const row = await findMessage(tx, id)
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy thông điệp này.')
  return row
}

function present(row: MessageRow, answers: boolean, ownOrgan: string | null): ExchangeMessage {
  return {
    id: row.id,
    receivedAt: row.received_at,
    fileName: row.file_name,
    url: row.sha256 === null ? null : `/api/v1/exchange/messages/${row.id}/file`,
    kind: row.kind,
    state: row.state,
    from: { organId: row.from_organ, name: row.from_name },
    namedDocument: row.named_document,
    faults: row.faults,
    documentId: row.document_id,
    status:
      row.message?.type !== 'status'
        ? null
        : {
            code: row.message.code,
            name: findStatusName(row.message.code),
            description: row.message.description,
            about: row.message.about.code,
          },
    allowed: answers ? allowedOf(row, ownOrgan) : [],
  }
}

function allowedOf(row: MessageRow, ownOrgan: string | null): ExchangeMessage['allowed'] {
  if (row.state === 'broken' && row.sha256 !== null) return ['retry']
  return canAskBack(row, ownOrgan) ? ['ask-back'] : []
}

/** A receiver reports on a paper of ours; 13 is its sender's word, not a receiver's. */
export function canAskBack({ message, named_document }: MessageRow, ownOrgan: string | null): boolean {
  if (message?.type !== 'status' || message.code === '13' || named_document === null) return false
  const organ = organOfNamed(named_document)
  return organ === null || ownOrgan === null || organ === ownOrgan
}
