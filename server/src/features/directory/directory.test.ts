import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { carriersOf, descendantUnitIds, headOfUnit, matchCorrespondent, peopleOfUnits } from './index.ts'

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
type Named = { id: string; name: string; allowed: string[] }
const today = () => app.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()

describe('units', () => {
  it('are read by everyone, changed by administrators, and say so', async () => {
    const officer = await ward.cultureOfficer.client.get<Listed<Named>>('/api/v1/units')
    expect(officer.body.items.map((unit) => unit.name)).toEqual([
      'Ủy ban nhân dân phường An Thạnh Tây',
      'Lãnh đạo UBND',
      'Văn phòng HĐND và UBND',
      'Phòng Kinh tế, Hạ tầng và Đô thị',
      'Phòng Văn hóa – Xã hội',
      'Trung tâm Phục vụ hành chính công',
      'Ban Chỉ huy Quân sự',
      'Công an phường',
      'Ủy ban MTTQ Việt Nam phường',
    ])
    expect(officer.body.items[0]?.allowed).toEqual([])
    const admin = await ward.administrator.client.get<Listed<Named>>('/api/v1/units')
    expect(admin.body.items[0]?.allowed).toEqual(['change', 'add-unit', 'add-person'])

    const path = `/api/v1/units/${ward.units.culture}`
    const change = { name: 'Phòng Văn hóa, Khoa học và Xã hội' }
    expect((await ward.cultureHead.client.patch(path, change)).body).toMatchObject({
      status: 403,
      detail: 'Chỉ quản trị viên mới thay đổi được mục này. Hãy nhờ quản trị viên của cơ quan.',
    })
    expect((await ward.administrator.client.patch(path, change)).body).toMatchObject(change)
    expect((await app.client().get('/api/v1/units')).status).toBe(401)
  })

  it('page by key', async () => {
    const names: string[] = []
    let path: string | null = '/api/v1/units?limit=4'
    while (path !== null) {
      const page: Listed<Named> = (await ward.clerk.client.get<Listed<Named>>(path)).body
      names.push(...page.items.map((unit) => unit.name))
      path = page.nextCursor === null ? null : `/api/v1/units?limit=4&cursor=${page.nextCursor}`
    }
    expect(new Set(names).size).toBe(9)
    expect((await ward.clerk.client.get('/api/v1/units?cursor=abc')).body).toMatchObject({
      status: 400,
      fields: { cursor: 'Hãy bỏ tham số này.' },
    })
  })

  it('move in the tree, though never below themselves, and end by a date', async () => {
    const { client } = ward.administrator
    const section = (await client.post<Named>('/api/v1/units', { name: 'Tổ Y tế', parentId: ward.units.culture })).body
    expect((await client.post('/api/v1/units', { name: 'tổ y tế', parentId: ward.units.culture })).status).toBe(409)
    const below = await app.db.read(ward.scope, (tx) => descendantUnitIds(tx, [ward.units.culture]))
    expect(below.sort()).toEqual([ward.units.culture, section.id].sort())
    expect((await client.patch(`/api/v1/units/${ward.units.culture}`, { parentId: section.id })).body).toMatchObject({
      status: 400,
      fields: { parentId: 'Không đặt một đơn vị dưới chính nó hoặc dưới đơn vị trực thuộc của nó được.' },
    })
    expect((await client.patch(`/api/v1/units/${ward.rootId}`, { parentId: section.id })).status).toBe(409)
    const end = { validTo: today().toString() }
    expect((await client.patch(`/api/v1/units/${ward.units.culture}`, end)).body).toMatchObject({
      status: 409,
      fields: { validTo: '"Tổ Y tế" còn trực thuộc đơn vị này sau ngày đó. Hãy chuyển hoặc kết thúc "Tổ Y tế" trước.' },
    })
    expect((await client.patch(`/api/v1/units/${section.id}`, { parentId: ward.units.centre })).status).toBe(200)
    expect((await client.patch(`/api/v1/units/${ward.units.culture}`, end)).status).toBe(200)
    const appointment = {
      unitId: ward.units.culture,
      title: 'Công chức',
      validFrom: today().add({ days: 1 }).toString(),
    }
    expect((await client.post(`/api/v1/people/${ward.vice.personId}/positions`, appointment)).body).toMatchObject({
      status: 409,
      detail: '"Phòng Văn hóa – Xã hội" đã kết thúc trước ngày đó. Hãy chọn đơn vị khác.',
    })
    expect((await client.patch(`/api/v1/units/${ward.units.economy}`, { validTo: '2000-01-01' })).status).toBe(400)
    // Unknown fields are refused, not dropped.
    expect((await client.patch(`/api/v1/units/${ward.units.economy}`, { relashun: 'ask' })).status).toBe(400)
    expect((await client.patch(`/api/v1/units/${ward.units.economy}`, {})).status).toBe(200)
  })
})

