/** A watched folder, on a real disk: every file once, none lost, whatever happens in between. */
import { chmod, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Incoming } from '@kip/core/documents'
import type { ExchangeItem, ExchangeMessage, ExchangeWay } from '@kip/core/exchange'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { edxmlMessage } from '../../testing/edxml.ts'
import { paper } from '../../testing/papers.ts'

let app: TestApp
let ward: Ward
let way: ExchangeWay
let folder = ''
let made = 0
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  ward = await createWard(app)
  made += 1
  const added = await addFolder(`may-quet-${made}`)
  way = added.body
  folder = join(root(), `may-quet-${made}`)
})

const root = () => app.deps.config.exchangeFolders[0] ?? ''
const addFolder = (path: string, by: TestPerson = ward.administrator) =>
  by.client.post<ExchangeWay>('/api/v1/exchange/ways', { name: 'Máy quét', settings: { kind: 'folder', folder: path } })

/** Looks twice: a file is whole when nothing changed in between. */
async function look(times = 2): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    app.clock.advance('PT10S')
    await app.runJobs()
  }
}

const items = async (query = '') =>
  (await ward.clerk.client.get<{ items: ExchangeItem[] }>(`/api/v1/exchange/items${query}`)).body.items
const messages = async (query: string) =>
  (await ward.clerk.client.get<{ items: ExchangeMessage[] }>(`/api/v1/exchange/messages${query}`)).body.items
const papers = async () => (await ward.clerk.client.get<{ items: Incoming[] }>('/api/v1/incoming')).body.items
const state = async () => {
  const { body } = await ward.clerk.client.get<{ items: ExchangeWay[] }>('/api/v1/exchange/ways')
  return body.items.find(({ id }) => id === way.id)
}
const names = async (place = '') =>
  (await readdir(join(folder, place), { withFileTypes: true })).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
const month = () => app.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString().slice(0, 7)

describe('a file', () => {
  it('that is whole becomes a paper and is moved aside; one that grows waits', async () => {
    await writeFile(join(folder, 'Công văn.txt'), paper())
    await look(1)
    expect(await papers()).toEqual([])
    await writeFile(join(folder, 'Công văn.txt'), `${paper()}\n\nthêm`)
    await look(1)
    expect(await papers()).toEqual([])
    await look(1)
    const [taken] = await papers()
    expect(taken).toMatchObject({ source: 'folder', fileName: 'Công văn.txt', readingStatus: 'done' })
    expect(await names()).toEqual([])
    expect(await names(join('done', month()))).toEqual(['Công văn.txt'])
    expect(await items()).toMatchObject([
      { name: 'Công văn.txt', state: 'taken', documentId: taken?.id, way: { name: 'Máy quét' }, allowed: [] },
    ])
    expect(await state()).toMatchObject({ state: 'working', error: null, failed: 0 })
    expect((await state())?.lastTakenAt).not.toBeNull()
  })

  it('that stands still for a moment while it is copied is not cut short, however often somebody looks', async () => {
    await writeFile(join(folder, 'cv.txt'), paper().slice(0, 200))
    for (let time = 0; time < 3; time += 1) {
      app.clock.advance('PT1S')
      await ward.clerk.client.post(`/api/v1/exchange/ways/${way.id}/look`)
      await app.runJobs()
    }
    expect(await papers()).toEqual([])
    await look()
    expect(await papers()).toHaveLength(1)
  })

  it('under a name that is not its own yet is left alone until it is renamed', async () => {
    await writeFile(join(folder, 'quet.pdf.tmp'), paper())
    await look()
    expect(await names()).toEqual(['quet.pdf.tmp'])
    await rename(join(folder, 'quet.pdf.tmp'), join(folder, 'quet.txt'))
    await look()
    expect(await papers()).toHaveLength(1)
  })

  it('with bytes that came before is known, and two of one name lie beside each other', async () => {
    const text = paper()
    for (const content of [text, text, paper()]) {
      await writeFile(join(folder, 'cv.txt'), content)
      await look()
    }
    expect((await items()).map(({ state: found }) => found)).toEqual(['taken', 'known', 'taken'])
    expect(await papers()).toHaveLength(2)
    expect((await names(join('done', month()))).sort()).toEqual(['cv (2).txt', 'cv (3).txt', 'cv.txt'])
  })

  it('that is a message is taken as one, and known when it comes again under whatever name', async () => {
    const message = edxmlMessage({ files: [{ name: 'cv.txt', bytes: paper() }] })
    await writeFile(join(folder, 'den.edxml'), message)
    await look()
    expect((await items())[0]).toMatchObject({ state: 'taken', messageId: expect.any(String) })
    await writeFile(join(folder, 'den-lan-2.edxml'), message)
    await look()
    expect((await items())[0]).toMatchObject({ name: 'den-lan-2.edxml', state: 'known' })
    expect(await papers()).toMatchObject([{ source: 'edxml', fileName: 'cv.txt' }])
  })

  it.each([
    ['an empty file', 'rong.pdf', '', /rỗng/],
    ['a program', 'cv.pdf', 'MZ\u0090\u0000', /chương trình/],
    ['a broken message', 'hong.edxml', edxmlMessage().slice(0, 900), /cắt cụt/],
  ])(
    '%s is moved to failed/ with the reason beside it, and does not stop the next',
    async (_, name, content, reason) => {
      await writeFile(join(folder, name), content)
      await writeFile(join(folder, 'sau.txt'), paper())
      await look()
      expect((await names('failed')).sort()).toEqual([name, `${name}.ly-do.txt`].sort())
      expect(await readFile(join(folder, 'failed', `${name}.ly-do.txt`), 'utf8')).toMatch(reason)
      expect(await papers()).toHaveLength(1)
      expect(await state()).toMatchObject({ state: 'working', failed: 1 })
      const [failed] = await items('?state=failed')
      expect(failed).toMatchObject({ name, error: expect.stringMatching(reason), allowed: ['retry'] })
      // One thing is listed once: a broken message stands among what the folder could not take.
      expect(await messages('?state=broken')).toHaveLength(failed?.messageId === null ? 0 : 1)
      expect(await messages('?state=broken&without=items')).toEqual([])
    },
  )

  it('that failed is tried once more at the press of a button', async () => {
    await writeFile(join(folder, 'cv.pdf'), '')
    await look()
    const [failed] = await items('?state=failed')
    // Somebody put it right where it lies.
    await writeFile(join(folder, 'failed', 'cv.pdf'), paper())
    const path = `/api/v1/exchange/items/${failed?.id}/retry`
    expect((await ward.auditor.client.post(path)).status).toBe(403)
    expect((await ward.neighbour.client.post(path)).status).toBe(404)
    expect((await ward.clerk.client.post(path)).status).toBe(200)
    await look()
    expect(await papers()).toHaveLength(1)
    expect(await names('failed')).toEqual([])
  })

  it('that cannot be opened is said, and the others are taken', async () => {
    await mkdir(join(folder, 'bên trong'))
    await symlink(join(root(), 'nowhere'), join(folder, 'lien-ket.pdf'))
    await writeFile(join(folder, 'sau.txt'), paper())
    await look()
    expect(await papers()).toHaveLength(1)
    expect(await state()).toMatchObject({ state: 'working' })
  })
})

