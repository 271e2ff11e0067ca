/** The push channel: a person's own devices. Each message carries a one-time token that says "đã nhận". */
import { composeOutside, LINK_VALID_HOURS, PUSH_NOTE } from '@kip/core/reminders'
import type { Outbound } from '../../../platform/outbound.ts'
import type { Vault } from '../../../platform/vault.ts'
import { type Carrier, isUnsendable, type OutsideMessage, type Unsendable } from '../carrier.ts'
import { openEndpoints } from '../endpoint-secrets.ts'
import { mintLinks } from '../link-store.ts'
import { readPushKeys } from './devices.ts'
import { callPush, type PushCall } from './push.ts'
import type { Vapid } from './vapid.ts'

export function createPushCarrier(outbound: Outbound, vault: Vault, vapid: Vapid): Carrier<PushCall, OutsideMessage> {
  return {
    channels: ['push'],
    compose: (items, message) => composeOutside(items, message.urgent),
    async pack(tx, messages) {
      const opened = await openEndpoints(tx, vault, messages)
      const packed = new Map<string, PushCall | Unsendable>()
      const reachable = messages.flatMap((message) => {
        const found = opened.get(message.id)
        if (found === undefined) throw new Error('every message is opened or said why not')
        if (!isUnsendable(found)) return [{ ...message, ...found }]
        packed.set(message.id, found)
        return []
      })
      // Made for each attempt, as with mail: what rests in the database opens nothing.
      const tokens = await mintLinks(
        tx,
        reachable.map(({ id, personId }) => ({
          purpose: 'acknowledge',
          personId,
          channel: 'push',
          of: id,
          validHours: LINK_VALID_HOURS.acknowledge,
        })),
      )
      for (const [index, { id, title, url, urgent, endpoint, secret }] of reachable.entries()) {
        const payload = { title, body: PUSH_NOTE, url, urgent, tag: id, token: tokens[index] ?? '' }
        packed.set(id, {
          endpoint: endpoint.address,
          keys: readPushKeys(secret),
          topic: id,
          payload: { kind: 'reminder', ...payload },
        })
      }
      return packed
    },
    send: (call, begin) => callPush({ outbound, vapid }, call, begin),
  }
}
