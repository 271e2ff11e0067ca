/** Channels that are web addresses: webhooks. What goes there says that something waits, and where, never what. */
import { composeOutside } from '@kip/core/reminders'
import type { Outbound } from '../../platform/outbound.ts'
import type { Vault } from '../../platform/vault.ts'
import { type Carrier, isUnsendable, type OutsideMessage, type Unsendable } from './carrier.ts'
import { openEndpoints } from './endpoint-secrets.ts'
import { callWebhook, type WebhookCall } from './webhook.ts'

export function createWebCarrier(outbound: Outbound, vault: Vault, base: string): Carrier<WebhookCall, OutsideMessage> {
  return {
    channels: ['webhook'],
    compose: (items, message) => composeOutside(items, message.urgent),
    async pack(tx, messages) {
      const opened = await openEndpoints(tx, vault, messages)
      const packed = new Map<string, WebhookCall | Unsendable>()
      for (const { id, title, url, urgent } of messages) {
        const found = opened.get(id)
        if (found === undefined) throw new Error('every message is opened or said why not')
        const data = { messageId: id, title, urgent, url: `${base}${url}` }
        packed.set(
          id,
          isUnsendable(found)
            ? found
            : { id, url: found.endpoint.address, secret: found.secret, type: 'reminder', data },
        )
      }
      return packed
    },
    send: (call, begin) => callWebhook(outbound, call, begin),
  }
}
