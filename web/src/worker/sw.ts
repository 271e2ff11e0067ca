/**
 * The service worker: shows what is pushed, says "đã nhận", and has a page for when there is no network. It keeps nothing of
 * the office: pages and answers always come from the server, so a new worker may take over at once.
 */
import type { PushPayload } from '@kip/core/reminders'
import { type Ask, CHANNELS_CHANGED, connectDevice, recallDevice } from '../lib/device.ts'
import { addressOf, failureOf, type Notice, noticeOf, readPayload } from './notice.ts'

declare const self: ServiceWorkerGlobalScope

const API = '/api/v1'
const OFFLINE_STORE = 'kip-offline'
const OFFLINE_PAGE = '/offline.html'
const PATIENCE_MS = 15_000

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(caches.open(OFFLINE_STORE).then((store) => store.add(new Request(OFFLINE_PAGE, { cache: 'reload' }))))
})

self.addEventListener('activate', (event) => {
  // The page is asked for while the worker still wakes up: nothing is slower for its being there.
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]))
})

self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(answerNavigation(event))
})

self.addEventListener('push', (event) => {
  event.waitUntil(receive(event.data?.text() ?? ''))
})

self.addEventListener('notificationclick', (event) => {
  const { action, notification } = event
  const payload = notification.data as PushPayload | null
  notification.close()
  const act = action === 'acknowledge' && payload !== null
  event.waitUntil(act ? acknowledge(payload) : open(addressOf(payload, hasActions())))
})

self.addEventListener('pushsubscriptionchange', (event) => {
  // Without a session, or without a network: the next visit renews it.
  event.waitUntil(renew().catch(() => undefined))
})

async function answerNavigation(event: FetchEvent): Promise<Response> {
  try {
    const ahead: Response | undefined = await event.preloadResponse
    return ahead ?? (await fetch(event.request))
  } catch {
    return (await caches.match(OFFLINE_PAGE)) ?? Response.error()
  }
}

async function receive(text: string): Promise<void> {
  const payload = readPayload(text)
  await show(noticeOf(payload))
  if (payload !== null) await reportShown(payload).catch(() => undefined)
}

/** A test proves its channel by being shown; a reminder is delivered. When nobody hears it, it simply is not known. */
async function reportShown({ kind, token }: PushPayload): Promise<void> {
  await ask('POST', kind === 'test' ? '/message-links' : '/message-links/shown', { token })
  if (kind === 'test') await tellPages()
}

async function acknowledge(payload: PushPayload): Promise<void> {
  try {
    await ask('POST', '/message-links', { token: payload.token })
  } catch (error) {
    await show(failureOf(payload, error instanceof Refused ? error.message : null))
  }
}

/** A page that shows it already comes to the front; no other is led away from what somebody does there. */
async function open(address: string): Promise<void> {
  const url = new URL(address, self.location.origin)
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = pages.find((page) => page.url === url.href)
  if (there === undefined) await self.clients.openWindow(url)
  else await there.focus()
}

async function renew(): Promise<void> {
  const device = await recallDevice()
  if (device === null) return
  const { id, provenAt } = await connectDevice(self.registration, ask, device.id)
  if (provenAt === null) await ask('POST', `/me/channels/${id}/test`)
}

async function tellPages(): Promise<void> {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage(CHANNELS_CHANGED)
}

function show({ title, options }: Notice): Promise<void> {
  return self.registration.showNotification(title, options)
}

function hasActions(): boolean {
  return 'maxActions' in Notification && Number(Notification.maxActions) > 0
}

/** The server answered, and said no in a sentence. */
class Refused extends Error {}

const ask: Ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
  const answer = await fetch(API + path, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (answer.status >= 500) throw new Error(`the server is in trouble: ${answer.status}`)
  if (answer.status === 204) return undefined as T
  // What is no JSON does not come from Kịp: somebody in between has answered, and nothing was said.
  const given: unknown = await answer.json()
  if (!answer.ok) throw new Refused((given as { detail: string }).detail)
  return given as T
}
