/** One-time links in mail: they acknowledge, or prove an address, without signing in, and can do nothing else. */
import type { ChannelTest, MessageLink, OwnChannels } from '@kip/core/reminders'
import { describe, expect, test } from 'vitest'
import { asOwner } from '../../testing/cluster.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, ledger, outcomes } from '../../testing/reminders.ts'

const story = reminderStory()

/** Of the officer's last letter. */
function tokenInMail(): string {
  const { app, ward } = story
  const letters = app.mailbox.messages.filter(({ to }) => to.includes(`${ward.cultureOfficer.username}@kip.example`))
  const link = /https?:\S+\/message-link\?token=(\S+)/.exec(letters.at(-1)?.text ?? '')
  return link?.[1] ?? expect.fail('no link in the letter')
}

const show = (token: string) => story.app.client().get<MessageLink>(`/api/v1/message-links?token=${token}`)
const press = (token: string) => story.app.client().post<MessageLink>('/api/v1/message-links', { token })

async function isAcknowledged(id: string): Promise<boolean> {
  const { app, ward } = story
  const client = await clientOf(app, ward.chairman)
  const { body } = await client.get<{ acknowledgedAt: string | null }>(`/api/v1/assignments/${id}`)
  return body.acknowledgedAt !== null
}

describe('the link in a letter', () => {
  test('shows without telling what it is about and without changing anything, as often as it is opened', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { instruction: 'Rà soát hộ nghèo' })
    await runEngine(app)
    const token = tokenInMail()
    for (const { status, body } of [await show(token), await show(token)]) {
      expect(status).toBe(200)
      expect(body).toMatchObject({ purpose: 'acknowledge', channel: 'email', usedAt: null })
      expect(JSON.stringify(body)).not.toMatch(/hộ nghèo|Kiều Ngọc Ân/)
    }
    expect(await isAcknowledged(id)).toBe(false)
  })

  test('acknowledges at a press: the work, the letter and what else told of it; the next reminder does not come', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    await runEngine(app)
    expect((await press(tokenInMail())).status).toBe(200)
    expect(await isAcknowledged(id)).toBe(true)
    expect(await outcomes(app, ward, id)).toEqual(['assigned page acknowledged', 'assigned email acknowledged'])
    expect(
      (await ledger(app, ward, id)).filter(({ rule, state }) => rule === 'unacknowledged' && state === 'planned'),
    ).toEqual([])
  })

  test('pressed again says kindly when it was, and does nothing', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    await runEngine(app)
    const token = tokenInMail()
    const first = await press(token)
    app.clock.advance({ hours: 2 })
    const again = await press(token)
    expect([again.status, again.body.usedAt]).toEqual([200, first.body.usedAt])
    expect((await show(token)).body.usedAt).toBe(first.body.usedAt)
    const [item] = await ledger(app, ward, id)
    expect(item?.acknowledgedAt).toBe(first.body.usedAt)
  })

  test('opens nothing else: it is no session, no token, and nobody else’s work', async () => {
    const { app, ward } = story
    const other = await give(app, ward, { to: ward.socialOfficer })
    await give(app, ward)
    await runEngine(app)
    const token = tokenInMail()
    for (const credentials of [{ authorization: `Bearer ${token}` }, { cookie: `kip_session=${token}` }]) {
      expect((await app.client(credentials).get('/api/v1/me')).status).toBe(401)
    }
    expect((await press(token)).status).toBe(200)
    expect(await isAcknowledged(other)).toBe(false)
  })

  test('is no use any more after two weeks, and says what to do', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    await runEngine(app)
    const token = tokenInMail()
    app.clock.advance({ hours: 14 * 24 + 1 })
    for (const answer of [await show(token), await press(token)]) {
      expect(answer).toMatchObject({ status: 410, body: { detail: expect.stringContaining('đăng nhập') } })
    }
    expect(await isAcknowledged(id)).toBe(false)
  })

  test('of somebody whose work was taken away meanwhile acknowledges the letter and leaves the work alone', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    await runEngine(app)
    const token = tokenInMail()
    await act(app, ward.chairman, id, 'recall', { reason: 'không cần nữa' })
    expect((await press(token)).status).toBe(200)
    expect(await outcomes(app, ward, id)).toContain('assigned email acknowledged')
  })

  test('also answers for a letter whose fate nobody knew: whoever presses has it', async () => {
    const { app, ward } = story
    app.mailbox.cutNext(1, 'after-data')
    const id = await give(app, ward)
    await runEngine(app)
    expect(await outcomes(app, ward, id)).toContain('assigned email unknown')
    expect((await press(tokenInMail())).status).toBe(200)
    expect(await outcomes(app, ward, id)).toContain('assigned email acknowledged')
    const letters = (await ledger(app, ward, id)).filter(({ channel }) => channel === 'email')
    expect(letters).toMatchObject([{ sentAt: expect.any(String), error: null }])
  })

  test('is made anew for each attempt, and rests as a hash', async () => {
    const { app, ward } = story
    app.mailbox.failNext(1, 451)
    await give(app, ward)
    await runEngine(app)
    app.clock.advance({ minutes: 2 })
    await runEngine(app)
    const token = tokenInMail()
    const kept = await asOwner(app.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ all: string }>(
        `select (select string_agg(l::text, '|') from kip.message_links l where organization_id = $1)
                || (select string_agg(m::text, '|') from kip.messages m where organization_id = $1) as all`,
        [ward.organizationId],
      )
      return rows[0]?.all ?? ''
    })
    expect(kept).toContain('acknowledge')
    expect(kept).not.toContain(token)
  })

  test.each(['kipl_khong-co-duong-dan-nao-nhu-the', 'kips_khong-phai-cua-duong-dan', 'kipl', 'k'.repeat(500)])(
    '%s is no link of ours, and what to do is said',
    async (token) => {
      for (const answer of [await show(token), await press(token)]) {
        expect(answer).toMatchObject({
          status: 404,
          body: { detail: expect.stringContaining('mở lại đúng đường dẫn') },
        })
      }
    },
  )
})

