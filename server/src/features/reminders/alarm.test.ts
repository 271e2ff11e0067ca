/** The alarm by the ways that are left: mail, and the administrators' own webhooks and devices. */
import { describe, expect, test, vi } from 'vitest'
import { createLog } from '../../platform/log.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { asOwner } from '../../testing/cluster.ts'
import { runEngine } from '../../testing/engine.ts'
import { addPhone, addUnprovenPhone, type Phone } from '../../testing/phone.ts'
import { createCheckedInbox } from '../../testing/receiver.ts'
import { clientOf, mailTo, notifications } from '../../testing/reminders.ts'
import { startTestWatch, type TestWatch } from '../../testing/watch.ts'
import { webhookStory } from '../../testing/webhook-story.ts'
import { createWatch } from './watchdog.ts'

let watch: TestWatch
const story = webhookStory({
  before: async (app) => {
    watch = await startTestWatch(app)
  },
})
const { add, addProven, calls, own } = story

const STANDS = expect.stringMatching(/^Nhắc việc đang dừng từ /)
const RUNS = 'Nhắc việc đã chạy lại'

const phoneOf = (person: TestPerson) => addPhone(story.app, story.receiver, person)
const titles = () => calls().map(({ body }) => JSON.parse(body.toString()).data.title)
const shown = (phone: Phone) => phone.messages().map(({ title }) => title)
const mail = () => mailTo(story.app, story.ward.administrator).map((subject) => subject.replace('[Kịp] ', ''))
const told = async () => (await notifications(story.app, story.ward.administrator)).map(({ title }) => title)
const channelOf = async (id: string) => (await own(story.ward.administrator)).items.find((item) => item.id === id)

async function change(person: TestPerson, id: string, to: object): Promise<void> {
  expect((await (await clientOf(story.app, person)).patch(`/api/v1/me/channels/${id}`, to)).status).toBe(200)
}

/** Long enough for one alarm, too short for the next. */
const silence = () => watch.wait(240, 'stands')

async function again(): Promise<void> {
  story.app.clock.advance({ minutes: 15 })
  await watch.look()
}

describe('an engine that stands still', () => {
  test('is told of by every way, urgently and once, whichever process sees it first; and that it is over', async () => {
    const { app, ward } = story
    const { administrator } = ward
    const { secret, endpoint } = await addProven(administrator)
    const phone = await phoneOf(administrator)
    // Asks for nothing but what is urgent.
    await change(administrator, endpoint.id, { scope: 'urgent' })
    const watches = [1, 2, 3].map(() => createWatch(app.deps))
    for (let passed = 0; passed < 240; passed += 15) {
      app.clock.advance({ seconds: 15 })
      await Promise.all(watches.map(({ look }) => look()))
    }
    expect([mail(), titles(), shown(phone)]).toEqual([[STANDS], [STANDS], [STANDS]])
    const [call] = calls()
    if (call === undefined) return expect.fail('nothing came')
    expect(createCheckedInbox(secret)(call)).toMatchObject({
      type: 'kip.reminder',
      data: { urgent: true, url: expect.stringMatching(/^http.*\/reminders$/) },
    })
    const [pushed] = phone.messages()
    expect(pushed).toMatchObject({ kind: 'reminder', url: '/reminders', urgent: true })
    expect(phone.calls()[0]?.headers).toMatchObject({ urgency: 'high', ttl: '86400' })

    await app.client().post('/api/v1/message-links', { token: pushed?.token })
    expect(await notifications(app, administrator)).toMatchObject([
      { title: STANDS, acknowledgedAt: expect.any(String) },
    ])

    await runEngine(app)
    await watch.look()
    expect([mail()[1], titles()[1], shown(phone)[1]]).toEqual([RUNS, RUNS, RUNS])
    await watch.wait(60, 'runs')
    expect([mail(), titles(), shown(phone)].map(({ length }) => length)).toEqual([2, 2, 2])
  })

  test('is told of by the other ways when the mail server is away', async () => {
    const { app, ward } = story
    await addProven(ward.administrator)
    const phone = await phoneOf(ward.administrator)
    app.mailbox.refuse(true)
    await silence()
    expect([mail(), titles(), shown(phone)]).toEqual([[], [STANDS], [STANDS]])
  })

  test('is told to nobody by a way that was not shown to work, was switched off or removed, nor to who is no administrator', async () => {
    const { app, ward, receiver } = story
    const { administrator, cultureOfficer } = ward
    const [off, removed] = [await phoneOf(administrator), await phoneOf(administrator)]
    const another = await phoneOf(cultureOfficer)
    const webhook = await addProven(administrator)
    await addProven(cultureOfficer)
    await add(administrator)
    const unproven = await addUnprovenPhone(app, receiver, administrator)
    receiver.reset()
    await change(administrator, off.id, { enabled: false })
    await change(administrator, webhook.endpoint.id, { enabled: false })
    await (await clientOf(app, administrator)).delete(`/api/v1/me/channels/${removed.id}`)
    await silence()
    expect(mail()).toEqual([STANDS])
    expect([titles(), ...[off, removed, another, unproven].map(shown)]).toEqual([[], [], [], [], []])
  })
})

