/** The set-up most stories share: one server for the file, and for each story a ward of its own at a known hour. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createWard, type Ward } from './actors.ts'
import { startTestApp, type TestApp } from './app.ts'

/**
 * @param now a local instant with its offset, when each story begins
 * @returns read within a story: `story.app`, `story.ward`
 */
export function freshWard(now: string): { readonly app: TestApp; readonly ward: Ward } {
  let app: TestApp
  let ward: Ward
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    app.clock.set(now)
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
