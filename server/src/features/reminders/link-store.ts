/** One-time links in messages: rows in, rows out. */
import type { Channel, LinkPurpose } from '@kip/core/reminders'
import { randomToken, sha256 } from '../../platform/crypto.ts'
import type { SystemTx, Tx } from '../../platform/database.ts'
import type { SubjectType } from './subjects.ts'

/** The letters tell what a secret opens (docs/security.md). */
const PREFIX = 'kipl_'
/** The page a link leads to. */
const PAGE = '/message-link'

export type NewLink = {
  purpose: LinkPurpose
  personId: string
  channel: Channel
  /** of the message that is acknowledged, or of the channel that is proven */
  of: string
  validHours: number
}

/** @returns a token for each, in order: told to nobody else, kept as a hash */
export async function mintLinks(tx: Tx, links: readonly NewLink[]): Promise<string[]> {
  const tokens = links.map(() => PREFIX + randomToken())
  if (links.length === 0) return tokens
  const rows = links.map(({ purpose, personId, channel, of, validHours }, index) => ({
    purpose,
    person: personId,
    channel,
    message: purpose === 'acknowledge' ? of : null,
    endpoint: purpose === 'prove' ? of : null,
    hours: validHours,
    hash: sha256(tokens[index] ?? ''),
  }))
  await tx.query(
    'mint_links',
    `insert into kip.message_links (organization_id, purpose, person_id, channel, message_id, endpoint_id, token_hash, expires_at)
     select $1, x.purpose, x.person, x.channel, x.message, x.endpoint, decode(x.hash, 'hex'),
            kip.now() + make_interval(hours => x.hours)
       from jsonb_to_recordset($2::jsonb) as x(purpose text, person uuid, channel text, message uuid, endpoint uuid,
         hash text, hours integer)`,
    [tx.scope.organizationId, JSON.stringify(rows)],
  )
  return tokens
}

/** @param base address of the installation, without a slash at the end */
export function linkOf(base: string, token: string): string {
  return `${base}${PAGE}?token=${token}`
}

/** Whose link it is. */
export async function findLink(
  tx: SystemTx,
  token: string,
): Promise<{ organization_id: string; link_id: string } | undefined> {
  const [row] = await tx.query<{ organization_id: string; link_id: string }>(
    'find_message_link',
    'select organization_id, link_id from kip.find_message_link($1)',
    [Buffer.from(sha256(token), 'hex')],
  )
  return row
}

export type LinkRow = {
  id: string
  purpose: LinkPurpose
  person_id: string
  channel: Channel
  message_id: string | null
  endpoint_id: string | null
  created_at: string
  expires_at: string
  expired: boolean
  used_at: string | null
}

/** Of two who use it at once, the second waits and finds it used. */
export async function getLink(tx: Tx, id: string, lock: 'read' | 'update'): Promise<LinkRow> {
  const [row] = await tx.query<LinkRow>(
    `get_message_link_${lock}`,
    `select id, purpose, person_id, channel, message_id, endpoint_id, created_at, expires_at, used_at,
            expires_at <= kip.now() as expired
       from kip.message_links where organization_id = $1 and id = $2 ${lock === 'update' ? 'for update' : ''}`,
    [tx.scope.organizationId, id],
  )
  if (row === undefined) throw new Error(`no link ${id}`)
  return row
}

export async function markLinkUsed(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'use_message_link',
    'update kip.message_links set used_at = kip.now() where organization_id = $1 and id = $2',
    [tx.scope.organizationId, id],
  )
}

export async function countTests(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'count_channel_tests',
    `select count(*)::integer as count from kip.message_links
      where organization_id = $1 and person_id = $2 and purpose = 'prove' and created_at > kip.now() - interval '1 hour'`,
    [tx.scope.organizationId, personId],
  )
  return row?.count ?? 0
}

/** What a message told of. */
export function listSubjectsOfMessage(tx: Tx, messageId: string): Promise<{ type: SubjectType; id: string }[]> {
  return tx.query<{ type: SubjectType; id: string }>(
    'subjects_of_message',
    `select distinct r.subject_type as type, r.subject_id as id
       from kip.message_reminders l
       join kip.reminders r on r.organization_id = l.organization_id and r.id = l.reminder_id
      where l.organization_id = $1 and l.message_id = $2 order by 2`,
    [tx.scope.organizationId, messageId],
  )
}

/** The device says that it shows it: then it was taken, whatever was known of its way. Its sender still awaits the answer of one under way. */
export async function deliverMessage(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'deliver_message',
    `update kip.messages
        set delivered_at = kip.now(), state = case when state = 'sending' then state else 'delivered' end,
            sent_at = case when state = 'sending' then sent_at else coalesce(sent_at, kip.now()) end,
            last_error = case when state = 'unknown' then null else last_error end
      where organization_id = $1 and id = $2 and state in ('sending', 'sent', 'unknown') and delivered_at is null`,
    [tx.scope.organizationId, id],
  )
}

/** Whoever answers it has it, whatever was known of its way: one still under way needs no answer of its carrier any more. */
export async function acknowledgeMessage(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'acknowledge_message',
    `update kip.messages
        set state = 'acknowledged', acknowledged_at = coalesce(acknowledged_at, kip.now()),
            sent_at = coalesce(sent_at, kip.now()), delivered_at = coalesce(delivered_at, kip.now()),
            seen_at = coalesce(seen_at, kip.now()), last_error = case when state = 'unknown' then null else last_error end
      where organization_id = $1 and id = $2 and state in ('sending', 'sent', 'unknown', 'delivered', 'seen')`,
    [tx.scope.organizationId, id],
  )
}
