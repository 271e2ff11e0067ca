/** A person's own device: turned on, tried, and the test shown. */
import type { ChannelEndpoint, ChannelTest, PushKey } from '@kip/core/reminders'
import { expect } from 'vitest'
import type { TestPerson } from './actors.ts'
import type { TestApp } from './app.ts'
import type { Browser, PushService } from './push-service.ts'
import { clientOf } from './reminders.ts'

export type Phone = Browser & { id: string }

/** The service forgets what came for it meanwhile. */
export async function addPhone(app: TestApp, service: PushService, person: TestPerson): Promise<Phone> {
  const phone = await addUnprovenPhone(app, service, person)
  const token = phone.messages()[0]?.token ?? expect.fail('no test came')
  expect((await app.client().post('/api/v1/message-links', { token })).status).toBe(200)
  service.reset()
  return phone
}

/** The test has gone out, and was never shown. */
export async function addUnprovenPhone(app: TestApp, service: PushService, person: TestPerson): Promise<Phone> {
  const client = await clientOf(app, person)
  const { publicKey } = (await client.get<PushKey>('/api/v1/me/channels/push')).body
  const browser = service.subscribe(publicKey)
  const { subscription } = browser
  const { id } = (await client.put<ChannelEndpoint>('/api/v1/me/channels/push', { subscription })).body
  await client.post<ChannelTest>(`/api/v1/me/channels/${id}/test`)
  return { ...browser, id }
}
