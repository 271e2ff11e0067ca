/** A forgotten password: the administrator makes a link, the person sets a new one. */
import { RESET_LINKS } from '@kip/core/identity'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, PASSWORD, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import type { TestResponse } from '../../testing/client.ts'
import { resetPassword } from './operations.ts'

let app: TestApp
let ward: Ward

beforeAll(async () => {
  app = await startTestApp({ environment: { KIP_TRUST_PROXY: '127.0.0.1', KIP_PUBLIC_URL: 'https://kip.example' } })
  return () => app.close()
})
beforeEach(async () => {
  ward = await createWard(app)
})

type AccountBody = { allowed: string[]; resetUntil: string | null }
type Made = { account: AccountBody; link: string }

const NEXT = 'bảy con mèo mun'
let lastAddress = 0
const newAddress = () => {
  lastAddress += 1
  return { 'x-forwarded-for': `203.0.113.${lastAddress}` }
}
const pathOf = (person: TestPerson) => `/api/v1/accounts/${person.accountId}/password-reset`
const make = (person: TestPerson, by = ward.administrator) => by.client.post<Made>(pathOf(person))
const tokenOf = (made: TestResponse<Made>) => new URL(made.body.link).searchParams.get('token') ?? ''
const open = (token: string, from = newAddress()) => app.client().get(`/api/v1/password-reset?token=${token}`, from)
const use = (token: string, password = NEXT, from = newAddress()) =>
  app.client().post('/api/v1/password-reset', { token, password }, from)
const signIn = (person: TestPerson, password: string) =>
  app.client().post('/api/v1/session', { username: person.username, password }, newAddress())

