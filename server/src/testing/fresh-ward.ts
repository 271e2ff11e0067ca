/** The set-up most stories share: one server for the file, and for each story a ward of its own at a known hour. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createWard, type Ward } from './actors.ts'
import { startTestApp, type TestApp } from './app.ts'

export type Story = { readonly app: TestApp; readonly ward: Ward }

export type StoryOptions = {
  /** the server, where it needs settings of its own */
  start?: () => Promise<TestApp>
  /** before the ward of a story is there, at its hour: what the story before left behind is put in order */
  before?: (app: TestApp) => Promise<void>
}

/**
 * @param now a local instant with its offset, when each story begins
 * @returns read within a story: `story.app`, `story.ward`
 */
export function freshWard(now: string, { start = startTestApp, before }: StoryOptions = {}): Story {
  let app: TestApp
  let ward: Ward
  beforeAll(async () => {
    app = await start()
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    app.clock.set(now)
    await before?.(app)
    ward = await createWard(app)
  })
  return {
    get app() {
      return app
    },
    get ward() {
      return ward
    },
  }
}
