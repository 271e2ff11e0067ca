import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { publish } from './events.ts'

let app: TestApp
let url: string
const ward = '00000000-0000-7000-8000-000000000001'
const other = '00000000-0000-7000-8000-000000000002'
const lan = '00000000-0000-7000-8000-00000000000a'
const minh = '00000000-0000-7000-8000-00000000000b'

beforeAll(async () => {
  app = await startTestApp({
    prepare: (http) =>
      void http.addHook('onRequest', async (request) => {
        const [organizationId, personId] = request.headers.cookie?.split('/') ?? []
        if (organizationId === undefined || personId === undefined) return
        request.actor = { organizationId, personId, accountId: personId, via: 'session', roles: [] }
      }),
  })
  url = await app.listen()
})
afterAll(() => app.close())

/** An open stream: `next` waits for the next event and leaves heartbeats out. */
async function listenAs(organizationId: string, personId: string, headers: Record<string, string> = {}) {
  const abort = new AbortController()
  const response = await fetch(`${url}/api/v1/events`, {
    headers: { cookie: `${organizationId}/${personId}`, ...headers },
    signal: abort.signal,
  })
  if (response.body === null) throw new Error('no stream')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  async function next(): Promise<{ type: string; data: unknown } | 'end'> {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const type = /^event: (.*)$/m.exec(block)?.[1]
        if (type !== undefined) return { type, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null') }
        continue
      }
      const { value, done } = await reader.read()
      if (done) return 'end'
      text += value
    }
  }
  return { response, next, close: () => abort.abort() }
}

const tell = (organizationId: string, personId: string | null, number: number) =>
  app.db.write({ organizationId, personId: null }, (tx) =>
    publish(tx, { organizationId, personId, type: 'incoming', data: { number } }),
  )

test('an event reaches those it is for and nobody else, when its transaction commits', async () => {
  const streams = [await listenAs(ward, lan), await listenAs(ward, minh), await listenAs(other, lan)] as const
  for (const stream of streams) expect(await stream.next()).toEqual({ type: 'hello', data: {} })
  const undone = app.db.write({ organizationId: ward, personId: null }, async (tx) => {
    await publish(tx, { organizationId: ward, personId: null, type: 'incoming', data: { number: 0 } })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  await tell(ward, lan, 1)
  await tell(ward, null, 2)
  await tell(other, null, 3)
  expect(await streams[0].next()).toEqual({ type: 'incoming', data: { number: 1 } })
  expect(await streams[0].next()).toEqual({ type: 'incoming', data: { number: 2 } })
  expect(await streams[1].next()).toEqual({ type: 'incoming', data: { number: 2 } })
  expect(await streams[2].next()).toEqual({ type: 'incoming', data: { number: 3 } })
  for (const stream of streams) stream.close()
})

test('it is a stream that proxies do not hold back, with the safe headers', async () => {
  const stream = await listenAs(ward, lan)
  expect(Object.fromEntries(stream.response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  stream.close()
})

test('whoever comes back is told to fetch again', async () => {
  const stream = await listenAs(ward, lan, { 'last-event-id': '41' })
  expect(await stream.next()).toEqual({ type: 'resync', data: {} })
  stream.close()
})

test('nobody signed in: refused', async () => {
  expect((await fetch(`${url}/api/v1/events`)).status).toBe(401)
})

test('one person may open so many and no more; another may still', async () => {
  const nam = '00000000-0000-7000-8000-00000000000c'
  const streams = []
  for (let i = 0; i < 12; i += 1) streams.push(await listenAs(ward, nam))
  const refused = await listenAs(ward, nam)
  expect(refused.response.status).toBe(429)
  const allowed = await listenAs(ward, minh)
  expect(allowed.response.status).toBe(200)
  for (const stream of [...streams, refused, allowed]) stream.close()
})

test('an event too long to be told is refused where it is made', async () => {
  const long = { organizationId: ward, personId: null, type: 'incoming', data: { text: 'x'.repeat(8000) } }
  await expect(app.db.write({ organizationId: ward, personId: null }, (tx) => publish(tx, long))).rejects.toThrow(
    'too long',
  )
})

test('closing the server ends the streams instead of waiting for them', async () => {
  const closing = await startTestApp({
    prepare: (http) =>
      void http.addHook('onRequest', async (request) => {
        request.actor = { organizationId: ward, personId: lan, accountId: lan, via: 'session', roles: [] }
      }),
  })
  const response = await fetch(`${await closing.listen()}/api/v1/events`)
  const began = performance.now()
  const [text] = await Promise.all([response.text(), closing.close()])
  expect(text).toContain('event: hello')
  expect(performance.now() - began).toBeLessThan(5_000)
})