describe('a link to set a new password', () => {
  it('is made by an administrator and by nobody else, not for oneself, and not by a token', async () => {
    for (const by of [ward.chairman, ward.cultureHead, ward.clerk, ward.auditor]) {
      expect((await make(ward.clerk, by)).status).toBe(403)
    }
    expect((await make(ward.clerk, ward.neighbour)).status).toBe(404)
    expect((await make(ward.administrator)).body).toMatchObject({ status: 409, allowed: ['roles'] })
    const token = await ward.administrator.client.post<{ token: string }>('/api/v1/me/tokens', { name: 'Kịch bản' })
    const script = app.client({ authorization: `Bearer ${token.body.token}` })
    expect((await script.post(pathOf(ward.clerk))).status).toBe(403)

    const made = await make(ward.clerk)
    expect(made.status).toBe(201)
    expect(made.body.link).toMatch(/^https:\/\/kip\.example\/password-reset\?token=kipr_/)
    expect(made.body.account).toMatchObject({ allowed: ['roles', 'reset-password', 'withdraw-reset', 'disable'] })
    // What is open until it is used: neither the password nor a session has changed.
    expect((await signIn(ward.clerk, PASSWORD)).status).toBe(200)
    expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(200)
  })

  it('works once: sets the password, ends every session, signs in', async () => {
    const token = tokenOf(await make(ward.clerk))
    expect((await open(token)).body).toMatchObject({
      name: ward.clerk.name,
      username: ward.clerk.username,
      organization: 'Ủy ban nhân dân phường An Thạnh Tây',
    })
    expect((await use(token, 'ngắn')).body).toMatchObject({
      status: 400,
      fields: { password: 'Mật khẩu cần ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất.' },
    })
    const used = await use(token)
    expect(used.status).toBe(200)
    expect(used.body).toMatchObject({ person: { id: ward.clerk.personId }, username: ward.clerk.username })
    const [cookie = ''] = String(used.headers['set-cookie']).split(';')
    expect((await app.client({ cookie }).get('/api/v1/me')).status).toBe(200)
    expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(401)
    expect((await ward.vice.client.get('/api/v1/me')).status).toBe(200)
    expect([(await signIn(ward.clerk, PASSWORD)).status, (await signIn(ward.clerk, NEXT)).status]).toEqual([401, 200])

    expect((await open(token)).body).toMatchObject({ status: 410, code: 'gone' })
    expect((await use(token, 'tám con mèo vàng')).status).toBe(410)
    expect((await signIn(ward.clerk, NEXT)).status).toBe(200)
  })

  it('used twice at the same moment sets one password', async () => {
    const token = tokenOf(await make(ward.clerk))
    const answers = await Promise.all([use(token, 'chín con mèo xám'), use(token, 'mười con mèo nâu')])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 410])
  })

  it('ends after a day, when taken back, replaced, or made needless', async () => {
    const first = tokenOf(await make(ward.clerk))
    const second = tokenOf(await make(ward.clerk))
    expect([(await open(first)).status, (await open(second)).status]).toEqual([410, 200])
    const withdrawn = await ward.administrator.client.delete<AccountBody>(pathOf(ward.clerk))
    expect(withdrawn.body).toMatchObject({ resetUntil: null, allowed: ['roles', 'reset-password', 'disable'] })
    expect((await open(second)).status).toBe(410)
    expect((await ward.administrator.client.delete(pathOf(ward.clerk))).status).toBe(409)

    const third = tokenOf(await make(ward.clerk))
    const change = { current: PASSWORD, next: NEXT }
    expect((await ward.clerk.client.post('/api/v1/me/password', change, newAddress())).status).toBe(204)
    expect((await open(third)).status).toBe(410)

    const fourth = tokenOf(await make(ward.clerk))
    await ward.administrator.client.post(`/api/v1/accounts/${ward.clerk.accountId}/disable`)
    expect((await use(fourth)).status).toBe(410)
    expect((await make(ward.clerk)).body).toMatchObject({ status: 409, allowed: ['enable', 'roles'] })
    await ward.administrator.client.post(`/api/v1/accounts/${ward.clerk.accountId}/enable`)
    expect((await use(fourth)).status).toBe(410)

    const fifth = tokenOf(await make(ward.clerk))
    await resetPassword(app.db, ward.clerk.username)
    expect((await open(fifth)).status).toBe(410)

    const sixth = tokenOf(await make(ward.vice))
    app.clock.advance({ hours: 23, minutes: 59 })
    expect((await open(sixth)).status).toBe(200)
    app.clock.advance({ minutes: 1 })
    expect((await use(sixth)).status).toBe(410)
  })

  it('opens nothing for a person who has left meanwhile', async () => {
    const today = app.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()
    app.clock.set(
      today.add({ days: 1 }).toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '20:00' }).toInstant(),
    )
    ward = await createWard(app)
    const token = tokenOf(await make(ward.clerk))
    const leftOn = today.add({ days: 1 }).toString()
    await ward.administrator.client.patch(`/api/v1/people/${ward.clerk.personId}`, { leftOn })
    expect((await open(token)).status).toBe(200)
    app.clock.advance({ hours: 4 })
    expect((await open(token)).status).toBe(410)
    expect((await make(ward.clerk)).body).toMatchObject({ status: 409, code: 'not-allowed-now' })
  })

  it('is guessed at slowly, and the guesser slows down nobody else', async () => {
    const guesser = newAddress()
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await open(`kipr_made-up-by-somebody-${guess}`, guesser)).status).toBe(404)
    }
    const token = tokenOf(await make(ward.clerk))
    const slowed = await use(token, NEXT, guesser)
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(10)
    // Signing in from there goes on, and so does the link elsewhere.
    const body = { username: ward.vice.username, password: PASSWORD }
    expect((await app.client().post('/api/v1/session', body, guesser)).status).toBe(200)
    expect((await use(token)).status).toBe(200)
  })

  it('is made so often an hour and no more by one administrator', async () => {
    for (let count = 0; count < RESET_LINKS.free; count += 1) expect((await make(ward.clerk)).status).toBe(201)
    const refused = await make(ward.vice)
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-attempts' })
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('Hãy tạo tiếp sau') })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000)
    app.clock.advance({ hours: 1 })
    expect((await make(ward.vice)).status).toBe(201)
  })

  it('leaves its trail in the audit log: made, taken back, used; never the token', async () => {
    const taken = tokenOf(await make(ward.clerk))
    await ward.administrator.client.delete(pathOf(ward.clerk))
    const token = tokenOf(await make(ward.clerk))
    await use(token)
    const rows = await app.db.read(ward.scope, (tx) =>
      tx.query<{ action: string; person_id: string; details: unknown }>(
        'trail',
        "select action, person_id, details from kip.audit_log where subject_id = $1 and action like '%reset%' order by id",
        [ward.clerk.accountId],
      ),
    )
    expect(rows.map((row) => [row.action, row.person_id])).toEqual([
      ['identity.make-reset-link', ward.administrator.personId],
      ['identity.withdraw-reset-link', ward.administrator.personId],
      ['identity.make-reset-link', ward.administrator.personId],
      ['identity.use-reset-link', ward.clerk.personId],
    ])
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).not.toContain(taken)
  })
})
