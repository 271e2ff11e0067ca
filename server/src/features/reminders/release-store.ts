/** What is due: taken under locks, written as messages. */
import type { Channel, MessageState, ReminderRuleName } from '@kip/core/reminders'
import type { Tx } from '../../platform/database.ts'
import type { SubjectType } from './subjects.ts'

export type DueRow = {
  id: string
  subject_type: SubjectType
  subject_id: string
  person_id: string
  rule: ReminderRuleName
  occurrence: string
  /** when it should have gone out; of what was planned later than that, when it was planned */
  since: string
  urgent: boolean
  reason: string
  left: boolean
}

/** Looked at to find whose turn it is; what lies beyond waits for the next step. */
const IN_LINE = 5_000
/** More at once for one person is a flood: a step of its own behind the others'. */
const FLOOD = 100

const FIRST = `
  select person_id from (
    select person_id, urgent, send_at from kip.reminders
     where organization_id = $1 and state = 'planned' and send_at <= kip.now()
     order by urgent desc, send_at limit ${IN_LINE}) first
   group by person_id
   order by bool_or(urgent) desc, count(*) > ${FLOOD}, min(send_at), person_id limit $2`

const TAKE = `
  select r.id, r.subject_type, r.subject_id, r.person_id, r.rule, r.occurrence, r.urgent, r.reason,
         coalesce(r.missed_since, greatest(r.send_at, r.created_at)) as since,
         kip.has_left(p.left_on) as left
    from kip.reminders r
    join kip.people p on p.organization_id = r.organization_id and p.id = r.person_id
   where r.organization_id = $1 and r.state = 'planned' and r.send_at <= kip.now() and r.person_id = any ($2::uuid[])
     for update of r skip locked`

/** Whose turn is first: who has something urgent, then who waits longest; a flood of one person's comes behind. */
export async function findDuePeople(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.query<{ person_id: string }>('first_due_people', FIRST, [tx.scope.organizationId, limit])
  return rows.map((row) => row.person_id)
}

/**
 * Everything due for these people: what one person is to hear is never cut in two by a limit. Rows somebody is changing
 * at this moment are left for the next cycle.
 */
export async function takeDueReminders(tx: Tx, people: readonly string[]): Promise<DueRow[]> {
  if (people.length === 0) return []
  return tx.query<DueRow>('take_due_reminders', TAKE, [tx.scope.organizationId, [...people]])
}

export type NewMessage = {
  person: string
  channel: Channel
  kind: 'single' | 'digest'
  title: string
  body: string
  url: string
  urgent: boolean
  state: Extract<MessageState, 'pending' | 'sent' | 'failed'>
  error: string | null
  /** by which of the person's ways; null: the page, and mail of who never looked at his channels */
  endpoint: string | null
  /** what is shown of it; of mail it is known when it goes */
  address: string | null
  reminders: string[]
  /** the first limit it tells of that is still ahead */
  before: string | null
  /** collects what else is held back until then; null: goes out now */
  heldUntil: string | null
  /** the message that waits and takes this one in; null: it is one of its own */
  joins: string | null
}

/**
 * Messages, what they tell of, and the release of it: all or nothing. One that is held back is complete, and made, when it
 * goes out. What joins a waiting message takes it out of the hands of whoever was about to send it without that.
 */
const RELEASE = `
  with given as materialized (
    select coalesce(x.joins, uuidv7()) as id, x.*
      from jsonb_to_recordset($2::jsonb) as x(person uuid, channel text, kind text, title text, body text, url text,
        urgent boolean, state text, error text, endpoint uuid, address text, reminders uuid[],
        "heldUntil" timestamptz, joins uuid)
  ), told as (
    insert into kip.messages (organization_id, id, person_id, channel, kind, title, body, url, urgent, state, last_error,
      endpoint_id, address, sent_at, created_at, next_try_at, collects_since)
    select $1, id, person, channel, kind, title, body, url, urgent, state, error, endpoint, address,
           case when state = 'sent' then kip.now() end, coalesce("heldUntil", kip.now()),
           coalesce("heldUntil", kip.now()), case when "heldUntil" is not null then kip.now() end
      from given where joins is null
  ), joined as (
    update kip.messages m
       set kind = 'digest', url = '/', collects_since = coalesce(m.collects_since, kip.now()), claimed_by = null,
           created_at = case when given."heldUntil" is null then least(m.created_at, kip.now())
                             when m.created_at > kip.now() then greatest(m.created_at, given."heldUntil")
                             else m.created_at end,
           next_try_at = case when given."heldUntil" is null then kip.now()
                              else greatest(m.next_try_at, given."heldUntil") end
      from given
     where m.organization_id = $1 and m.id = any (array(select joins from given)) and m.id = given.joins
  ), linked as (
    insert into kip.message_reminders (organization_id, message_id, reminder_id)
    select $1, given.id, reminder from given cross join unnest(given.reminders) as reminder
  ), released as (
    update kip.reminders r
       set state = 'released', released_at = kip.now(), heard_by = otherwise.by, heard_because = otherwise.because
      from kip.reminders planned
      left join jsonb_to_recordset($3::jsonb) as otherwise(id uuid, by uuid, because text) on otherwise.id = planned.id
     where r.organization_id = $1 and planned.organization_id = $1 and r.id = planned.id and r.state || '' = 'planned'
       and planned.id = any (array(select reminder from given cross join unnest(given.reminders) as reminder))
  )
  select pg_notify('kip_engine', 'mail')
   where exists (select from given where state = 'pending' and "heldUntil" is null)`

