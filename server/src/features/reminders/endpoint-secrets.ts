/** What messages to an address of a person's own need: the address as it is now, and its secret, opened. */
import type { Tx } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import type { OutsideMessage, Unsendable } from './carrier.ts'
import { type EndpointRow, listEndpoints } from './endpoint-store.ts'

/** Of each organisation and person its own: a sealed secret moved to another row opens nothing. */
export const sealedFor = (organizationId: string, personId: string) => `channel/${organizationId}/${personId}`

export type OpenedEndpoint = { endpoint: EndpointRow; secret: string }

const REMOVED: Unsendable = { state: 'cancelled', reason: 'Kênh này đã được gỡ hoặc tắt.' }
const LOST_KEY: Unsendable = {
  state: 'failed',
  reason: 'Không đọc được khóa của kênh này (máy chủ đã đổi KIP_DATA). Hãy gỡ kênh rồi tạo lại.',
}

/** By message. */
export async function openEndpoints(
  tx: Tx,
  vault: Vault,
  messages: readonly Pick<OutsideMessage, 'id' | 'endpointId'>[],
): Promise<Map<string, OpenedEndpoint | Unsendable>> {
  const ids = messages.flatMap(({ endpointId }) => endpointId ?? [])
  const endpoints = new Map((await listEndpoints(tx, ids)).map((endpoint) => [endpoint.id, endpoint]))
  const opened = new Map<string, OpenedEndpoint | Unsendable>()
  for (const { id, endpointId } of messages) {
    const endpoint = endpointId === null ? undefined : endpoints.get(endpointId)
    if (endpoint === undefined || !endpoint.enabled || endpoint.secret === null) {
      opened.set(id, REMOVED)
      continue
    }
    const secret = await vault.open(endpoint.secret, sealedFor(tx.scope.organizationId, endpoint.person_id))
    opened.set(id, secret === null ? LOST_KEY : { endpoint, secret })
  }
  return opened
}
