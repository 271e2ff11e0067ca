import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, PASSWORD, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'

let app: TestApp
let ward: Ward

beforeAll(async () => {
  app = await startTestApp()
  return () => app.close()
})
beforeEach(async () => {
  ward = await createWard(app)
})

type Listed<T> = { items: T[]; nextCursor: string | null }
type AccountBody = {
  id: string
  username: string
  roles: { role: string; unitId: string }[]
  allowed: string[]
  disabledAt: string | null
}

const addPerson = async (name: string) => {
  const body = { name, position: { unitId: ward.units.culture, title: 'Công chức' } }
  return (await ward.administrator.client.post<{ id: string }>('/api/v1/people', body)).body.id
}
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''

describe('accounts', () => {
  it('are listed page by page for administrators, and for nobody else', async () => {
    const first = await ward.administrator.client.get<Listed<AccountBody>>('/api/v1/accounts?limit=8')
    expect(first.body.items).toHaveLength(8)
    const rest = await ward.administrator.client.get<Listed<AccountBody>>(
      `/api/v1/accounts?limit=8&cursor=${first.body.nextCursor}`,
    )
    expect(rest.body.nextCursor).toBeNull()
    const all = [...first.body.items, ...rest.body.items]
    expect(all.map((account) => account.id)).toContain(ward.clerk.accountId)
    expect(all).toHaveLength(11)
    for (const person of [ward.clerk, ward.chairman, ward.cultureHead, ward.auditor]) {
      expect((await person.client.get('/api/v1/accounts')).status).toBe(403)
    }
  })

  it('once disabled are out at once, with sessions and tokens, and come back when enabled', async () => {
    const made = await ward.clerk.client.post<{ token: string }>('/api/v1/me/tokens', { name: 'Máy quét' })
    const script = app.client({ authorization: `Bearer ${made.body.token}` })
    expect((await script.get('/api/v1/me')).status).toBe(200)
    const path = `/api/v1/accounts/${ward.clerk.accountId}`
    expect((await ward.chairman.client.post(`${path}/disable`)).status).toBe(403)
    expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(200)

    const disabled = await ward.administrator.client.post<AccountBody>(`${path}/disable`)
    expect(disabled.body).toMatchObject({ allowed: ['enable', 'roles'] })
    expect(disabled.body.disabledAt).not.toBeNull()
    expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(401)
    expect((await script.get('/api/v1/me')).status).toBe(401)
    const signIn = { username: ward.clerk.username, password: PASSWORD }
    expect((await app.client().post('/api/v1/session', signIn)).body).toMatchObject({
      status: 403,
      detail: 'Tài khoản này đã ngừng sử dụng. Hãy liên hệ quản trị viên của cơ quan.',
    })
    expect((await ward.administrator.client.post(`${path}/disable`)).body).toMatchObject({
      status: 409,
      allowed: ['enable', 'roles'],
    })

    expect((await ward.administrator.client.post(`${path}/enable`)).status).toBe(200)
    expect((await app.client().post('/api/v1/session', signIn)).status).toBe(200)
    expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(401)
  })

  it('of people who have left open nothing from the day after', async () => {
    const scriptOf = async (person: TestPerson) => {
      const made = await person.client.post<{ token: string }>('/api/v1/me/tokens', { name: 'Máy quét' })
      return app.client({ authorization: `Bearer ${made.body.token}` })
    }
    const [leaving, staying] = [await scriptOf(ward.clerk), await scriptOf(ward.vice)]
    const today = app.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString()
    const left = await ward.administrator.client.patch(`/api/v1/people/${ward.clerk.personId}`, { leftOn: today })
    expect(left.body).toMatchObject({ leftOn: today })
    app.clock.advance({ seconds: 6 })
    expect((await leaving.get('/api/v1/me')).status).toBe(200)
    app.clock.advance({ hours: 24 })
    expect((await leaving.get('/api/v1/me')).status).toBe(401)
    expect((await staying.get('/api/v1/me')).status).toBe(200)
  })

  it('never lose the last administrator', async () => {
    const own = `/api/v1/accounts/${ward.administrator.accountId}`
    const { client } = ward.administrator
    expect((await client.post(`${own}/disable`)).status).toBe(409)
    expect((await client.post(`${own}/roles`, { roles: [] })).body).toMatchObject({
      status: 409,
      code: 'not-allowed-now',
    })
    // With a second administrator it may be given up.
    const second = { roles: [{ role: 'administrator', unitId: ward.rootId }] }
    expect((await client.post(`/api/v1/accounts/${ward.vice.accountId}/roles`, second)).status).toBe(200)
    expect((await client.post(`${own}/roles`, { roles: [] })).status).toBe(200)
    expect((await client.get('/api/v1/accounts')).status).toBe(403)
    expect((await ward.vice.client.get('/api/v1/accounts')).status).toBe(200)
  })
})

