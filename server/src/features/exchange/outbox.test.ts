/** Statuses as files in the outbox: at the right moments, whole, once, and again the same. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Incoming } from '@kip/core/documents'
import type { ExchangeMessage, ExchangeStatus, ExchangeWay } from '@kip/core/exchange'
import { beforeEach, expect, it } from 'vitest'
import { edxmlMessage, edxmlStatus } from '../../testing/edxml.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { clientOf } from '../../testing/reminders.ts'
import { openEdxml } from '../reading/index.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')
let folder = ''
let made = 0
beforeEach(() => {
  made += 1
  folder = join(story.app.deps.config.exchangeFolders[0] ?? '', `gui-${made}`)
})

async function setUp(): Promise<ExchangeWay> {
  const settings = { kind: 'outbox', folder: `gui-${made}` }
  const { body } = await story.ward.administrator.client.post<ExchangeWay>('/api/v1/exchange/ways', {
    name: 'Thư mục gửi',
    settings,
  })
  return body
}

async function bring(to: readonly string[] = ['H99.40.7']): Promise<Incoming> {
  const client = await clientOf(story.app, story.ward.clerk)
  const spec = { number: String(8000 + made), to, files: [{ name: 'cv.txt', bytes: paper() }] }
  const { body } = await client.upload<Incoming>('/api/v1/incoming', [
    { name: 'den.edxml', content: edxmlMessage(spec) },
  ])
  await story.app.runJobs()
  return body
}

async function gather(): Promise<void> {
  story.app.clock.advance('PT10S')
  await story.app.runJobs()
}

const written = async () => (await readdir(folder)).sort()
async function statuses(): Promise<ExchangeStatus[]> {
  const client = await clientOf(story.app, story.ward.clerk)
  return (await client.get<{ items: ExchangeStatus[] }>('/api/v1/exchange/statuses')).body.items
}

async function outbox(): Promise<ExchangeWay | undefined> {
  const client = await clientOf(story.app, story.ward.clerk)
  const { body } = await client.get<{ items: ExchangeWay[] }>('/api/v1/exchange/ways')
  return body.items.find(({ kind }) => kind === 'outbox')
}

it('each step is a message another system can read, with whom it is about and who did it', async () => {
  await setUp()
  const document = await bring()
  await gather()
  const client = await clientOf(story.app, story.ward.clerk)
  story.app.clock.set('2026-11-16T08:30:15+07:00')
  await client.post(`/api/v1/incoming/${document.id}/register`, {})
  await gather()
  const names = await written()
  expect(names).toEqual([
    expect.stringMatching(/^20261116-0800\d\d-01-/),
    expect.stringMatching(/^20261116-0830\d\d-03-/),
  ])
  const bytes = await readFile(join(folder, names[1] ?? ''))
  const { message, faults } = await openEdxml(bytes)
  expect(faults).toEqual([])
  expect(message).toMatchObject({
    type: 'status',
    code: '03',
    from: { organId: 'H99.40.7', name: 'Ủy ban nhân dân phường An Thạnh Tây' },
    about: { organId: 'H99.12', code: `${8000 + made}/SVHTS-VP`, issuedOn: '2026-11-13' },
    staff: { department: 'Văn thư', name: story.ward.clerk.name },
    at: expect.stringMatching(/^2026-11-16T08:30:\d\d\+07:00$/),
  })
  const text = bytes.toString('utf8')
  expect(text).toContain('<edXML:StatusCode>03</edXML:StatusCode>\r\n')
  expect(text).toMatch(/<edXML:Timestamp>2026\/11\/16 08:30:\d\d<\/edXML:Timestamp>/)
  expect(await statuses()).toMatchObject([
    { code: '03', state: 'written', to: 'H99.12', fileName: names[1], documentId: document.id, allowed: [] },
    { code: '01', state: 'written', name: 'Đã đến' },
  ])
})

it('written again after a kill it is the same file with the same bytes', async () => {
  await setUp()
  await bring()
  await gather()
  const [name = ''] = await written()
  const before = await readFile(join(folder, name), 'utf8')
  // As if the process had ended between the file and its note.
  await story.app.db.write(story.ward.scope, (tx) =>
    tx.query('rewrite', "update kip.exchange_statuses set state = 'waiting', written_at = null, file_name = null", []),
  )
  await gather()
  expect(await written()).toEqual([name])
  expect(await readFile(join(folder, name), 'utf8')).toBe(before)
})

it('sent back with the reason is told with it', async () => {
  await setUp()
  const document = await bring()
  const client = await clientOf(story.app, story.ward.clerk)
  await client.post(`/api/v1/incoming/${document.id}/return`, { reason: 'Gửi nhầm phường' })
  await gather()
  const name = (await written()).at(-1) ?? ''
  const { message } = await openEdxml(await readFile(join(folder, name)))
  expect(message).toMatchObject({ code: '02', description: 'Từ chối tiếp nhận: Gửi nhầm phường' })
})

it('a message that cannot be used is refused towards its sender, with what is wrong', async () => {
  await setUp()
  const client = await clientOf(story.app, story.ward.clerk)
  const broken = edxmlMessage({ documentId: 'x-9', files: [{ name: 'cv.pdf', bytes: '', raw: '%%%' }] })
  await client.upload('/api/v1/incoming', [{ name: 'hong.edxml', content: broken }])
  // To whom it was sent could not be read, and our own code is not entered yet.
  await gather()
  expect(await written()).toEqual([])
  await story.app.db.write(story.ward.scope, (tx) =>
    tx.query('code', "update kip.organizations set code = 'H99.40.7' where id = $1", [story.ward.organizationId]),
  )
  story.app.clock.advance('PT2M')
  await gather()
  const { message } = await openEdxml(await readFile(join(folder, (await written())[0] ?? '')))
  expect(message).toMatchObject({ code: '02', about: { documentId: 'x-9' }, from: { organId: 'H99.40.7' } })
  expect(message?.type === 'status' && message.description).toContain('base64')
})

it('without a folder nothing is lost: it is written when there is one', async () => {
  await bring()
  await gather()
  expect(await statuses()).toMatchObject([{ code: '01', state: 'waiting' }])
  await setUp()
  await gather()
  expect(await written()).toHaveLength(1)
})

it('a folder that is away is shown, also before there is anything to write, and written to when it is back', async () => {
  await setUp()
  await rm(folder, { recursive: true })
  await gather()
  expect(await outbox()).toMatchObject({ state: 'failing', error: expect.stringContaining(folder) })
  await bring()
  await gather()
  expect(await outbox()).toMatchObject({ state: 'failing', error: expect.stringContaining(folder) })
  const client = await clientOf(story.app, story.ward.clerk)
  await mkdir(folder)
  const [waiting] = await statuses()
  const again = await client.post<ExchangeStatus>(`/api/v1/exchange/statuses/${waiting?.id}/retry`)
  expect([again.status, again.body.state]).toEqual([200, 'waiting'])
  await story.app.runJobs()
  expect(await written()).toHaveLength(1)
  expect((await client.post(`/api/v1/exchange/statuses/${waiting?.id}/retry`)).status).toBe(409)
})

it('one that cannot be written does not stop the next, is counted and said, and is written at a press', async () => {
  await bring()
  const [{ id, code, at } = { id: '', code: '', at: '' }] = await statuses()
  // What it is written as lies there already as a folder: root, too, cannot write it. As on a full disk.
  const moment = at.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  await setUp()
  const inTheWay = join(folder, `.${moment}-${code}-${id}.edxml.tmp`)
  await mkdir(inTheWay)
  made += 1
  await bring()
  made -= 1
  await gather()
  expect(await written()).toEqual([basename(inTheWay), expect.stringMatching(/-01-/)])
  expect(await statuses()).toMatchObject([
    { state: 'written' },
    { id, state: 'waiting', error: expect.stringContaining('(EISDIR)'), allowed: ['retry'] },
  ])
  expect(await outbox()).toMatchObject({ state: 'working', failed: 1 })
  await rm(inTheWay, { recursive: true })
  const client = await clientOf(story.app, story.ward.clerk)
  await client.post(`/api/v1/exchange/statuses/${id}/retry`)
  await story.app.runJobs()
  expect(await written()).toHaveLength(2)
  expect(await outbox()).toMatchObject({ state: 'working', failed: 0 })
})

it('sent to many, and our own code not known, it waits and says what to do', async () => {
  await setUp()
  await bring(['H99.40.7', 'H99.40.8'])
  await gather()
  expect(await statuses()).toMatchObject([{ state: 'waiting', error: expect.stringContaining('trang Cơ quan') }])
  expect(await written()).toEqual([])
})

it('a paper of ours is asked back from whoever reported on it, once, with the reason', async () => {
  await setUp()
  await story.app.db.write(story.ward.scope, (tx) =>
    tx.query('code', "update kip.organizations set code = 'H99.40.7' where id = $1", [story.ward.organizationId]),
  )
  const client = await clientOf(story.app, story.ward.clerk)
  const about = { documentId: 'H99.40.7,2026/11/10,9/UBND', code: '9/UBND' }
  await client.upload('/api/v1/incoming', [{ name: 'tt.edxml', content: edxmlStatus({ code: '03', about }) }])
  const list = await client.get<{ items: ExchangeMessage[] }>('/api/v1/exchange/messages?kind=status')
  const [report] = list.body.items
  expect(report?.allowed).toEqual(['ask-back'])
  // Of a paper that is another organ's by its name there is nothing to ask back.
  const foreign = edxmlStatus({ code: '05', about: { documentId: 'H99.12,2026/11/10,9/UBND', code: '9/UBND' } })
  await client.upload('/api/v1/incoming', [{ name: 'khac.edxml', content: foreign }])
  const [other] = (await client.get<{ items: ExchangeMessage[] }>('/api/v1/exchange/messages?kind=status')).body.items
  expect([other?.status?.code, other?.allowed]).toEqual(['05', []])
  const asked = await client.post(`/api/v1/exchange/messages/${other?.id}/ask-back`, { reason: 'Sai số liệu' })
  expect(asked.status).toBe(409)
  const path = `/api/v1/exchange/messages/${report?.id}/ask-back`
  expect((await (await clientOf(story.app, story.ward.auditor)).post(path, { reason: 'Sai số liệu' })).status).toBe(403)
  expect((await client.post(path, {})).status).toBe(400)
  expect((await client.post(path, { reason: 'Sai số liệu' })).status).toBe(204)
  expect((await client.post(path, { reason: 'Lần nữa' })).status).toBe(409)
  await gather()
  const { message } = await openEdxml(await readFile(join(folder, (await written())[0] ?? '')))
  expect(message).toMatchObject({
    code: '13',
    from: { organId: 'H99.40.7' },
    about: { organId: 'H99.12', code: '9/UBND', documentId: about.documentId },
    description: 'Xin lấy lại: Sai số liệu',
  })
})

it('there is one outbox', async () => {
  await setUp()
  made += 1
  const settings = { kind: 'outbox', folder: `gui-${made}` }
  const second = await story.ward.administrator.client.post('/api/v1/exchange/ways', { name: 'Khác', settings })
  expect(second.status).toBe(409)
})
