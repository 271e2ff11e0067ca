import { Temporal } from '@kip/core/shared'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, PASSWORD, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import type { TestResponse } from '../../testing/client.ts'

let app: TestApp
let ward: Ward

beforeAll(async () => {
  app = await startTestApp({ environment: { KIP_TRUST_PROXY: '127.0.0.1' } })
  return () => app.close()
})
beforeEach(async () => {
  ward = await createWard(app)
})

/** Each test comes from an address of its own. */
let lastAddress = 0
const newAddress = () => {
  lastAddress += 1
  return `198.51.100.${lastAddress}`
}
const signIn = (username: string, password: string, address = newAddress()) =>
  app.client().post('/api/v1/session', { username, password }, { 'x-forwarded-for': address })

const cookieOf = (response: TestResponse<unknown>) =>
  /kip_session=([^;]+)/.exec(String(response.headers['set-cookie'] ?? ''))?.[1] ?? null
const withCookie = (token: string | null) => app.client({ cookie: `kip_session=${token}` })

describe('signing in', () => {
  it('opens a session in a cookie that scripts cannot read, and signing out ends it', async () => {
    const response = await signIn(ward.clerk.username.toUpperCase(), PASSWORD)
    expect(response.status).toBe(200)
    expect(response.body).toMatchObject({
      person: { id: ward.clerk.personId, name: ward.clerk.name },
      units: [{ id: ward.units.office, name: 'Văn phòng HĐND và UBND' }],
      roles: [{ role: 'clerk', unitId: ward.rootId }],
      organization: { id: ward.organizationId, shortName: 'phường An Thạnh Tây' },
    })
    const cookie = String(response.headers['set-cookie'])
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)

    const browser = withCookie(cookieOf(response))
    expect((await browser.get('/api/v1/me')).body).toEqual(response.body)
    expect((await browser.delete('/api/v1/session')).status).toBe(204)
    expect((await browser.get('/api/v1/me')).status).toBe(401)
    // Another window of the same person is another session and goes on.
    expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(200)
  })

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await signIn(ward.clerk.username, 'không phải mật khẩu')
    const unknown = await signIn('khong-co-ai', PASSWORD)
    expect(wrong.status).toBe(401)
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
    expect(wrong.body.code).toBe('wrong-credentials')
    expect(cookieOf(wrong)).toBeNull()
  })

  it('marks the cookie Secure where people come by https', async () => {
    const secure = await startTestApp({ environment: { KIP_PUBLIC_URL: 'https://kip.example' } })
    try {
      const { clerk } = await createWard(secure)
      const body = { username: clerk.username, password: PASSWORD }
      const response = await secure.client().post('/api/v1/session', body)
      expect(String(response.headers['set-cookie'])).toContain('; Secure')
    } finally {
      await secure.close()
    }
  })

  it('lets nobody use a made-up cookie or token', async () => {
    expect((await withCookie('kips_made-up').get('/api/v1/me')).status).toBe(401)
    expect((await app.client({ authorization: 'Bearer kipt_made-up' }).get('/api/v1/me')).status).toBe(401)
  })
})

