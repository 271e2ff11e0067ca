/** The page channel: what a person has been told, and what he did with it. */
import type { Notification } from '@kip/core/reminders'
import { KipError, type Page } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { takePaperIfAllowed } from './escalations.ts'
import { listSubjectsOfMessage } from './link-store.ts'

type Row = {
  id: string
  at: string
  title: string
  body: string
  url: string
  urgent: boolean
  state: string
  seen_at: string | null
  acknowledged_at: string | null
}

export type NotificationFilter = { unseenOnly: boolean; limit: number; cursor?: string | undefined }

/** The person's own, newest first. */
export async function listNotifications(tx: Tx, actor: Actor, filter: NotificationFilter): Promise<Notification[]> {
  const rows = await listRows(tx, actor.personId, filter)
  return rows.map(present)
}

export async function pageNotifications(
  tx: Tx,
  actor: Actor,
  filter: NotificationFilter,
): Promise<Page<Notification> & { toDeliver: string[] }> {
  const rows = await listRows(tx, actor.personId, { ...filter, limit: filter.limit + 1 })
  const page = rows.slice(0, filter.limit)
  return {
    items: page.map(present),
    nextCursor: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
    toDeliver: page.filter((row) => row.state === 'sent').map((row) => row.id),
  }
}

export async function markDelivered(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    'deliver_notifications',
    `update kip.messages set state = 'delivered', delivered_at = kip.now()
      where organization_id = $1 and person_id = $2 and id = any ($3::uuid[]) and channel = 'page' and state = 'sent'`,
    [tx.scope.organizationId, personId, [...ids]],
  )
}

/** Seeing what was seen, and acknowledging what was acknowledged, changes nothing. @throws KipError `not-found` */
export async function markNotification(
  tx: Tx,
  actor: Actor,
  id: string,
  how: 'seen' | 'acknowledge',
): Promise<Notification> {
  const [row] = await tx.query<Row>(
    `mark_notification_${how}`,
    `update kip.messages
        set delivered_at = coalesce(delivered_at, kip.now()), seen_at = coalesce(seen_at, kip.now()),
            ${how === 'seen' ? '' : 'acknowledged_at = coalesce(acknowledged_at, kip.now()),'}
            state = case when state = 'acknowledged' ${how === 'seen' ? '' : 'or true'} then 'acknowledged' else 'seen' end
      where organization_id = $1 and person_id = $2 and id = $3 and channel = 'page'
        and state in ('sent', 'delivered', 'seen', 'acknowledged')
      returning id, created_at as at, title, body, url, urgent, state, seen_at, acknowledged_at`,
    [tx.scope.organizationId, actor.personId, id],
  )
  if (row === undefined) {
    throw new KipError('not-found', 'Không tìm thấy thông báo này trong các thông báo của bạn. Hãy tải lại trang.')
  }
  if (how === 'acknowledge') await takePapersOf(tx, actor, id)
  return present(row)
}

/** Of an urgent paper that was brought to the person, "đã nhận" says that he takes it. */
async function takePapersOf(tx: Tx, actor: Actor, messageId: string): Promise<void> {
  for (const { type, id } of await listSubjectsOfMessage(tx, messageId)) {
    if (type === 'document') await takePaperIfAllowed(tx, actor, id)
  }
}

function listRows(tx: Tx, personId: string, filter: NotificationFilter): Promise<Row[]> {
  return tx.query<Row>(
    'list_notifications',
    `select id, created_at as at, title, body, url, urgent, state, seen_at, acknowledged_at
       from kip.messages
      where organization_id = $1 and person_id = $2 and channel = 'page' and state <> 'cancelled'
        and ($3::boolean is not true or seen_at is null and acknowledged_at is null)
        and ($4::uuid is null or id < $4::uuid)
      order by id desc limit $5`,
    [tx.scope.organizationId, personId, filter.unseenOnly, filter.cursor ?? null, filter.limit],
  )
}

function present(row: Row): Notification {
  return {
    id: row.id,
    at: row.at,
    title: row.title,
    body: row.body,
    url: row.url,
    urgent: row.urgent,
    seenAt: row.seen_at,
    acknowledgedAt: row.acknowledged_at,
    allowed: [...(row.seen_at === null ? ['seen'] : []), ...(row.acknowledged_at === null ? ['acknowledge'] : [])],
  }
}
