/**
 * This browser as a channel: subscribed, told to the server, remembered. Pages and the service worker both do it, each by
 * its own way to the server, so what is remembered lies where both can read it.
 */
import type { ChannelEndpoint, PushKey } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'

/** Whose channel this browser is. */
export type Device = { id: Id; personId: Id }

export type Ask = <T>(method: 'GET' | 'PUT' | 'POST', path: string, body?: object) => Promise<T>

export const PUSH_PATH = '/me/channels/push'
/** What the service worker tells open pages: a channel has changed. */
export const CHANNELS_CHANGED = 'kip:channels-changed'

const STORE = 'kip-device'
const PLACE = '/device'

export async function recallDevice(): Promise<Device | null> {
  if (!('caches' in globalThis)) return null
  const kept = await (await caches.open(STORE)).match(PLACE)
  return kept === undefined ? null : ((await kept.json()) as Device)
}

export async function rememberDevice(device: Device | null): Promise<void> {
  const store = await caches.open(STORE)
  if (device === null) await store.delete(PLACE)
  else await store.put(PLACE, new Response(JSON.stringify(device)))
}

/**
 * Subscribes and tells the server. Another address than before has shown nothing yet: it is tried next (`POST …/test`).
 * @param renews the channel whose subscription has ended
 * @throws what the browser or `ask` throws
 */
export async function connectDevice(
  registration: ServiceWorkerRegistration,
  ask: Ask,
  renews?: Id,
): Promise<ChannelEndpoint> {
  const { publicKey } = await ask<PushKey>('GET', PUSH_PATH)
  const { endpoint = '', keys = {} } = (await subscribe(registration, publicKey)).toJSON()
  const subscription = { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }
  return ask<ChannelEndpoint>('PUT', PUSH_PATH, { subscription, ...(renews && { renews }) })
}

async function subscribe(
  { pushManager }: ServiceWorkerRegistration,
  applicationServerKey: string,
): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey }
  try {
    return await pushManager.subscribe(options)
  } catch (error) {
    // Subscribed for a key the server has no more.
    const old = await pushManager.getSubscription()
    if (old === null) throw error
    await old.unsubscribe()
    return pushManager.subscribe(options)
  }
}