describe('guessing', () => {
  it('is slowed down for the guesser and for nobody else', async () => {
    const guesser = newAddress()
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await signIn(ward.chairman.username, `đoán ${guess}`, guesser)).status).toBe(401)
    }
    const slowed = await signIn(ward.chairman.username, PASSWORD, guesser)
    expect(slowed.status).toBe(429)
    expect(slowed.body).toMatchObject({ code: 'too-many-attempts' })
    expect(slowed.body.detail).toMatch(/^Đã thử sai nhiều lần từ máy này\. Hãy thử lại sau \d+ giây\.$/)
    const seconds = Number(slowed.headers['retry-after'])
    expect(seconds).toBeGreaterThan(10)
    expect(seconds).toBeLessThanOrEqual(15)
    // The chairman himself, elsewhere, and his colleague behind the same address, are not held up.
    expect((await signIn(ward.chairman.username, PASSWORD)).status).toBe(200)
    expect((await signIn(ward.clerk.username, PASSWORD, guesser)).status).toBe(200)

    app.clock.advance({ seconds: 16 })
    expect((await signIn(ward.chairman.username, 'lại đoán', guesser)).status).toBe(401)
    expect(Number((await signIn(ward.chairman.username, PASSWORD, guesser)).headers['retry-after'])).toBeGreaterThan(20)
    app.clock.advance({ seconds: 31 })
    expect((await signIn(ward.chairman.username, PASSWORD, guesser)).status).toBe(200)
    // Having got in, everything is forgiven.
    expect((await signIn(ward.chairman.username, 'gõ nhầm', guesser)).status).toBe(401)
    expect((await signIn(ward.chairman.username, PASSWORD, guesser)).status).toBe(200)
  })

  it('in parallel counts one by one', async () => {
    const guesser = newAddress()
    const guesses = Array.from({ length: 12 }, (_, guess) => signIn(ward.vice.username, `đoán ${guess}`, guesser))
    const statuses = (await Promise.all(guesses)).map((response) => response.status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(7)
  })

  it('of the present password counts too, and needs one to be right to change it', async () => {
    const response = await signIn(ward.vice.username, PASSWORD)
    const browser = withCookie(cookieOf(response))
    const next = 'bốn con mèo mun'
    const change = (current: string) => browser.post('/api/v1/me/password', { current, next })
    for (let guess = 0; guess < 5; guess += 1) expect((await change(`đoán ${guess}`)).status).toBe(400)
    expect((await change(PASSWORD)).status).toBe(429)
    app.clock.advance({ minutes: 20 })
    expect((await change(PASSWORD)).status).toBe(204)
    expect((await signIn(ward.vice.username, next)).status).toBe(200)
  })
})

describe('a session', () => {
  it('ends after twelve hours of silence and after thirty days in any case', async () => {
    const first = cookieOf(await signIn(ward.clerk.username, PASSWORD))
    app.clock.advance({ hours: 11, minutes: 59 })
    let token = cookieOf(await withCookie(first).get('/api/v1/me')) ?? first
    app.clock.advance({ hours: 12, minutes: 1 })
    expect((await withCookie(token).get('/api/v1/me')).status).toBe(401)

    token = cookieOf(await signIn(ward.clerk.username, PASSWORD))
    for (let half = 0; half < 3 * 30 - 1; half += 1) {
      app.clock.advance({ hours: 8 })
      const response = await withCookie(token).get('/api/v1/me')
      expect(response.status).toBe(200)
      token = cookieOf(response) ?? token
    }
    app.clock.advance({ hours: 8 })
    expect((await withCookie(token).get('/api/v1/me')).status).toBe(401)
  })

  it('gets a new token every hour; requests on their way with the old one still arrive, later ones do not', async () => {
    const old = cookieOf(await signIn(ward.clerk.username, PASSWORD))
    expect(cookieOf(await withCookie(old).get('/api/v1/me'))).toBeNull()
    app.clock.advance({ minutes: 61 })
    // A page fetches five lists at once: one answer brings the new token, none is refused.
    const answers = await Promise.all(Array.from({ length: 5 }, () => withCookie(old).get('/api/v1/me')))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    const tokens = answers.map(cookieOf).filter((token) => token !== null)
    expect(tokens).toHaveLength(1)
    const [fresh = null] = tokens
    expect((await withCookie(fresh).get('/api/v1/me')).status).toBe(200)
    app.clock.advance({ seconds: 30 })
    expect((await withCookie(old).get('/api/v1/me')).status).toBe(200)
    app.clock.advance({ seconds: 40 })
    expect((await withCookie(old).get('/api/v1/me')).status).toBe(401)
    expect((await withCookie(fresh).get('/api/v1/me')).status).toBe(200)
  })

  it('goes on when the answer with the new token was lost on the way', async () => {
    const old = cookieOf(await signIn(ward.clerk.username, PASSWORD))
    app.clock.advance({ minutes: 61 })
    expect(cookieOf(await withCookie(old).get('/api/v1/me'))).not.toBeNull()
    app.clock.advance({ minutes: 10 })
    const again = await withCookie(old).get('/api/v1/me')
    expect(again.status).toBe(200)
    const renewed = cookieOf(again)
    expect((await withCookie(renewed).get('/api/v1/me')).status).toBe(200)
    app.clock.advance({ minutes: 2 })
    expect((await withCookie(old).get('/api/v1/me')).status).toBe(401)
    expect((await withCookie(renewed).get('/api/v1/me')).status).toBe(200)
  })

  it('ends everywhere when the password changes, and this browser goes on with a new one', async () => {
    const here = cookieOf(await signIn(ward.clerk.username, PASSWORD))
    const elsewhere = cookieOf(await signIn(ward.clerk.username, PASSWORD))
    const change = { current: PASSWORD, next: 'năm con mèo tam thể' }
    expect((await withCookie(elsewhere).get('/api/v1/me')).status).toBe(200)
    expect((await withCookie(here).post('/api/v1/me/password', { ...change, next: 'ngắn' })).body.fields).toEqual({
      next: 'Mật khẩu cần ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất.',
    })
    const changed = await withCookie(here).post('/api/v1/me/password', change)
    expect(changed.status).toBe(204)
    expect((await withCookie(elsewhere).get('/api/v1/me')).status).toBe(401)
    expect((await withCookie(here).get('/api/v1/me')).status).toBe(401)
    expect((await withCookie(cookieOf(changed)).get('/api/v1/me')).status).toBe(200)
  })

  it('writes down being seen at most once a minute', async () => {
    const token = cookieOf(await signIn(ward.clerk.username, PASSWORD))
    const seenAt = async () => {
      const rows = await app.db.read(ward.scope, (tx) =>
        tx.query<{ at: string }>('seen', 'select max(last_seen_at) as at from kip.sessions where account_id = $1', [
          ward.clerk.accountId,
        ]),
      )
      return Temporal.Instant.from(rows[0]?.at ?? '').epochMilliseconds
    }
    const start = await seenAt()
    app.clock.advance({ seconds: 50 })
    await withCookie(token).get('/api/v1/me')
    expect(await seenAt()).toBe(start)
    app.clock.advance({ seconds: 20 })
    await withCookie(token).get('/api/v1/me')
    expect(await seenAt()).toBeGreaterThan(start)
  })
})

