/** Requests as the wire carries them. */
import type { ExchangeRequest, ExchangeRequestQuery } from '@kip/core/exchange'
import { KipError, type Page } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPaper } from '../documents/index.ts'
import { demand, viewerOf } from './access.ts'
import { pageDown } from './cursors.ts'
import type { ExchangeDeps } from './deps.ts'
import { presentRequests } from './paper-view.ts'
import { findRequest, listRequests } from './request-store.ts'
import type { RequestRow } from './rows.ts'

type Deps = Pick<ExchangeDeps, 'work'>

export async function presentRequest(tx: Tx, actor: Actor, row: RequestRow, deps: Deps): Promise<ExchangeRequest> {
  const { answers } = await viewerOf(tx, actor)
  return presentOne(tx, row, answers, deps)
}

async function presentOne(tx: Tx, row: RequestRow, answers: boolean, { work }: Deps): Promise<ExchangeRequest> {
  const [request] = await presentRequests(tx, [row], answers)
  if (request === undefined) throw new Error('one row makes one request')
  const paper = row.document_id === null ? undefined : await findPaper(tx, row.document_id, 'read')
  const asksForLimits = row.kind === 'replace' && row.state === 'waiting' && row.document_id !== null
  return {
    ...request,
    from: { organId: row.from_organ, name: row.from_name },
    namedDocument: row.named_document,
    paper: paper === undefined ? null : { id: paper.id, label: paper.label, subject: paper.subject },
    openWork: asksForLimits && row.document_id !== null ? await work.open(tx, row.document_id) : [],
  }
}

/** @throws KipError not-found */
export async function getRequest(tx: Tx, actor: Actor, id: string, deps: Deps): Promise<ExchangeRequest> {
  await demand(tx, actor, 'sees')
  const row = await findRequest(tx, id, 'read')
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy yêu cầu này của nơi gửi.')
  return presentRequest(tx, actor, row, deps)
}

/** Newest first. */
export async function pageRequests(
  tx: Tx,
  actor: Actor,
  query: ExchangeRequestQuery,
  deps: Deps,
): Promise<Page<ExchangeRequest>> {
  const { answers } = await demand(tx, actor, 'sees')
  return pageDown(
    query,
    (before, limit) => listRequests(tx, query.state ?? null, before, limit),
    (row) => presentOne(tx, row, answers, deps),
  )
}
