/** Reminders on a phone, against a push service that checks what it is given, and fails in the ways real ones do. */
import type { ChannelEndpoint, MessageLink, MessageView, OwnChannels, PushKey } from '@kip/core/reminders'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../../testing/app.ts'
import { createImpatientEngine, createTestEngine, runEngine, type TestEngine } from '../../../testing/engine.ts'
import { addPhone as addNewPhone, type Phone } from '../../../testing/phone.ts'
import { type PushService, startPushService } from '../../../testing/push-service.ts'
import { act, clientOf, give, ledger, outcomes } from '../../../testing/reminders.ts'

let service: PushService
let app: TestApp
let ward: Ward
let engine: TestEngine
beforeAll(async () => {
  service = await startPushService()
  app = await startTestApp({ environment: { KIP_WEBHOOK_HOSTS: service.host } })
  engine = createTestEngine(app)
})
beforeEach(async () => {
  app.clock.set('2026-11-16T09:00:00+07:00')
  await runEngine(app)
  service.reset()
  ward = await createWard(app)
})
afterAll(async () => {
  await app.close()
  await service.close()
})

const addPhone = (person: TestPerson): Promise<Phone> => addNewPhone(app, service, person)
const press = (token: string) => app.client().post<MessageLink>('/api/v1/message-links', { token })
const tellShown = (token: string) => app.client().post('/api/v1/message-links/shown', { token })
const onlyMessage = (phone: Phone) => phone.messages()[0] ?? expect.fail('nothing came')

async function channelOf(person: TestPerson, id: string): Promise<ChannelEndpoint> {
  const { body } = await (await clientOf(app, person)).get<OwnChannels>('/api/v1/me/channels')
  return body.items.find((item) => item.id === id) ?? expect.fail('no such channel')
}

async function advance(minutes: number): Promise<void> {
  app.clock.advance({ minutes })
  await engine.run()
}

describe('a reminder', () => {
  test('comes to the phone, says that something waits and not what, and where to find it', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    const id = await give(app, ward, { instruction: 'Rà soát hộ nghèo', dueOn: '2026-11-27' })
    await engine.run()
    expect(await outcomes(app, ward, id)).toEqual(['assigned page sent', 'assigned email sent', 'assigned push sent'])
    const message = onlyMessage(phone)
    expect(message).toMatchObject({
      kind: 'reminder',
      title: 'Bạn có 1 việc cần xem trong Kịp.',
      url: expect.stringMatching(new RegExp(`^/.*${id}`)),
      urgent: false,
    })
    expect(JSON.stringify(message)).not.toMatch(/hộ nghèo|Kiều Ngọc Ân/)
  })

  test.each([
    ['that is urgent wakes it, for a day', 'hoa-toc', 'high', '86400'],
    ['that is not waits for a weekend', 'none', 'normal', '259200'],
  ])('%s', async (_, urgency, expected, ttl) => {
    const phone = await addPhone(ward.cultureOfficer)
    await give(app, ward, { urgency })
    await engine.run()
    expect(phone.calls()[0]?.headers).toMatchObject({
      urgency: expected,
      ttl,
      'content-encoding': 'aes128gcm',
      topic: onlyMessage(phone).tag.replaceAll('-', ''),
    })
  })

  test('goes to each device of the person, and to none that has not shown a test, was removed or is off', async () => {
    const phones = [await addPhone(ward.cultureOfficer), await addPhone(ward.cultureOfficer)]
    const [removed, off] = [await addPhone(ward.cultureOfficer), await addPhone(ward.cultureOfficer)]
    const client = await clientOf(app, ward.cultureOfficer)
    await client.delete(`/api/v1/me/channels/${removed.id}`)
    await client.patch(`/api/v1/me/channels/${off.id}`, { enabled: false })
    await give(app, ward)
    await engine.run()
    expect(phones.map((phone) => phone.messages().length)).toEqual([1, 1])
    expect([removed, off].map((phone) => phone.calls().length)).toEqual([0, 0])
  })

  test('is delivered when the phone says that it shows it', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    const id = await give(app, ward)
    await engine.run()
    app.clock.advance({ minutes: 3 })
    expect((await tellShown(onlyMessage(phone).token)).status).toBe(204)
    const item = (await ledger(app, ward, id)).find(({ channel }) => channel === 'push')
    expect(item).toMatchObject({
      state: 'delivered',
      deliveredAt: expect.stringContaining('09:03'),
      acknowledgedAt: null,
    })
    expect((await tellShown('kipl_nobody-has-made-this')).status).toBe(404)
  })
})

