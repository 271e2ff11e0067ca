import type { Health } from '@kip/core/reminders'
import { Temporal } from '@kip/core/shared'
import { expect, test } from 'vitest'
import { asOwner } from '../../testing/cluster.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { give, mailTo, notifications } from '../../testing/reminders.ts'
import { createWatch, type Watch } from './watchdog.ts'

let watch: Watch
const story = reminderStory(undefined, {
  before: async (app) => {
    await runEngine(app)
    watch = createWatch(app.deps)
    await watch.look()
    // Whatever alarm the story before left behind is over.
    await wait(120, true)
  },
})

const health = async () => (await story.app.client().get<Health>('/api/v1/health')).body
const told = async () => (await notifications(story.app, story.ward.administrator)).map(({ title }) => title)

/** So many looks, a quarter of a minute apart; the engine runs beside them or stands still. */
async function wait(seconds: number, engineRuns: boolean): Promise<void> {
  const { app } = story
  for (let passed = 0; passed < seconds; passed += 15) {
    app.clock.advance({ seconds: 15 })
    if (engineRuns) await runEngine(app)
    await watch.look()
  }
}

test('a worker that stops is told of within two minutes, once, to administrators alone, and it is over when it runs again', async () => {
  const { app, ward } = story
  await wait(300, true)
  expect(await told()).toEqual([])
  await wait(60, false)
  expect(await told()).toEqual([])
  await wait(60, false)
  expect(await told()).toEqual(['Nhắc việc đang dừng từ 09:06 thứ Hai 16/11/2026'])
  expect(mailTo(app, ward.administrator)).toEqual(['[Kịp] Nhắc việc đang dừng từ 09:06 thứ Hai 16/11/2026'])
  expect(await notifications(app, ward.cultureOfficer)).toEqual([])
  expect(await health()).toMatchObject({
    status: 'degraded',
    reminding: { alive: false, alarm: { since: expect.stringContaining('09:06'), reasons: ['no-pulse'] } },
  })

  await wait(720, false)
  expect(await told()).toHaveLength(1)
  await wait(180, false)
  expect(await told()).toEqual([
    'Nhắc việc vẫn đang dừng, từ 09:06 thứ Hai 16/11/2026',
    'Nhắc việc đang dừng từ 09:06 thứ Hai 16/11/2026',
  ])
  await runEngine(app)
  await watch.look()
  expect((await told())[0]).toBe('Nhắc việc đã chạy lại')
  expect(await health()).toMatchObject({ status: 'ok', reminding: { alive: true, alarm: null } })
  await wait(60, true)
  expect(mailTo(app, ward.administrator)).toHaveLength(3)
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
  await wait(300, true)
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
  await wait(300, true)
  expect((await health()).reminding.alarm?.reasons).toEqual(['unsent'])
  await setVersion(row?.version ?? 1)
  await wait(60, true)
  expect((await told())[0]).toBe('Nhắc việc đã chạy lại')
})

test('a mail server that is away keeps the alarm neither from the page nor from the next round', async () => {
  const { app, ward } = story
  app.mailbox.refuse(true)
  await wait(240, false)
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
  await wait(60, true)
  expect(await told()).toEqual([])
})