describe('a way that fails', () => {
  test('by silence keeps neither the mail nor another way', async () => {
    const { ward, receiver } = story
    await addProven(ward.administrator)
    await addProven(ward.administrator)
    const phone = await phoneOf(ward.administrator)
    receiver.hangNext(99)
    const looking = silence()
    await vi.waitFor(() => expect([mail(), titles(), shown(phone)]).toEqual([[STANDS], [STANDS, STANDS], [STANDS]]), {
      timeout: 5_000,
    })
    receiver.hangUp()
    await looking
    // The all-clear is answered again.
    receiver.reset()
    expect(await told()).toEqual([STANDS])
  })

  test('because the mail server is slow with one address keeps no letter to another', async () => {
    const { app, ward } = story
    const answer = app.mailbox.stall(`${ward.administrator.username}@kip.example`)
    const looking = silence()
    const others = () => mailTo(app, ward.neighbour)
    await vi.waitFor(() => expect(others()).toEqual([expect.stringContaining('Nhắc việc đang dừng từ ')]), {
      timeout: 5_000,
    })
    expect(mail()).toEqual([])
    answer()
    await looking
    expect([mail(), others().length]).toEqual([[STANDS], 1])
  })

  test('for now is shown beside the channel; for ever, it is switched off and not called again', async () => {
    const { ward, receiver } = story
    const { endpoint } = await addProven(ward.administrator)
    receiver.failNext(99, 503)
    await silence()
    expect(await channelOf(endpoint.id)).toMatchObject({ enabled: true, lastError: expect.stringContaining('503') })
    receiver.reset()
    receiver.failNext(99, 410)
    await again()
    expect(titles()).toHaveLength(1)
    expect(await channelOf(endpoint.id)).toMatchObject({ enabled: false, lastError: expect.stringContaining('410') })
    await again()
    expect(titles()).toHaveLength(1)
    expect(mail()).toHaveLength(3)
  })

  test('because its secret cannot be opened any more fails alone, and the log says which', async () => {
    const { app, ward } = story
    const lost = await addProven(ward.administrator)
    const phone = await phoneOf(ward.administrator)
    await asOwner(app.ownerUrl, (owner) =>
      owner.query("update kip.channel_endpoints set secret = '\\x00' where id = $1", [lost.endpoint.id]),
    )
    const lines: string[] = []
    const watch = await startTestWatch(app, createLog('error', { write: (line: string) => lines.push(line) }))
    await watch.wait(240, 'stands')
    expect([mail(), titles(), shown(phone)]).toEqual([[STANDS], [], [STANDS]])
    expect(lines.filter((line) => line.includes(lost.endpoint.id))).toEqual([expect.stringContaining('KIP_DATA')])
  })
})
