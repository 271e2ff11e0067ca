/** A mailbox on a real IMAP server on loopback: every message once, whatever breaks in between. */
import type { Incoming } from '@kip/core/documents'
import type { ExchangeItem, ExchangeWay } from '@kip/core/exchange'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { edxmlMessage } from '../../testing/edxml.ts'
import { type ImapServer, startImap } from '../../testing/imap.ts'
import { paper } from '../../testing/papers.ts'

let app: TestApp
let ward: Ward
let imap: ImapServer
beforeAll(async () => {
  app = await startTestApp()
  return () => app.close()
})
beforeEach(async () => {
  ward = await createWard(app)
  imap = await startImap()
})
afterEach(() => imap.close())

type Attached = { name: string; content: string }

function mail(subject: string, ...files: Attached[]): string {
  const head = ['From: so.noi.vu@kip.example', 'To: van.thu@kip.example', `Subject: ${subject}`, 'MIME-Version: 1.0']
  const parts = files.map(({ name, content }) => [
    '--B',
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    Buffer.from(content).toString('base64'),
  ])
  const text = ['--B', 'Content-Type: text/plain; charset=utf-8', '', 'Kính gửi quý cơ quan.']
  return [...head, 'Content-Type: multipart/mixed; boundary=B', '', ...text, ...parts.flat(), '--B--', ''].join('\n')
}

const settings = (more: object = {}) => ({
  kind: 'mailbox',
  host: '127.0.0.1',
  port: imap.port,
  security: 'none',
  user: imap.user,
  ...more,
})

async function setUp(more: object = {}, password = imap.password): Promise<ExchangeWay> {
  const input = { name: 'Hộp thư văn thư', settings: settings(more), password }
  const { status, body } = await ward.administrator.client.post<ExchangeWay>('/api/v1/exchange/ways', input)
  expect(status).toBe(201)
  return body
}

async function look(times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    app.clock.advance('PT20M')
    await app.runJobs()
  }
}

const papers = async () => (await ward.clerk.client.get<{ items: Incoming[] }>('/api/v1/incoming')).body.items
const items = async (query = '') =>
  (await ward.clerk.client.get<{ items: ExchangeItem[] }>(`/api/v1/exchange/items${query}`)).body.items
const state = async () => (await ward.clerk.client.get<{ items: ExchangeWay[] }>('/api/v1/exchange/ways')).body.items[0]
const seen = () =>
  [...(imap.folders.get('INBOX') ?? [])].filter(({ flags }) => flags.has('\\Seen')).map(({ uid }) => uid)

describe('a message', () => {
  it('is one paper with what is attached, marked as seen when its rows are safe', async () => {
    await setUp()
    imap.deliver(
      mail('Cong van ve van thu', { name: 'cv.txt', content: paper() }, { name: 'pl.txt', content: 'Phụ lục' }),
    )
    await look()
    const [taken] = await papers()
    expect(taken).toMatchObject({ source: 'email', fileName: 'Cong van ve van thu.eml', issuer: 'SỞ NỘI VỤ' })
    const { body } = await ward.clerk.client.get<Incoming>(`/api/v1/incoming/${taken?.id}`)
    expect(body.files.map(({ name, role }) => [name, role])).toEqual([
      ['Cong van ve van thu.eml', 'main'],
      ['cv.txt', 'part'],
      ['pl.txt', 'part'],
    ])
    expect(seen()).toEqual([1])
    expect(await items()).toMatchObject([{ name: 'Cong van ve van thu.eml', state: 'taken', documentId: taken?.id }])
  })

  it('without anything attached is the paper itself', async () => {
    await setUp()
    imap.deliver(mail('Giay moi hop'))
    await look()
    expect(await papers()).toMatchObject([{ fileName: 'Giay moi hop.eml', fileCount: 1 }])
  })

  it('that brings messages of the exchange is their envelope', async () => {
    await setUp()
    const message = edxmlMessage({ files: [{ name: 'cv.txt', bytes: paper() }] })
    imap.deliver(mail('Lien thong', { name: 'den.edxml', content: message }))
    await look()
    expect(await papers()).toMatchObject([{ source: 'edxml', fileName: 'cv.txt' }])
    expect(seen()).toEqual([1])
  })

  it('is moved away where that is asked for, into a folder made for it', async () => {
    await setUp({ moveTo: 'Da nhan' })
    imap.deliver(mail('Mot'), ['\\Seen'])
    await look()
    imap.deliver(mail('Hai'))
    await look()
    expect(await papers()).toHaveLength(2)
    expect(imap.folders.get('INBOX')).toEqual([])
    expect(imap.folders.get('Da nhan')).toHaveLength(2)
  })
})

