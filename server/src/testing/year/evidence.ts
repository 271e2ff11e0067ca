/** What the system did, from its rows: reminders, the messages that told them, and who heard. The judge compares. */
import type { Tx } from '../../platform/database.ts'
import type { Ms } from './days.ts'

export type ReminderRow = {
  id: string
  /** "assignment"; others are told of by notices of their own */
  subjectType: string
  subjectId: string
  personId: string
  /** who heard it in their place; null: themselves */
  heardBy: string | null
  rule: string
  occurrence: string
  state: 'planned' | 'released' | 'cancelled'
  urgent: boolean
  sendAt: Ms
  releasedAt: Ms | null
  cancelledAt: Ms | null
  cancelReason: string | null
  replacedBy: string | null
}

export type MessageRow = {
  id: string
  personId: string
  channel: string
  urgent: boolean
  state: string
  createdAt: Ms
  sentAt: Ms | null
}

export type MessageLink = { messageId: string; reminderId: string; leftOut: boolean }

export type Evidence = { reminders: ReminderRow[]; messages: MessageRow[]; links: MessageLink[] }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`
const PAGE = 20_000

export async function readEvidence(tx: Tx): Promise<Evidence> {
  const { organizationId } = tx.scope
  return {
    reminders: await pages<ReminderRow>(
      tx,
      'year_reminders',
      `select id, subject_type as "subjectType", subject_id as "subjectId", person_id as "personId", heard_by as "heardBy", rule, occurrence, state, urgent,
              ${ms('send_at')} as "sendAt", ${ms('released_at')} as "releasedAt", ${ms('cancelled_at')} as "cancelledAt",
              cancel_reason as "cancelReason", replaced_by as "replacedBy"
         from kip.reminders where organization_id = $1 and id > $2 order by id limit ${PAGE}`,
    ),
    messages: await pages<MessageRow>(
      tx,
      'year_messages',
      `select id, person_id as "personId", channel, urgent, state, ${ms('created_at')} as "createdAt",
              ${ms('sent_at')} as "sentAt"
         from kip.messages where organization_id = $1 and id > $2 order by id limit ${PAGE}`,
    ),
    links: await tx.query<MessageLink>(
      'year_links',
      `select message_id as "messageId", reminder_id as "reminderId", left_out is not null as "leftOut"
         from kip.message_reminders where organization_id = $1`,
      [organizationId],
    ),
  }
}

async function pages<R extends { id: string }>(tx: Tx, name: string, text: string): Promise<R[]> {
  const all: R[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await tx.query<R>(name, text, [tx.scope.organizationId, after])
    all.push(...rows)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return all
    after = last.id
  }
}
