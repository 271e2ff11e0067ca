/** The ledger of a subject (sổ nhắc việc): what is planned and what was sent, to whom, through what, and what became of it. */
import {
  type Channel,
  type LedgerItem,
  type LedgerState,
  type MessageState,
  type ReminderRuleName,
  sayHeld,
  sayReason,
} from '@kip/core/reminders'
import { parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { openSubject, type SubjectOf } from './subject-access.ts'
import type { SubjectType } from './subjects.ts'

type Row = {
  id: string
  rule: ReminderRuleName
  planned_at: string
  send_at: string
  person_id: string
  person_name: string
  heard_by: string | null
  heard_by_name: string | null
  heard_because: string | null
  state: 'planned' | 'released' | 'cancelled'
  cancel_reason: string | null
  acknowledged_at: string | null
  reason: string
  channel: Channel | null
  kind: 'single' | 'digest' | null
  delivery: 'at-once' | 'digest'
  message_state: MessageState | null
  attempts: number | null
  sent_at: string | null
  delivered_at: string | null
  seen_at: string | null
  message_acknowledged_at: string | null
  last_error: string | null
  /** why the message, which tells of other things too, left it out */
  left_out: string | null
  /** a collected message that is not complete yet: when it will be */
  held_until: string | null
  /** through which it would go out of the page now */
  ways: Channel[]
}

/**
 * A line for each reminder and channel, in the order they go out; what is told to nobody has none. Whoever sees the subject
 * sees its ledger.
 * @param sendsMail there is a mail channel: what is planned goes that way too
 */
export async function listLedger(tx: Tx, actor: Actor, subject: SubjectOf, sendsMail: boolean): Promise<LedgerItem[]> {
  await openSubject(tx, actor, subject)
  const rows = await listLedgerRows(tx, subject.type, subject.id)
  const { zone } = await calendarOf(tx)
  return rows.flatMap((row) => {
    const item = toLedgerItem(row, zone)
    if (item.state !== 'planned') return [item]
    const channels: Channel[] = ['page', ...row.ways.filter((way) => sendsMail || way !== 'email')]
    return channels.map((channel) => ({ ...item, channel }))
  })
}

function listLedgerRows(tx: Tx, type: SubjectType, id: string): Promise<Row[]> {
  return tx.query<Row>(
    'reminder_ledger',
    `select r.id, r.rule, r.planned_at, r.send_at, r.person_id, p.name as person_name, r.heard_by,
            heard.name as heard_by_name, r.heard_because, r.state, r.cancel_reason,
            r.acknowledged_at, r.reason, r.delivery, m.channel, m.kind, m.state as message_state, m.attempts, m.sent_at,
            m.delivered_at, m.seen_at, m.acknowledged_at as message_acknowledged_at, m.last_error,
            l.left_out,
            case when m.state = 'pending' and m.collects_since is not null and m.created_at > kip.now()
                 then m.created_at end as held_until,
            case when r.state = 'planned' then array(
              select 'email' where p.email is not null and not exists (
                select from kip.channel_endpoints e
                 where e.organization_id = r.organization_id and e.person_id = r.person_id and e.channel = 'email'
                   and not (e.enabled and (e.scope = 'all' or r.urgent)))
              union all
              (select distinct e.channel from kip.channel_endpoints e
                where e.organization_id = r.organization_id and e.person_id = r.person_id and e.removed_at is null
                  and e.channel <> 'email' and e.enabled and e.proven_at is not null and (e.scope = 'all' or r.urgent)
                order by 1)) else '{}' end as ways
       from kip.reminders r
       join kip.people p on p.organization_id = r.organization_id and p.id = r.person_id
       left join kip.people heard on heard.organization_id = r.organization_id and heard.id = r.heard_by
       left join kip.message_reminders l on l.organization_id = r.organization_id and l.reminder_id = r.id
       left join kip.messages m on m.organization_id = l.organization_id and m.id = l.message_id
      where r.organization_id = $1 and r.subject_type = $2 and r.subject_id = $3
        and not (r.rule = 'escalated' and r.occurrence like 'late/%/passing')
      order by r.send_at, r.id, m.id`,
    [tx.scope.organizationId, type, id],
  )
}

function toLedgerItem(row: Row, zone: string): LedgerItem {
  const acknowledgedAt = row.message_acknowledged_at ?? (row.sent_at === null ? null : row.acknowledged_at)
  return {
    id: row.id,
    rule: row.rule,
    plannedAt: row.send_at,
    fallsDueAt: row.planned_at,
    person: { id: row.person_id, name: row.person_name },
    heardBy: row.heard_by === null ? null : { id: row.heard_by, name: row.heard_by_name ?? '' },
    channel: row.channel,
    state: stateOf(row, acknowledgedAt),
    attempts: row.attempts ?? 0,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    seenAt: row.seen_at,
    acknowledgedAt,
    error: row.left_out ?? row.last_error ?? row.cancel_reason,
    waits:
      row.held_until === null || row.channel === null ? null : sayHeld(row.channel, parseInstant(row.held_until), zone),
    reason: sayReason(row.reason, row.heard_because),
    digest: row.kind === null ? row.delivery === 'digest' : row.kind === 'digest',
  }
}

function stateOf(row: Row, acknowledgedAt: string | null): LedgerState {
  if (row.left_out !== null) return 'cancelled'
  if (row.message_state === null) return row.state === 'planned' ? 'planned' : 'cancelled'
  const reached = row.message_state === 'sent' || row.message_state === 'delivered' || row.message_state === 'seen'
  return acknowledgedAt !== null && reached ? 'acknowledged' : row.message_state
}