describe('killed in between', () => {
  it('after the row and before the move: the file is not taken twice, and goes to its place', async () => {
    const text = paper()
    await writeFile(join(folder, 'cv.txt'), text)
    await look()
    // As if the process had ended before the file was moved and the row settled.
    await rename(join(folder, 'done', month(), 'cv.txt'), join(folder, 'cv.txt'))
    await app.db.write(ward.scope, (tx) =>
      tx.query('unsettle', 'update kip.exchange_items set settled_at = null where way_id = $1', [way.id]),
    )
    await look()
    expect(await papers()).toHaveLength(1)
    expect(await names()).toEqual([])
    expect(await items()).toMatchObject([{ state: 'taken', attempts: 1 }])
  })

  it('after the move and before its note: the row is settled by the next look', async () => {
    await writeFile(join(folder, 'cv.txt'), paper())
    await look()
    await app.db.write(ward.scope, (tx) =>
      tx.query('unsettle', 'update kip.exchange_items set settled_at = null where way_id = $1', [way.id]),
    )
    await look(1)
    const open = await app.db.read(ward.scope, (tx) =>
      tx.query('open', 'select 1 from kip.exchange_items where way_id = $1 and settled_at is null', [way.id]),
    )
    expect(open).toEqual([])
  })

  it('in the middle of a look: others wait for its lease, whoever presses, then go on', async () => {
    await writeFile(join(folder, 'cv.txt'), paper())
    await look(1)
    await app.db.write(ward.scope, (tx) =>
      tx.query(
        'claim',
        "update kip.exchange_ways set lease = uuidv7(), leased_until = kip.now() + interval '60 seconds' where id = $1",
        [way.id],
      ),
    )
    expect((await ward.clerk.client.post(`/api/v1/exchange/ways/${way.id}/look`)).status).toBe(200)
    await look()
    expect(await papers()).toEqual([])
    app.clock.advance('PT1M')
    await look()
    expect(await papers()).toHaveLength(1)
  })
})

