/** Messages that failed for good or ended unknown, and those somebody put aside. */
import type { Channel, FailedMessage, MessageState } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

/** The newest; an office that has more of them has one cause for all. */
const MOST = 5_000

type Row = {
  id: Id
  person_id: Id
  person_name: string
  channel: Channel
  state: MessageState
  last_error: string | null
  address: string | null
  urgent: boolean
  created_at: string
  aside_at: string | null
  aside_by: string | null
  aside_note: string | null
}

/** The newest first. What was sent again since it was put aside, and failed again, waits again. */
export async function listFailedMessages(tx: Tx, aside: boolean): Promise<FailedMessage[]> {
  const rows = await tx.query<Row>(
    'failed_messages',
    `select m.id, m.person_id, p.name as person_name, m.channel, m.state, m.last_error,
            coalesce(m.address, case when m.channel = 'email' then p.email end) as address, m.urgent, m.created_at,
            a.at as aside_at, a.note as aside_note, by.name as aside_by
       from kip.messages m
       join kip.people p on p.organization_id = m.organization_id and p.id = m.person_id
       left join lateral (
         select s.at, s.note, s.person_id from kip.messages_put_aside s
          where s.organization_id = m.organization_id and s.message_id = m.id
            and not exists (select from kip.message_attempts t
                             where t.organization_id = m.organization_id and t.message_id = m.id
                               and t.outcome = 'resend-asked' and t.at >= s.at)
          order by s.at desc limit 1) a on true
       left join kip.people by on by.organization_id = m.organization_id and by.id = a.person_id
      where m.organization_id = $1 and m.state in ('failed', 'unknown') and m.channel <> 'page'
        and (a.at is not null) = $2
      order by m.id desc limit ${MOST}`,
    [tx.scope.organizationId, aside],
  )
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person_id, name: row.person_name },
    channel: row.channel,
    state: row.state,
    error: row.last_error,
    address: row.address,
    urgent: row.urgent,
    createdAt: row.created_at,
    aside: row.aside_at === null ? null : { at: row.aside_at, by: row.aside_by, note: row.aside_note ?? '' },
  }))
}

/** Under their own Message-IDs, by which receivers know a second copy. @returns how many there were */
export async function resendAll(tx: Tx, ids: readonly Id[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'resend_messages',
    `with asked as (
       update kip.messages set state = 'pending', next_try_at = kip.now(), claimed_by = null, claimed_at = null
        where organization_id = $1 and id = any ($2::uuid[]) and channel <> 'page' and state in ('failed', 'unknown')
       returning organization_id, id
     ), noted as (
       insert into kip.message_attempts (organization_id, message_id, outcome)
       select organization_id, id, 'resend-asked' from asked
     )
     select count(*)::integer as count, pg_notify('kip_engine', 'mail') from asked`,
    [tx.scope.organizationId, [...ids]],
  )
  return row?.count ?? 0
}

export async function insertAside(tx: Tx, ids: readonly Id[], note: string): Promise<void> {
  await tx.query(
    'put_messages_aside',
    `insert into kip.messages_put_aside (organization_id, message_id, note)
     select $1, id, $3 from unnest($2::uuid[]) as id`,
    [tx.scope.organizationId, [...ids], note],
  )
}
