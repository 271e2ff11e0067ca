/** One message of a mailbox: its bytes into the store, a paper with what is attached, messages of the exchange as such. */
import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import { KipError, MAX_UPLOAD_BYTES } from '@kip/core/shared'
import type { ImapFlow } from 'imapflow'
import type { Scope, Tx } from '../../platform/database.ts'
import { arrive, type NewFile, storeFile } from '../documents/index.ts'
import { MEDIA_TYPES } from '../reading/index.ts'
import type { ExchangeDeps } from './deps.ts'
import { findItemByKey, type ItemRow, type MetItem, writeItem } from './item-store.ts'
import type { LookContext } from './look.ts'
import { type TakenMessage, takeMessage } from './take-message.ts'

/** Only told which files lie in it: no limit is counted. */
const CONTEXT = { receivedAt: null, ward: null, calendar: indexCalendar(defaultCalendar()) }

type Met = Pick<ItemRow, 'id' | 'state'>

/**
 * @returns the row it is known by; null: the message is gone, and was not met before
 * @throws KipError for what cannot be taken
 */
export async function takeMail(
  deps: ExchangeDeps,
  { scope, way }: LookContext,
  client: ImapFlow,
  { uid, key }: { uid: number; key: string },
): Promise<Met | null> {
  const known = await deps.db.read(scope, (tx) => findItemByKey(tx, way.id, key))
  if (known !== undefined && known.state !== 'failed') return known
  const mail = await fetchMail(deps, client, uid)
  if (mail === null) return known === undefined ? null : noteGone(deps, scope, known)
  const { parts, messages } = await openMail(deps, mail)
  const item: MetItem = {
    wayId: way.id,
    key,
    name: mail.name,
    state: 'taken',
    sha256: mail.sha256,
    documentId: null,
    messageId: null,
    error: null,
    nextTryAt: null,
  }
  // Nothing but messages of the exchange: the mail is their envelope and no paper of its own.
  if (messages.length > 0 && messages.length === parts) return takeMessages(deps, { scope, way }, messages, item)
  for (const message of messages) await takeMessage(deps, scope, message, way.id)
  return deps.db.write(scope, async (tx) => {
    const arrival = { files: [mail], receivedAt: null, source: 'email' as const }
    const { id: documentId, created } = await arrive(tx, arrival, deps.jobs)
    return met(tx, { ...item, documentId, state: created ? 'taken' : 'known' })
  })
}

async function met(tx: Tx, item: MetItem): Promise<Met> {
  return { id: await writeItem(tx, item), state: item.state }
}

/** It failed, and whoever took it out of the box has dealt with it: it is not asked for again. */
async function noteGone({ db }: ExchangeDeps, scope: Scope, item: ItemRow): Promise<Met> {
  await db.write(scope, (tx) =>
    writeItem(tx, {
      wayId: item.way_id,
      key: item.item_key,
      name: item.name,
      state: 'failed',
      sha256: item.sha256,
      documentId: null,
      messageId: item.message_id,
      error:
        'Thư không còn trong hộp thư: có người đã chuyển hoặc xóa. Nếu cần, hãy tải thư về và đưa vào Văn bản đến.',
      nextTryAt: null,
    }),
  )
  return { id: item.id, state: 'failed' }
}

async function fetchMail({ files }: ExchangeDeps, client: ImapFlow, uid: number): Promise<NewFile | null> {
  const head = await client.fetchOne(String(uid), { envelope: true, size: true }, { uid: true })
  if (head === false) return null
  if ((head.size ?? 0) > MAX_UPLOAD_BYTES) {
    throw new KipError(
      'too-large',
      `Thư lớn hơn ${MAX_UPLOAD_BYTES / 1024 / 1024} MB nên Kịp không lấy: hãy tải thủ công.`,
    )
  }
  const download = await client.download(String(uid), undefined, { uid: true })
  if (download.content === undefined) return null
  const subject = head.envelope?.subject?.trim() || 'Thư không có tiêu đề'
  return storeFile(files, `${subject}.eml`, download.content, 'main')
}

/** How many files are attached, and which of them are messages of the exchange. */
async function openMail(
  { files, reader }: ExchangeDeps,
  mail: NewFile,
): Promise<{ parts: number; messages: { sha256: string; size: number; name: string }[] }> {
  const { attachments } = await reader.read(await files.read(mail.sha256), mail.name, CONTEXT)
  const messages = []
  for (const { name, bytes, mediaType } of attachments) {
    if (mediaType !== MEDIA_TYPES.edxml) continue
    const { sha256, size } = await files.put(bytes, { maxBytes: MAX_UPLOAD_BYTES })
    messages.push({ sha256, size, name })
  }
  return { parts: attachments.length, messages }
}

async function takeMessages(
  deps: ExchangeDeps,
  { scope, way }: Pick<LookContext, 'scope' | 'way'>,
  messages: readonly { sha256: string; size: number; name: string }[],
  item: MetItem,
): Promise<Met> {
  const taken: TakenMessage[] = []
  for (const message of messages) taken.push(await takeMessage(deps, scope, message, way.id))
  const broken = taken.filter(({ state }) => state === 'broken')
  const errors = broken.flatMap(({ faults }) => faults.filter(({ level }) => level === 'error'))
  const first = taken.find(({ documentId }) => documentId !== null) ?? taken[0]
  return deps.db.write(scope, (tx) =>
    met(tx, {
      ...item,
      state: broken.length > 0 ? 'failed' : taken.every(({ state }) => state === 'known') ? 'known' : 'taken',
      documentId: first?.documentId ?? null,
      messageId: first?.id ?? null,
      error: errors.length === 0 ? null : errors.map(({ message }) => message).join(' '),
    }),
  )
}
