/** The sample ward, told to its end, on a working morning; its people come in by their passwords. */
import type { Browser, Page } from '@playwright/test'
import { collectErrors, type DeskOptions, instantOf, newContext, type Office } from './test.ts'

/** User names of the sample ward. */
export type SamplePerson = 'van.thu' | 'chu.tich' | 'bao.tro' | 'truong.van.xa' | 'quan.tri'

export type Sample = {
  /** Signed in, the clock at the sample's morning. */
  desk(person: SamplePerson, options?: DeskOptions): Promise<Page>
  get<T>(person: SamplePerson, path: string): Promise<T>
  /** What went wrong in its pages. */
  errors: string[]
  close(): Promise<void>
}

const DAY = 86_400_000

export async function openSample(office: Office, browser: Browser): Promise<Sample> {
  await office.setClock(null)
  const passwords = new Map((await office.demo()).map(({ username, password }) => [username, password]))
  const time = nextMorning(Date.now())
  await office.setClock(time)
  const errors: string[] = []
  const pages: Page[] = []

  async function desk(person: SamplePerson, options?: DeskOptions): Promise<Page> {
    const context = await newContext(browser, office.address, options)
    await context.clock.install({ time })
    collectErrors(context, errors)
    const answer = await context.request.post('/api/v1/session', {
      data: { username: person, password: passwords.get(person) },
    })
    if (!answer.ok()) throw new Error(`${person} did not get in: ${await answer.text()}`)
    const page = await context.newPage()
    pages.push(page)
    return page
  }

  return {
    desk,
    errors,
    async get<T>(person: SamplePerson, path: string) {
      const page = await desk(person)
      const answer = await page.context().request.get(`/api/v1${path}`)
      await page.context().close()
      return (await answer.json()) as T
    },
    async close() {
      for (const page of pages) await page.context().close()
      await office.setClock(null)
    },
  }
}

/** 08:10 of the first weekday after an instant. */
function nextMorning(after: number): number {
  const dayOf = (instant: number) => new Date(instant + 7 * 3_600_000)
  let at = after + DAY
  while ([0, 6].includes(dayOf(at).getUTCDay())) at += DAY
  return instantOf(`${dayOf(at).toISOString().slice(0, 10)}T08:10`)
}
