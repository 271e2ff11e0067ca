/** A person's own webhooks, against a receiver that checks what it gets, and fails in the ways real ones do. */
import type { ChannelTest, MessageView, NewWebhook, OwnChannels } from '@kip/core/reminders'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { asOwner } from '../../testing/cluster.ts'
import { createTestEngine, runEngine, type TestEngine } from '../../testing/engine.ts'
import { createCheckedInbox, type Receiver, startReceiver } from '../../testing/receiver.ts'
import { act, clientOf, give, ledger, mailTo, outcomes } from '../../testing/reminders.ts'

let receiver: Receiver
let app: TestApp
let ward: Ward
let engine: TestEngine
beforeAll(async () => {
  receiver = await startReceiver()
  app = await startTestApp({ environment: { KIP_WEBHOOK_HOSTS: receiver.host } })
  engine = createTestEngine(app, { answerTimeoutMs: 200 })
})
beforeEach(async () => {
  app.clock.set('2026-11-16T09:00:00+07:00')
  await runEngine(app)
  app.mailbox.messages.length = 0
  receiver.reset()
  ward = await createWard(app)
})
afterAll(async () => {
  await app.close()
  await receiver.close()
})

async function add(person: TestPerson, url = `${receiver.url}/${ward.organizationId}`): Promise<NewWebhook> {
  const client = await clientOf(app, person)
  const { status, body } = await client.post<NewWebhook>('/api/v1/me/channels', { label: 'Cổng SMS', url })
  expect([status, body]).toMatchObject([201, {}])
  return body
}

/** What came for this ward: what waits for those of the stories before may come late. */
const calls = () => receiver.calls.filter(({ path }) => path === `/${ward.organizationId}`)

const own = async (person: TestPerson) =>
  (await (await clientOf(app, person)).get<OwnChannels>('/api/v1/me/channels')).body

/** Adds one, tries it and opens the link that came. */
async function addProven(person: TestPerson): Promise<NewWebhook> {
  const made = await add(person)
  const client = await clientOf(app, person)
  const tried = await client.post<ChannelTest>(`/api/v1/me/channels/${made.endpoint.id}/test`)
  expect(tried.body).toMatchObject({ sent: true, endpoint: { provenAt: null } })
  const message = createCheckedInbox(made.secret)(calls()[0] ?? expect.fail('no test came'))
  const token = new URL(String(message?.data.url)).searchParams.get('token')
  expect((await app.client().post('/api/v1/message-links', { token })).status).toBe(200)
  receiver.reset()
  return made
}

async function advance(minutes: number): Promise<void> {
  app.clock.advance({ minutes })
  await engine.run()
}

describe('setting one up', () => {
  test('the secret is told once, the address is one’s own, and reminders wait for the proof', async () => {
    const { endpoint } = await add(ward.cultureOfficer)
    expect(endpoint).toMatchObject({ channel: 'webhook', provenAt: null, allowed: ['change', 'test', 'remove'] })
    expect(JSON.stringify(await own(ward.cultureOfficer))).not.toContain('whsec_')
    expect(await own(ward.cultureOfficer)).toMatchObject({
      proven: false,
      items: [{ channel: 'email' }, { id: endpoint.id }],
    })
    await give(app, ward)
    await engine.run()
    expect(calls()).toEqual([])
    const other = await clientOf(app, ward.socialOfficer)
    for (const answer of [
      await other.post(`/api/v1/me/channels/${endpoint.id}/test`),
      await other.patch(`/api/v1/me/channels/${endpoint.id}`, { enabled: false }),
      await other.delete(`/api/v1/me/channels/${endpoint.id}`),
    ]) {
      expect(answer.status).toBe(404)
    }
  })

  test('the secret rests sealed', async () => {
    const { secret, endpoint } = await add(ward.cultureOfficer)
    const kept = await asOwner(app.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ secret: Buffer }>('select secret from kip.channel_endpoints where id = $1', [
        endpoint.id,
      ])
      return rows[0]?.secret
    })
    expect(kept?.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false)
    expect(kept?.toString()).not.toContain(secret)
  })

  test.each([
    ['no address', 'ngày mai', 'https://'],
    ['another protocol', 'ftp://example.vn/x', 'https://'],
    ['plain http', 'http://nhan-tin.example.vn/', 'https://'],
    ['a name and password', 'https://ai:do@nhan-tin.example.vn/', 'https://'],
    ['this machine', 'https://127.0.0.1/', 'nội bộ'],
    ['this machine, written otherwise', 'https://2130706433/', 'nội bộ'],
    ['this machine in the newer numbers', 'https://[::ffff:127.0.0.1]/', 'nội bộ'],
    ['a private network', 'https://10.1.2.3/', 'nội bộ'],
    ['the cloud’s own data', 'https://169.254.169.254/latest', 'nội bộ'],
  ])('%s is refused', async (_, url, words) => {
    const client = await clientOf(app, ward.cultureOfficer)
    const answer = await client.post<{ fields: { url: string } }>('/api/v1/me/channels', { label: 'x', url })
    expect(answer.status).toBe(400)
    expect(answer.body.fields.url).toContain(words)
  })

  test('a name that leads to this machine is found out when it is called', async () => {
    const { endpoint } = await add(ward.cultureOfficer, 'https://localhost/kip')
    const client = await clientOf(app, ward.cultureOfficer)
    const { body } = await client.post<ChannelTest>(`/api/v1/me/channels/${endpoint.id}/test`)
    expect(body).toMatchObject({ sent: false, endpoint: { lastError: expect.stringContaining('nội bộ') } })
    expect((await own(ward.cultureOfficer)).items[1]?.failingSince).not.toBeNull()
  })

  test('not by an access token: a leaked one must not send reminders elsewhere', async () => {
    const client = await clientOf(app, ward.cultureOfficer)
    const { body } = await client.post<{ token: string }>('/api/v1/me/tokens', { name: 'máy', days: 30 })
    const answer = await app
      .client({ authorization: `Bearer ${body.token}` })
      .post('/api/v1/me/channels', { label: 'x', url: `${receiver.url}/` })
    expect(answer.status).toBe(403)
  })
})

