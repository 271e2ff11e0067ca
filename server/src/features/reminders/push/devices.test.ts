/** Turning messages on in a browser: who may, with what, and how it shows that it works. */
import { createECDH } from 'node:crypto'
import type { ChannelEndpoint, ChannelTest, OwnChannels, PushKey } from '@kip/core/reminders'
import type { Problem } from '@kip/core/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../../testing/app.ts'
import { asOwner } from '../../../testing/cluster.ts'
import { type Browser, type PushService, startPushService } from '../../../testing/push-service.ts'
import { clientOf } from '../../../testing/reminders.ts'

let service: PushService
let app: TestApp
let ward: Ward
beforeAll(async () => {
  service = await startPushService()
  app = await startTestApp({ environment: { KIP_WEBHOOK_HOSTS: service.host } })
})
beforeEach(async () => {
  app.clock.set('2026-11-16T09:00:00+07:00')
  service.reset()
  ward = await createWard(app)
})
afterAll(async () => {
  await app.close()
  await service.close()
})

const PATH = '/api/v1/me/channels/push'
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'

async function subscribe(person: TestPerson): Promise<Browser> {
  const { body } = await (await clientOf(app, person)).get<PushKey>(PATH)
  return service.subscribe(body.publicKey)
}

const put = async (person: TestPerson, body: object) => (await clientOf(app, person)).put<ChannelEndpoint>(PATH, body)
const own = async (person: TestPerson) =>
  (await (await clientOf(app, person)).get<OwnChannels>('/api/v1/me/channels')).body
const devices = async (person: TestPerson) => (await own(person)).items.filter(({ channel }) => channel === 'push')

async function tryOut(person: TestPerson, id: string) {
  return (await (await clientOf(app, person)).post<ChannelTest>(`/api/v1/me/channels/${id}/test`)).body
}

describe('turning it on', () => {
  test('from five tabs at once: one device', async () => {
    const { subscription } = await subscribe(ward.cultureOfficer)
    const answers = await Promise.all(Array.from({ length: 5 }, () => put(ward.cultureOfficer, { subscription })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await devices(ward.cultureOfficer)).toHaveLength(1)
  })

  test('the browser is one more channel, behind the others, and proven when it has shown the test', async () => {
    const browser = await subscribe(ward.cultureOfficer)
    const { status, body } = await put(ward.cultureOfficer, { subscription: browser.subscription })
    expect([status, body]).toMatchObject([
      200,
      { channel: 'push', provenAt: null, handedOverAt: null, allowed: ['change', 'test', 'remove'] },
    ])
    expect(await tryOut(ward.cultureOfficer, body.id)).toMatchObject({
      sent: true,
      endpoint: { provenAt: null, handedOverAt: expect.any(String) },
    })
    const [message] = browser.messages()
    expect(message).toMatchObject({ kind: 'test', title: 'Tin thử từ Kịp', url: '/account/channels' })
    const shown = await app.client().post('/api/v1/message-links', { token: message?.token })
    expect(shown.status).toBe(200)
    expect(await own(ward.cultureOfficer)).toMatchObject({
      proven: true,
      items: [{ channel: 'email' }, { id: body.id, provenAt: expect.any(String) }],
    })
  })

  test('it is named after the device', async () => {
    const browser = await subscribe(ward.cultureOfficer)
    const client = await clientOf(app, ward.cultureOfficer)
    const { subscription } = browser
    const { body } = await client.put<ChannelEndpoint>(PATH, { subscription }, { 'user-agent': ANDROID })
    expect(body.label).toBe('Điện thoại Android, Chrome')
  })

  test('twice is once', async () => {
    const browser = await subscribe(ward.cultureOfficer)
    const first = await put(ward.cultureOfficer, { subscription: browser.subscription })
    const second = await put(ward.cultureOfficer, { subscription: browser.subscription })
    expect(second.body.id).toBe(first.body.id)
    expect(await devices(ward.cultureOfficer)).toHaveLength(1)
  })

  test('several devices stand side by side, ten channels at most', async () => {
    for (let i = 0; i < 9; i += 1) {
      const { subscription } = await subscribe(ward.cultureOfficer)
      expect((await put(ward.cultureOfficer, { subscription })).status).toBe(200)
    }
    await own(ward.cultureOfficer)
    const { subscription } = await subscribe(ward.cultureOfficer)
    expect((await put(ward.cultureOfficer, { subscription })).status).toBe(409)
  })

  test('on a shared computer it is whose who turned it on last', async () => {
    const { subscription } = await subscribe(ward.cultureOfficer)
    await put(ward.cultureOfficer, { subscription })
    await put(ward.socialOfficer, { subscription })
    expect(await devices(ward.cultureOfficer)).toEqual([])
    expect(await devices(ward.socialOfficer)).toHaveLength(1)
  })

  test('needs to be signed in, in the page: a leaked access token must not turn it on elsewhere', async () => {
    const { subscription } = await subscribe(ward.cultureOfficer)
    expect((await app.client().put(PATH, { subscription })).status).toBe(401)
    expect((await app.client().get(PATH)).status).toBe(401)
    const { body } = await (await clientOf(app, ward.cultureOfficer)).post<{ token: string }>('/api/v1/me/tokens', {
      name: 'máy',
      days: 30,
    })
    const bearer = app.client({ authorization: `Bearer ${body.token}` })
    expect((await bearer.put(PATH, { subscription })).status).toBe(403)
  })

  test('keys and secrets of the browser rest sealed, and are told to nobody', async () => {
    const { subscription } = await subscribe(ward.cultureOfficer)
    const { body } = await put(ward.cultureOfficer, { subscription })
    const secret = await asOwner(app.ownerUrl, async (owner) => {
      const { rows } = await owner.query('select secret from kip.channel_endpoints where id = $1', [body.id])
      return rows[0]?.secret as Buffer
    })
    expect(secret.toString()).not.toContain(subscription.keys.auth)
    expect(JSON.stringify(await own(ward.cultureOfficer))).not.toContain(subscription.keys.auth)
  })
})

describe('a subscription', () => {
  const keys = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: 'b'.repeat(22) }
  const offCurve = { ...keys, p256dh: `BC${'a'.repeat(85)}` }

  test.each<[string, string, object, string]>([
    ['that is no address', 'ngày mai', keys, 'subscription.endpoint'],
    ['by plain http', 'http://push.example.vn/1', keys, 'subscription.endpoint'],
    ['of another protocol', 'ftp://push.example.vn/1', keys, 'subscription.endpoint'],
    ['with a name and password', 'https://a:b@push.example.vn/1', keys, 'subscription.endpoint'],
    ['of this machine', 'https://127.0.0.1/1', keys, 'subscription.endpoint'],
    ['of this machine in newer numbers', 'https://[::1]/1', keys, 'subscription.endpoint'],
    ['of the office’s own network', 'https://192.168.1.4/1', keys, 'subscription.endpoint'],
    ['of the cloud’s own data', 'https://169.254.169.254/1', keys, 'subscription.endpoint'],
    ['with a key off the curve', 'https://push.example.vn/1', offCurve, 'subscription.keys.p256dh'],
    ['with a key too short', 'https://push.example.vn/1', { ...keys, p256dh: 'BA' }, 'subscription.keys.p256dh'],
    ['without a secret', 'https://push.example.vn/1', { p256dh: keys.p256dh }, 'subscription.keys.auth'],
    ['with a field nobody knows', 'https://push.example.vn/1', { ...keys, x: 1 }, 'subscription.keys.x'],
  ])('%s is refused, and the field is named', async (_, endpoint, given, field) => {
    const client = await clientOf(app, ward.cultureOfficer)
    const { status, body } = await client.put<Problem>(PATH, { subscription: { endpoint, keys: given } })
    expect(status).toBe(400)
    expect(Object.keys(body.fields ?? {})).toEqual([field])
    expect(await devices(ward.cultureOfficer)).toEqual([])
  })

  test('whose name leads into this machine is found out when it is called', async () => {
    const { body } = await put(ward.cultureOfficer, { subscription: { endpoint: 'https://localhost/1', keys } })
    expect(await tryOut(ward.cultureOfficer, body.id)).toMatchObject({ sent: false })
  })
})

