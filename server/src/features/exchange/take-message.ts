/** A message that came, whoever brought it: one transaction, safe to be repeated, nothing of it lost. */
import { planIntake, type RequestPlan } from '@kip/core/exchange'
import type { EdxmlDocument, EdxmlFault, EdxmlMessage } from '@kip/core/reading'
import { recordAudit } from '../../platform/audit.ts'
import type { Scope, Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import { getOrganization } from '../directory/index.ts'
import { addFiles, arrive, bindToExchange, type NewFile } from '../documents/index.ts'
import type { ExchangeDeps } from './deps.ts'
import {
  findMessage,
  findMessageByBytes,
  findMessageNaming,
  findMessageOfPaper,
  insertMessage,
  lockNamed,
  type NewMessage,
  replaceMessage,
} from './message-store.ts'
import { type Brought, type OpenedMessage, openMessage } from './open-message.ts'
import { askAbout, askWhatWaited } from './requests.ts'
import type { MessageRow } from './rows.ts'
import { noteStanding, refuseMessage } from './standing.ts'

export type TakenMessage = {
  id: string
  kind: MessageRow['kind']
  /** known: the same came before, by its bytes or under its sender's name of it */
  state: MessageRow['state']
  /** the paper it brought, or the first it speaks of */
  documentId: string | null
  /** a paper came to be by it */
  created: boolean
  faults: EdxmlFault[]
}

export type TakeDeps = Pick<ExchangeDeps, 'db' | 'files' | 'jobs' | 'reader' | 'work'>

/** @param wayId null: a person brought it */
export async function takeMessage(
  deps: TakeDeps,
  scope: Scope,
  brought: Brought,
  wayId: string | null,
): Promise<TakenMessage> {
  const known = await deps.db.read(scope, (tx) => findMessageByBytes(tx, brought.sha256, 'read'))
  if (known !== undefined && known.state !== 'broken') return takenBefore(known)
  const opened = await openMessage(brought, deps)
  return deps.db.write(scope, async (tx) => {
    await lockNamed(tx, 'bytes', brought.sha256)
    const before = await findMessageByBytes(tx, brought.sha256, 'update')
    if (before !== undefined && before.state !== 'broken') return takenBefore(before)
    const write = (item: MessageContent) => writeMessage(tx, { ...item, ...fileOf(brought), wayId }, before)
    const taken =
      opened.message === null
        ? await keepBroken(tx, opened, write)
        : await take(tx, opened, opened.message, write, deps)
    const { organizationId } = tx.scope
    await publish(tx, { organizationId, personId: null, type: 'exchange', data: { id: taken.id } })
    return taken
  })
}

const fileOf = ({ name, size, sha256 }: Brought) => ({ fileName: name, size, sha256 })

const takenBefore = (row: MessageRow): TakenMessage => ({
  id: row.id,
  kind: row.kind,
  state: 'known',
  documentId: row.document_id,
  created: false,
  faults: row.faults,
})

type MessageContent = Omit<NewMessage, 'fileName' | 'size' | 'sha256' | 'wayId'>
type Write = (item: MessageContent) => Promise<string>

async function writeMessage(tx: Tx, item: NewMessage, before: MessageRow | undefined): Promise<string> {
  const id = before === undefined ? await insertMessage(tx, item) : before.id
  if (before !== undefined) await replaceMessage(tx, before.id, item)
  await recordAudit(tx, {
    action: 'exchange.receive',
    subject: { type: 'exchange-message', id },
    details: { kind: item.kind, state: item.state, from: item.fromOrgan },
  })
  return id
}

async function keepBroken(tx: Tx, { sender, faults }: OpenedMessage, write: Write): Promise<TakenMessage> {
  const id = await write({
    kind: 'unknown',
    state: 'broken',
    fromOrgan: sender.organId,
    fromName: null,
    namedDocument: sender.documentId,
    message: null,
    faults,
    documentId: null,
  })
  const row = await findMessage(tx, id)
  if (row !== undefined) await refuseMessage(tx, row)
  return { id, kind: 'unknown', state: 'broken', documentId: null, created: false, faults }
}

async function take(
  tx: Tx,
  opened: OpenedMessage,
  message: EdxmlMessage,
  write: Write,
  deps: TakeDeps,
): Promise<TakenMessage> {
  const ownOrgans = await ownOrgansOf(tx, message)
  const plan = planIntake(message, { ownOrgans })
  const named = message.type === 'status' ? message.about.documentId : message.documentId
  const content: MessageContent = {
    kind: message.type === 'status' ? 'status' : message.business,
    state: 'done',
    fromOrgan: message.from.organId,
    fromName: message.from.name ?? message.from.inCharge,
    namedDocument: named,
    message,
    faults: [...opened.faults, ...misdirected(message, ownOrgans)],
    documentId: null,
  }
  if (named !== null) await lockNamed(tx, message.from.organId, named)
  if (plan.brings && message.type === 'document') {
    return bringPaper(tx, { message, content, files: opened.files, requests: plan.requests }, write, deps)
  }
  const id = await write(content)
  const source = { id, message, files: opened.files }
  const papers: (string | null)[] = []
  for (const request of plan.requests) papers.push(await askAbout(tx, source, request, null, deps))
  const documentId = papers.find((paper) => paper !== null) ?? null
  return { id, kind: content.kind, state: 'done', documentId, created: false, faults: content.faults }
}

type Bringing = {
  message: EdxmlDocument
  content: MessageContent
  files: NewFile[]
  requests: readonly RequestPlan[]
}

/** The paper itself; one that came before under the same name, or with the same bytes by hand, is that one. */
async function bringPaper(tx: Tx, bringing: Bringing, write: Write, deps: TakeDeps): Promise<TakenMessage> {
  const { message, content, files } = bringing
  const known = await findMessageNaming(tx, message.from.organId, message.documentId)
  if (known !== undefined) {
    const id = await write({ ...content, state: 'known', documentId: known.document_id })
    return { ...takenBefore(known), id, faults: content.faults }
  }
  const arrival = { files, receivedAt: null, source: 'edxml' as const }
  const { id: documentId, created } = await arrive(tx, arrival, deps.jobs, {
    // Two messages may carry the same attachment and be two papers.
    mayJoin: async (id) => (await findMessageOfPaper(tx, id)) === undefined,
  })
  // It came by hand before: what else the message brings is laid beside it.
  if (!created) await addFiles(tx, documentId, files.slice(1), deps.jobs)
  const id = await write({ ...content, documentId })
  await bindToExchange(tx, documentId, 'message', {
    messageId: id,
    from: content.fromName ?? content.fromOrgan,
    documentId: message.documentId,
  })
  await noteStanding(tx, documentId)
  await askWhatWaited(tx, message.from.organId, message.documentId, documentId, deps)
  const source = { id, message, files }
  for (const request of bringing.requests) await askAbout(tx, source, request, documentId, deps)
  return { id, kind: content.kind, state: 'done', documentId, created, faults: content.faults }
}

/** Our code as the administrator entered it; without one, a message to a single receiver was sent to us. */
async function ownOrgansOf(tx: Tx, message: EdxmlMessage): Promise<string[]> {
  const { code } = await getOrganization(tx)
  if (code !== null) return [code]
  const [only, ...others] = message.type === 'document' ? message.to : []
  return only !== undefined && others.length === 0 && only.organId !== '' ? [only.organId] : []
}

/** Decree 30/2020/NĐ-CP art. 21.2b: what was misdirected is sent back; the clerk decides, the machine only says so. */
function misdirected(message: EdxmlMessage, ownOrgans: readonly string[]): EdxmlFault[] {
  if (message.type === 'status' || message.to.length === 0 || ownOrgans.length === 0) return []
  if (message.to.some(({ organId }) => ownOrgans.includes(organId))) return []
  const sentence = 'Cơ quan mình không có trong nơi nhận của thông điệp: nếu gửi nhầm, hãy trả lại nơi gửi.'
  return [{ at: 'To', level: 'warning', message: sentence }]
}
