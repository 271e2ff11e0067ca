/**
 * Messages under way, whatever carries them: each step is one statement whose WHERE holds the very column it changes.
 * Why rows are asked for by `= any (…)` and `state || ''`: see plan-store.ts.
 */
import type { Channel, MessageState } from '@kip/core/reminders'
import { parseInstant, type Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { DueRow } from './release-store.ts'

export type ClaimedMessage = {
  id: string
  personId: string
  channel: Channel
  /** null: mail of who never looked at his channels */
  endpointId: string | null
  title: string
  body: string
  url: string
  urgent: boolean
  /** the mail address the person has now */
  email: string | null
  left: boolean
  attempts: number
  createdAt: Temporal.Instant
  /** it took in what was held back: its words are made when it goes */
  collected: boolean
}

/** For so long what was taken is whose who took it, unless he began to send it. */
export const LEASE_SECONDS = 60

/** Any server has answered by then, or the connection was given up. */
const LONGEST_SENDING = '10 minutes'

/** Looked at to find whose turn it is; what lies beyond waits for the next step. */
const IN_LINE = 5_000

/**
 * What is urgent first; then everybody's first message before anybody's second: one who is flooded keeps nobody waiting.
 * Taking a message moves its next try ahead: whoever comes in between finds it not due, and when the taker dies before
 * it began to send, it is due again by itself. The line is walked from its head, row by row, until enough are ours: as a
 * join the planner, who had seen the table empty, read the whole line for each of its rows (10,000 letters in 130 s).
 */
const CLAIM = `
  with in_line as (
    select id, urgent, next_try_at,
           row_number() over (partition by urgent, person_id order by next_try_at, id)::integer as turn
      from (select m.id, m.urgent, m.person_id, m.next_try_at from kip.messages m
             where m.organization_id = $1 and m.state = 'pending' and m.next_try_at <= kip.now()
               and m.channel = any ($4::text[])
             order by m.urgent desc, m.next_try_at limit ${IN_LINE}) first
  ), due as (
    select in_line.turn, m.id
      from (select * from in_line order by urgent desc, turn, next_try_at) in_line
      cross join lateral (
        select w.id from kip.messages w
         where w.organization_id = $1 and w.id = in_line.id and w.state || '' = 'pending' and w.next_try_at <= kip.now()
           for update skip locked) m
     limit $3
  )
  update kip.messages m
     set claimed_by = $2, claimed_at = kip.now(), next_try_at = kip.now() + interval '${LEASE_SECONDS} seconds',
         address = case when m.channel = 'email' then p.email else m.address end
    from due, kip.people p
   where m.organization_id = $1 and m.id = any (array(select id from due)) and m.id = due.id and m.state || '' = 'pending'
     and m.next_try_at <= kip.now()
     and p.organization_id = m.organization_id and p.id = m.person_id
  returning m.id, m.person_id as "personId", m.channel, m.endpoint_id as "endpointId", m.title, m.body, m.url, m.urgent,
    p.email, m.attempts, m.created_at,
    m.collects_since is not null as collected, due.turn,
    kip.has_left(p.left_on) as left`

type ClaimedRow = Omit<ClaimedMessage, 'createdAt'> & { created_at: string; turn: number }

/** In the order in which they are to go. */
export async function claimMessages(
  tx: Tx,
  worker: string,
  channels: readonly Channel[],
  limit: number,
): Promise<ClaimedMessage[]> {
  const rows = await tx.query<ClaimedRow>('claim_messages', CLAIM, [
    tx.scope.organizationId,
    worker,
    limit,
    [...channels],
  ])
  return rows
    .toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.turn - b.turn)
    .map(({ created_at, turn: _turn, ...row }) => ({ ...row, createdAt: parseInstant(created_at) }))
}

export type ToldReminder = Pick<
  DueRow,
  'subject_type' | 'subject_id' | 'person_id' | 'rule' | 'occurrence' | 'urgent' | 'reason'
> & {
  id: string
  heard_by: string | null
  heard_because: string | null
  message_id: string
  releasedAt: Temporal.Instant
  /** why the message does not tell of it any more */
  left_out: string | null
}

export async function listRemindersOfMessages(tx: Tx, ids: readonly string[]): Promise<ToldReminder[]> {
  const rows = await tx.query<Omit<ToldReminder, 'releasedAt'> & { released_at: string }>(
    'reminders_of_messages',
    `select r.id, l.message_id, l.left_out, r.subject_type, r.subject_id, r.person_id, r.rule, r.occurrence, r.urgent, r.reason,
            r.heard_by, r.heard_because, r.released_at
       from kip.message_reminders l
       join kip.reminders r on r.organization_id = l.organization_id and r.id = l.reminder_id
      where l.organization_id = $1 and l.message_id = any ($2::uuid[])
      order by r.send_at, r.id`,
    [tx.scope.organizationId, [...ids]],
  )
  return rows.map(({ released_at, ...row }) => ({ ...row, releasedAt: parseInstant(released_at) }))
}

export async function closeMessages(
  tx: Tx,
  worker: string,
  closed: readonly { id: string; state: Extract<MessageState, 'cancelled' | 'failed'>; reason: string }[],
): Promise<void> {
  if (closed.length === 0) return
  await tx.query(
    'close_messages',
    `update kip.messages m set state = x.state, last_error = x.reason
       from jsonb_to_recordset($3::jsonb) as x(id uuid, state text, reason text)
      where m.organization_id = $1 and m.id = any ($4::uuid[]) and m.id = x.id and m.state || '' = 'pending'
        and m.claimed_by = $2`,
    [tx.scope.organizationId, worker, JSON.stringify(closed), closed.map(({ id }) => id)],
  )
}