describe('roles', () => {
  it('are grants on units: one holds for the units below, and is gone at once when revoked', async () => {
    const section = await ward.administrator.client.post<{ id: string }>('/api/v1/units', {
      name: 'Tổ Y tế',
      parentId: ward.units.culture,
    })
    const sub = { parentId: section.body.id, name: 'Điểm tiêm chủng' }
    expect((await ward.cultureOfficer.client.post('/api/v1/units', sub)).status).toBe(403)
    const path = `/api/v1/accounts/${ward.cultureOfficer.accountId}/roles`
    const administers = { role: 'administrator', unitId: ward.units.culture }
    expect((await ward.administrator.client.post(path, { roles: [administers] })).body).toMatchObject({
      roles: [administers],
    })
    // Below the unit of the grant, though not above or beside it.
    expect((await ward.cultureOfficer.client.post('/api/v1/units', sub)).status).toBe(201)
    expect(
      (await ward.cultureOfficer.client.post('/api/v1/units', { ...sub, parentId: ward.units.economy })).status,
    ).toBe(403)
    expect((await ward.cultureOfficer.client.post('/api/v1/units', { name: 'Phòng mới' })).status).toBe(403)
    expect((await ward.cultureOfficer.client.get('/api/v1/accounts')).status).toBe(403)

    await ward.administrator.client.post(path, { roles: [{ role: 'officer', unitId: ward.units.culture }] })
    expect((await ward.cultureOfficer.client.post('/api/v1/units', { ...sub, name: 'Điểm khác' })).status).toBe(403)
  })

  it('name units of this organisation', async () => {
    const path = `/api/v1/accounts/${ward.vice.accountId}/roles`
    const foreign = ward.neighbour.actor.roles[0]
    const refused = await ward.administrator.client.post(path, { roles: [foreign] })
    expect(refused.body).toMatchObject({
      status: 400,
      fields: { roles: 'Có đơn vị không còn trong cơ quan. Hãy chọn lại.' },
    })
  })

  it('stay on record after they were revoked', async () => {
    const path = `/api/v1/accounts/${ward.vice.accountId}/roles`
    await ward.administrator.client.post(path, { roles: [] })
    const rows = await app.db.read(ward.scope, (tx) =>
      tx.query(
        'grants',
        'select role, revoked_by, revoked_at is not null as revoked from kip.role_grants where account_id = $1',
        [ward.vice.accountId],
      ),
    )
    expect(rows).toEqual([{ role: 'leader', revoked_by: ward.administrator.personId, revoked: true }])
  })
})

describe('an invitation', () => {
  const roles = () => [{ role: 'officer', unitId: ward.units.culture }]
  const invite = (personId: string, client = ward.administrator.client) =>
    client.post<{ invitation: { id: string; allowed: string[] }; link: string }>('/api/v1/invitations', {
      personId,
      roles: roles(),
    })

  it('lets the invited person choose user name and password, once', async () => {
    const personId = await addPerson('Viên Thị Bích Ngọc')
    expect((await invite(personId, ward.chairman.client)).status).toBe(403)
    const made = await invite(personId)
    expect(made.status).toBe(201)
    const token = tokenOf(made.body.link)
    expect((await app.client().get(`/api/v1/invitations/accept?token=${token}`)).body).toMatchObject({
      name: 'Viên Thị Bích Ngọc',
      organization: 'Ủy ban nhân dân phường An Thạnh Tây',
      suggestedUsername: 'ngoc.vienthibich',
    })
    const username = `ngoc.${ward.clerk.username}`
    const accept = (body: object) =>
      app.client().post('/api/v1/invitations/accept', { token, username, password: PASSWORD, ...body })
    expect((await accept({ username: ward.clerk.username })).body).toMatchObject({
      status: 409,
      fields: { username: 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.' },
    })
    expect((await accept({ password: 'ngắn' })).status).toBe(400)
    const accepted = await accept({})
    expect(accepted.status).toBe(201)
    expect(accepted.body).toMatchObject({ username, person: { id: personId }, roles: roles() })
    expect(String(accepted.headers['set-cookie'])).toContain('kip_session=')
    expect((await app.client().post('/api/v1/session', { username, password: PASSWORD })).status).toBe(200)
    expect((await accept({ username: 'lan-nua' })).body).toMatchObject({ status: 410 })
    expect((await invite(personId)).body).toMatchObject({ status: 409 })
  })

  it('ends when it is taken back, replaced or a week old', async () => {
    const personId = await addPerson('Doãn Thế Vinh')
    const open = async (link: string) =>
      (await app.client().get(`/api/v1/invitations/accept?token=${tokenOf(link)}`)).status
    const first = (await invite(personId)).body
    const second = (await invite(personId)).body
    expect([await open(first.link), await open(second.link)]).toEqual([410, 200])
    expect((await ward.administrator.client.delete(`/api/v1/invitations/${second.invitation.id}`)).status).toBe(204)
    expect(await open(second.link)).toBe(410)
    const third = (await invite(personId)).body
    const listed = await ward.administrator.client.get<Listed<{ id: string }>>('/api/v1/invitations')
    expect(listed.body.items.map((item) => item.id)).toEqual([third.invitation.id])
    app.clock.advance({ hours: 7 * 24 + 1 })
    expect(await open(third.link)).toBe(410)
    expect((await app.client().get('/api/v1/invitations/accept?token=kipi_a-token-made-up-by-somebody')).status).toBe(
      404,
    )
  })

  it('accepted twice at the same moment makes one account', async () => {
    const personId = await addPerson('Ông Gia Bảo')
    const token = tokenOf((await invite(personId)).body.link)
    const accept = (username: string) =>
      app.client().post('/api/v1/invitations/accept', {
        token,
        username: `${username}.${ward.clerk.username}`,
        password: PASSWORD,
      })
    const answers = await Promise.all([accept('bao'), accept('giabao')])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 410])
  })
})

describe('another organisation', () => {
  it('does not exist, as far as one can see and do', async () => {
    const { client } = ward.neighbour
    const own = await client.get<Listed<AccountBody>>('/api/v1/accounts')
    expect(own.body.items.map((account) => account.username)).toEqual([ward.neighbour.username])
    expect((await client.post(`/api/v1/accounts/${ward.clerk.accountId}/disable`)).status).toBe(404)
    expect(
      (await client.post('/api/v1/invitations', { personId: ward.clerk.personId, roles: ward.neighbour.actor.roles }))
        .status,
    ).toBe(400)
    expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(200)
  })
})
