import type { Health } from '@kip/core/reminders'
import { Temporal } from '@kip/core/shared'
import { expect, test } from 'vitest'
import { asOwner } from '../../testing/cluster.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { give, mailTo, notifications } from '../../testing/reminders.ts'
import { startTestWatch, type TestWatch } from '../../testing/watch.ts'
import { createWatch } from './watchdog.ts'

let watch: TestWatch
const story = reminderStory(undefined, {
  before: async (app) => {
    watch = await startTestWatch(app)
  },
})

const health = async () => (await story.app.client().get<Health>('/api/v1/health')).body
const told = async () => (await notifications(story.app, story.ward.administrator)).map(({ title }) => title)

test('a worker that stops is told of within two minutes, once, to administrators alone, and it is over when it runs again', async () => {
  const { app, ward } = story
  await watch.wait(300, 'runs')
  expect(await told()).toEqual([])
  await watch.wait(60, 'stands')
  expect(await told()).toEqual([])
  await watch.wait(60, 'stands')
  expect(await told()).toEqual(['Nhắc việc đang dừng từ 09:06 thứ Hai 16/11/2026'])
  expect(mailTo(app, ward.administrator)).toEqual(['[Kịp] Nhắc việc đang dừng từ 09:06 thứ Hai 16/11/2026'])
  expect(await notifications(app, ward.cultureOfficer)).toEqual([])
  expect(await health()).toMatchObject({
    status: 'degraded',
    reminding: { alive: false, alarm: { since: expect.stringContaining('09:06'), reasons: ['no-pulse'] } },
  })

  await watch.wait(720, 'stands')
  expect(await told()).toHaveLength(1)
  await watch.wait(180, 'stands')
  expect(await told()).toEqual([
    'Nhắc việc vẫn đang dừng, từ 09:06 thứ Hai 16/11/2026',
    'Nhắc việc đang dừng từ 09:06 thứ Hai 16/11/2026',
  ])
  await runEngine(app)
  await watch.look()
  expect((await told())[0]).toBe('Nhắc việc đã chạy lại')
  expect(await health()).toMatchObject({ status: 'ok', reminding: { alive: true, alarm: null } })
  await watch.wait(60, 'runs')
  expect(mailTo(app, ward.administrator)).toHaveLength(3)
})

test('a worker that stops just as the watchdog begins is told of as soon', async () => {
  const { app } = story
  await runEngine(app)
  const { look } = createWatch(app.deps)
  const heardAfter: number[] = []
  for (let passed = 0; passed <= 120; passed += 15) {
    await look()
    heardAfter.push((await told()).length)
    app.clock.advance({ seconds: 15 })
  }
  // After 60 seconds nothing, after 90 it is said, and once.
  expect(heardAfter.slice(0, 5)).toEqual([0, 0, 0, 0, 0])
  expect(heardAfter.slice(6)).toEqual([1, 1, 1])
})

test('three processes look at the same time: one of them tells', async () => {
  const { app, ward } = story
  const watches = [1, 2, 3].map(() => createWatch(app.deps))
  for (let passed = 0; passed < 240; passed += 15) {
    app.clock.advance({ seconds: 15 })
    await Promise.all(watches.map(({ look }) => look()))
  }
  expect(await told()).toHaveLength(1)
  expect(mailTo(app, ward.administrator)).toHaveLength(1)
})

test('an engine with a pulse that sends nothing: the sentinel does not come, and that is the alarm', async () => {
  const { app, ward } = story
  await watch.wait(300, 'runs')
  const { sentinelAt } = (await health()).reminding
  expect(
    Temporal.Instant.from(sentinelAt ?? '')
      .until(app.clock.now())
      .total('minutes'),
  ).toBeLessThan(5)
  await give(app, ward)
  await runEngine(app)
  // A newer program has taken the module over and does not do its work.
  const setVersion = (version: number) =>
    asOwner(app.ownerUrl, (owner) =>
      owner.query("update kip.engine_modules set version = $1 where name = 'release'", [version]),
    )
  const [row] = await asOwner(app.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ version: number }>(
      "select version from kip.engine_modules where name = 'release'",
    )
    return rows
  })
  await setVersion(99)
  await watch.wait(300, 'runs')
  expect((await health()).reminding.alarm?.reasons).toEqual(['unsent'])
  await setVersion(row?.version ?? 1)
  await watch.wait(60, 'runs')
  expect((await told())[0]).toBe('Nhắc việc đã chạy lại')
})

test('a mail server that is away keeps the alarm neither from the page nor from the next round', async () => {
  const { app, ward } = story
  app.mailbox.refuse(true)
  await watch.wait(240, 'stands')
  expect(await told()).toHaveLength(1)
  app.mailbox.refuse(false)
  app.clock.advance({ minutes: 15 })
  await watch.look()
  expect(mailTo(app, ward.administrator)).toEqual([expect.stringContaining('vẫn đang dừng')])
})

test('everything was off for a night: whoever starts catches up first, and nobody is woken for it', async () => {
  const { app } = story
  app.clock.advance({ hours: 10 })
  await watch.look()
  expect(await told()).toEqual([])
  await watch.wait(60, 'runs')
  expect(await told()).toEqual([])
})
