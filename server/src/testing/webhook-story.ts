/** The set-up of stories about a person's own webhooks: a receiver that is there, and an engine that calls it. */
import type { ChannelTest, NewWebhook, OwnChannels } from '@kip/core/reminders'
import { afterAll, beforeEach, expect } from 'vitest'
import type { TestPerson } from './actors.ts'
import { startTestApp } from './app.ts'
import { createTestEngine, type TestEngine } from './engine.ts'
import type { StoryOptions } from './fresh-ward.ts'
import { type PushService, startPushService } from './push-service.ts'
import { createCheckedInbox } from './receiver.ts'
import { reminderStory } from './reminder-story.ts'
import { clientOf } from './reminders.ts'

/** The receiver is a push service as well, for stories that need both. */
export function webhookStory(options: Pick<StoryOptions, 'before'> = {}) {
  let receiver: PushService
  let engine: TestEngine
  // Registered first: closed after the server that calls it.
  afterAll(() => receiver.close())
  const story = reminderStory(undefined, {
    ...options,
    start: async () => {
      receiver = await startPushService()
      const app = await startTestApp({ environment: { KIP_WEBHOOK_HOSTS: receiver.host } })
      engine = createTestEngine(app)
      return app
    },
  })
  beforeEach(() => receiver.reset())

  const path = () => `/${story.ward.organizationId}`
  /** What came for this ward: what waits for those of the stories before may come late. */
  const calls = () => receiver.calls.filter((call) => call.path === path())

  async function add(person: TestPerson, url = `${receiver.url}${path()}`): Promise<NewWebhook> {
    const client = await clientOf(story.app, person)
    const { status, body } = await client.post<NewWebhook>('/api/v1/me/channels', { label: 'Cổng SMS', url })
    expect([status, body]).toMatchObject([201, {}])
    return body
  }

  return {
    get app() {
      return story.app
    },
    get ward() {
      return story.ward
    },
    get receiver() {
      return receiver
    },
    get engine() {
      return engine
    },
    calls,
    add,

    /** Adds one, tries it and opens the link that came. */
    async addProven(person: TestPerson): Promise<NewWebhook> {
      const made = await add(person)
      const client = await clientOf(story.app, person)
      const tried = await client.post<ChannelTest>(`/api/v1/me/channels/${made.endpoint.id}/test`)
      expect(tried.body).toMatchObject({ sent: true, endpoint: { provenAt: null } })
      const message = createCheckedInbox(made.secret)(calls()[0] ?? expect.fail('no test came'))
      const token = new URL(String(message?.data.url)).searchParams.get('token')
      expect((await story.app.client().post('/api/v1/message-links', { token })).status).toBe(200)
      receiver.reset()
      return made
    },

    /** The channels of a person, in his order. */
    own: async (person: TestPerson) =>
      (await (await clientOf(story.app, person)).get<OwnChannels>('/api/v1/me/channels')).body,

    async advance(minutes: number): Promise<void> {
      story.app.clock.advance({ minutes })
      await engine.run()
    },
  }
}
