/** What keeps reminders from reaching somebody, or limits from being counted right. */
import type { Attention } from '@kip/core/insight'
import { dateIn } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

const NAMES = 3
/** Days off this near are counted with already. */
const NEAR_DAYS = 60
/** What could not be handed over longer ago is history. */
const MESSAGE_DAYS = 14

/**
 * Each kind with how many there are and the first names; kinds of which there is nothing are left out.
 * @param hasMail whether messages go out by e-mail at all
 */
export async function listAttention(tx: Tx, hasMail: boolean): Promise<Attention[]> {
  const today = dateIn(tx.now)
  return tx.query<Attention>(
    'insight_attention',
    `with found(kind, place, name) as (
       select 'unheard-paper', 0, coalesce(d.label, d.file_name) from kip.escalations e
       join kip.documents d on d.organization_id = e.organization_id and d.id = e.document_id
       where e.organization_id = $1 and e.ended_at is null and e.taken_at is null and e.unheard_at <= $5
         and d.status in ('new', 'registered')
       union all
       select 'message-trouble', 1, p.name from kip.messages m
       join kip.people p on p.organization_id = m.organization_id and p.id = m.person_id
       where m.organization_id = $1 and m.channel <> 'page' and m.state in ('failed', 'unknown') and m.created_at >= $4
         and (m.channel <> 'email' or p.email is not null)
         and not exists (select 1 from kip.messages_put_aside s
           where s.organization_id = m.organization_id and s.message_id = m.id)
       union all
       select 'unit-without-head', 2, u.name from kip.units u
       where u.organization_id = $1 and u.parent_id is not null and u.relation = 'assign'
         and u.valid_from <= $2 and (u.valid_to is null or u.valid_to >= $2)
         and not exists (select 1 from kip.positions ps
           join kip.position_holders h on h.organization_id = ps.organization_id and h.position_id = ps.id
           where ps.organization_id = u.organization_id and ps.unit_id = u.id and ps.is_head
             and h.valid_from <= $2 and (h.valid_to is null or h.valid_to >= $2))
       union all
       select 'person-without-account', 3, p.name from kip.people p
       where p.organization_id = $1 and not kip.has_left(p.left_on)
         and exists (select 1 from kip.position_holders h
           join kip.positions ps on ps.organization_id = h.organization_id and ps.id = h.position_id
           join kip.units u on u.organization_id = ps.organization_id and u.id = ps.unit_id and u.relation = 'assign'
           where h.organization_id = p.organization_id and h.person_id = p.id and h.valid_from <= $2
             and (h.valid_to is null or h.valid_to >= $2))
         and not exists (select 1 from kip.accounts a
           where a.organization_id = p.organization_id and a.person_id = p.id and a.disabled_at is null)
         and not exists (select 1 from kip.invitations i where i.organization_id = p.organization_id
           and i.person_id = p.id and i.accepted_at is null and i.revoked_at is null and i.expires_at > $5)
       union all
       select 'person-without-email', 4, p.name from kip.people p
       join kip.accounts a on a.organization_id = p.organization_id and a.person_id = p.id and a.disabled_at is null
       where p.organization_id = $1 and p.email is null and not kip.has_left(p.left_on) and $6::boolean
       union all
       select 'calendar-unconfirmed', 5, to_char(date, 'DD/MM/YYYY') from kip.calendar_days
       where organization_id = $1 and not confirmed and date between $2 and $3
       union all
       select 'calendar-next-year', 6, to_char($2::date + interval '1 year', 'YYYY')
       where extract(month from $2::date) >= 11 and not exists (select 1 from kip.calendar_days
         where organization_id = $1 and extract(year from date) = extract(year from $2::date) + 1)
     )
     select kind, count(*)::int as count, (array_agg(distinct name))[1:${NAMES}] as names
     from found group by kind, place order by place`,
    [
      tx.scope.organizationId,
      today.toString(),
      today.add({ days: NEAR_DAYS }).toString(),
      tx.now.subtract({ hours: 24 * MESSAGE_DAYS }).toString(),
      tx.now.toString(),
      hasMail,
    ],
  )
}
