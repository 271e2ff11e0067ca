/** What a sender is told where its paper stands: everything due by now, less what is there already. */
import { findStatusName, type StatusCode, type StatusContent, statusesDue } from '@kip/core/exchange'
import type { EdxmlMessage, EdxmlReference } from '@kip/core/reading'
import { formatInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { findPeopleByIds, getOrganization } from '../directory/index.ts'
import { findPaper } from '../documents/index.ts'
import { findMessage, findMessageOfPaper } from './message-store.ts'
import { listRequestsOf } from './request-store.ts'
import type { MessageRow, RequestRow } from './rows.ts'
import { findReturnReason, findWorkStanding, insertStatus, listStatusRows } from './status-store.ts'

/** In the transaction that changed the paper. Safe to call again: what was told is not told twice. */
export async function noteStanding(tx: Tx, documentId: string): Promise<void> {
  const paper = await findPaper(tx, documentId, 'read')
  if (paper === undefined) return
  const brought = await findMessageOfPaper(tx, documentId)
  const requests = (await listRequestsOf(tx, documentId)).filter((request) => request.document_id === documentId)
  const due = statusesDue({ ...paper, ...(await findWorkStanding(tx, documentId)), requests })
  const told = new Set((await listStatusRows(tx, documentId)).map(({ occasion, code }) => `${occasion}/${code}`))
  for (const { code, occasion } of due) {
    if (told.has(`${occasion}/${code}`)) continue
    const request = requests.find(({ id }) => id === occasion)
    // Of a paper that came by hand its sender hears only what he asked.
    const source = request === undefined ? brought : await findMessage(tx, request.message_id)
    if (source === undefined) continue
    const note = request?.note ?? (code === '02' ? await findReturnReason(tx, documentId) : null)
    await tell(tx, { source, code, occasion, documentId, note })
  }
}

/** A message that cannot be used: its sender, where that much could be read, is told why. */
export async function refuseMessage(tx: Tx, message: MessageRow): Promise<void> {
  const reasons = message.faults.filter(({ level }) => level === 'error').map(({ message: sentence }) => sentence)
  await tell(tx, { source: message, code: '02', occasion: message.id, documentId: null, note: reasons.join(' ') })
}

/** The answer to what was asked about a paper that never came. */
export async function noteAnswer(tx: Tx, request: RequestRow): Promise<void> {
  const source = await findMessage(tx, request.message_id)
  if (source === undefined || request.state === 'waiting') return
  const code = request.state === 'accepted' ? '15' : '16'
  await tell(tx, { source, code, occasion: request.id, documentId: null, note: request.note })
}

/**
 * We ask a paper of ours back from a receiver that has reported on it.
 * @returns false where that receiver was asked already
 */
export async function askBack(tx: Tx, report: MessageRow, reason: string): Promise<boolean> {
  const occasion = `back:${report.from_organ}:${report.named_document}`
  return tell(tx, { source: report, code: '13', occasion, documentId: null, note: reason })
}

type Telling = {
  source: MessageRow
  code: StatusCode
  occasion: string
  documentId: string | null
  note: string | null
}

/** @returns false where there is nobody to tell, or he was told before */
async function tell(tx: Tx, { source, code, occasion, documentId, note }: Telling): Promise<boolean> {
  const about = referenceOf(source)
  if (about === null) return false
  const organization = await getOrganization(tx)
  const { personId } = tx.scope
  const [person] = personId === null ? [] : await findPeopleByIds(tx, [personId])
  const content: StatusContent = {
    code,
    from: { organId: organization.code ?? onlyReceiver(source.message), name: organization.name },
    about,
    staff: { department: 'Văn thư', name: person?.name ?? null },
    description: note === null || note === '' ? (findStatusName(code) ?? code) : `${findStatusName(code)}: ${note}`,
    at: formatInstant(tx.now),
  }
  return insertStatus(tx, { occasion, documentId, content })
}

/** The paper as its sender names it; null where a message does not tell enough to answer. */
function referenceOf({ message, from_organ, named_document }: MessageRow): StatusContent['about'] | null {
  if (from_organ === null || named_document === null) return null
  const said: Partial<EdxmlReference> =
    message === null ? {} : message.type === 'status' ? message.about : ownReference(message)
  return {
    organId: from_organ,
    documentId: named_document,
    code: said.code ?? null,
    issuedOn: said.issuedOn ?? null,
  }
}

function ownReference(message: Extract<EdxmlMessage, { type: 'document' }>): Partial<EdxmlReference> {
  const { number, notation, issuedOn } = message
  return { code: number === null ? null : notation === null ? number : `${number}/${notation}`, issuedOn }
}

/** Until the administrator enters our own code: a message to one receiver was sent to us. */
function onlyReceiver(message: EdxmlMessage | null): string | null {
  if (message?.type !== 'document' || message.to.length !== 1) return null
  return message.to[0]?.organId || null
}
