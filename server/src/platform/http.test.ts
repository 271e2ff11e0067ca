import { KipError } from '@kip/core/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createClient } from '../testing/client.ts'
import { readConfig } from './config.ts'
import { createHttp, type Http, MAX_BODY, requireActor } from './http.ts'
import { parseInput } from './http-input.ts'
import { registerWeb } from './http-static.ts'
import { createLog } from './log.ts'

let http: Http
const lines: string[] = []

const Assignment = z.object({
  instruction: z.string().min(1).max(20),
  dueOn: z.iso.date().optional(),
  lead: z.object({ unitId: z.uuid() }).optional(),
  with: z
    .array(z.object({ unitId: z.uuid() }))
    .max(2)
    .default([]),
  urgency: z.enum(['none', 'khan']).default('none'),
  days: z.number().int().min(1).max(30).optional(),
})

/** As node-postgres throws them. */
const failure = (message: string, code?: string) =>
  Object.assign(new Error(message), code === undefined ? {} : { code })

const THROWN: Record<string, () => unknown> = {
  refusal: () =>
    new KipError('not-allowed-now', 'Việc đã xong nên không gia hạn được.', {
      extra: { allowed: ['return'] },
      internal: 'state done',
    }),
  'database-down': () => failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  'database-stopping': () => failure('terminating connection due to administrator command', '57P01'),
  'pool-full': () => failure('timeout exceeded when trying to connect'),
  deadlock: () => failure('deadlock detected', '40P01'),
  'zero-byte': () => failure('invalid byte sequence for encoding "UTF8": 0x00', '22021'),
  'year-ten-thousand': () => failure('time zone displacement out of range: "+010000-01-03T00:30:00Z"', '22009'),
  'year-zero': () => failure('date/time field value out of range: "0000-01-01"', '22008'),
  bug: () => failure('cannot read properties of undefined (secret-of-the-house)'),
  'not-an-error': () => 'a bare string',
}

beforeAll(async () => {
  const config = readConfig({ KIP_PUBLIC_URL: 'https://kip.anthanhtay.example/' })
  http = await createHttp({ config, log: createLog('debug', { write: (line) => void lines.push(line) }) })
  http.post('/api/v1/assignments', { schema: { body: Assignment } }, async (request) => request.body)
  http.post(
    '/api/v1/done',
    { schema: { body: z.object({ note: z.string().optional() }) } },
    async (request) => request.body,
  )
  http.get(
    '/api/v1/assignments',
    { schema: { querystring: z.object({ unit: z.string().min(3).optional() }) } },
    async () => ({}),
  )
  http.get('/api/v1/private', async (request) => requireActor(request))
  http.get('/api/v1/fails/:how', { schema: { params: z.object({ how: z.string() }) } }, async (request) => {
    throw THROWN[request.params.how]?.()
  })
  http.get('/api/v1/wrong-answer', { schema: { response: { 200: z.object({ due: z.string() }) } } }, async () => {
    return { due: 7 } as unknown as { due: string }
  })
  await registerWeb(http, null)
})
afterAll(() => http.close())

const client = (credentials = {}) => createClient(http, credentials)