describe('which are fetched', () => {
  it('at first those nobody has read, afterwards all that come, read by somebody or not', async () => {
    imap.deliver(mail('Nam ngoai'), ['\\Seen'])
    imap.deliver(mail('Chua doc'))
    await setUp()
    await look()
    expect((await papers()).map(({ fileName }) => fileName)).toEqual(['Chua doc.eml'])
    imap.deliver(mail('Doc tren may khac'), ['\\Seen'])
    await look(2)
    expect((await papers()).map(({ fileName }) => fileName)).toEqual(['Doc tren may khac.eml', 'Chua doc.eml'])
  })

  it('each once, also when the mail server gives all of them other numbers', async () => {
    await setUp()
    imap.deliver(mail('Mot', { name: 'cv.txt', content: paper() }))
    imap.deliver(mail('Hai', { name: 'cv.txt', content: paper() }))
    await look(2)
    imap.renumber()
    for (const message of imap.folders.get('INBOX') ?? []) message.flags.clear()
    await look(2)
    expect(await papers()).toHaveLength(2)
    expect((await items()).map(({ state: found }) => found)).toEqual(['known', 'known', 'taken', 'taken'])
  })
})

describe('what breaks', () => {
  it('one message that cannot be fetched does not stop the next, is tried again, and once more at a press', async () => {
    await setUp()
    const bad = imap.deliver(mail('Hong'))
    imap.deliver(mail('Sau'))
    imap.poison(bad)
    await look()
    expect((await papers()).map(({ fileName }) => fileName)).toEqual(['Sau.eml'])
    expect(seen()).toEqual([2])
    expect(await state()).toMatchObject({ state: 'working', failed: 1 })
    await look(6)
    const [failed] = await items('?state=failed')
    expect(failed).toMatchObject({ attempts: 5, nextTryAt: null, allowed: ['retry'] })
    await ward.clerk.client.post(`/api/v1/exchange/items/${failed?.id}/retry`)
    await look()
    expect((await items('?state=failed'))[0]).toMatchObject({ attempts: 6 })
  })

  it('a broken message of the exchange is listed with its fault and stays unread', async () => {
    await setUp()
    imap.deliver(mail('Lien thong', { name: 'hong.edxml', content: edxmlMessage().slice(0, 900) }))
    await look(3)
    expect(await items('?state=failed')).toMatchObject([{ attempts: 1, error: expect.stringContaining('cắt cụt') }])
    expect(seen()).toEqual([])
  })

  it.each(['FETCH', 'STORE'] as const)('the connection cut at %s: nothing lost, nothing doubled', async (command) => {
    await setUp()
    imap.deliver(mail('Mot', { name: 'cv.txt', content: paper() }))
    imap.cutAt(command)
    await look()
    expect(await state()).toMatchObject({ state: 'failing', error: expect.stringContaining('bị ngắt') })
    await look(2)
    expect(await papers()).toHaveLength(1)
    expect(seen()).toEqual([1])
    expect(await state()).toMatchObject({ state: 'working', error: null })
  })

  it('a mail server that is away, or does not know us, is said in a sentence, and asked less and less often', async () => {
    await setUp()
    imap.refuse(true)
    await look()
    const refused = await state()
    expect(refused).toMatchObject({ state: 'failing', error: expect.stringContaining('tên đăng nhập hoặc mật khẩu') })
    imap.refuse(false)
    await imap.close()
    await look()
    expect(await state()).toMatchObject({ error: expect.stringContaining('không nhận kết nối') })
    const gap = Date.parse((await state())?.nextLookAt ?? '') - Date.parse((await state())?.lookedAt ?? '')
    expect(gap).toBe(60_000)
  })

  it('STARTTLS that is asked for and not offered is not done without', async () => {
    await setUp({ security: 'starttls' })
    await look()
    expect(await state()).toMatchObject({ error: expect.stringContaining('không có STARTTLS') })
    expect(imap.commands.some((command) => /LOGIN/.test(command))).toBe(false)
  })
})

describe('the password', () => {
  it('is never shown, rests encrypted, and is not sent to another server', async () => {
    const way = await setUp()
    const all = JSON.stringify([way, await state()])
    expect(way.hasPassword).toBe(true)
    expect(all).not.toContain('số')
    const rows = await app.db.read(ward.scope, (tx) =>
      tx.query<{ secret: Buffer; audit: string }>(
        'secret',
        'select secret, (select string_agg(details::text, chr(10)) from kip.audit_log) as audit from kip.exchange_ways where id = $1',
        [way.id],
      ),
    )
    expect(rows[0]?.secret.includes(Buffer.from(imap.password))).toBe(false)
    expect(rows[0]?.audit).not.toContain('hộp thư')
    const path = `/api/v1/exchange/ways/${way.id}`
    const elsewhere = await ward.administrator.client.patch<{ fields: object }>(path, {
      settings: settings({ host: 'localhost' }),
    })
    expect([elsewhere.status, elsewhere.body.fields]).toEqual([400, { password: expect.stringContaining('mật khẩu') }])
    const renamed = await ward.administrator.client.patch<ExchangeWay>(path, { name: 'Hộp thư chung' })
    expect(renamed.body).toMatchObject({ name: 'Hộp thư chung', hasPassword: true })
  })

  it('left out at first is asked for', async () => {
    const input = { name: 'x', settings: settings() }
    const { status } = await ward.administrator.client.post('/api/v1/exchange/ways', input)
    expect(status).toBe(400)
  })
})