describe('an access token', () => {
  it('stands for its person until it is revoked, and makes no further tokens', async () => {
    const made = await ward.clerk.client.post<{ token: string; accessToken: { id: string } }>('/api/v1/me/tokens', {
      name: 'Máy quét',
    })
    expect(made.status).toBe(201)
    const script = app.client({ authorization: `Bearer ${made.body.token}` })
    expect((await script.get('/api/v1/me')).body).toMatchObject({ person: { id: ward.clerk.personId } })
    expect((await script.post('/api/v1/me/tokens', { name: 'Con' })).status).toBe(403)
    expect((await script.post('/api/v1/me/password', { current: PASSWORD, next: PASSWORD })).status).toBe(403)
    const list = await ward.clerk.client.get<{ items: { name: string; lastUsedAt: string | null }[] }>(
      '/api/v1/me/tokens',
    )
    expect(list.body.items).toMatchObject([{ name: 'Máy quét', allowed: ['revoke'] }])
    expect(list.body.items[0]?.lastUsedAt).not.toBeNull()
    // Somebody else's token is not there to be revoked.
    const path = `/api/v1/me/tokens/${made.body.accessToken.id}`
    expect((await ward.vice.client.delete(path)).status).toBe(404)
    expect((await ward.clerk.client.delete(path)).status).toBe(204)
    expect((await script.get('/api/v1/me')).status).toBe(401)
  })

  it('ends on its day', async () => {
    const made = await ward.clerk.client.post<{ token: string }>('/api/v1/me/tokens', { name: 'Một ngày', days: 1 })
    const script = app.client({ authorization: `Bearer ${made.body.token}` })
    expect((await script.get('/api/v1/me')).status).toBe(200)
    app.clock.advance({ hours: 25 })
    expect((await script.get('/api/v1/me')).status).toBe(401)
  })
})