describe('people', () => {
  it('are listed by given name, D before Đ, and found without diacritics', async () => {
    const list = await ward.cultureOfficer.client.get<Listed<Named>>('/api/v1/people')
    expect(list.body.items.map((person) => person.name)).toEqual([
      'Phùng Thị An',
      'Kiều Ngọc Ân',
      'Hứa Thanh Diệp',
      'Quách Văn Dũng',
      'Mạc Thị Đào',
      'Trịnh Quang Hải',
      'Đoàn Minh Khang',
      'Nghiêm Xuân Lộc',
      'Cao Hữu Phước',
      'Tạ Đình Sơn',
      'Lâm Thị Thu Vân',
    ])
    const page = await ward.clerk.client.get<Listed<Named>>('/api/v1/people?limit=5')
    const next = await ward.clerk.client.get<Listed<Named>>(`/api/v1/people?limit=2&cursor=${page.body.nextCursor}`)
    expect(next.body.items.map((person) => person.name)).toEqual(['Trịnh Quang Hải', 'Đoàn Minh Khang'])
    const found = async (query: string) =>
      (await ward.clerk.client.get<Listed<Named>>(`/api/v1/people?${query}`)).body.items.map((person) => person.name)
    expect(await found('q=dao')).toEqual(['Mạc Thị Đào'])
    expect(await found(`q=${encodeURIComponent('MẠC THỊ')}`)).toEqual(['Mạc Thị Đào'])
    expect(await found('q=%25')).toEqual([])
    expect(await found(`unit=${ward.units.culture}`)).toEqual(['Phùng Thị An', 'Kiều Ngọc Ân', 'Mạc Thị Đào'])
  })

  it('hold positions with dates: two at once, one head a unit, an acting head beside', async () => {
    const { client } = ward.administrator
    const headOf = (unitId: string, on = today()) =>
      app.db.read(ward.scope, (tx) => headOfUnit(tx, unitId, on.toString()))
    expect(await headOf(ward.units.culture)).toMatchObject({ personId: ward.cultureHead.personId, acting: false })
    expect(await headOf(ward.units.centre)).toBeNull()

    const path = `/api/v1/people/${ward.cultureHead.personId}/positions`
    const centre = {
      unitId: ward.units.centre,
      title: 'Giám đốc',
      isHead: true,
      acting: true,
      validFrom: today().toString(),
    }
    expect((await ward.cultureHead.client.post(path, centre)).status).toBe(403)
    const both = await client.post<{ positions: { unitName: string }[] }>(path, centre)
    expect(both.body.positions.map((position) => position.unitName)).toEqual([
      'Phòng Văn hóa – Xã hội',
      'Trung tâm Phục vụ hành chính công',
    ])
    expect((await client.post(path, centre)).status).toBe(409)
    expect(await headOf(ward.units.centre)).toMatchObject({ name: 'Mạc Thị Đào', acting: true })

    const appointed = { ...centre, acting: false, validFrom: today().add({ days: 10 }).toString() }
    expect((await client.post(`/api/v1/people/${ward.centreOfficer.personId}/positions`, appointed)).status).toBe(201)
    expect((await client.post(`/api/v1/people/${ward.vice.personId}/positions`, appointed)).body).toMatchObject({
      status: 409,
      detail:
        'Cao Hữu Phước đang đứng đầu đơn vị này trong thời gian đó. Hãy kết thúc chức vụ đó trước, hoặc chọn "tạm phụ trách".',
    })
    expect(await headOf(ward.units.centre)).toMatchObject({ name: 'Mạc Thị Đào' })
    expect(await headOf(ward.units.centre, today().add({ days: 10 }))).toMatchObject({ name: 'Cao Hữu Phước' })

    const unit = await client.get<{ positions: { holders: { id: string; name: string; acting: boolean }[] }[] }>(
      `/api/v1/units/${ward.units.centre}`,
    )
    const acting = unit.body.positions.flatMap((position) => position.holders).find((holder) => holder.acting)
    const ended = await client.patch(`/api/v1/position-holders/${acting?.id}`, { validTo: today().toString() })
    expect(ended.status).toBe(200)
    // Reopened it stands in nobody's way: she only acts.
    expect((await client.patch(`/api/v1/position-holders/${acting?.id}`, { validTo: null })).status).toBe(200)
    await client.patch(`/api/v1/position-holders/${acting?.id}`, { validTo: today().toString() })
    expect(await headOf(ward.units.centre, today().add({ days: 1 }))).toBeNull()
  })

  it('make way: a head is replaced by the next, and does not come back beside him', async () => {
    const { client } = ward.administrator
    const unit = await client.get<{ positions: { isHead: boolean; holders: { id: string }[] }[] }>(
      `/api/v1/units/${ward.units.economy}`,
    )
    const old = unit.body.positions.find((position) => position.isHead)?.holders[0]?.id
    const next = {
      unitId: ward.units.economy,
      title: 'Trưởng phòng',
      isHead: true,
      validFrom: today().add({ days: 1 }).toString(),
    }
    const appoint = () => client.post(`/api/v1/people/${ward.economyOfficer.personId}/positions`, next)
    expect((await appoint()).status).toBe(409)
    expect((await client.patch(`/api/v1/position-holders/${old}`, { validTo: today().toString() })).status).toBe(200)
    expect((await appoint()).status).toBe(201)
    expect((await client.patch(`/api/v1/position-holders/${old}`, { validTo: null })).status).toBe(409)
  })

  it('who leave end their positions and are not offered any more', async () => {
    const { client } = ward.administrator
    const path = `/api/v1/people/${ward.socialOfficer.personId}`
    expect((await client.patch(path, { leftOn: today().subtract({ days: 1 }).toString() })).status).toBe(409)
    expect((await client.patch(path, { leftOn: today().toString() })).status).toBe(200)
    const inCulture = () => app.db.read(ward.scope, (tx) => peopleOfUnits(tx, [ward.units.culture]))
    expect((await inCulture()).map((person) => person.name)).toContain('Phùng Thị An')
    app.clock.advance({ hours: 24 })
    expect((await inCulture()).map((person) => person.name)).toEqual(['Kiều Ngọc Ân', 'Mạc Thị Đào'])
  })

  it('have addresses of their own', async () => {
    const { client } = ward.administrator
    const twin = { name: 'Người Mới', email: `${ward.clerk.username}@KIP.example` }
    expect((await client.post('/api/v1/people', twin)).body).toMatchObject({
      status: 409,
      fields: { email: 'E-mail này đang là của người khác. Hãy kiểm tra lại.' },
    })
    expect((await client.post('/api/v1/people', { name: 'Người Mới', email: 'sai' })).status).toBe(400)
    expect((await client.post<Named>('/api/v1/people', { name: '  Người   Mới ' })).body).toMatchObject({
      name: 'Người Mới',
      positions: [],
    })
  })
})