describe('one that ended', () => {
  test('is renewed in its place, keeps its use, and shows anew that it works', async () => {
    const before = await subscribe(ward.cultureOfficer)
    const { body } = await put(ward.cultureOfficer, { subscription: before.subscription })
    const client = await clientOf(app, ward.cultureOfficer)
    await client.patch(`/api/v1/me/channels/${body.id}`, { scope: 'urgent' })
    const after = await subscribe(ward.cultureOfficer)
    const renewed = await put(ward.cultureOfficer, { subscription: after.subscription, renews: body.id })
    expect(renewed.body).toMatchObject({ id: body.id, scope: 'urgent', provenAt: null })
    await tryOut(ward.cultureOfficer, body.id)
    expect([before.messages().length, after.messages().length]).toEqual([0, 1])
  })

  test('is on again where it reached nobody, and stays off where the person wanted it off', async () => {
    const browser = await subscribe(ward.cultureOfficer)
    const { body } = await put(ward.cultureOfficer, { subscription: browser.subscription })
    service.failNext(1, 410)
    expect(await tryOut(ward.cultureOfficer, body.id)).toMatchObject({ sent: false, endpoint: { enabled: false } })
    const renewals = [await subscribe(ward.cultureOfficer), await subscribe(ward.cultureOfficer)]
    const renew = (at: number) =>
      put(ward.cultureOfficer, { subscription: renewals[at]?.subscription, renews: body.id })
    expect((await renew(0)).body).toMatchObject({ enabled: true, lastError: null })
    await (await clientOf(app, ward.cultureOfficer)).patch(`/api/v1/me/channels/${body.id}`, { enabled: false })
    expect((await renew(1)).body).toMatchObject({ enabled: false })
  })

  test('does not come back when it was removed, nor in the place of another’s or of something else', async () => {
    const { body } = await put(ward.cultureOfficer, {
      subscription: (await subscribe(ward.cultureOfficer)).subscription,
    })
    const { subscription } = await subscribe(ward.cultureOfficer)
    const mail = (await own(ward.cultureOfficer)).items[0]
    expect((await put(ward.socialOfficer, { subscription, renews: body.id })).status).toBe(404)
    expect((await put(ward.cultureOfficer, { subscription, renews: mail?.id })).status).toBe(404)
    await (await clientOf(app, ward.cultureOfficer)).delete(`/api/v1/me/channels/${body.id}`)
    expect((await put(ward.cultureOfficer, { subscription, renews: body.id })).status).toBe(404)
    expect(await devices(ward.cultureOfficer)).toEqual([])
  })
})
