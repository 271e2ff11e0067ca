/**
 * A mailbox over IMAP: a message is one paper with what is attached to it. Rows first, then the mark in the box: killed in
 * between, the message is met again, known by its UID and its bytes, and only marked. One that cannot be taken does not
 * stop the next.
 */
import {
  advance,
  type BoxContent,
  keyOfMessage,
  type MailboxPosition,
  type MailboxSettings,
  nextAttempt,
  positionIn,
  wantedUids,
} from '@kip/core/exchange'
import { KipError } from '@kip/core/shared'
import type { ImapFlow, MailboxObject } from 'imapflow'
import type { ExchangeDeps } from './deps.ts'
import {
  countAttempts,
  type ItemRow,
  listMetKeys,
  listToRetry,
  listUnsettled,
  settleItem,
  writeItem,
} from './item-store.ts'
import type { LookContext, LookResult } from './look.ts'
import { connectTo, explainMailError } from './mail-client.ts'
import { takeMail } from './take-mail.ts'
import { writePosition } from './way-store.ts'
import { purposeOf } from './ways.ts'

/** At one look; the rest at the next. */
const MOST_AT_ONCE = 50

export async function lookAtMailbox(deps: ExchangeDeps, context: LookContext): Promise<LookResult> {
  const { way } = context
  if (way.settings.kind !== 'mailbox') throw new Error('a mailbox has settings of its own')
  const { settings } = way
  const client = await connectTo(settings, await passwordOf(deps, context))
  try {
    const lock = await client.getMailboxLock(settings.mailbox)
    try {
      if (client.mailbox === false) throw new Error('a lock opens its mailbox')
      return await lookInto(deps, context, { client, settings, box: client.mailbox })
    } finally {
      lock.release()
    }
  } catch (error) {
    if (error instanceof KipError) throw error
    throw explainMailError(error, settings)
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function passwordOf({ vault }: ExchangeDeps, { scope, way }: LookContext): Promise<string> {
  const password = way.secret === null ? null : await vault.open(way.secret, purposeOf(scope.organizationId))
  if (password !== null) return password
  throw new KipError('unavailable', 'Mật khẩu của hộp thư không mở được bằng khóa của máy này: hãy nhập lại mật khẩu.')
}

type Open = { client: ImapFlow; settings: MailboxSettings; box: MailboxObject }

async function lookInto(deps: ExchangeDeps, context: LookContext, open: Open): Promise<LookResult> {
  const { scope, way, signal } = context
  const uidValidity = String(open.box.uidValidity)
  const position = positionIn(way.position, { uidValidity, uidNext: open.box.uidNext })
  await settleTaken(deps, context, open, uidValidity)
  const found = await searchIn(open, position)
  const all = [...found.backlog, ...found.fresh]
  const contentOf = async (): Promise<BoxContent> => ({ ...found, met: await metIn(deps, context, uidValidity, all) })
  const retry = await uidsToRetry(deps, context, uidValidity)
  const wanted = [...new Set([...retry, ...wantedUids(position, await contentOf())])].slice(0, MOST_AT_ONCE)
  let taken = 0
  for (const uid of wanted) {
    if (signal.aborted) break
    if (await takeOne(deps, context, open, { uid, key: keyOfMessage(uidValidity, uid) })) taken += 1
  }
  const next = advance(position, await contentOf())
  if (JSON.stringify(next) !== JSON.stringify(way.position)) {
    await deps.db.write(scope, (tx) => writePosition(tx, way.id, next))
  }
  return { taken, trouble: null }
}

async function searchIn({ client, settings }: Open, position: MailboxPosition): Promise<Omit<BoxContent, 'met'>> {
  const fresh = await client.search({ uid: `${position.from}:*` }, { uid: true })
  if (position.backlogDone) return { backlog: [], fresh: fresh || [] }
  // A box whose messages are moved away holds nothing else; of any other only what nobody has read.
  const backlog = await client.search(settings.moveTo === null ? { seen: false } : { all: true }, { uid: true })
  return { backlog: backlog || [], fresh: fresh || [] }
}

async function metIn(
  { db }: ExchangeDeps,
  { scope, way }: LookContext,
  uidValidity: string,
  uids: readonly number[],
): Promise<Set<number>> {
  const keys = uids.map((uid) => keyOfMessage(uidValidity, uid))
  return new Set((await db.read(scope, (tx) => listMetKeys(tx, way.id, keys))).map(uidOf))
}

const uidOf = (key: string) => Number(key.slice(key.indexOf(':') + 1))
const isOf = (uidValidity: string) => (item: ItemRow) => item.item_key.startsWith(`${uidValidity}:`)

async function uidsToRetry({ db }: ExchangeDeps, context: LookContext, uidValidity: string): Promise<number[]> {
  const items = await db.read(context.scope, (tx) => listToRetry(tx, context.way.id))
  return items.filter(isOf(uidValidity)).map(({ item_key }) => uidOf(item_key))
}

/** @returns whether a paper or message came of it */
async function takeOne(
  deps: ExchangeDeps,
  context: LookContext,
  open: Open,
  { uid, key }: { uid: number; key: string },
): Promise<boolean> {
  try {
    const met = await takeMail(deps, context, open.client, { uid, key })
    // Of what could not be taken the mark stays off: a person who opens the box sees it.
    if (met === null || met.state === 'failed') return false
    await settle(deps, context, open, { id: met.id, uid })
    return true
  } catch (error) {
    // Of the connection, the database or the disk: everybody's trouble, and asked again as a whole.
    if (!open.client.usable || (error instanceof KipError && EVERYBODYS.has(error.code))) throw error
    deps.log.warn({ err: error, way: context.way.id, uid }, 'a message could not be taken')
    const sentence = error instanceof KipError ? error.message : 'Không lấy được thư này từ máy chủ thư.'
    await noteFailed(deps, context, { uid, key, error: sentence })
    return false
  }
}

const EVERYBODYS: ReadonlySet<string> = new Set(['unavailable', 'storage-full', 'internal', 'conflict'])

async function noteFailed(
  { db }: ExchangeDeps,
  { scope, way }: LookContext,
  { uid, key, error }: { uid: number; key: string; error: string },
): Promise<void> {
  await db.write(scope, async (tx) => {
    const item = { wayId: way.id, key, name: `Thư số ${uid}`, sha256: null, documentId: null, messageId: null }
    const attempts = await countAttempts(tx, way.id, key)
    const nextTryAt = nextAttempt(attempts + 1, tx.now)?.toString() ?? null
    await writeItem(tx, { ...item, state: 'failed', error, nextTryAt })
  })
}

/** Taken before, and not marked: the process ended in between. */
async function settleTaken(deps: ExchangeDeps, context: LookContext, open: Open, uidValidity: string): Promise<void> {
  const unsettled = await deps.db.read(context.scope, (tx) => listUnsettled(tx, context.way.id))
  for (const item of unsettled.filter(isOf(uidValidity)).filter(({ state }) => state !== 'failed')) {
    await settle(deps, context, open, { id: item.id, uid: uidOf(item.item_key) })
  }
}

async function settle(
  { db, log }: ExchangeDeps,
  { scope, way }: LookContext,
  open: Open,
  { id, uid }: { id: string; uid: number },
): Promise<void> {
  if (await mark(open, uid)) await db.write(scope, (tx) => settleItem(tx, id))
  // It is taken all the same; the next look tries once more.
  else log.warn({ way: way.id, uid }, 'a message that was taken could not be marked')
}

/**
 * Only what is safe in rows. A message that is gone has been dealt with by somebody else. The client answers false both
 * where the server refuses and where the connection broke.
 */
async function mark({ client, settings }: Open, uid: number): Promise<boolean> {
  const isSeen = await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  const isDone = isSeen && (settings.moveTo === null || (await moveTo(client, uid, settings.moveTo)))
  if (!isDone && !client.usable) throw Object.assign(new Error('connection lost'), { code: 'NoConnection' })
  return isDone
}

async function moveTo(client: ImapFlow, uid: number, folder: string): Promise<boolean> {
  const isMoved = async () => (await client.messageMove(String(uid), folder, { uid: true })) !== false
  if (await isMoved()) return true
  await client.mailboxCreate(folder)
  return isMoved()
}
