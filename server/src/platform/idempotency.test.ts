import { KipError } from '@kip/core/shared'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startTestApp, type TestApp } from '../testing/app.ts'
import type { TestClient } from '../testing/client.ts'
import { asOwner } from '../testing/cluster.ts'
import type { Actor } from './http.ts'
import { requireActor, scopeOf } from './http.ts'
import { HANGING_AFTER_SECONDS, markingWrites } from './idempotency.ts'

let app: TestApp
let organization = 0
let done: string[] = []
/** What holds the handler inside its transaction; `entered` tells that it got there. */
let gate: PromiseWithResolvers<void>
let entered: PromiseWithResolvers<void>
let failing: 'before' | 'after' | null = null

/** Stands in for the identity feature: the cookie is the organisation and the person. */
function actorOf(cookie: string | undefined): Actor | null {
  const [organizationId, personId] = cookie?.split('/') ?? []
  if (organizationId === undefined || personId === undefined) return null
  return { organizationId, personId, accountId: personId, via: 'session', roles: [] }
}

const id = (group: number, number: number) =>
  `00000000-0000-7000-8000-${String(group).padStart(6, '0')}${String(number).padStart(6, '0')}`

beforeAll(async () => {
  app = await startTestApp({
    prepare: (http, deps) => {
      const db = markingWrites(deps.db)
      http.addHook('onRequest', async (request) => {
        request.actor = actorOf(request.headers.cookie)
      })
      http.post('/api/v1/things', { schema: { body: z.object({ name: z.string() }) } }, async (request, reply) => {
        const { name } = request.body
        if (failing === 'before') throw new KipError('not-allowed-now', 'Chưa làm được.')
        // The clock's reading stands for any write: what counts is whether the transaction committed.
        await db.write(scopeOf(requireActor(request)), async (tx) => {
          entered.resolve()
          await gate.promise
          tx.afterCommit(() => done.push(name))
        })
        if (failing === 'after') throw new Error('the answer could not be made')
        return reply.status(201).header('location', `/api/v1/things/${name}`).send({ name, time: performance.now() })
      })
      http.post('/api/v1/files', async (request) => {
        let size = 0
        for await (const part of request.parts()) if (part.type === 'file') size += (await part.toBuffer()).length
        await db.write(scopeOf(requireActor(request)), async (tx) => tx.afterCommit(() => done.push(`${size}`)))
        return { size }
      })
    },
  })
})
afterAll(() => app.close())
beforeEach(() => {
  organization += 1
  done = []
  failing = null
  gate = Promise.withResolvers()
  gate.resolve()
  entered = Promise.withResolvers()
})

const as = (person: number): TestClient => app.client({ cookie: `${id(organization, 0)}/${id(organization, person)}` })
const key = (text: string) => ({ 'idempotency-key': text })

test('the same POST again gets the first answer again and is not done again', async () => {
  const first = await as(1).post('/api/v1/things', { name: 'a' }, key('k1'))
  const again = await as(1).post('/api/v1/things', { name: 'a' }, key('k1'))
  expect(first.status).toBe(201)
  expect(again).toMatchObject({ status: 201, body: first.body })
  expect(again.headers).toMatchObject({ 'idempotency-replayed': 'true', location: '/api/v1/things/a' })
  expect(first.headers).not.toHaveProperty('idempotency-replayed')
  expect(done).toEqual(['a'])
})

test('without a key, with another key, by another person: done each time', async () => {
  await as(1).post('/api/v1/things', { name: 'a' })
  await as(1).post('/api/v1/things', { name: 'a' })
  await as(1).post('/api/v1/things', { name: 'a' }, key('k1'))
  await as(1).post('/api/v1/things', { name: 'a' }, key('k2'))
  await as(2).post('/api/v1/things', { name: 'a' }, key('k1'))
  expect(done).toHaveLength(5)
})

test('the same key with another body is refused, and nothing is done', async () => {
  await as(1).post('/api/v1/things', { name: 'a' }, key('k'))
  const other = await as(1).post('/api/v1/things', { name: 'b' }, key('k'))
  expect(other).toMatchObject({ status: 422, body: { code: 'unprocessable' } })
  expect(done).toEqual(['a'])
})

