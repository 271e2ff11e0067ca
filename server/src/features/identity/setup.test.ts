import { beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { addUser, disableUser, ensureSetupLink, issueToken, listUsers, resetPassword } from './index.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
  return () => app.close()
})

const body = (token: string) => ({
  token,
  organization: { name: 'Ủy ban nhân dân xã Bình Lâm Đông', shortName: 'xã Bình Lâm Đông' },
  person: { name: 'Trịnh Quang Hải', email: null },
  username: 'hai.trinhquang',
  password: 'một con mèo vàng',
})
const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? ''
const signIn = (username: string, password: string) => app.client().post('/api/v1/session', { username, password })

/** One installation, from nothing: the stories follow one another. */
describe('a new installation', () => {
  it('is set up once, by the link of the latest start', async () => {
    const setUp = (token: string) => app.client().post('/api/v1/setup', body(token))
    expect((await app.client().get('/api/v1/setup')).body).toEqual({ needed: true })
    // Nobody is there before somebody has chosen a name and a password.
    expect(await listUsers(app.db)).toEqual([])
    for (const guess of ['admin', 'kip', 'quan.tri']) expect((await signIn(guess, guess)).status).toBe(401)
    const first = tokenOf(await ensureSetupLink(app.db, 'http://127.0.0.1:8686'))
    const second = tokenOf(await ensureSetupLink(app.db, 'http://127.0.0.1:8686'))
    expect((await setUp(first)).status).toBe(410)
    expect((await setUp('kipc_a-token-made-up-by-somebody')).status).toBe(410)
    expect((await app.client().post('/api/v1/setup', { ...body(second), password: 'ngắn' })).status).toBe(400)

    const answers = await Promise.all([setUp(second), setUp(second)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 410])
    const done = answers.find((answer) => answer.status === 201)
    expect(done?.body).toMatchObject({
      person: { name: 'Trịnh Quang Hải' },
      organization: { name: 'Ủy ban nhân dân xã Bình Lâm Đông', kind: 'commune' },
      roles: [{ role: 'administrator' }, { role: 'leader' }],
      username: 'hai.trinhquang',
    })
    const cookie = /kip_session=[^;]+/.exec(String(done?.headers['set-cookie']))?.[0] ?? ''
    const browser = app.client({ cookie })
    const calendar = await browser.get<{ days: unknown[] }>('/api/v1/calendar?year=2026')
    expect(calendar.body.days.length).toBeGreaterThan(10)
    expect((await browser.get('/api/v1/units')).body).toMatchObject({ items: [{ kind: 'organ', parentId: null }] })

    expect((await app.client().get('/api/v1/setup')).body).toEqual({ needed: false })
    expect(await ensureSetupLink(app.db, 'http://127.0.0.1:8686')).toBeNull()
  })

  it('is given users from the command line', async () => {
    const added = await addUser(app.db, {
      username: 'van.lam',
      name: 'Lâm Thị Thu Vân',
      role: 'clerk',
      unit: 'XÃ BÌNH LÂM ĐÔNG',
      organization: null,
    })
    expect(added).toMatchObject({ isNewPerson: true })
    expect((await signIn('van.lam', added.password)).status).toBe(200)
    const users = await listUsers(app.db)
    expect(users.map((user) => [user.username, user.roles.map((grant) => grant.role), user.units.length])).toEqual([
      ['hai.trinhquang', ['administrator', 'leader'], 1],
      ['van.lam', ['clerk'], 1],
    ])
    const twice = { username: 'van.lam', name: 'Lâm Khác', role: null, unit: null, organization: null }
    await expect(addUser(app.db, twice)).rejects.toThrow('Tên đăng nhập này đã có người dùng')
    await expect(addUser(app.db, { ...twice, username: 'khac', unit: 'Phòng Bay' })).rejects.toThrow(
      'Không rõ đơn vị «Phòng Bay»',
    )
    await expect(addUser(app.db, { ...twice, username: 'khac', organization: 'xã Khác' })).rejects.toThrow(
      '--organization',
    )
    expect(await listUsers(app.db)).toHaveLength(2)
  })

  it('resets passwords, issues tokens and stops accounts from the command line', async () => {
    const token = await issueToken(app.db, 'van.lam', 'Máy quét')
    const script = app.client({ authorization: `Bearer ${token}` })
    expect((await script.get('/api/v1/me')).status).toBe(200)
    const password = await resetPassword(app.db, 'van.lam')
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect((await signIn('van.lam', password)).status).toBe(200)

    await disableUser(app.db, 'van.lam')
    expect((await script.get('/api/v1/me')).status).toBe(401)
    expect((await signIn('van.lam', password)).status).toBe(403)
    await expect(issueToken(app.db, 'van.lam', 'Khác')).rejects.toThrow('đã ngừng sử dụng')
    await expect(issueToken(app.db, 'khong-co', 'Khác')).rejects.toThrow('kip user list')
    await expect(disableUser(app.db, 'hai.trinhquang')).rejects.toThrow('quản trị viên cuối cùng')
  })
})
