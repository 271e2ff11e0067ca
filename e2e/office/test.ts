/** What every story begins with: a ward of its own, its clock, and desks at which its people are signed in. */
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { type Api, createApi } from './api.ts'
import { type Office, type PersonKey, startOffice, type Ward } from './office.ts'

export { expect, type Page } from '@playwright/test'
export type { Api } from './api.ts'
export type { Office, PersonKey, Ward } from './office.ts'

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 360, height: 740 }

export type DeskOptions = { viewport?: { width: number; height: number }; dark?: boolean }

/** Where a story stands: its open browsers, and the time it set. */
type Scene = { contexts: BrowserContext[]; now: number }

type Fixtures = {
  scene: Scene
  ward: Ward
  /** Moves the clock of the office and of every open desk. @param at "2026-12-01T08:00", time of the office */
  setClock: (at: string) => Promise<void>
  /** A browser in which nobody is signed in, before an office that is set up; what it shows must be free of errors. */
  visitor: (options?: DeskOptions) => Promise<Page>
  /** A browser in which this person is signed in, before any page is opened. */
  desk: (person: PersonKey, options?: DeskOptions) => Promise<Page>
  /** For what happened before the story begins. */
  api: (person: PersonKey) => Promise<Api>
}

/** Tuesday of an ordinary week, in office hours. */
const MORNING = '2026-12-01T08:00'

export const test = base.extend<Fixtures, { office: Office }>({
  office: [
    async ({ browserName: _ }, use) => {
      const office = await startOffice()
      await use(office)
      await office.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  scene: async ({ browserName: _ }, use) => {
    await use({ contexts: [], now: instantOf(MORNING) })
  },

  setClock: async ({ office, scene }, use) => {
    await use(async (at) => {
      scene.now = instantOf(at)
      await office.setClock(scene.now)
      for (const context of scene.contexts) await context.clock.setSystemTime(scene.now)
    })
  },

  ward: async ({ office, scene }, use) => {
    await office.setClock(scene.now)
    await use(await office.ward())
  },

  visitor: async ({ browser, office, scene, ward: _ }, use) => {
    const errors: string[] = []
    await use(async (options = {}) => {
      const context = await newContext(browser, office.address, options)
      await context.clock.install({ time: scene.now })
      scene.contexts.push(context)
      collectErrors(context, errors)
      return context.newPage()
    })
    for (const context of scene.contexts) await context.close()
    expect(errors, 'errors in the pages of the story').toEqual([])
  },

  desk: async ({ office, ward, visitor }, use) => {
    await use(async (person, options) => {
      const page = await visitor(options)
      const value = await office.session(ward.people[person])
      await page.context().addCookies([{ name: 'kip_session', value, url: office.address }])
      return page
    })
  },

  api: async ({ office, ward }, use) => {
    await use(async (person) => createApi(office.address, await office.token(ward.people[person].username)))
  },
})

/** @param at time of the office, which keeps +07:00 all year */
export const instantOf = (at: string): number => Date.parse(`${at}:00+07:00`)

export function newContext(browser: Browser, address: string, options: DeskOptions = {}): Promise<BrowserContext> {
  const { viewport = DESKTOP, dark = false } = options
  return browser.newContext({
    baseURL: address,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport,
    hasTouch: viewport === PHONE,
    isMobile: viewport === PHONE,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
}

/** What goes wrong in a page without being seen. */
export function collectErrors(context: BrowserContext, errors: string[]): void {
  context.on('weberror', (error) => errors.push(String(error.error())))
  context.on('console', (message) => {
    // The browser itself writes down every answer that is not 200.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isAnswer) errors.push(message.text())
  })
}