describe('"đã nhận" on the phone', () => {
  test('acknowledges without signing in, once; the other messages and the next reminder know it', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    const id = await give(app, ward)
    await engine.run()
    const { token } = onlyMessage(phone)
    const first = await press(token)
    expect([first.status, first.body]).toMatchObject([200, { purpose: 'acknowledge', channel: 'push' }])
    expect(await outcomes(app, ward, id)).toEqual(
      ['page', 'email', 'push'].map((channel) => `assigned ${channel} acknowledged`),
    )
    app.clock.advance({ minutes: 30 })
    expect((await press(token)).body.usedAt).toBe(first.body.usedAt)
  })

  test('opens nothing else, and nobody else’s work', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    const [id, other] = [await give(app, ward), await give(app, ward, { to: ward.socialOfficer })]
    await engine.run()
    const { token } = onlyMessage(phone)
    for (const credentials of [{ authorization: `Bearer ${token}` }, { cookie: `kip_session=${token}` }]) {
      expect((await app.client(credentials).get('/api/v1/me')).status).toBe(401)
    }
    await press(token)
    expect(await outcomes(app, ward, id)).toContain('assigned push acknowledged')
    expect((await outcomes(app, ward, other)).join()).not.toContain('acknowledged')
  })

  test('is no use after two weeks', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    await give(app, ward)
    await engine.run()
    const { token } = onlyMessage(phone)
    app.clock.advance({ hours: 14 * 24 + 1 })
    expect((await press(token)).status).toBe(410)
    expect((await tellShown(token)).status).toBe(410)
  })
})

