/** What could not be handed over: shown to the administrator, sent again at one press. */
import type { Channel, MessageQuery, MessageState, MessageView } from '@kip/core/reminders'
import { Id, KipError, type Page } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { demandMessageKeeper } from './access.ts'

type Row = {
  id: string
  person_id: string
  person_name: string
  channel: Channel
  kind: 'single' | 'digest'
  title: string
  urgent: boolean
  state: MessageState
  address: string | null
  attempts: number
  created_at: string
  next_try_at: string
  sent_at: string | null
  last_error: string | null
}

const SELECT = `
  select m.id, m.person_id, p.name as person_name, m.channel, m.kind, m.title, m.urgent, m.state, m.address, m.attempts,
         m.created_at, m.next_try_at, m.sent_at, m.last_error
    from kip.messages m
    join kip.people p on p.organization_id = m.organization_id and p.id = m.person_id
   where m.organization_id = $1`

export async function listMessages(tx: Tx, actor: Actor, query: MessageQuery): Promise<Page<MessageView>> {
  await demandMessageKeeper(tx, actor)
  if (query.cursor !== undefined && !Id.safeParse(query.cursor).success) {
    throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại danh sách từ đầu.')
  }
  const rows = await tx.query<Row>(
    'list_messages',
    `${SELECT} and m.state = any ($2::text[]) and (m.state <> 'pending' or $5::boolean or m.attempts > 0)
       and ($3::uuid is null or m.id < $3::uuid)
     order by m.id desc limit $4`,
    [
      tx.scope.organizationId,
      query.state === 'trouble' ? ['failed', 'unknown', 'pending'] : [query.state],
      query.cursor ?? null,
      query.limit + 1,
      query.state !== 'trouble',
    ],
  )
  const page = rows.slice(0, query.limit)
  return { items: page.map(present), nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null }
}

/**
 * Once more, at the administrator's word: under the same id, by which receivers know a second copy.
 * @throws KipError `not-found`, `not-allowed-now`
 */
export async function resendMessage(tx: Tx, actor: Actor, id: string): Promise<MessageView> {
  await demandMessageKeeper(tx, actor)
  const changed = await tx.query<{ id: string }>(
    'resend_message',
    `with asked as (
       update kip.messages set state = 'pending', next_try_at = kip.now(), claimed_by = null, claimed_at = null
        where organization_id = $1 and id = $2 and channel <> 'page' and state in ('failed', 'unknown')
       returning organization_id, id
     ), noted as (
       insert into kip.message_attempts (organization_id, message_id, outcome)
       select organization_id, id, 'resend-asked' from asked
     )
     select id, pg_notify('kip_engine', 'mail') from asked`,
    [tx.scope.organizationId, id],
  )
  const [row] = await tx.query<Row>('find_message', `${SELECT} and m.id = $2`, [tx.scope.organizationId, id])
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy thông báo này. Hãy tải lại danh sách.')
  if (changed.length === 0) {
    throw new KipError('not-allowed-now', 'Chỉ gửi lại được thông báo gửi không được hoặc chưa rõ kết quả.', {
      extra: { allowed: allowedFor(row) },
    })
  }
  await recordAudit(tx, { action: 'reminders.resend', subject: { type: 'message', id } })
  return present(row)
}

function allowedFor(row: Row): string[] {
  return row.channel !== 'page' && (row.state === 'failed' || row.state === 'unknown') ? ['resend'] : []
}

function present(row: Row): MessageView {
  return {
    id: row.id,
    person: { id: row.person_id, name: row.person_name },
    channel: row.channel,
    kind: row.kind,
    title: row.title,
    urgent: row.urgent,
    state: row.state,
    address: row.address,
    attempts: row.attempts,
    createdAt: row.created_at,
    nextTryAt: row.state === 'pending' ? row.next_try_at : null,
    sentAt: row.sent_at,
    error: row.last_error,
    allowed: allowedFor(row),
  }
}