describe('the mail address', () => {
  const own = async () =>
    (await (await clientOf(story.app, story.ward.cultureOfficer)).get<OwnChannels>('/api/v1/me/channels')).body

  async function tryMail(): Promise<ChannelTest> {
    const { app, ward } = story
    const client = await clientOf(app, ward.cultureOfficer)
    const [mail] = (await own()).items
    return (await client.post<ChannelTest>(`/api/v1/me/channels/${mail?.id}/test`)).body
  }

  test('is proven by the link of a test, until the directory has another', async () => {
    const { app, ward } = story
    expect(await tryMail()).toMatchObject({ sent: true })
    expect(app.mailbox.messages.at(-1)?.subject).toBe('[Kịp] Tin thử từ Kịp')
    const token = tokenInMail()
    expect((await show(token)).body.purpose).toBe('prove')
    expect((await own()).proven).toBe(false)
    expect((await press(token)).status).toBe(200)
    expect((await own()).proven).toBe(true)
    await asOwner(app.ownerUrl, (owner) =>
      owner.query("update kip.people set email = 'khac@kip.example' where id = $1", [ward.cultureOfficer.personId]),
    )
    expect(await own()).toMatchObject({ proven: false, items: [{ address: 'khac@kip.example', provenAt: null }] })
  })

  test('that is refused is shown as failing; the test says so at once', async () => {
    const { app } = story
    app.mailbox.failNext(1, 550, 'recipient')
    expect(await tryMail()).toMatchObject({ sent: false, sentence: expect.stringContaining('550') })
    expect((await own()).items[0]).toMatchObject({ lastError: expect.stringContaining('550') })
  })

  test('is not tried without end', async () => {
    const { app, ward } = story
    for (let i = 0; i < 20; i += 1) await tryMail()
    const client = await clientOf(app, ward.cultureOfficer)
    const [mail] = (await own()).items
    expect((await client.post(`/api/v1/me/channels/${mail?.id}/test`)).status).toBe(429)
    app.clock.advance({ minutes: 61 })
    expect(await tryMail()).toMatchObject({ sent: true })
  })
})