describe('fields of work', () => {
  it('know who carries them and who stands in', async () => {
    const { client } = ward.administrator
    const input = {
      name: 'Bảo trợ xã hội',
      unitId: ward.units.culture,
      carrierIds: [ward.socialOfficer.personId],
      standInIds: [ward.cultureOfficer.personId],
    }
    expect((await ward.cultureHead.client.post('/api/v1/fields', input)).status).toBe(403)
    const field = (await client.post<Named>('/api/v1/fields', input)).body
    expect(await app.db.read(ward.scope, (tx) => carriersOf(tx, field.id))).toEqual({
      unitId: ward.units.culture,
      carriers: [{ personId: ward.socialOfficer.personId, name: 'Phùng Thị An' }],
      standIns: [{ personId: ward.cultureOfficer.personId, name: 'Kiều Ngọc Ân' }],
    })
    expect((await client.post('/api/v1/fields', { name: 'BẢO TRỢ XÃ HỘI' })).status).toBe(409)
    const path = `/api/v1/fields/${field.id}`
    // The stand-in becomes the carrier in one step.
    const swapped = { carrierIds: [ward.cultureOfficer.personId], standInIds: [ward.socialOfficer.personId] }
    expect((await client.patch(path, swapped)).body).toMatchObject({
      carriers: [{ name: 'Kiều Ngọc Ân' }],
      standIns: [{ name: 'Phùng Thị An' }],
    })
    expect((await client.patch(path, { standInIds: [ward.cultureOfficer.personId] })).status).toBe(400)
    expect((await client.patch(path, { carrierIds: [ward.neighbour.personId] })).status).toBe(400)
    expect((await client.patch(path, { active: false })).status).toBe(200)
    expect((await client.get<Listed<Named>>('/api/v1/fields')).body.items).toEqual([])
    expect((await client.get<Listed<Named>>('/api/v1/fields?inactive=true')).body.items).toHaveLength(1)
  })
})