describe('what goes wrong becomes a problem document', () => {
  test.for([
    ['/api/v1/fails/refusal', 409, 'not-allowed-now'],
    ['/api/v1/fails/database-down', 503, 'unavailable'],
    ['/api/v1/fails/database-stopping', 503, 'unavailable'],
    ['/api/v1/fails/pool-full', 503, 'unavailable'],
    ['/api/v1/fails/deadlock', 409, 'conflict'],
    ['/api/v1/fails/zero-byte', 400, 'invalid-input'],
    ['/api/v1/fails/year-zero', 400, 'invalid-input'],
    ['/api/v1/fails/year-ten-thousand', 400, 'invalid-input'],
    ['/api/v1/fails/bug', 500, 'internal'],
    ['/api/v1/fails/not-an-error', 500, 'internal'],
    ['/api/v1/wrong-answer', 500, 'internal'],
    ['/api/v1/private', 401, 'not-signed-in'],
    ['/api/v1/nowhere', 404, 'not-found'],
    [`/api/v1/fails/${'x'.repeat(300)}`, 404, 'not-found'],
    ['/nowhere', 404, 'not-found'],
    ['/api/v1/%ff', 400, 'invalid-input'],
  ] as const)('GET %s: %i %s', async ([path, status, code]) => {
    const answer = await client().get(path)
    expect(answer.body).toMatchObject({
      status,
      code,
      title: expect.any(String),
      requestId: answer.headers['x-request-id'],
    })
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.body.detail).toMatch(/\. |\.$/)
    expect(JSON.stringify(answer.body)).not.toMatch(/secret-of-the-house|ECONNREFUSED|administrator/)
  })

  test.for([
    ['broken JSON', '{"instruction":', 'application/json', 400, 'invalid-input'],
    ['a body of another kind', '<xml/>', 'text/xml', 415, 'unsupported-file'],
    ['a body over the limit', JSON.stringify('x'.repeat(MAX_BODY)), 'application/json', 413, 'too-large'],
    [
      'a poisoned prototype',
      '{"instruction":"a","__proto__":{"admin":true}}',
      'application/json',
      400,
      'invalid-input',
    ],
  ] as const)('%s', async ([, payload, type, status, code]) => {
    const answer = await http.inject({
      method: 'POST',
      url: '/api/v1/assignments',
      payload,
      headers: { 'content-type': type },
    })
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })

  test('further members of a refusal reach the caller, what is internal only the log', async () => {
    const { body } = await client().get('/api/v1/fails/refusal')
    expect(body.allowed).toEqual(['return'])
    expect(JSON.stringify(body)).not.toContain('state done')
    expect(lines.join()).toContain('state done')
  })

  test('a failure of ours is in the log under the id the caller was given', async () => {
    const { body } = await client().get('/api/v1/fails/bug')
    expect(lines.filter((line) => line.includes(String(body.requestId))).join()).toContain('secret-of-the-house')
  })
})

describe('input', () => {
  test('what fits comes through with its defaults', async () => {
    const { body } = await client().post('/api/v1/assignments', { instruction: 'Làm báo cáo' })
    expect(body).toEqual({ instruction: 'Làm báo cáo', with: [], urgency: 'none' })
  })

  test.for([
    [{}, { instruction: 'Chưa có; hãy nhập.' }],
    [{ instruction: '' }, { instruction: 'Chưa có; hãy nhập.' }],
    [{ instruction: 'x'.repeat(21) }, { instruction: 'Dài quá; nhiều nhất 20 ký tự.' }],
    [{ instruction: 7 }, { instruction: 'Phải là chữ.' }],
    [{ instruction: 'a', dueOn: '2026-02-30' }, { dueOn: 'Phải là một ngày có thật, viết dạng 2026-12-31.' }],
    [{ instruction: 'a', days: 0 }, { days: 'Phải từ 1 trở lên.' }],
    [{ instruction: 'a', days: 1.5 }, { days: 'Phải là số nguyên.' }],
    [{ instruction: 'a', urgency: 'gấp' }, { urgency: 'Phải là một trong: none, khan.' }],
    [{ instruction: 'a', lead: { unitId: 'x' } }, { 'lead.unitId': 'Phải là một mã định danh hợp lệ.' }],
    [[], { body: 'Phải là một nhóm thông tin.' }],
  ])('%j: %j', async ([body, fields]) => {
    expect(await client().post('/api/v1/assignments', body)).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', fields },
    })
  })

  test.for([
    [{ instruction: 'a', dueon: '2026-12-31' }, 'dueon'],
    [{ instruction: 'a', lead: { unitId: '019ab2c4-0000-7000-8000-000000000000', person: 1 } }, 'lead.person'],
    [{ instruction: 'a', with: [{ unitId: '019ab2c4-0000-7000-8000-000000000000', role: 1 }] }, 'with.0.role'],
  ])('a field nobody knows is refused however deep: %j', async ([body, field]) => {
    const answer = await client().post('/api/v1/assignments', body)
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.body.fields as object)).toEqual([field])
  })

  test('schemas of every build are closed, with their own checks and sentences kept', () => {
    const Node: z.ZodType = z.object({ name: z.string(), children: z.lazy(() => z.array(Node)).optional() })
    const schema = z
      .object({
        one: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('on'), date: z.string() }),
          z.object({ kind: z.literal('none') }),
        ]),
        tree: Node.nullable().default(null),
        pair: z.tuple([z.object({ a: z.number() })]).optional(),
        byUnit: z.record(z.string(), z.object({ days: z.number() })).optional(),
        made: z
          .object({ text: z.string() })
          .transform(({ text }) => text.length)
          .optional(),
        open: z.looseObject({}).optional(),
      })
      .refine(({ one, pair }) => one.kind === 'on' || pair === undefined, {
        path: ['pair'],
        message: 'Không có ngày thì thôi.',
      })
    const fieldsOf = (data: unknown) => {
      try {
        parseInput(schema, data)
        return []
      } catch (error) {
        return Object.entries((error as KipError).fields ?? {})
      }
    }
    const one = { kind: 'none' }
    const unknown = 'Không có trường nào tên như vậy; hãy kiểm tra lại tên.'
    expect(parseInput(schema, { one, made: { text: 'năm' }, open: { x: 1 } })).toEqual({
      one,
      tree: null,
      made: 3,
      open: { x: 1 },
    })
    expect(fieldsOf({ one: { kind: 'none', date: 'x' } })).toEqual([['one.date', unknown]])
    expect(fieldsOf({ one, tree: { name: 'a', children: [{ name: 'b', nam: 1 }] } })).toEqual([
      ['tree.children.0.nam', unknown],
    ])
    expect(fieldsOf({ one: { kind: 'on', date: 'x' }, pair: [{ a: 1, b: 2 }] })).toEqual([['pair.0.b', unknown]])
    expect(fieldsOf({ one, byUnit: { u: { days: 1, hours: 2 } } })).toEqual([['byUnit.u.hours', unknown]])
    expect(fieldsOf({ one, made: { text: 'a', more: 1 } })).toEqual([['made.more', unknown]])
    expect(fieldsOf({ one, pair: [{ a: 1 }] })).toEqual([['pair', 'Không có ngày thì thôi.']])
    expect(fieldsOf({ one: { kind: 'maybe' } }).map(([name]) => name)).toEqual(['one.kind'])
  })

  test('a parameter nobody knows is refused too', async () => {
    expect((await client().get('/api/v1/assignments?unit=lan-anh')).status).toBe(200)
    expect((await client().get('/api/v1/assignments?unit=')).status).toBe(200)
    expect((await client().get('/api/v1/assignments?unit=x')).status).toBe(400)
    expect(await client().get('/api/v1/assignments?units=1')).toMatchObject({
      status: 400,
      body: { fields: { units: expect.any(String) } },
    })
  })

  test('no body is an empty one', async () => {
    expect((await client().post('/api/v1/done')).status).toBe(200)
    expect(
      (await http.inject({ method: 'POST', url: '/api/v1/done', headers: { 'content-type': 'application/json' } }))
        .statusCode,
    ).toBe(200)
  })
})

