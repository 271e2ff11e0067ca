import type { Health } from '@kip/core/reminders'
import { describe, expect, test } from 'vitest'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { give } from '../../testing/reminders.ts'
import { checkReminding } from './watchdog.ts'

const story = reminderStory()

async function advance(minutes: number): Promise<void> {
  const { app } = story
  app.clock.advance({ minutes })
  await runEngine(app)
}

describe('health', () => {
  const health = async () => (await story.app.client().get<Health>('/api/v1/health')).body

  test('says that nobody is reminded when the worker stands still, and that all is well when it is back', async () => {
    const { app, ward } = story
    await give(app, ward)
    await runEngine(app)
    await checkReminding(app.db)
    expect(await health()).toMatchObject({ status: 'ok', reminding: { alive: true, oldestDueUnsentSeconds: 0 } })

    await give(app, ward, { to: ward.socialOfficer })
    app.clock.advance({ minutes: 3 })
    await checkReminding(app.db)
    expect(await health()).toMatchObject({
      status: 'degraded',
      reminding: { alive: false, oldestDueUnsentSeconds: 180 },
    })

    await runEngine(app)
    await checkReminding(app.db)
    expect(await health()).toMatchObject({ status: 'ok', reminding: { alive: true } })
    // Nobody looks any more: what was seen last is no proof.
    app.clock.advance({ minutes: 3 })
    await runEngine(app)
    expect((await health()).reminding.alive).toBe(false)
  })

  test('says that mail is stalled while reminding goes on', async () => {
    const { app, ward } = story
    // Later than any letter of the other stories: what counts is whether anything got through since.
    app.clock.set('2026-12-07T09:00:00+07:00')
    app.mailbox.refuse(true)
    await give(app, ward)
    await runEngine(app)
    await advance(4)
    await checkReminding(app.db)
    expect(await health()).toMatchObject({ status: 'degraded', reminding: { alive: true } })
    app.mailbox.refuse(false)
    await advance(10)
    await checkReminding(app.db)
    expect(await health()).toMatchObject({ status: 'ok' })
  })
})
