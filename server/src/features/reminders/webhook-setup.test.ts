/** A person sets up, tries, orders and removes his own webhooks. */
import type { ChannelTest, OwnChannels } from '@kip/core/reminders'
import { describe, expect, test, vi } from 'vitest'
import { asOwner } from '../../testing/cluster.ts'
import { clientOf, give } from '../../testing/reminders.ts'
import { webhookStory } from '../../testing/webhook-story.ts'

const story = webhookStory()
const { add, addProven, calls, own } = story

describe('setting one up', () => {
  test('the secret is told once, the address is one’s own, and reminders wait for the proof', async () => {
    const { app, ward, engine } = story
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
    const { app, ward } = story
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
    const { app, ward } = story
    const client = await clientOf(app, ward.cultureOfficer)
    const answer = await client.post<{ fields: { url: string } }>('/api/v1/me/channels', { label: 'x', url })
    expect(answer.status).toBe(400)
    expect(answer.body.fields.url).toContain(words)
  })

  test('a name that leads to this machine is found out when it is called', async () => {
    const { app, ward } = story
    const { endpoint } = await add(ward.cultureOfficer, 'https://localhost/kip')
    const client = await clientOf(app, ward.cultureOfficer)
    const { body } = await client.post<ChannelTest>(`/api/v1/me/channels/${endpoint.id}/test`)
    expect(body).toMatchObject({ sent: false, endpoint: { lastError: expect.stringContaining('nội bộ') } })
    expect((await own(ward.cultureOfficer)).items[1]?.failingSince).not.toBeNull()
  })

  test('what a receiver that will not do answered is told in a sentence, and a redirect is not followed', async () => {
    const { app, ward, receiver } = story
    const { endpoint } = await add(ward.cultureOfficer)
    const client = await clientOf(app, ward.cultureOfficer)
    const attempt = async () => (await client.post<ChannelTest>(`/api/v1/me/channels/${endpoint.id}/test`)).body
    for (const [status, words] of [
      [302, 'chuyển sang địa chỉ khác (mã 302)'],
      [404, 'từ chối (mã 404)'],
      [500, 'đang hỏng (mã 500)'],
    ] as const) {
      receiver.failNext(1, status, { location: `${receiver.url}/khac` })
      expect(await attempt()).toMatchObject({ sent: false, sentence: expect.stringContaining(words) })
    }
    expect(receiver.calls).toHaveLength(3)
    receiver.hangNext(1)
    const unanswered = attempt()
    await vi.waitFor(() => expect(receiver.calls).toHaveLength(4))
    receiver.hangUp()
    expect(await unanswered).toMatchObject({ sent: false, sentence: expect.stringMatching(/^Đã gửi nhưng .*không rõ/) })
    expect(await attempt()).toMatchObject({ sent: true })
  })

  test('not by an access token: a leaked one must not send reminders elsewhere', async () => {
    const { app, ward, receiver } = story
    const client = await clientOf(app, ward.cultureOfficer)
    const { body } = await client.post<{ token: string }>('/api/v1/me/tokens', { name: 'máy', days: 30 })
    const answer = await app
      .client({ authorization: `Bearer ${body.token}` })
      .post('/api/v1/me/channels', { label: 'x', url: `${receiver.url}/` })
    expect(answer.status).toBe(403)
  })
})

describe('the order', () => {
  test('is the person’s own, all of it at once', async () => {
    const { app, ward } = story
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
