/** A person's devices: each browser that takes messages is a channel of its own. */
import { describeBrowser } from '@kip/core/identity'
import { type ChannelEndpoint, nameDevice, type PushDeviceInput, PushKeys } from '@kip/core/reminders'
import { KipError } from '@kip/core/shared'
import type { Database, Tx } from '../../../platform/database.ts'
import { type Actor, scopeOf } from '../../../platform/http.ts'
import type { Outbound } from '../../../platform/outbound.ts'
import type { Vault } from '../../../platform/vault.ts'
import { getOwn, noteChannel, presentEndpoint, requireRoom } from '../channels.ts'
import { sealedFor } from '../endpoint-secrets.ts'
import { insertEndpoint, removeEndpoint } from '../endpoint-store.ts'
import { findDevice, renewDevice } from './device-store.ts'
import { isUsableKey } from './push.ts'

/** Sealed, and opened again: nobody else writes them. */
export function readPushKeys(secret: string): PushKeys {
  return PushKeys.parse(JSON.parse(secret))
}

/**
 * Adds this browser, or renews what it was. Whoever turns messages on in a browser has it alone: another person's channel
 * that led there is removed.
 * @throws KipError `invalid-input`, `not-found` where the channel to renew has been removed, `not-allowed-now` for one too many
 */
export async function connectDevice(
  deps: { db: Database; vault: Vault; outbound: Outbound },
  actor: Actor,
  { subscription: { endpoint: address, keys }, renews }: PushDeviceInput,
  userAgent: string | null,
): Promise<ChannelEndpoint> {
  if (deps.outbound.refuse(address) !== null) throw unusable('subscription.endpoint', NO_ADDRESS)
  if (!isUsableKey(keys)) throw unusable('subscription.keys.p256dh', NO_KEY)
  const { personId, organizationId } = actor
  const secret = await deps.vault.seal(JSON.stringify(keys), sealedFor(organizationId, personId))
  return deps.db.write(scopeOf(actor), async (tx) => {
    const id = await takeDevice(tx, actor, { address, secret, renews, label: nameDevice(describeBrowser(userAgent)) })
    return presentEndpoint(await getOwn(tx, actor, id))
  })
}

async function takeDevice(
  tx: Tx,
  actor: Actor,
  given: { address: string; secret: Buffer; renews: string | undefined; label: string },
): Promise<string> {
  const { personId } = actor
  const { address, secret, label } = given
  const known = await findDevice(tx, address)
  if (known !== undefined && known.person_id !== personId) {
    await removeEndpoint(tx, known.id)
    await noteChannel(tx, 'remove-channel', known.id)
  }
  const own = known?.person_id === personId ? known.id : given.renews
  if (own === undefined) {
    await requireRoom(tx, personId)
    const id = await insertEndpoint(tx, { personId, channel: 'push', label, address, secret })
    await noteChannel(tx, 'add-channel', id)
    return id
  }
  const { channel } = await getOwn(tx, actor, own)
  if (channel !== 'push') throw new KipError('not-found', 'Kênh này không phải là một thiết bị nhận thông báo.')
  await renewDevice(tx, own, { address, secret })
  await noteChannel(tx, 'renew-channel', own)
  return own
}

const NO_ADDRESS = 'Trình duyệt này đưa ra một địa chỉ nhận thông báo không dùng được. Hãy thử bằng trình duyệt khác.'
const NO_KEY =
  'Khóa nhận thông báo của trình duyệt này không đúng. Hãy tắt thông báo của Kịp trong trình duyệt rồi bật lại.'

function unusable(field: string, sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { [field]: sentence } })
}