test('a second one while the first is under way waits and gets the same answer', async () => {
  gate = Promise.withResolvers()
  const first = as(1).post('/api/v1/things', { name: 'a' }, key('k'))
  await entered.promise
  const second = as(1).post('/api/v1/things', { name: 'a' }, key('k'))
  gate.resolve()
  expect((await first).status).toBe(201)
  expect((await second).body).toEqual((await first).body)
  expect(done).toEqual(['a'])
})

test('twenty at once are done once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => as(1).post('/api/v1/things', { name: 'a' }, key('k'))),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(done).toEqual(['a'])
})

test('one that is never over: the second is told so after some patience', async () => {
  gate = Promise.withResolvers()
  const first = as(1).post('/api/v1/things', { name: 'a' }, key('k'))
  await entered.promise
  expect(await as(1).post('/api/v1/things', { name: 'a' }, key('k'))).toMatchObject({
    status: 409,
    body: { code: 'conflict' },
  })
  gate.resolve()
  expect((await first).status).toBe(201)
})

test('a refusal that changed nothing is not kept: the corrected request may use the key', async () => {
  failing = 'before'
  expect((await as(1).post('/api/v1/things', { name: 'a' }, key('k'))).status).toBe(409)
  failing = null
  expect((await as(1).post('/api/v1/things', {}, key('k'))).status).toBe(400)
  expect((await as(1).post('/api/v1/things', { name: 'b' }, key('k'))).status).toBe(201)
  expect(done).toEqual(['b'])
})

test('work that was committed and whose answer failed is never done again', async () => {
  failing = 'after'
  const first = await as(1).post('/api/v1/things', { name: 'a' }, key('k'))
  const again = await as(1).post('/api/v1/things', { name: 'a' }, key('k'))
  expect([first.status, again.status]).toEqual([500, 500])
  expect(again.headers['idempotency-replayed']).toBe('true')
  expect(done).toEqual(['a'])
})

describe('a process that died on the way', () => {
  const hang = (state: string) =>
    asOwner(app.ownerUrl, (client) =>
      client.query(
        `update kip.idempotency_keys set state = $1, status = null, body = null, attempt = uuidv7(),
           begun_at = now() - make_interval(secs => $2) where organization_id = $3`,
        [state, HANGING_AFTER_SECONDS + 1, id(organization, 0)],
      ),
    )

  test('before its commit: the repetition does the work', async () => {
    await as(1).post('/api/v1/things', { name: 'a' }, key('k'))
    await hang('running')
    expect((await as(1).post('/api/v1/things', { name: 'a' }, key('k'))).headers).not.toHaveProperty(
      'idempotency-replayed',
    )
    expect(done).toEqual(['a', 'a'])
  })

  test('after its commit: the repetition is told that it was done', async () => {
    await as(1).post('/api/v1/things', { name: 'a' }, key('k'))
    await hang('committed')
    const again = await as(1).post('/api/v1/things', { name: 'a' }, key('k'))
    expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining('đã được thực hiện') } })
    expect(done).toEqual(['a'])
  })

  test('that was only slow: what was taken over cannot be committed by it any more', async () => {
    const held = Promise.withResolvers<void>()
    gate = held
    const slow = as(1).post('/api/v1/things', { name: 'a' }, key('k'))
    await entered.promise
    await hang('running')
    gate = Promise.withResolvers()
    gate.resolve()
    expect((await as(1).post('/api/v1/things', { name: 'a' }, key('k'))).status).toBe(201)
    held.resolve()
    expect(await slow).toMatchObject({ status: 409 })
    expect(done).toEqual(['a'])
  })
})

test('an upload counts by its key: its bytes are not compared', async () => {
  const send = (content: string) => as(1).upload('/api/v1/files', [{ name: 'a.pdf', content }], {}, key('k'))
  expect((await send('12345')).body).toEqual({ size: 5 })
  expect(await send('123')).toMatchObject({ body: { size: 5 }, headers: { 'idempotency-replayed': 'true' } })
  expect(done).toEqual(['5'])
})

test('after 24 hours a key is forgotten', async () => {
  await as(1).post('/api/v1/things', { name: 'a' }, key('k'))
  app.clock.advance({ hours: 25 })
  await as(1).post('/api/v1/things', { name: 'b' }, key('k'))
  app.clock.advance({ hours: -25 })
  expect(done).toEqual(['a', 'b'])
})

test('a key that is none is refused', async () => {
  expect(await as(1).post('/api/v1/things', { name: 'a' }, key('x'.repeat(300)))).toMatchObject({ status: 400 })
})