describe('correspondents', () => {
  it('are matched by name, alias and date', async () => {
    const { client } = ward.administrator
    const input = { name: 'Sở Nội vụ', aliases: ['SNV', 'Sở Lao động'], validFrom: '2025-03-01' }
    expect((await ward.clerk.client.post('/api/v1/correspondents', input)).status).toBe(403)
    const made = await client.post<Named>('/api/v1/correspondents', input)
    expect(made.status).toBe(201)
    expect((await client.post('/api/v1/correspondents', input)).status).toBe(409)
    const match = (issuer: string, on: string) => app.db.read(ward.scope, (tx) => matchCorrespondent(tx, issuer, on))
    expect(await match('SỞ NỘI VỤ', '2026-11-20')).toEqual({ id: made.body.id, name: 'Sở Nội vụ' })
    expect(await match('sở lao động', '2026-11-20')).toMatchObject({ name: 'Sở Nội vụ' })
    expect(await match('Sở Nội vụ', '2025-02-28')).toBeNull()
    await client.patch(`/api/v1/correspondents/${made.body.id}`, { aliases: ['SNV'] })
    expect(await match('sở lao động', '2026-11-20')).toBeNull()
    const found = await ward.clerk.client.get<Listed<Named>>('/api/v1/correspondents?q=noi+vu')
    expect(found.body.items).toMatchObject([{ name: 'Sở Nội vụ', aliases: ['SNV'], allowed: [] }])
  })
})

describe('the organisation', () => {
  it('is changed by its administrators', async () => {
    const change = { code: 'H29.1.2', arrivalNumbering: 'external' }
    expect((await ward.chairman.client.patch('/api/v1/organization', change)).status).toBe(403)
    expect((await ward.administrator.client.patch('/api/v1/organization', change)).body).toMatchObject(change)
    expect((await ward.clerk.client.get('/api/v1/organization')).body).toMatchObject({ ...change, allowed: [] })
  })
})

describe('another organisation', () => {
  it('sees and changes nothing of this one', async () => {
    const { client } = ward.neighbour
    expect((await client.get<Listed<Named>>('/api/v1/people')).body.items.map((person) => person.name)).toEqual([
      'Ngụy Thị Hiên',
    ])
    expect((await client.get<Listed<Named>>('/api/v1/units')).body.items).toHaveLength(1)
    expect((await client.get(`/api/v1/units/${ward.units.culture}`)).status).toBe(404)
    expect((await client.patch(`/api/v1/units/${ward.units.culture}`, { name: 'Của tôi' })).status).toBe(404)
    expect((await client.patch(`/api/v1/people/${ward.clerk.personId}`, { name: 'Của tôi' })).status).toBe(404)
    expect((await client.post('/api/v1/units', { name: 'Phòng', parentId: ward.units.culture })).status).toBe(400)
    expect((await ward.clerk.client.get(`/api/v1/people/${ward.clerk.personId}`)).body).toMatchObject({
      name: ward.clerk.name,
    })
  })
})
