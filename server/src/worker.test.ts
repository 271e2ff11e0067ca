import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWard, type Ward } from './testing/actors.ts'
import { startTestApp, type TestApp } from './testing/app.ts'
import { give, mailTo } from './testing/reminders.ts'
import { startWorker } from './worker.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
  app.clock.set('2026-11-16T09:00:00+07:00')
  ward = await createWard(app)
})
afterAll(() => app.close())

test('work given while workers run is told at once, by one of them', async () => {
  const workers = [startWorker(app.deps), startWorker(app.deps)]
  await give(app, ward)
  await expect.poll(() => mailTo(app, ward.cultureOfficer), { timeout: 10_000 }).toHaveLength(1)
  await Promise.all(workers.map((worker) => worker.stop()))
  await give(app, ward, { to: ward.socialOfficer })
  expect(mailTo(app, ward.cultureOfficer)).toHaveLength(1)
  expect(mailTo(app, ward.socialOfficer)).toEqual([])
})
