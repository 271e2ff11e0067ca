/**
 * A browser that takes notifications. Our own service worker runs in it and gets what was pushed by the browser's own way
 * (DevTools); what a browser without a screen does not have is put in: a push service behind `subscribe`, and a place where notifications are
 * shown, where the browser refuses to show any.
 */
import type { CDPSession, Page } from '@playwright/test'
import type { Office } from './office.ts'

export type Shown = { title: string; body: string; tag: string; actions: { action: string; title: string }[] }

export type PushDevice = {
  /** The next of what was pushed reaches the device. */
  deliver(): Promise<void>
  shown(): Promise<Shown[]>
  /** Presses a button of the one notification there is. Ends when the worker has done its part. */
  press(action: 'acknowledge'): Promise<void>
  /** Wipes all away. */
  dismiss(): Promise<void>
}

/** The little of a browser that is used inside of `evaluate`: this workspace knows no DOM. */
type Browsing = {
  Notification: { permission: string; requestPermission: () => Promise<string> }
  PushManager: { prototype: object }
  subscribeForStory: (key: string) => Promise<{ endpoint: string }>
}
type Note = Shown & { data: unknown; close(): void }
type Working = {
  Notification: { permission: string }
  registration: {
    showNotification(title: string, options: Partial<Note>): Promise<void>
    getNotifications(): Promise<Note[]>
  }
  Event: new (name: string) => object
  dispatchEvent(event: object): void
}

/** To be called before the page is opened. */
export async function makePushDevice(page: Page, office: Office, options: { isAllowed?: boolean } = {}) {
  const endpoints: string[] = []
  await page.exposeFunction('subscribeForStory', async (key: string) => {
    const subscription = await office.subscribe(key)
    endpoints.push(subscription.endpoint)
    return subscription
  })
  await page.addInitScript(putInPush, options.isAllowed ?? true)
  return (): Promise<PushDevice> => openDevice(page, office, () => endpoints.at(-1) ?? '')
}

function putInPush(isAllowed: boolean): void {
  const browser = globalThis as unknown as Browsing
  const given: { subscription: object | null } = { subscription: null }
  Object.defineProperty(browser.Notification, 'permission', { get: () => (isAllowed ? 'granted' : 'default') })
  browser.Notification.requestPermission = () => Promise.resolve(browser.Notification.permission)
  Object.assign(browser.PushManager.prototype, {
    getSubscription: () => Promise.resolve(given.subscription),
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      const made = await browser.subscribeForStory(applicationServerKey)
      const unsubscribe = async () => {
        given.subscription = null
        return true
      }
      given.subscription = { ...made, toJSON: () => made, unsubscribe }
      return given.subscription
    },
  })
}

async function openDevice(page: Page, office: Office, endpoint: () => string): Promise<PushDevice> {
  const context = page.context()
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await worker.evaluate(putInShelf)
  const devtools = await context.newCDPSession(page)
  const registrationId = await findRegistration(devtools)
  let delivered = 0
  return {
    async deliver() {
      const next = await waitForPush(office, endpoint, delivered)
      delivered += 1
      const origin = new URL(office.address).origin
      await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(next) })
    },
    shown: () => worker.evaluate(readShelf),
    press: (action) => worker.evaluate(pressShown, action),
    dismiss: () => worker.evaluate(clearShelf),
  }
}

async function waitForPush(office: Office, endpoint: () => string, after: number): Promise<object> {
  for (;;) {
    const next = (await office.pushed(endpoint()))[after]
    if (next !== undefined) return next
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function findRegistration(devtools: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first !== undefined) resolve(first.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  return found
}

/** In the service worker: where the browser shows nothing, what it was to show is kept as it would be: one of each tag. */
function putInShelf(): void {
  const { Notification, registration } = globalThis as unknown as Working
  if (Notification.permission === 'granted') return
  const shelf = new Map<string, Note>()
  Object.assign(registration, {
    showNotification: async (title: string, options: Note) => {
      const { body, tag, actions, data } = options
      shelf.set(tag, { title, body, tag, actions, data, close: () => void shelf.delete(tag) })
    },
    getNotifications: async () => [...shelf.values()],
  })
}

async function readShelf(): Promise<Shown[]> {
  const { registration } = globalThis as unknown as Working
  return (await registration.getNotifications()).map(({ title, body, tag, actions }) => ({ title, body, tag, actions }))
}

async function clearShelf(): Promise<void> {
  const { registration } = globalThis as unknown as Working
  for (const notification of await registration.getNotifications()) notification.close()
}

async function pressShown(action: string): Promise<void> {
  const worker = globalThis as unknown as Working
  const [notification] = await worker.registration.getNotifications()
  if (notification === undefined) throw new Error('nothing is shown')
  const works: Promise<unknown>[] = []
  const waitUntil = (work: Promise<unknown>) => void works.push(work)
  worker.dispatchEvent(Object.assign(new worker.Event('notificationclick'), { notification, action, waitUntil }))
  await Promise.all(works)
}
