/** The sample ward, told to its end, on a working morning; its people come in by their passwords. */
import { addWorkingDays, defaultCalendar, indexCalendar } from '@kip/core/calendar'
import { Temporal } from '@kip/core/shared'
import type { Browser, Page } from '@playwright/test'
import { startOffice } from './office.ts'
import { collectErrors, type DeskOptions, instantOf, newContext } from './test.ts'

/** User names of the sample ward. */
export type SamplePerson = 'van.thu' | 'chu.tich' | 'bao.tro' | 'quan.tri'

export type Sample = {
  /** Signed in, the clock at the sample's morning. */
  desk(person: SamplePerson, options?: DeskOptions): Promise<Page>
  get<T>(person: SamplePerson, path: string): Promise<T>
  /** What went wrong in its pages. */
  errors: string[]
  close(): Promise<void>
}

export async function openSample(browser: Browser): Promise<Sample> {
  const office = await startOffice({ sample: true })
  const passwords = new Map((await office.accounts()).map(({ username, password }) => [username, password]))
  const time = nextMorning()
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
      return (await answer.json()) as T
    },
    async close() {
      for (const page of pages) await page.context().close()
      await office.close()
    },
  }
}

/** 08:10 of the next working day. @returns milliseconds since the epoch */
function nextMorning(): number {
  const calendar = indexCalendar(defaultCalendar())
  const today = Temporal.Now.zonedDateTimeISO(calendar.zone).toPlainDate()
  return instantOf(`${addWorkingDays(calendar, today, 1).date.toString()}T08:10`)
}
