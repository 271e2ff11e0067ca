/** What a sender asks about a paper: found, bound to it, its work paused until somebody answers. */
import { identityKey } from '@kip/core/documents'
import { type RequestPlan, readNamed, reasonOf } from '@kip/core/exchange'
import type { EdxmlMessage } from '@kip/core/reading'
import type { Tx } from '../../platform/database.ts'
import { bindToExchange, findPapersByIdentity } from '../documents/index.ts'
import type { ExchangeDeps } from './deps.ts'
import { findMessageNaming } from './message-store.ts'
import { bindRequest, findRequest, insertRequest, listRequestsOf, listRequestsWaitingFor } from './request-store.ts'
import type { RequestRow } from './rows.ts'

type Deps = Pick<ExchangeDeps, 'work'>

/** @returns the paper it is about; null while nobody knows one */
export async function askAbout(
  tx: Tx,
  source: { id: string; message: EdxmlMessage },
  plan: RequestPlan,
  newDocumentId: string | null,
  deps: Deps,
): Promise<string | null> {
  const { from } = source.message
  const documentId = await findNamedPaper(tx, source.message, plan.namedDocument)
  if (documentId !== null && documentId === newDocumentId) return documentId
  if (documentId !== null && (await isAsked(tx, documentId, plan.kind, newDocumentId))) return documentId
  const id = await insertRequest(tx, {
    messageId: source.id,
    kind: plan.kind,
    fromOrgan: from.organId,
    namedDocument: plan.namedDocument,
    documentId: null,
    newDocumentId,
    pauses: plan.pauses,
  })
  const request = await findRequest(tx, id)
  if (documentId !== null && request !== undefined) await bindTo(tx, request, documentId, deps)
  return documentId
}

/** The same wish in another message, or by a status and a message, is one wish. */
export async function isAsked(
  tx: Tx,
  documentId: string,
  kind: string,
  newDocumentId: string | null,
): Promise<boolean> {
  return (await listRequestsOf(tx, documentId)).some(
    (request) =>
      request.document_id === documentId &&
      request.state === 'waiting' &&
      request.kind === kind &&
      (kind === 'recall' || (kind === 'replace' && request.new_document_id === newDocumentId)),
  )
}

/** Messages overtake each other: a recall may be here before its paper. */
export async function askWhatWaited(
  tx: Tx,
  fromOrgan: string,
  namedDocument: string,
  documentId: string,
  deps: Deps,
): Promise<void> {
  for (const request of await listRequestsWaitingFor(tx, fromOrgan, namedDocument)) {
    await bindTo(tx, request, documentId, deps)
  }
}

/** Work on the paper stands still where the request asks for it, until it is answered. */
export async function bindTo(tx: Tx, request: RequestRow, documentId: string, deps: Deps): Promise<void> {
  const reason = reasonOf(request.kind, request.from_name ?? request.from_organ, request.said)
  const paused = request.pauses ? await deps.work.suspend(tx, documentId, reason) : []
  await bindRequest(tx, request.id, documentId, paused)
  await bindToExchange(tx, documentId, 'request', {
    requestId: request.id,
    kind: request.kind,
    reason,
    paused: paused.length,
    ...(request.new_document_id === null ? {} : { newDocumentId: request.new_document_id }),
  })
}

/** By the message that brought it; a paper that came by hand by issuer, number, notation and date, where only one fits. */
async function findNamedPaper(tx: Tx, message: EdxmlMessage, namedDocument: string): Promise<string | null> {
  const brought = await findMessageNaming(tx, message.from.organId, namedDocument)
  if (brought !== undefined) return brought.document_id
  const key = identityNamed(message, namedDocument)
  const papers = key === null ? [] : await findPapersByIdentity(tx, key)
  return papers.length === 1 ? (papers[0] ?? null) : null
}

function identityNamed(message: EdxmlMessage, namedDocument: string): string | null {
  const issuer = message.from.name ?? message.from.inCharge
  if (message.type === 'document' && message.documentId === namedDocument) {
    const { number, notation, issuedOn } = message
    return identityKey({ issuer, number, notation, issuedOn })
  }
  const named = readNamed(namedDocument)
  return named === null ? null : identityKey({ issuer, ...named })
}
