/** The e-mail channel: each letter carries a one-time link that says "đã nhận". */
import { addAcknowledgeLink, composeMail, isLate, LINK_VALID_HOURS } from '@kip/core/reminders'
import type { Mailer, MailMessage } from '../../platform/mail.ts'
import type { Carrier, Unsendable } from './carrier.ts'
import { linkOf, mintLinks } from './link-store.ts'
import { NO_ADDRESS } from './release.ts'

type Letter = Omit<MailMessage, 'begin'>

export function createMailCarrier(mailer: Mailer, base: string): Carrier<Letter> {
  return {
    channels: ['email'],
    compose(items, message, zone, now) {
      const delay = isLate(message.createdAt, now) ? { since: message.createdAt, gap: null } : null
      return composeMail(items, delay, zone, base)
    },
    async pack(tx, messages) {
      const packed = new Map<string, Letter | Unsendable>()
      const reachable = messages.flatMap((message) =>
        message.email === null ? [] : [{ ...message, to: message.email }],
      )
      // Made for each attempt: what rests in the database opens nothing, so an earlier one cannot be told again.
      const tokens = await mintLinks(
        tx,
        reachable.map(({ id, personId }) => ({
          purpose: 'acknowledge',
          personId,
          channel: 'email',
          of: id,
          validHours: LINK_VALID_HOURS.acknowledge,
        })),
      )
      for (const { id } of messages) packed.set(id, { state: 'failed', reason: NO_ADDRESS })
      for (const [index, { id, to, title, body }] of reachable.entries()) {
        packed.set(id, toMail({ id, to, title, body: addAcknowledgeLink(body, linkOf(base, tokens[index] ?? '')) }))
      }
      return packed
    },
    send: (letter, begin) => mailer.send({ ...letter, begin }),
  }
}

/** The Message-ID is the message's own for ever: a copy sent again at somebody's word is known by it. */
function toMail({ id, to, title, body }: { id: string; to: string; title: string; body: string }): Letter {
  return {
    messageId: `<${id}@kip>`,
    to,
    subject: title,
    text: body,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Kip-Message': id },
  }
}