/** `by` null: nobody else was there */
export type HeardOtherwise = { id: string; by: string | null; because: string }

export async function releaseMessages(
  tx: Tx,
  messages: readonly NewMessage[],
  otherwise: readonly HeardOtherwise[],
): Promise<void> {
  if (messages.length === 0) return
  await tx.query('release_reminders', RELEASE, [
    tx.scope.organizationId,
    JSON.stringify(messages),
    JSON.stringify(otherwise),
  ])
}

export async function cancelReminders(tx: Tx, cancelled: readonly { id: string; reason: string }[]): Promise<void> {
  if (cancelled.length === 0) return
  await tx.query(
    'cancel_reminders',
    `update kip.reminders r set state = 'cancelled', cancelled_at = kip.now(), cancel_reason = x.reason
       from jsonb_to_recordset($2::jsonb) as x(id uuid, reason text)
      where r.organization_id = $1 and r.id = any ($3::uuid[]) and r.id = x.id and r.state || '' = 'planned'`,
    [tx.scope.organizationId, JSON.stringify(cancelled), cancelled.map(({ id }) => id)],
  )
}

/** What went out says what was true then. */
export async function restateReminders(tx: Tx, restated: readonly { id: string; reason: string }[]): Promise<void> {
  if (restated.length === 0) return
  await tx.query(
    'restate_reminders',
    `update kip.reminders r set reason = x.reason
       from jsonb_to_recordset($2::jsonb) as x(id uuid, reason text)
      where r.organization_id = $1 and r.id = any ($3::uuid[]) and r.id = x.id`,
    [tx.scope.organizationId, JSON.stringify(restated), restated.map(({ id }) => id)],
  )
}

export async function replaceReminders(
  tx: Tx,
  replaced: readonly { id: string; by: string; reason: string }[],
): Promise<void> {
  if (replaced.length === 0) return
  await tx.query(
    'replace_reminders',
    `update kip.reminders r
        set state = 'cancelled', cancelled_at = kip.now(), cancel_reason = x.reason, replaced_by = x.by
       from jsonb_to_recordset($2::jsonb) as x(id uuid, by uuid, reason text)
      where r.organization_id = $1 and r.id = any ($3::uuid[]) and r.id = x.id and r.state || '' = 'planned'`,
    [tx.scope.organizationId, JSON.stringify(replaced), replaced.map(({ id }) => id)],
  )
}

/** To a later time, at which it is in time. */
export async function postponeReminders(tx: Tx, postponed: readonly { id: string; sendAt: string }[]): Promise<void> {
  if (postponed.length === 0) return
  await tx.query(
    'postpone_reminders',
    `update kip.reminders r set send_at = x."sendAt"
       from jsonb_to_recordset($2::jsonb) as x(id uuid, "sendAt" timestamptz)
      where r.organization_id = $1 and r.id = any ($3::uuid[]) and r.id = x.id and r.state || '' = 'planned'`,
    [tx.scope.organizationId, JSON.stringify(postponed), postponed.map(({ id }) => id)],
  )
}

/** To a later time; since when they are late is kept. */
export async function deferReminders(tx: Tx, deferred: readonly { id: string; sendAt: string }[]): Promise<void> {
  if (deferred.length === 0) return
  await tx.query(
    'defer_reminders',
    `update kip.reminders r
        set missed_since = coalesce(r.missed_since, greatest(r.send_at, r.created_at)), send_at = x."sendAt"
       from jsonb_to_recordset($2::jsonb) as x(id uuid, "sendAt" timestamptz)
      where r.organization_id = $1 and r.id = any ($3::uuid[]) and r.id = x.id and r.state || '' = 'planned'`,
    [tx.scope.organizationId, JSON.stringify(deferred), deferred.map(({ id }) => id)],
  )
}
