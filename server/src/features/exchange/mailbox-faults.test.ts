/** A mail server that fails in the middle, on our own, which fails at a wish: nothing lost, nothing doubled, all of it said. */
import { describe, expect, it } from 'vitest'
import { startImap } from '../../testing/imap.ts'
import { mail, mailStory } from '../../testing/mail-story.ts'
import { paper } from '../../testing/papers.ts'

const story = mailStory(startImap)
const seen = () =>
  (story.box.folders.get('INBOX') ?? []).filter(({ flags }) => flags.has('\\Seen')).map(({ uid }) => uid)

describe('what breaks', () => {
  it('one message that cannot be fetched does not stop the next, is tried again, and once more at a press', async () => {
    await story.setUp()
    const bad = story.box.deliver(mail('Hong'))
    story.box.deliver(mail('Sau'))
    story.box.poison(bad)
    await story.look()
    expect((await story.papers()).map(({ fileName }) => fileName)).toEqual(['Sau.eml'])
    expect(seen()).toEqual([2])
    expect(await story.state()).toMatchObject({ state: 'working', failed: 1 })
    await story.look(6)
    const [failed] = await story.items('?state=failed')
    expect(failed).toMatchObject({ attempts: 5, nextTryAt: null, allowed: ['retry'] })
    await story.ward.clerk.client.post(`/api/v1/exchange/items/${failed?.id}/retry`)
    await story.look()
    expect((await story.items('?state=failed'))[0]).toMatchObject({ attempts: 6 })
  })

  it.each(['FETCH', 'STORE'] as const)('the connection cut at %s: nothing lost, nothing doubled', async (command) => {
    await story.setUp()
    story.box.deliver(mail('Mot', { name: 'cv.txt', content: paper() }))
    story.box.cutAt(command)
    await story.look()
    expect(await story.state()).toMatchObject({ state: 'failing', error: expect.stringContaining('bị ngắt') })
    await story.look(2)
    expect(await story.papers()).toHaveLength(1)
    expect(seen()).toEqual([1])
    expect(await story.state()).toMatchObject({ state: 'working', error: null })
  })

  it('a mail server that does not know us, or is away, is asked less and less often', async () => {
    await story.setUp()
    story.box.refuse(true)
    await story.look()
    expect(await story.state()).toMatchObject({
      state: 'failing',
      error: expect.stringContaining('tên đăng nhập hoặc mật khẩu'),
    })
    await story.box.close()
    await story.look()
    const gap = Date.parse((await story.state())?.nextLookAt ?? '') - Date.parse((await story.state())?.lookedAt ?? '')
    expect(gap).toBe(60_000)
  })

  it('STARTTLS that is asked for and not offered is not done without', async () => {
    await story.setUp({ security: 'starttls' })
    await story.look()
    expect(await story.state()).toMatchObject({ error: expect.stringContaining('không có STARTTLS') })
    expect(story.box.commands.some((command) => /LOGIN/.test(command))).toBe(false)
  })
})

it('a mailbox is not moved into itself, whatever its case', async () => {
  const input = { name: 'x', settings: story.settings({ moveTo: 'inbox' }), password: 'x' }
  const { status, body } = await story.ward.administrator.client.post<{ fields: object }>(
    '/api/v1/exchange/ways',
    input,
  )
  expect([status, body.fields]).toEqual([400, { 'settings.moveTo': expect.stringContaining('thư mục khác') }])
})

describe('the password', () => {
  it('is never shown, rests encrypted, and is not sent to another server', async () => {
    const { app, ward, box } = story
    const way = await story.setUp()
    const all = JSON.stringify([way, await story.state()])
    expect(way.hasPassword).toBe(true)
    expect(all).not.toContain('số')
    const rows = await app.db.read(ward.scope, (tx) =>
      tx.query<{ secret: Buffer; audit: string }>(
        'secret',
        'select secret, (select string_agg(details::text, chr(10)) from kip.audit_log) as audit from kip.exchange_ways where id = $1',
        [way.id],
      ),
    )
    expect(rows[0]?.secret.includes(Buffer.from(box.password))).toBe(false)
    expect(rows[0]?.audit).not.toContain('hộp thư')
    const path = `/api/v1/exchange/ways/${way.id}`
    const elsewhere = await ward.administrator.client.patch<{ fields: object }>(path, {
      settings: story.settings({ host: 'localhost' }),
    })
    expect([elsewhere.status, elsewhere.body.fields]).toEqual([400, { password: expect.stringContaining('mật khẩu') }])
    const renamed = await ward.administrator.client.patch(path, { name: 'Hộp thư chung' })
    expect(renamed.body).toMatchObject({ name: 'Hộp thư chung', hasPassword: true })
  })

  it('left out at first is asked for', async () => {
    const input = { name: 'x', settings: story.settings() }
    const { status } = await story.ward.administrator.client.post('/api/v1/exchange/ways', input)
    expect(status).toBe(400)
  })
})