describe('a reminder', () => {
  test('comes signed, says that something waits and not what; a copy is known and an old one refused', async () => {
    const { secret } = await addProven(ward.cultureOfficer)
    const id = await give(app, ward, { instruction: 'Rà soát hộ nghèo', dueOn: '2026-11-27' })
    await engine.run()
    expect(await outcomes(app, ward, id)).toEqual([
      'assigned page sent',
      'assigned email sent',
      'assigned webhook sent',
    ])
    const [call] = calls()
    if (call === undefined) return expect.fail('nothing came')
    const inbox = createCheckedInbox(secret)
    const message = inbox(call)
    expect(message).toMatchObject({
      type: 'kip.reminder',
      data: { title: 'Bạn có 1 việc cần xem trong Kịp.', urgent: false, url: expect.stringContaining(id) },
    })
    expect(call.body.toString()).not.toContain('hộ nghèo')
    expect(inbox(call)).toBeNull()
    const stale = { ...call, headers: { ...call.headers, 'webhook-timestamp': '1700000000' } }
    expect(() => inbox(stale)).toThrow('too old')
    const changed = { ...call, body: Buffer.from(call.body.toString().replace('1 việc', '9 việc')) }
    expect(() => inbox(changed)).toThrow('No matching signature')
    expect(() => createCheckedInbox(`whsec_${Buffer.alloc(24).toString('base64')}`)(call)).toThrow(
      'No matching signature',
    )
  })

  test('goes where the person wants it: only what is urgent, or not at all, and never by mail that was switched off', async () => {
    const { endpoint } = await addProven(ward.cultureOfficer)
    const client = await clientOf(app, ward.cultureOfficer)
    const [mail] = (await own(ward.cultureOfficer)).items
    await client.patch(`/api/v1/me/channels/${mail?.id}`, { enabled: false })
    await client.patch(`/api/v1/me/channels/${endpoint.id}`, { scope: 'urgent' })
    const ordinary = await give(app, ward)
    await engine.run()
    expect(await outcomes(app, ward, ordinary)).toEqual(['assigned page sent'])
    const urgent = await give(app, ward, { urgency: 'hoa-toc' })
    await engine.run()
    expect(await outcomes(app, ward, urgent)).toEqual(['assigned page sent', 'assigned webhook sent'])
    expect(calls()[0]?.body.toString()).toContain('1 việc khẩn')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
    expect(await planned(urgent)).toEqual(['page', 'webhook'])
    await client.delete(`/api/v1/me/channels/${endpoint.id}`)
    expect(await planned(urgent)).toEqual(['page'])
  })

  const planned = async (id: string) => [
    ...new Set((await ledger(app, ward, id)).filter(({ state }) => state === 'planned').map(({ channel }) => channel)),
  ]

  test('that waits says how much is left of it, and is not sent when nothing is', async () => {
    await addProven(ward.cultureOfficer)
    receiver.failNext(1, 503)
    const ids = [await give(app, ward), await give(app, ward)]
    await engine.run()
    await act(app, ward.cultureOfficer, ids[0] ?? '', 'complete', { answer: '7/UBND-VHXH' })
    await advance(2)
    expect(calls().map(({ body }) => JSON.parse(body.toString()).data.title)).toEqual([
      'Bạn có 2 việc cần xem trong Kịp.',
      'Bạn có 1 việc cần xem trong Kịp.',
    ])
  })
})

