import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startTestApp, type TestApp } from './testing/app.ts'

let app: TestApp
let web: string

beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'kip-web-'))
  await mkdir(join(web, 'assets'))
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Kịp</title>')
  await writeFile(join(web, 'assets/app-3f2a.js'), 'export const x = 1')
  await writeFile(join(web, 'assets/app-3f2a.js.br'), brotliCompressSync('export const x = 1'))
  await writeFile(join(web, 'sw.js'), 'self.skipWaiting()')
  await writeFile(join(web, 'manifest.webmanifest'), '{}')
  app = await startTestApp({
    webFolder: web,
    prepare: (http) => {
      const Row = z.object({ id: z.number(), name: z.string() }).meta({ id: 'TestRow' })
      http.get(
        '/api/v1/rows',
        { schema: { querystring: z.object({ many: z.coerce.number() }), response: { 200: z.array(Row) } } },
        async (request) =>
          Array.from({ length: request.query.many }, (_, id) => ({ id, name: 'Báo cáo công tác hộ tịch' })),
      )
      http.post('/api/v1/rows', { schema: { body: Row, response: { 201: Row } } }, async (request, reply) =>
        reply.status(201).send(request.body),
      )
    },
  })
})
afterAll(async () => {
  await app.close()
  await rm(web, { recursive: true })
})

const get = (url: string, headers: Record<string, string> = {}) => app.http.inject({ url, headers })

test('health is told without signing in', async () => {
  expect(await app.client().get('/api/v1/health')).toMatchObject({
    status: 200,
    body: { status: expect.any(String), reminding: { alive: expect.any(Boolean) } },
  })
})

describe('the description of the API', () => {
  test('is OpenAPI 3.1 made from the schemas, and says that unknown fields are refused', async () => {
    const { body } = await app
      .client()
      .get<{ openapi: string; paths: object; components: object }>('/api/v1/openapi.json')
    expect(body.openapi).toMatch(/^3\.1\./)
    expect(body.paths).toMatchObject({
      '/api/v1/health': { get: { responses: { 200: {} } } },
      '/api/v1/rows': {
        post: {
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/TestRowInput' } } } },
        },
      },
    })
    expect(body.components).toMatchObject({
      schemas: { TestRowInput: { additionalProperties: false, required: ['id', 'name'] } },
    })
  })

  test('every reference in it leads somewhere', async () => {
    const { body } = await app.client().get<{ components: { schemas: object } }>('/api/v1/openapi.json')
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (found) => found[1] ?? '',
    )
    expect(references.length).toBeGreaterThan(0)
    for (const name of references) expect(body.components.schemas).toHaveProperty([decodeURIComponent(name)])
  })
})

test('figures for Prometheus count by route, not by address', async () => {
  await get('/api/v1/rows?many=1')
  const { body, headers } = await get('/metrics')
  expect(headers['content-type']).toContain('text/plain')
  expect(body).toMatch(/kip_http_request_seconds_count\{method="GET",route="\/api\/v1\/rows",status="200"\} 1/)
  expect(body).toContain('kip_process_resident_memory_bytes')
  expect(body).not.toContain('many=1')
})

describe('the page', () => {
  test.for(['/', '/giao-viec/qua-han', '/index.html'])('%s is index.html, asked for afresh each time', async (path) => {
    const answer = await get(path)
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache'])
    expect(answer.body).toContain('<title>Kịp</title>')
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
  })

  test.for([
    ['/sw.js', 'javascript'],
    ['/manifest.webmanifest', 'application/manifest+json'],
  ] as const)(
    '%s is what browsers want, and asked for afresh: nothing old keeps itself alive',
    async ([path, type]) => {
      const { headers } = await get(path)
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': expect.stringContaining(type) })
      expect(headers['content-security-policy']).toContain("worker-src 'self'")
    },
  )

  test('what carries a hash in its name is kept for ever, and comes compressed as the build made it', async () => {
    const answer = await get('/assets/app-3f2a.js', { 'accept-encoding': 'br' })
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    })
    expect((await get('/assets/app-3f2a.js')).body).toBe('export const x = 1')
  })

  test.for([
    ['GET', '/assets/app-0000.js'],
    ['GET', '/api/v1/nowhere'],
    ['POST', '/giao-viec'],
    ['GET', '/../package.json'],
  ] as const)('%s %s is not found, not the page', async ([method, url]) => {
    const answer = await app.http.inject({ method, url })
    expect(answer.body).not.toContain('"workspaces"')
    if (!url.includes('..')) expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
  })
})

test('lists are sent as they are; the page, figures and the description of the API are compressed', async () => {
  const accept = { 'accept-encoding': 'gzip, br' }
  expect((await get('/api/v1/rows?many=200', accept)).headers).not.toHaveProperty('content-encoding')
  for (const path of ['/api/v1/openapi.json', '/metrics', '/']) {
    expect((await get(path, accept)).headers['content-encoding']).toBe('br')
  }
})
