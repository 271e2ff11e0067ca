/** This browser and its notifications: what it says of itself, turning them on, keeping them, leaving. */
import type { ChannelTest, OwnChannels } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { type Ask, connectDevice, recallDevice, rememberDevice } from '../../../../lib/device.ts'
import { api } from '../../../../lib/http.ts'
import { changeChannel, testChannel } from '../api.ts'
import type { BrowserFacts } from './standing.ts'

export function readBrowserFacts(): BrowserFacts {
  const canPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  return {
    isSecure: isSecureContext,
    canPush,
    permission: canPush ? Notification.permission : 'default',
    // An iPad calls itself a Mac, and has fingers.
    isApple:
      /iPhone|iPad/.test(navigator.userAgent) ||
      (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1),
    isInstalled: matchMedia('(display-mode: standalone)').matches,
  }
}

export async function registerWorker(): Promise<ServiceWorkerRegistration> {
  const type = import.meta.env.DEV ? 'module' : 'classic'
  // Its file is looked at each time: a worker that is out of date cannot keep itself alive.
  await navigator.serviceWorker.register('/sw.js', { type, updateViaCache: 'none' })
  return navigator.serviceWorker.ready
}

/**
 * To be called by a press: browsers ask the person only then. @param known the channel this browser was, where it still is
 * one @returns what came of the test; null: the person did not allow it
 * @throws ApiProblem; what the browser throws where it reaches no push service
 */
export async function turnOn(personId: Id, known: Id | undefined): Promise<ChannelTest | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const { id } = await connectDevice(await registerWorker(), ask, known)
  await rememberDevice({ id, personId })
  await changeChannel(id, { enabled: true })
  return testChannel(id)
}

/** After a channel was removed: when it was this browser, nothing comes here any more. */
export async function leaveDevice(id: Id): Promise<void> {
  if ((await recallDevice())?.id !== id) return
  await rememberDevice(null)
  await (await findSubscription())?.unsubscribe()
}

/**
 * On each visit. A subscription that ended, or that reaches nobody any more, is made anew; a channel that was removed
 * elsewhere ends here too. Whose device another person's session finds, it leaves alone.
 */
export async function keepDevice(personId: Id): Promise<void> {
  const registration = await registerWorker()
  const device = await recallDevice()
  if (device?.personId !== personId || Notification.permission !== 'granted') return
  const { items } = await api.get<OwnChannels>('/me/channels')
  const own = items.find(({ id }) => id === device.id)
  if (own === undefined) return leaveDevice(device.id)
  const subscription = await registration.pushManager.getSubscription()
  if (subscription?.endpoint === own.address && own.lastError === null) return
  await subscription?.unsubscribe()
  const renewed = await connectDevice(registration, ask, device.id)
  if (renewed.provenAt === null) await testChannel(renewed.id)
}

async function findSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? null
}

const ask: Ask = <T>(method: Parameters<Ask>[0], path: string, body?: object): Promise<T> => {
  switch (method) {
    case 'GET':
      return api.get<T>(path)
    case 'PUT':
      return api.put<T>(path, { body })
    case 'POST':
      return api.post<T>(path, { body })
  }
}
