/** A person's own webhooks, against a receiver that checks what it gets, and fails in the ways real ones do. */
import type { Today } from '@kip/core/insight'
import type { FailureGroup, MessageView } from '@kip/core/reminders'
import { describe, expect, test } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { createImpatientEngine, createTestEngine, runEngine } from '../../testing/engine.ts'
import { createCheckedInbox } from '../../testing/receiver.ts'
import { act, clientOf, give, ledger, mailTo, outcomes } from '../../testing/reminders.ts'
import { webhookStory } from '../../testing/webhook-story.ts'

const story = webhookStory()
const { addProven, advance, calls, own } = story

describe('a reminder', () => {
  test('comes signed, says that something waits and not what; a copy is known and an old one refused', async () => {
    const { app, ward, engine } = story
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
    const { app, ward, engine } = story
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

  /** For the officer; urgent work has those above him planned, too. */
  const planned = async (id: string) => {
    const { app, ward } = story
    const own = (await ledger(app, ward, id)).filter(({ person }) => person.id === ward.cultureOfficer.personId)
    return [...new Set(own.filter(({ state }) => state === 'planned').map(({ channel }) => channel))]
  }

  test('that waits says how much is left of it, and is not sent when nothing is', async () => {
    const { app, ward, engine, receiver } = story
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
    const { app, ward, engine, receiver } = story
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
    const { app, ward, engine, receiver } = story
    const { secret } = await addProven(ward.cultureOfficer)
    receiver.hangNext(1)
    const id = await give(app, ward)
    await createImpatientEngine(app).run()
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

  test('that refuses for a day is named with its cause, to the administrator alone, until it is put aside', async () => {
    const { app, ward, engine, receiver } = story
    await addProven(ward.cultureOfficer)
    receiver.failNext(900, 503)
    await give(app, ward)
    await engine.run()
    // What joins it meanwhile is tried for a day as well.
    for (let hours = 0; hours < 36; hours += 3) await advance(180)
    const attention = async (who: TestPerson) =>
      (await (await clientOf(app, who)).get<Today>('/api/v1/me/today')).body.attention
    const trouble = expect.objectContaining({ kind: 'message-trouble', names: [ward.cultureOfficer.name] })
    expect(await attention(ward.administrator)).toContainEqual(trouble)
    expect(await attention(ward.chairman)).toBeNull()
    const administrator = await clientOf(app, ward.administrator)
    const { body } = await administrator.get<{ items: FailureGroup[] }>('/api/v1/messages/failures')
    expect(body.items).toMatchObject([{ cause: 'web-broken', channel: 'webhook', address: receiver.host }])
    const aside = { cause: 'web-broken', note: 'Đã gọi cho người giữ cổng' }
    expect((await administrator.post('/api/v1/messages/failures/put-aside', aside)).status).toBe(200)
    expect(await attention(ward.administrator)).not.toContainEqual(trouble)
  })

  test('that answers twice is heard once', async () => {
    const { app, ward, engine, receiver } = story
    await addProven(ward.cultureOfficer)
    receiver.answerTwice(1)
    const id = await give(app, ward)
    await engine.run()
    expect(await outcomes(app, ward, id)).toContain('assigned webhook sent')
    expect(calls()).toHaveLength(1)
  })

  test('that sends on to another address is not followed', async () => {
    const { app, ward, engine, receiver } = story
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
    const { app, ward, engine, receiver } = story
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
    const { app, ward } = story
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