describe('requests another site made a browser send', () => {
  test.for([
    ['the page itself', { 'sec-fetch-site': 'same-origin', origin: 'https://kip.anthanhtay.example' }, 200],
    ['an older browser, same origin', { origin: 'http://localhost:80' }, 200],
    ['through a proxy under the public address', { origin: 'https://kip.anthanhtay.example' }, 200],
    ['a script without a browser', {}, 200],
    ['a token from anywhere', { origin: 'https://elsewhere.example', authorization: 'Bearer x' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }, 403],
    [
      'a sibling under the same domain',
      { 'sec-fetch-site': 'same-site', origin: 'https://blog.anthanhtay.example' },
      403,
    ],
    ['another site in an older browser', { origin: 'https://elsewhere.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
  ] as const)('%s: %j → %i', async ([, headers, status]) => {
    expect((await client({ cookie: 'kip_session=x' }).post('/api/v1/done', {}, headers)).status).toBe(status)
  })

  test('reading is not stopped: links from elsewhere lead here', async () => {
    expect((await client().get('/api/v1/assignments', { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  })
})

test('every answer carries the safe headers, refusals too', async () => {
  for (const path of ['/api/v1/assignments', '/api/v1/nowhere']) {
    const { headers } = await client().get(path)
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age='),
      'cache-control': 'no-store',
    })
  }
})

test('the log holds no body, cookie, token or query', async () => {
  lines.length = 0
  const credentials = { cookie: 'kip_session=biscuit', authorization: 'Bearer key-of-lan' }
  await client(credentials).post('/api/v1/assignments', { instruction: 'bí-mật' })
  await client(credentials).get('/api/v1/assignments?unit=lan-anh')
  await client(credentials).get('/api/v1/fails/bug')
  http.log.error(
    { headers: credentials, req: { method: 'GET', url: '/x?token=key-of-lan', headers: credentials } },
    'by hand',
  )
  expect(lines.join('')).toContain('/api/v1/assignments')
  expect(lines.join('')).not.toMatch(/biscuit|key-of-lan|bí-mật|lan-anh/)
})