/** What a message tells of no more, and why; null: it does again. */
export async function noteLeftOut(
  tx: Tx,
  changed: readonly { message: string; reminder: string; reason: string | null }[],
): Promise<void> {
  if (changed.length === 0) return
  await tx.query(
    'note_left_out',
    `update kip.message_reminders l set left_out = x.reason
       from jsonb_to_recordset($2::jsonb) as x(message uuid, reminder uuid, reason text)
      where l.organization_id = $1 and l.message_id = x.message and l.reminder_id = x.reminder`,
    [tx.scope.organizationId, JSON.stringify(changed)],
  )
}

export async function rewordMessages(
  tx: Tx,
  reworded: readonly { id: string; title: string; body: string }[],
): Promise<void> {
  if (reworded.length === 0) return
  await tx.query(
    'reword_messages',
    `update kip.messages m set title = x.title, body = x.body
       from jsonb_to_recordset($2::jsonb) as x(id uuid, title text, body text)
      where m.organization_id = $1 and m.id = any ($3::uuid[]) and m.id = x.id and m.state || '' = 'pending'`,
    [tx.scope.organizationId, JSON.stringify(reworded), reworded.map(({ id }) => id)],
  )
}

/** Durable before a byte goes out. @returns the ids that are ours to send; of the others somebody else took hold */
export async function markSending(tx: Tx, worker: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    'mark_sending',
    `update kip.messages set state = 'sending', attempts = attempts + 1, claimed_at = kip.now()
      where organization_id = $1 and id = any ($3::uuid[]) and state || '' = 'pending' and claimed_by = $2
      returning id`,
    [tx.scope.organizationId, worker, [...ids]],
  )
  return new Set(rows.map((row) => row.id))
}

export type SendResult = {
  id: string
  channel: Channel
  outcome: 'accepted' | 'refused' | 'deferred' | 'unknown'
  state: Extract<MessageState, 'sent' | 'failed' | 'pending' | 'unknown'>
  error: string | null
  provider_id: string | null
  next_try_at: string | null
}

/**
 * What the server said is the truth, also when somebody had given the message up as unknown meanwhile. One that is still
 * pending was refused before its first byte: it was tried all the same. A device may have said that it has the message
 * before its push service answered, or though it never did: then nothing is unknown.
 */
const RECORD = `
  with given as (
    select * from jsonb_to_recordset($3::jsonb) as x(id uuid, outcome text, state text, error text, provider_id text,
      next_try_at timestamptz)
  ), recorded as (
    update kip.messages m
       set state = case when given.state in ('sent', 'unknown') and m.delivered_at is not null then 'delivered'
                        else given.state end,
           last_error = case when given.state = 'unknown' and m.delivered_at is not null then null else given.error end,
           provider_id = coalesce(given.provider_id, m.provider_id),
           attempts = m.attempts + case when m.state = 'pending' then 1 else 0 end,
           sent_at = case when given.state = 'sent' then kip.now()
                          when given.state = 'unknown' then coalesce(m.sent_at, m.delivered_at) else m.sent_at end,
           next_try_at = coalesce(given.next_try_at, m.next_try_at)
      from given
     where m.organization_id = $1 and m.id = any (array(select id from given)) and m.id = given.id
       and m.claimed_by = $2 and m.state || '' in ('pending', 'sending', 'unknown')
    returning m.id
  )
  insert into kip.message_attempts (organization_id, message_id, outcome, error, provider_id)
  select $1, given.id, given.outcome, given.error, given.provider_id from given join recorded using (id)`

export async function recordResults(tx: Tx, worker: string, results: readonly SendResult[]): Promise<void> {
  await tx.query('record_results', RECORD, [tx.scope.organizationId, worker, JSON.stringify(results)])
}

/**
 * In the hands of a worker that gave no sign of life for so long: nobody knows whether they went out. Nor of what a living
 * one began so long ago: it was cut off from the database in between, and will not come back to it. When it does, what
 * it heard from the server holds. What a device has said that it shows is known.
 */
const SETTLE = `
  with lost as (
    update kip.messages
       set state = case when delivered_at is null then 'unknown' else 'delivered' end,
           last_error = case when delivered_at is null then $3 end, sent_at = coalesce(sent_at, delivered_at)
     where organization_id = $1 and state = 'sending'
       and claimed_at not between kip.now() - make_interval(secs => $2) and kip.now() + make_interval(secs => $2)
       and (claimed_by is null or not kip.is_engine_worker_alive(claimed_by, make_interval(secs => $2))
         or claimed_at not between kip.now() - interval '${LONGEST_SENDING}' and kip.now() + interval '${LONGEST_SENDING}')
    returning organization_id, id
  ), noted as (
    insert into kip.message_attempts (organization_id, message_id, outcome, error)
    select organization_id, id, 'unknown', $3 from lost
  )
  select count(*)::integer as lost from lost`

/**
 * Further ahead than the longest wait there is, or held back at a time that has not come: the clock was ahead, and stepped
 * back.
 */
const BRING_BACK = `
  update kip.messages set next_try_at = kip.now()
   where organization_id = $1 and state = 'pending' and next_try_at > kip.now() + interval '2 hours'
     and (collects_since is null or collects_since > kip.now() + interval '5 minutes')`

export async function bringBackMessages(tx: Tx): Promise<void> {
  await tx.query('bring_back_messages', BRING_BACK, [tx.scope.organizationId])
}

export async function settleLostMessages(tx: Tx, silenceSeconds: number, reason: string): Promise<number> {
  const [row] = await tx.query<{ lost: number }>('settle_lost_messages', SETTLE, [
    tx.scope.organizationId,
    silenceSeconds,
    reason,
  ])
  return row?.lost ?? 0
}
