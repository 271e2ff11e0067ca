/** What ways met and what senders are told, as the wire carries them; trying again what failed. */
import {
  type ExchangeItem,
  type ExchangeItemQuery,
  type ExchangeStatus,
  type ExchangeStatusQuery,
  findStatusName,
} from '@kip/core/exchange'
import { KipError, type Page } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { demand } from './access.ts'
import { pageDown } from './cursors.ts'
import { findItem, type ItemRow, listItems, retryItem } from './item-store.ts'
import { type FullStatusRow, findStatusRow, pageStatusRows, retryStatus } from './status-store.ts'
import { lookAtOutbox, lookNow } from './way-store.ts'

/** Newest first. */
export async function pageItems(tx: Tx, actor: Actor, query: ExchangeItemQuery): Promise<Page<ExchangeItem>> {
  const { answers } = await demand(tx, actor, 'sees')
  const filter = { state: query.state ?? null, wayId: query.way ?? null }
  return pageDown(
    query,
    (before, limit) => listItems(tx, filter, before, limit),
    (row) => presentItem(row, answers),
  )
}

/** At the next look of its way, which comes at once. @throws KipError `not-allowed-now` for what was taken */
export async function tryItemAgain(tx: Tx, actor: Actor, id: string): Promise<ExchangeItem> {
  await demand(tx, actor, 'answers')
  const row = await findItem(tx, id)
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy mục này.')
  if (row.state !== 'failed') throw notNow('Mục này đã nhận được rồi. Hãy tải lại trang.')
  await retryItem(tx, id)
  await lookNow(tx, row.way_id)
  await recordAudit(tx, { action: 'exchange.retry', subject: { type: 'exchange-item', id } })
  return presentItem((await findItem(tx, id)) ?? row, true)
}

function presentItem(row: ItemRow, answers: boolean): ExchangeItem {
  return {
    id: row.id,
    way: { id: row.way_id, kind: row.way_kind, name: row.way_name },
    name: row.name,
    state: row.state,
    metAt: row.met_at,
    documentId: row.document_id,
    messageId: row.message_id,
    attempts: row.attempts,
    nextTryAt: row.next_try_at,
    error: row.error,
    allowed: answers && row.state === 'failed' ? ['retry'] : [],
  }
}

/** Newest first. */
export async function pageStatuses(tx: Tx, actor: Actor, query: ExchangeStatusQuery): Promise<Page<ExchangeStatus>> {
  const { answers } = await demand(tx, actor, 'sees')
  return pageDown(
    query,
    (before, limit) => pageStatusRows(tx, query.state ?? null, before, limit),
    (row) => presentStatus(row, answers),
  )
}

export async function tryStatusAgain(tx: Tx, actor: Actor, id: string): Promise<ExchangeStatus> {
  await demand(tx, actor, 'answers')
  const row = await findStatusRow(tx, id)
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy trạng thái này.')
  if (row.state !== 'waiting') throw notNow('Trạng thái này đã ghi vào thư mục gửi. Hãy tải lại trang.')
  await retryStatus(tx, id)
  await lookAtOutbox(tx)
  return presentStatus((await findStatusRow(tx, id)) ?? row, true)
}

function presentStatus(row: FullStatusRow, answers: boolean): ExchangeStatus {
  const { about, description } = row.content
  return {
    id: row.id,
    code: row.code,
    name: findStatusName(row.code) ?? row.code,
    at: row.at,
    to: about.organId,
    about: about.code ?? about.documentId,
    documentId: row.document_id,
    description,
    state: row.state,
    fileName: row.file_name,
    writtenAt: row.written_at,
    error: row.error,
    allowed: answers && row.state === 'waiting' ? ['retry'] : [],
  }
}

function notNow(sentence: string): KipError {
  return new KipError('not-allowed-now', sentence, { extra: { allowed: [] } })
}
