/** How the steps and the findings of a proof are said. */
import type { Channel, ProofEvent, ProofFinding, ProofReminder } from '@kip/core/reminders'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'

/** A step of a reminder, or of a message that told of it. */
export type ProofLine = { key: string; event: ProofEvent; channel: Channel | null; address: string | null }

/** Everything about one reminder, in the order it happened. */
export function linesOf({ id, events, messages }: Pick<ProofReminder, 'id' | 'events' | 'messages'>): ProofLine[] {
  const own = events.map((event, at) => ({ key: `${id} ${at}`, event, channel: null, address: null }))
  const sent = messages.flatMap(({ id: messageId, channel, address, events: steps }) =>
    steps.map((event, at) => ({ key: `${messageId} ${at}`, event, channel, address })),
  )
  return [...own, ...sent].toSorted((a, b) => Date.parse(a.event.at) - Date.parse(b.event.at))
}

export function sayEvent({ what, detail }: Pick<ProofEvent, 'what' | 'detail'>): string {
  switch (what) {
    case 'moved':
      return t('proof.event.moved', { detail: detail === null ? '' : formatDateTime(detail) })
    case 'changed':
      return t('proof.event.changed', { detail: sayFields((detail ?? '').split(', ')) })
    case 'sent':
      return detail === null ? t('proof.event.sent') : t('proof.event.sentAs', { detail })
    default:
      return t(`proof.event.${what}`, { detail: detail ?? '' })
  }
}

export function sayWho({ by, foreignRole }: Pick<ProofEvent, 'by' | 'foreignRole'>): string {
  if (foreignRole !== null) return t('proof.foreign', { role: foreignRole })
  return by?.name ?? t('proof.engine')
}

/** @param reminders by which it is said what the row was about */
export function sayFinding(finding: ProofFinding, reminders: readonly ProofReminder[]): string {
  const { kind, fields, role, at, seal } = finding
  const about = reminders.find(
    ({ id, messages }) => id === finding.reminderId || messages.some((message) => message.id === finding.messageId),
  )
  return t(`proof.finding.${kind}`, {
    fields: sayFields(fields),
    role: role ?? '',
    time: at === null ? '' : formatDateTime(at),
    seal: seal ?? 0,
    what: about === undefined ? '' : `«${about.reason}», ${about.person.name}.`,
  }).trim()
}

const FIELDS = [
  'sentAt',
  'deliveredAt',
  'seenAt',
  'acknowledgedAt',
  'text',
  'title',
  'state',
  'address',
  'personId',
  'sendAt',
  'reason',
  'attempts',
] as const

/** What has no name of its own is said as the row has it. */
function sayFields(fields: readonly string[]): string {
  return fields
    .map((name) => {
      const known = FIELDS.find((field) => field === name)
      return known === undefined ? name : t(`proof.field.${known}`)
    })
    .join(', ')
}