describe('a folder', () => {
  it('that is gone is said in a sentence, asked less and less often, and works again by itself', async () => {
    await rm(folder, { recursive: true })
    await look(1)
    const failing = await state()
    expect(failing).toMatchObject({ state: 'failing', error: expect.stringContaining('Không mở được thư mục') })
    expect(Date.parse(failing?.nextLookAt ?? '') - Date.parse(failing?.lookedAt ?? '')).toBe(30_000)
    await mkdir(folder)
    await writeFile(join(folder, 'cv.txt'), paper())
    app.clock.advance('PT1M')
    await look()
    expect(await state()).toMatchObject({ state: 'working', error: null, failingSince: null })
    expect(await papers()).toHaveLength(1)
  })

  it('whose link leads elsewhere is not followed', async () => {
    await rm(folder, { recursive: true })
    await symlink(join(app.deps.config.dataFolder, 'files'), folder)
    await look(1)
    expect(await state()).toMatchObject({ state: 'failing', error: expect.stringContaining('phải nằm dưới') })
  })

  it.each([
    ['outside', '/etc'],
    ['above', '../files'],
    ['the root of all', '.'],
    ['its own', () => folder],
    ['below its own', () => join(folder, 'done')],
  ])('%s is refused', async (_, path) => {
    const { status, body } = await addFolder(typeof path === 'string' ? path : path())
    expect([400, 409]).toContain(status)
    expect((body as unknown as { fields: { folder: string } }).fields.folder).toMatch(/\.$/)
  })

  it('of another organisation is refused, without a word whose it is', async () => {
    expect((await addFolder(folder, ward.neighbour)).status).toBe(409)
    expect((await addFolder(`may-quet-${made}/con`, ward.neighbour)).status).toBe(409)
    expect((await ward.neighbour.client.get<{ items: [] }>('/api/v1/exchange/ways')).body.items).toEqual([])
    expect((await ward.neighbour.client.post(`/api/v1/exchange/ways/${way.id}/look`)).status).toBe(404)
  })

  it('is set up by the administrator alone, stopped, started, looked at and removed', async () => {
    expect((await addFolder('khac', ward.clerk)).status).toBe(403)
    expect((await ward.cultureOfficer.client.get('/api/v1/exchange/ways')).status).toBe(403)
    const at = (action: string, by: TestPerson) =>
      by.client.post<ExchangeWay>(`/api/v1/exchange/ways/${way.id}/${action}`)
    expect((await at('stop', ward.clerk)).status).toBe(403)
    const stopped = await at('stop', ward.administrator)
    expect(stopped.body).toMatchObject({ state: 'stopped', allowed: ['change', 'start', 'remove'] })
    await writeFile(join(folder, 'cv.txt'), paper())
    await look()
    expect(await papers()).toEqual([])
    expect((await at('look', ward.clerk)).status).toBe(409)
    expect((await at('start', ward.administrator)).body.state).toBe('waiting')
    expect((await at('look', ward.clerk)).status).toBe(200)
    await look()
    expect(await papers()).toHaveLength(1)
    const removed = await ward.administrator.client.delete(`/api/v1/exchange/ways/${way.id}`)
    expect(removed.status).toBe(204)
    expect(await state()).toBeUndefined()
    expect(await papers()).toHaveLength(1)
  })

  it('is changed with the version that was seen', async () => {
    const path = `/api/v1/exchange/ways/${way.id}`
    const changed = await ward.administrator.client.patch<ExchangeWay>(path, {
      name: 'Máy quét tầng 2',
      version: way.version,
    })
    expect(changed.body).toMatchObject({ name: 'Máy quét tầng 2', version: way.version + 1 })
    expect((await ward.administrator.client.patch(path, { name: 'x', version: way.version })).status).toBe(409)
    expect((await ward.clerk.client.patch(path, { name: 'x' })).status).toBe(403)
  })
})

describe('a state secret laid into the folder', () => {
  const SECRET = () => paper({ head: '                                        MẬT' })
  const left = () =>
    app.db.read(ward.scope, (tx) =>
      tx.query('left', 'select item_key, name, place from kip.exchange_items where way_id = $1', [way.id]),
    )

  it('leaves no copy of it there, and nothing of its name', async () => {
    await writeFile(join(folder, 'mat.txt'), SECRET())
    await look()
    expect(await papers()).toMatchObject([{ status: 'refused' }])
    expect(await names(join('done', month()))).toEqual([])
    expect(await left()).toEqual([
      { item_key: expect.stringMatching(/^wiped\//), name: 'nội dung không lưu', place: null },
    ])
  })

  it('nor when the process ended after it was moved and before that was written down', async () => {
    await writeFile(join(folder, 'mat.txt'), SECRET())
    await look()
    // As if it had been read by another process meanwhile, which found no copy to remove yet.
    await writeFile(join(folder, 'done', month(), 'mat.txt'), 'MẬT')
    await app.db.write(ward.scope, (tx) =>
      tx.query('moved', 'update kip.exchange_items set settled_at = null, place = $2 where way_id = $1', [
        way.id,
        join('done', month(), 'mat.txt'),
      ]),
    )
    await look()
    expect(await names(join('done', month()))).toEqual([])
    expect(await left()).toMatchObject([{ place: null }])
    expect(await papers()).toHaveLength(1)
  })
})

it('a folder nobody may write to is refused when it is set up', async () => {
  const locked = join(root(), `khoa-${made}`)
  await mkdir(locked, { mode: 0o555 })
  await chmod(locked, 0o555)
  const { status } = await addFolder(locked)
  // Root may write anywhere: there the folder is simply taken.
  expect(status).toBe(process.getuid?.() === 0 ? 201 : 400)
})