describe('a push service', () => {
  test.each([404, 410])('that answers %i has lost the phone: it is off and said so, mail goes on', async (status) => {
    const phone = await addPhone(ward.cultureOfficer)
    service.failNext(1, status)
    const id = await give(app, ward)
    await engine.run()
    expect(await outcomes(app, ward, id)).toEqual(['assigned page sent', 'assigned email sent', 'assigned push failed'])
    expect(await channelOf(ward.cultureOfficer, phone.id)).toMatchObject({
      enabled: false,
      lastError: expect.stringContaining(`không còn nhận thông báo (mã ${status})`),
    })
    await give(app, ward)
    await engine.run()
    expect(phone.calls()).toHaveLength(1)
  })

  test.each([400, 401, 403, 413, 429, 500, 503])(
    'that answers %i is tried again, with the same message',
    async (status) => {
      const phone = await addPhone(ward.cultureOfficer)
      service.failNext(1, status)
      const id = await give(app, ward)
      await engine.run()
      expect(await outcomes(app, ward, id)).toContain('assigned push pending')
      expect(await channelOf(ward.cultureOfficer, phone.id)).toMatchObject({
        enabled: true,
        lastError: expect.stringContaining(String(status)),
      })
      await advance(2)
      expect(await outcomes(app, ward, id)).toContain('assigned push sent')
      const [first, second] = phone.calls()
      expect(second?.headers.topic).toBe(first?.headers.topic)
      expect(await channelOf(ward.cultureOfficer, phone.id)).toMatchObject({ lastError: null, failingSince: null })
    },
  )

  test('that asks for ten minutes gets them', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    service.failNext(1, 429, { 'retry-after': '600' })
    await give(app, ward)
    await engine.run()
    await advance(9)
    expect(phone.calls()).toHaveLength(1)
    await advance(2)
    expect(phone.calls()).toHaveLength(2)
  })

  test('that names the hour until which it is away is believed', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    service.failNext(1, 503, { 'retry-after': new Date(Date.now() + 20 * 60_000).toUTCString() })
    await give(app, ward)
    await engine.run()
    await advance(15)
    expect(phone.calls()).toHaveLength(1)
    await advance(6)
    expect(phone.calls()).toHaveLength(2)
  })

  test('that hangs: unknown, shown, not sent again by itself; the phone’s own word settles it', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    service.hangNext(1)
    const id = await give(app, ward)
    await createImpatientEngine(app).run()
    expect(await outcomes(app, ward, id)).toContain('assigned push unknown')
    await advance(90)
    expect(phone.calls()).toHaveLength(1)
    const administrator = await clientOf(app, ward.administrator)
    const { body } = await administrator.get<{ items: MessageView[] }>('/api/v1/messages?state=unknown')
    expect(body.items).toMatchObject([{ channel: 'push', address: service.host, allowed: ['resend'] }])
    await tellShown(onlyMessage(phone).token)
    expect(await outcomes(app, ward, id)).toContain('assigned push delivered')
  })

  test('that never answers though the phone shows the message: it is known to be there', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    service.hangNext(1)
    const id = await give(app, ward)
    const running = engine.run()
    await vi.waitFor(() => expect(phone.messages()).toHaveLength(1), { timeout: 10_000 })
    expect((await tellShown(onlyMessage(phone).token)).status).toBe(204)
    service.hangUp()
    await running
    const item = (await ledger(app, ward, id)).find(({ channel }) => channel === 'push')
    expect(item).toMatchObject({ state: 'delivered', error: null, sentAt: expect.any(String) })
    await advance(90)
    expect(phone.calls()).toHaveLength(1)
  })

  test('that never answers a worker who is given up: what the phone shows is known all the same', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    service.hangNext(1)
    const id = await give(app, ward)
    const running = engine.run()
    await vi.waitFor(() => expect(phone.messages()).toHaveLength(1), { timeout: 10_000 })
    await tellShown(onlyMessage(phone).token)
    app.clock.advance({ minutes: 11 })
    await createTestEngine(app).run(['settle'])
    expect(await outcomes(app, ward, id)).toContain('assigned push delivered')
    service.hangUp()
    await running
    expect(await outcomes(app, ward, id)).toContain('assigned push delivered')
  })

  test('that took a message sent again at somebody’s word keeps one of the two', async () => {
    const phone = await addPhone(ward.cultureOfficer)
    service.hangNext(1)
    await give(app, ward)
    await createImpatientEngine(app).run()
    const administrator = await clientOf(app, ward.administrator)
    const { body } = await administrator.get<{ items: MessageView[] }>('/api/v1/messages?state=unknown')
    await administrator.post(`/api/v1/messages/${body.items[0]?.id}/resend`)
    await engine.run()
    expect(phone.calls()).toHaveLength(2)
    expect(new Set(phone.calls().map(({ headers }) => headers.topic)).size).toBe(1)
    expect(new Set(phone.messages().map(({ tag }) => tag)).size).toBe(1)
  })

  test('that is away keeps neither mail nor another’s phone waiting', async () => {
    const [phone, other] = [await addPhone(ward.cultureOfficer), await addPhone(ward.socialOfficer)]
    service.hangNext(1)
    const ids = [await give(app, ward), await give(app, ward, { to: ward.socialOfficer })]
    await createImpatientEngine(app).run()
    expect(phone.calls().length + other.calls().length).toBe(2)
    const told = (await Promise.all(ids.map((id) => outcomes(app, ward, id)))).flat().join()
    expect(told.match(/email sent/g)).toHaveLength(2)
    expect(told.match(/push sent/g)).toHaveLength(1)
  })
})

test('what no longer holds is not pushed; what was renewed meanwhile goes to the new subscription', async () => {
  const phone = await addPhone(ward.cultureOfficer)
  service.failNext(2, 503)
  const ids = [await give(app, ward, { urgency: 'hoa-toc' }), await give(app, ward, { urgency: 'hoa-toc' })]
  await engine.run()
  await act(app, ward.cultureOfficer, ids[0] ?? '', 'complete', { answer: '7/UBND-VHXH' })
  const client = await clientOf(app, ward.cultureOfficer)
  const { publicKey } = (await client.get<PushKey>('/api/v1/me/channels/push')).body
  const renewed = service.subscribe(publicKey)
  await client.put('/api/v1/me/channels/push', { subscription: renewed.subscription, renews: phone.id })
  await advance(2)
  expect(phone.calls()).toHaveLength(2)
  expect(renewed.messages().map(({ url }) => url)).toEqual([expect.stringContaining(ids[1] ?? '')])
})

test('three engines at once push each message once', async () => {
  const phone = await addPhone(ward.cultureOfficer)
  for (let i = 0; i < 4; i += 1) {
    await give(app, ward, { urgency: 'hoa-toc' })
    await runEngine(app, ['release'])
  }
  await Promise.all([1, 2, 3].map(() => createTestEngine(app, { lanes: 2 }).run(['push'])))
  expect(phone.calls()).toHaveLength(4)
  expect(new Set(phone.messages().map(({ tag }) => tag)).size).toBe(4)
})