describe('a receiver', () => {
  test('that refuses for an hour gets everything later, once, under the same id; the others are not kept waiting', async () => {
    const { endpoint } = await addProven(ward.cultureOfficer)
    receiver.failNext(5, 503)
    const id = await give(app, ward)
    await engine.run()
    expect(await outcomes(app, ward, id)).toEqual([
      'assigned page sent',
      'assigned email sent',
      'assigned webhook pending',
    ])
    expect((await own(ward.cultureOfficer)).items[1]).toMatchObject({
      id: endpoint.id,
      lastError: expect.stringContaining('503'),
    })
    expect((await own(ward.cultureOfficer)).proven).toBe(false)
    for (const minutes of [2, 6, 16, 61, 61]) await advance(minutes)
    expect(await outcomes(app, ward, id)).toContain('assigned webhook sent')
    expect(
      new Set(
        calls()
          .filter((_, at) => at < 6)
          .map(({ headers }) => headers['webhook-id']),
      ).size,
    ).toBe(1)
    expect((await own(ward.cultureOfficer)).items[1]).toMatchObject({ lastError: null, failingSince: null })
  })

  test('that hangs: the outcome is unknown, shown, and sent again only at somebody’s word', async () => {
    const { secret } = await addProven(ward.cultureOfficer)
    receiver.hangNext(1)
    const id = await give(app, ward)
    await engine.run()
    expect(await outcomes(app, ward, id)).toContain('assigned webhook unknown')
    await advance(90)
    expect(calls()).toHaveLength(1)
    const administrator = await clientOf(app, ward.administrator)
    const { body } = await administrator.get<{ items: MessageView[] }>('/api/v1/messages?state=unknown')
    expect(body.items).toMatchObject([{ channel: 'webhook', address: receiver.host, allowed: ['resend'] }])
    await administrator.post(`/api/v1/messages/${body.items[0]?.id}/resend`)
    await engine.run()
    expect(await outcomes(app, ward, id)).toContain('assigned webhook sent')
    // The receiver had it the first time, and knows the copy.
    const inbox = createCheckedInbox(secret)
    expect(calls().map((call) => inbox(call) !== null)).toEqual([true, false])
  })

  test('that answers twice is heard once', async () => {
    await addProven(ward.cultureOfficer)
    receiver.answerTwice(1)
    const id = await give(app, ward)
    await engine.run()
    expect(await outcomes(app, ward, id)).toContain('assigned webhook sent')
    expect(calls()).toHaveLength(1)
  })

  test('that sends on to another address is not followed', async () => {
    await addProven(ward.cultureOfficer)
    receiver.failNext(1, 307, { location: `${receiver.url}/elsewhere` })
    const id = await give(app, ward)
    await engine.run()
    expect(await outcomes(app, ward, id)).toContain('assigned webhook pending')
    expect(receiver.calls.map(({ path }) => path)).not.toContain('/elsewhere')
    expect((await app.client().get<string>('/metrics')).body).toMatch(
      /kip_posts_total\{outcome="deferred",channel="webhook"\} [1-9]/,
    )
    expect(calls()).toHaveLength(1)
  })

  test('that is gone for ever is switched off, and said so', async () => {
    await addProven(ward.cultureOfficer)
    receiver.failNext(1, 410)
    const id = await give(app, ward)
    await engine.run()
    expect(await outcomes(app, ward, id)).toContain('assigned webhook failed')
    expect((await own(ward.cultureOfficer)).items[1]).toMatchObject({
      enabled: false,
      lastError: expect.stringContaining('410'),
    })
    await give(app, ward)
    await engine.run()
    expect(calls()).toHaveLength(1)
  })

  test('is called by three engines at once: each message once', async () => {
    await addProven(ward.cultureOfficer)
    for (let i = 0; i < 4; i += 1) {
      await give(app, ward, { urgency: 'hoa-toc' })
      await runEngine(app, ['release'])
    }
    await Promise.all([1, 2, 3].map(() => createTestEngine(app, { lanes: 2 }).run(['post'])))
    const ids = calls().map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(4)
  })
})

describe('the order', () => {
  test('is the person’s own, all of it at once', async () => {
    const { endpoint } = await addProven(ward.cultureOfficer)
    const client = await clientOf(app, ward.cultureOfficer)
    const [mail] = (await own(ward.cultureOfficer)).items
    const ids = [endpoint.id, mail?.id]
    expect(
      (await client.put<OwnChannels>('/api/v1/me/channels/order', { ids })).body.items.map(({ id }) => id),
    ).toEqual(ids)
    expect((await client.put('/api/v1/me/channels/order', { ids: [endpoint.id] })).status).toBe(409)
    expect((await client.delete(`/api/v1/me/channels/${mail?.id}`)).status).toBe(409)
  })
})
