/** Channels that are web addresses: webhooks. What goes there says that something waits, and where, never what. */
import { composeOutside } from '@kip/core/reminders'
import type { Outbound } from '../../platform/outbound.ts'
import type { Vault } from '../../platform/vault.ts'
import type { Carrier, Unsendable } from './carrier.ts'
import { type EndpointRow, listEndpoints } from './endpoint-store.ts'
import type { ClaimedMessage } from './sending-store.ts'
import { callWebhook, type WebhookCall } from './webhook.ts'

/** Of each organisation and person its own: a sealed secret moved to another row opens nothing. */
export const sealedFor = (organizationId: string, personId: string) => `channel/${organizationId}/${personId}`

const REMOVED: Unsendable = { state: 'cancelled', reason: 'Kênh này đã được gỡ hoặc tắt.' }
const LOST_KEY: Unsendable = {
  state: 'failed',
  reason: 'Không đọc được khóa của kênh này (máy chủ đã đổi KIP_DATA). Hãy gỡ kênh rồi tạo lại.',
}

export function createWebCarrier(outbound: Outbound, vault: Vault, base: string): Carrier<WebhookCall> {
  async function packOne(organizationId: string, message: ClaimedMessage, endpoint: EndpointRow | undefined) {
    if (endpoint === undefined || !endpoint.enabled || endpoint.secret === null) return REMOVED
    const secret = await vault.open(endpoint.secret, sealedFor(organizationId, endpoint.person_id))
    if (secret === null) return LOST_KEY
    const { id, title, url, urgent } = message
    const data = { messageId: id, title, urgent, url: `${base}${url}` }
    return { id, url: endpoint.address, secret, type: 'reminder', data } satisfies WebhookCall
  }

  return {
    channels: ['webhook'],
    compose: (items, message) => composeOutside(items, message.urgent),
    async pack(tx, messages) {
      const ids = messages.flatMap(({ endpointId }) => endpointId ?? [])
      const endpoints = new Map((await listEndpoints(tx, ids)).map((endpoint) => [endpoint.id, endpoint]))
      const packed = new Map<string, WebhookCall | Unsendable>()
      for (const message of messages) {
        const endpoint = message.endpointId === null ? undefined : endpoints.get(message.endpointId)
        packed.set(message.id, await packOne(tx.scope.organizationId, message, endpoint))
      }
      return packed
    },
    send: (call, begin) => callWebhook(outbound, call, begin),
  }
}
