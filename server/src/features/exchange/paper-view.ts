/** What a paper's page shows of the exchange. */
import type { MessageOfPaper, PaperExchange, PaperRequest } from '@kip/core/documents'
import { reasonOf } from '@kip/core/exchange'
import type { IsoDate } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { findPaper } from '../documents/index.ts'
import { viewerOf } from './access.ts'
import { findLatestMessageOf } from './message-store.ts'
import { listRequestsOf } from './request-store.ts'
import type { MessageRow, RequestRow } from './rows.ts'
import { listStatusRows } from './status-store.ts'

export async function exchangeOf(tx: Tx, actor: Actor, documentId: string): Promise<PaperExchange> {
  const { answers } = await viewerOf(tx, actor)
  const message = await findLatestMessageOf(tx, documentId)
  const requests = await listRequestsOf(tx, documentId)
  const about = requests.filter((request) => request.document_id === documentId)
  const bringing = requests.filter((request) => request.new_document_id === documentId)
  return {
    message: message === undefined ? null : presentMessage(message),
    requests: await presentRequests(tx, about, answers),
    replaces: await linkAll(
      tx,
      bringing.flatMap(({ document_id }) => document_id ?? []),
    ),
    told: (await listStatusRows(tx, documentId)).map(({ code, at, state }) => ({ code, at, state })),
  }
}

/** The day a message names for the paper, for whoever gives work on it; null: none. */
export async function messageLimitOf(tx: Tx, documentId: string): Promise<IsoDate | null> {
  const row = await findLatestMessageOf(tx, documentId)
  return row?.message?.type === 'document' ? row.message.dueOn : null
}

function presentMessage({ id, received_at, message, faults }: MessageRow): MessageOfPaper | null {
  if (message?.type !== 'document') return null
  const { from, documentId, number, notation, issuedOn, typeName, subject, urgency, dueOn } = message
  const { steering, paperFollows, signed } = message
  return {
    id,
    receivedAt: received_at,
    from: { organId: from.organId, name: from.name ?? from.inCharge },
    documentId,
    number,
    notation,
    issuedOn,
    typeName,
    subject,
    urgency,
    dueOn,
    steering,
    paperFollows,
    signed,
    faults: faults.map(({ message: sentence }) => sentence),
  }
}

export async function presentRequests(tx: Tx, rows: readonly RequestRow[], answers: boolean): Promise<PaperRequest[]> {
  const people = await findPeopleByIds(
    tx,
    rows.flatMap(({ answered_by }) => answered_by ?? []),
  )
  const papers = await linkAll(
    tx,
    rows.flatMap(({ new_document_id }) => new_document_id ?? []),
  )
  return rows.map((row) => {
    const person = people.find(({ id }) => id === row.answered_by)
    return {
      id: row.id,
      kind: row.kind,
      askedAt: row.asked_at,
      reason: sentenceOf(row),
      pauses: row.pauses,
      state: row.state,
      answeredAt: row.answered_at,
      answeredBy: person === undefined ? null : { id: person.id, name: person.name },
      note: row.note,
      newPaper: papers.find(({ id }) => id === row.new_document_id) ?? null,
      allowed: row.state === 'waiting' && answers ? ['accept', 'refuse', 'bind'] : [],
    }
  })
}

function sentenceOf({ kind, pauses, from_name, from_organ, said }: RequestRow): string {
  const sender = from_name ?? from_organ
  if (kind === 'update' && !pauses) return `${sender} cập nhật văn bản${said === null ? '' : `: ${said}`}`
  return reasonOf(kind, sender, said)
}

async function linkAll(tx: Tx, ids: readonly string[]): Promise<{ id: string; label: string | null }[]> {
  const links = []
  for (const id of new Set(ids)) {
    const paper = await findPaper(tx, id, 'read')
    if (paper !== undefined) links.push({ id, label: paper.label })
  }
  return links
}
