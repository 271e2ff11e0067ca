/** The browsers one is signed in with: seen, and signed out from elsewhere. */
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { createWard, PASSWORD, type TestPerson, type Ward } from '../../testing/actors.ts'
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

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1'

type SessionBody = { id: string; isCurrent: boolean; browser: string | null; system: string | null; allowed: string[] }
type List = { items: SessionBody[] }

const cookieOf = (response: TestResponse<unknown>) => String(response.headers['set-cookie']).split(';')[0] ?? ''
const browserOf = (cookie: string) => ({ cookie, ...app.client({ cookie }) })
async function signIn(person: TestPerson, userAgent: string, cookie?: string) {
  const headers = { 'user-agent': userAgent, 'x-forwarded-for': '198.51.100.7' }
  const body = { username: person.username, password: PASSWORD }
  const response = await app.client(cookie === undefined ? {} : { cookie }).post('/api/v1/session', body, headers)
  expect(response.status).toBe(200)
  return browserOf(cookieOf(response))
}
const statusOf = async (browser: { get: typeof ward.clerk.client.get }) => (await browser.get('/api/v1/me')).status
const sessionsOf = async (browser: { get: typeof ward.clerk.client.get }) =>
  (await browser.get<List>('/api/v1/me/sessions')).body.items

it('are listed with browser, device and address, this one marked and first', async () => {
  const desk = await signIn(ward.clerk, CHROME)
  app.clock.advance({ minutes: 5 })
  const phone = await signIn(ward.clerk, IPHONE)
  await signIn(ward.vice, IPHONE)
  expect(await sessionsOf(desk)).toMatchObject([
    { browser: 'Chrome', system: 'Windows', address: '198.51.100.7', isCurrent: true, allowed: [] },
    { browser: 'Safari', system: 'iPhone', isCurrent: false, allowed: ['end'] },
    // The one the ward was made with.
    { browser: null, system: null, isCurrent: false, allowed: ['end'] },
  ])
  expect((await sessionsOf(phone)).map((one) => [one.system, one.isCurrent])).toEqual([
    ['iPhone', true],
    ['Windows', false],
    [null, false],
  ])
  // Also in the very answer that changes the token, and with the one before it.
  app.clock.advance({ minutes: 61 })
  const rotated = await desk.get<List>('/api/v1/me/sessions')
  expect(rotated.body.items[0]).toMatchObject({ system: 'Windows', isCurrent: true })
  expect((await sessionsOf(browserOf(cookieOf(rotated))))[0]).toMatchObject({ system: 'Windows', isCurrent: true })
  // What has been silent for half a day is over, and not shown.
  app.clock.advance({ hours: 11, minutes: 30 })
  expect(await sessionsOf(browserOf(cookieOf(rotated)))).toHaveLength(1)
})

it('end one by one: one of my own, not this one, not somebody else’s', async () => {
  const desk = await signIn(ward.clerk, CHROME)
  const phone = await signIn(ward.clerk, IPHONE)
  const [own, other] = await sessionsOf(desk)
  const end = (id: string | undefined) => desk.delete(`/api/v1/me/sessions/${id}`)
  expect((await end(own?.id)).body).toMatchObject({ status: 409, allowed: [] })
  const [foreign] = await sessionsOf(ward.vice.client)
  expect((await end(foreign?.id)).status).toBe(404)
  expect([await statusOf(desk), await statusOf(phone), await statusOf(ward.vice.client)]).toEqual([200, 200, 200])
  expect((await end(other?.id)).status).toBe(204)
  expect([await statusOf(desk), await statusOf(phone)]).toEqual([200, 401])
  expect((await end(other?.id)).status).toBe(404)
})

it('end all at once, but for this one', async () => {
  const desk = await signIn(ward.clerk, CHROME)
  const phone = await signIn(ward.clerk, IPHONE)
  expect((await desk.delete('/api/v1/me/sessions')).status).toBe(204)
  const left = [await statusOf(desk), await statusOf(phone), await statusOf(ward.clerk.client)]
  expect(left).toEqual([200, 401, 401])
  expect(await statusOf(ward.vice.client)).toBe(200)
  // Nothing else is open: once more does no harm.
  expect((await desk.delete('/api/v1/me/sessions')).status).toBe(204)
})

it('are shown to an access token, and ended by none', async () => {
  const made = await ward.clerk.client.post<{ token: string }>('/api/v1/me/tokens', { name: 'Máy quét' })
  const script = app.client({ authorization: `Bearer ${made.body.token}` })
  const items = await sessionsOf(script)
  expect(items).toMatchObject([{ isCurrent: false, allowed: [] }])
  expect((await script.delete('/api/v1/me/sessions')).status).toBe(403)
  expect((await script.delete(`/api/v1/me/sessions/${items[0]?.id}`)).status).toBe(403)
  expect(await statusOf(ward.clerk.client)).toBe(200)
})

it('signing in gives a token of its own and ends what the browser brought along', async () => {
  const planted = await signIn(ward.vice, CHROME)
  expect(await statusOf(planted)).toBe(200)
  const desk = await signIn(ward.clerk, CHROME, planted.cookie)
  expect(desk.cookie).not.toBe(planted.cookie)
  expect((await desk.get('/api/v1/me')).body).toMatchObject({ person: { id: ward.clerk.personId } })
  expect(await statusOf(planted)).toBe(401)
  const made = await signIn(ward.clerk, CHROME, 'kip_session=kips_chosen-by-somebody-else')
  expect(await statusOf(made)).toBe(200)
  expect(await statusOf(app.client({ cookie: 'kip_session=kips_chosen-by-somebody-else' }))).toBe(401)
})

it('keeps of every secret its hash alone', async () => {
  const desk = await signIn(ward.clerk, CHROME)
  const made = await desk.post<{ token: string }>('/api/v1/me/tokens', { name: 'Máy quét' })
  const link = await ward.administrator.client.post<{ link: string }>(
    `/api/v1/accounts/${ward.clerk.accountId}/password-reset`,
  )
  const secrets = [desk.cookie.split('=')[1], made.body.token, new URL(link.body.link).searchParams.get('token')]
  const kept = await app.db.read(ward.scope, (tx) =>
    tx.query<{ text: string }>(
      'kept',
      `select t::text as text from kip.sessions t union all select t::text from kip.access_tokens t
       union all select t::text from kip.password_resets t union all select t::text from kip.accounts t`,
      [],
    ),
  )
  const text = kept.map((row) => row.text).join('\n')
  expect(text).toContain('$argon2id$')
  for (const secret of [...secrets, PASSWORD]) {
    expect(secret).toBeTruthy()
    expect(text).not.toContain(secret)
  }
})
