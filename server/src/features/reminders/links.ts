/** What a one-time link opens: "đã nhận" for one message, or the proof that a channel works. Nothing else, and once. */
import type { MessageLink } from '@kip/core/reminders'
import { assertNever, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { getOrganization } from '../directory/index.ts'
import { findActorOf } from '../identity/index.ts'
import { markProven } from './endpoint-store.ts'
import { takePaperIfAllowed } from './escalations.ts'
import {
  acknowledgeMessage,
  deliverMessage,
  findLink,
  getLink,
  type LinkRow,
  listSubjectsOfMessage,
  markLinkUsed,
} from './link-store.ts'
import { acknowledgeReminders } from './plan-store.ts'
import type { SubjectType } from './subjects.ts'

/** What higher floors plug in. */
export type Plugs = {
  /** "đã nhận" on the work itself, where the person may say it; the plan follows in the same transaction */
  acknowledge: (tx: Tx, actor: Actor, assignmentId: string) => Promise<void>
}

/** Changes nothing: programs that check mail open links before anybody reads them. @throws KipError not-found, gone */
export async function showLink(db: Database, token: string): Promise<MessageLink> {
  const { organizationId, linkId } = await locate(db, token)
  return db.read({ organizationId, personId: null }, async (tx) => present(tx, await open(tx, linkId, 'read')))
}

/** A second time changes nothing and says when the first was. @throws as `showLink` */
export async function useLink(db: Database, token: string, plugs: Plugs): Promise<MessageLink> {
  const { organizationId, linkId } = await locate(db, token)
  const { person_id: personId } = await db.read({ organizationId, personId: null }, (tx) => open(tx, linkId, 'read'))
  return db.write({ organizationId, personId }, async (tx) => {
    const link = await open(tx, linkId, 'update')
    if (link.used_at !== null) return present(tx, link)
    await markLinkUsed(tx, linkId)
    if (link.message_id !== null) await acknowledge(tx, link.message_id, personId, plugs)
    if (link.endpoint_id !== null) {
      await markProven(tx, link.endpoint_id)
      await recordAudit(tx, { action: 'reminders.prove-channel', subject: { type: 'channel', id: link.endpoint_id } })
    }
    return present(tx, await getLink(tx, linkId, 'read'))
  })
}

/** A device shows the message this link came with. The link is not used up by it. @throws as `showLink` */
export async function noteShown(db: Database, token: string): Promise<void> {
  const { organizationId, linkId } = await locate(db, token)
  await db.write({ organizationId, personId: null }, async (tx) => {
    const { message_id: messageId } = await open(tx, linkId, 'read')
    if (messageId !== null) await deliverMessage(tx, messageId)
  })
}

async function acknowledge(tx: Tx, messageId: string, personId: string, plugs: Plugs): Promise<void> {
  await acknowledgeMessage(tx, messageId)
  const actor = await findActorOf(tx, personId)
  for (const subject of await listSubjectsOfMessage(tx, messageId)) {
    if (actor !== undefined) await answer(tx, actor, subject, plugs)
    await acknowledgeReminders(tx, subject, personId)
  }
  await recordAudit(tx, { action: 'reminders.acknowledge-by-link', subject: { type: 'message', id: messageId } })
}

/** What "đã nhận" means for what the message told of. */
async function answer(
  tx: Tx,
  actor: Actor,
  { type, id }: { type: SubjectType; id: string },
  plugs: Plugs,
): Promise<void> {
  switch (type) {
    case 'assignment':
      return plugs.acknowledge(tx, actor, id)
    case 'document':
      return takePaperIfAllowed(tx, actor, id)
    case 'duty-swap':
    case 'duty-shift':
    case 'duty-roster':
    case 'absence':
      // That it was read is all there is to say.
      return
    default:
      assertNever(type)
  }
}

async function locate(db: Database, token: string): Promise<{ organizationId: string; linkId: string }> {
  const found = await db.system((tx) => findLink(tx, token))
  if (found === undefined) {
    throw new KipError('not-found', 'Đường dẫn này không đúng. Hãy mở lại đúng đường dẫn trong tin đã nhận.')
  }
  return { organizationId: found.organization_id, linkId: found.link_id }
}

/** One that was used stays readable: whoever opens it again is told so kindly. */
async function open(tx: Tx, id: string, lock: 'read' | 'update'): Promise<LinkRow> {
  const link = await getLink(tx, id, lock)
  if (link.expired && link.used_at === null) {
    throw new KipError(
      'gone',
      link.purpose === 'acknowledge'
        ? 'Đường dẫn này đã hết hạn. Hãy đăng nhập Kịp để xem việc và bấm «Đã nhận» ở đó.'
        : 'Đường dẫn xác nhận đã hết hạn. Hãy vào Tài khoản, phần Kênh nhắc việc, và bấm thử lại.',
    )
  }
  return link
}

async function present(tx: Tx, link: LinkRow): Promise<MessageLink> {
  const organization = await getOrganization(tx)
  return {
    purpose: link.purpose,
    organization: organization.name,
    channel: link.channel,
    sentAt: link.created_at,
    expiresAt: link.expires_at,
    usedAt: link.used_at,
  }
}
