/** How these people were interrupted in the last hour, and what still waits for them. */
import type { Channel } from '@kip/core/reminders'
import { parseInstant, type Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

export type Lately = {
  /** by what was not urgent */
  interruptions: Temporal.Instant[]
  /** a message that is not on its way yet and may take in more; its row is ours until the transaction ends */
  waiting: string | null
}

/**
 * A message that may have arrived already, or that somebody sends again, takes nothing in: under its Message-ID the
 * receiver would drop it as a second copy.
 */
const WAITING = `
  select m.person_id, m.channel, m.endpoint_id, m.id, null::timestamptz as at
    from kip.messages m
   where m.organization_id = $1 and m.person_id = any ($2::uuid[]) and m.state = 'pending' and not m.urgent
     and m.channel <> 'page'
     and (m.attempts = 0 or not exists (
       select from kip.message_attempts a
        where a.organization_id = m.organization_id and a.message_id = m.id and a.outcome in ('unknown', 'resend-asked')))
   order by m.id
     for update of m`

/** Sent, or in the hands of a worker, or perhaps arrived. */
const INTERRUPTED = `
  select m.person_id, m.channel, m.endpoint_id, null::uuid as id, m.sent_at as at
    from kip.messages m
   where m.organization_id = $1 and m.person_id = any ($2::uuid[]) and m.channel <> 'page' and not m.urgent
     and m.sent_at > kip.now() - interval '1 hour'
  union all
  select m.person_id, m.channel, m.endpoint_id, null, m.claimed_at
    from kip.messages m
   where m.organization_id = $1 and m.person_id = any ($2::uuid[]) and m.state in ('sending', 'unknown') and not m.urgent
     and m.claimed_at > kip.now() - interval '1 hour'`

type Row = { person_id: string; channel: Channel; endpoint_id: string | null; id: string | null; at: string | null }

/** By person and way. Whoever was not interrupted and has nothing waiting is left out. */
export async function listLately(tx: Tx, people: readonly string[]): Promise<Map<string, Lately>> {
  const lately = new Map<string, Lately>()
  if (people.length === 0) return lately
  const values = [tx.scope.organizationId, [...people]]
  // First the messages that wait: once they are ours nobody can send them unseen.
  const rows = await tx.query<Row>('waiting_messages', WAITING, values)
  rows.push(...(await tx.query<Row>('latest_interruptions', INTERRUPTED, values)))
  for (const { person_id: person, channel, endpoint_id: endpoint, id, at } of rows) {
    const key = wayKey({ person, channel, endpoint })
    const known = lately.get(key) ?? { interruptions: [], waiting: null }
    if (at !== null) known.interruptions.push(parseInstant(at))
    lately.set(key, { ...known, waiting: id ?? known.waiting })
  }
  return lately
}

type Way = { person: string; channel: Channel; endpoint: string | null }

/** A person has one mailbox, whether or not he ever looked at his channels, and any number of web addresses. */
export const wayKey = ({ person, channel, endpoint }: Way) =>
  channel === 'email' ? `${person} email` : `${person} ${channel} ${endpoint}`
