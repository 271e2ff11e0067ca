/** Hôm nay: what each role should do now, in its order, and what is counted in the first line. */
import type { AssignmentSummary } from '@kip/core/assignments'
import type { Incoming, IncomingSummary } from '@kip/core/documents'
import type { Today } from '@kip/core/insight'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { publish, setUpRoster } from '../../testing/duty.ts'
import { paper } from '../../testing/papers.ts'
import { clientOf } from '../../testing/reminders.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  // A Monday.
  app.clock.set('2026-11-16T08:00:00+07:00')
  ward = await createWard(app)
})

async function todayOf({ client }: TestPerson): Promise<Today> {
  const { status, body } = await client.get<Today>('/api/v1/me/today')
  expect([status, body]).toEqual([200, expect.anything()])
  return body
}

const officerOf = (unit: 'culture' | 'economy') => ({
  unitId: ward.units[unit],
  personId: ward[`${unit}Officer`].personId,
})

/** @param due a day, or 9 o'clock of the first one as "soon" */
async function give(instruction: string, lead: object, due: string | null): Promise<string> {
  const { status, body } = await ward.chairman.client.post<{ id: string }>('/api/v1/assignments', {
    instruction,
    lead,
    ...(due === 'soon' ? { dueAt: '2026-11-16T09:00:00+07:00' } : due === null ? {} : { dueOn: due }),
  })
  expect(status).toBe(201)
  return body.id
}

async function act({ client }: TestPerson, id: string, action: string, body: object = {}): Promise<void> {
  expect((await client.post(`/api/v1/assignments/${id}/${action}`, body)).status).toBe(200)
}

const words = (section: { items: AssignmentSummary[] } | null) => section?.items.map((item) => item.instruction)

describe('the first line', () => {
  it('counts the whole ward for who directs or examines it, the unit for its head, one’s own for an officer', async () => {
    const culture = officerOf('culture')
    await give('Trễ một', culture, 'soon')
    await give('Trễ hai', officerOf('economy'), 'soon')
    const stopped = await give('Tạm dừng', culture, 'soon')
    await act(ward.chairman, stopped, 'suspend', { reason: 'chờ hướng dẫn' })
    await give('Hôm nay', culture, '2026-11-16')
    await give('Trong tuần', culture, '2026-11-20')
    await give('Tuần sau', culture, '2026-11-23')
    await give('Không hạn', culture, null)
    app.clock.set('2026-11-16T10:00:00+07:00')

    const whole = { of: 'ward', counts: { overdue: 2, today: 1, week: 2, unacknowledged: 6 } }
    const chairman = await todayOf(ward.chairman)
    expect(chairman.oversight).toEqual(whole)
    expect(chairman.counts).toEqual({ overdue: 0, today: 0, week: 0, unacknowledged: 0 })
    expect((await todayOf(ward.auditor)).oversight).toEqual(whole)
    const unit = { overdue: 1, today: 1, week: 2, unacknowledged: 5 }
    expect((await todayOf(ward.cultureHead)).oversight).toEqual({ of: 'unit', counts: unit })
    expect(await todayOf(ward.cultureOfficer)).toMatchObject({ oversight: null, counts: unit, mine: { total: 6 } })
    expect((await todayOf(ward.clerk)).oversight).toBeNull()
  })
})

describe('the agenda', () => {
  const put = async (startsAt: string, people: TestPerson[], place: string | null = 'Phòng họp A') => {
    const files = [{ name: 'giay-moi.txt', content: paper() }]
    const { body } = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)
    const answer = await ward.clerk.client.post(`/api/v1/incoming/${body.id}/meetings`, {
      startsAt: `${startsAt}:00+07:00`,
      place,
      personIds: people.map(({ personId }) => personId),
    })
    expect(answer.status).toBe(201)
  }
  const agendaOf = async (person: TestPerson) =>
    (await todayOf(person)).agenda.map(({ startsAt, place }) => [startsAt.slice(5, 16), place])

  it('shows each the meetings they go to, today and the next three days, and nobody another’s', async () => {
    await put('2026-11-19T08:00', [ward.chairman, ward.cultureOfficer], null)
    await put('2026-11-16T14:00', [ward.chairman, ward.cultureHead])
    await put('2026-11-20T08:00', [ward.chairman])
    expect(await agendaOf(ward.chairman)).toEqual([
      ['11-16T14:00', 'Phòng họp A'],
      ['11-19T08:00', null],
    ])
    expect(await agendaOf(ward.cultureHead)).toEqual([['11-16T14:00', 'Phòng họp A']])
    expect(await agendaOf(ward.cultureOfficer)).toEqual([['11-19T08:00', null]])
    // Who may see all meetings is told of those they go to.
    for (const other of [ward.clerk, ward.vice, ward.economyOfficer, ward.neighbour])
      expect(await agendaOf(other)).toEqual([])
  })

  it('shows a meeting until it is over, and says where two overlap', async () => {
    await put('2026-11-16T09:00', [ward.chairman])
    await put('2026-11-16T10:00', [ward.chairman])
    const { agenda } = await todayOf(ward.chairman)
    expect(agenda.map(({ clashes }) => clashes.length)).toEqual([1, 1])
    app.clock.set('2026-11-16T11:00:00+07:00')
    expect(await agendaOf(ward.chairman)).toEqual([['11-16T10:00', 'Phòng họp A']])
    app.clock.set('2026-11-16T12:00:00+07:00')
    expect(await agendaOf(ward.chairman)).toEqual([])
  })
})

describe('what is watched', () => {
  it('is what runs, the latest first, and says nothing twice', async () => {
    const culture = officerOf('culture')
    const asked = await give('Xin gia hạn', culture, '2026-11-18')
    await act(ward.cultureOfficer, asked, 'request-extension', { dueOn: '2026-11-25', reason: 'chờ số liệu' })
    await give('Chưa ai làm', { unitId: ward.units.culture }, '2026-11-19')
    await give('Đang làm', culture, '2026-11-20')
    const done = await give('Đã báo xong', culture, '2026-11-17')
    await act(ward.cultureOfficer, done, 'complete', { note: 'đã gửi số liệu' })

    const head = await todayOf(ward.cultureHead)
    expect(words(head.toDecide)).toEqual(['Đã báo xong', 'Xin gia hạn'])
    expect(words(head.toHandOn)).toEqual(['Chưa ai làm'])
    expect(words(head.unit)).toEqual(['Đang làm'])
    expect(words((await todayOf(ward.auditor)).ward)).toEqual(['Xin gia hạn', 'Chưa ai làm', 'Đang làm'])
    expect(words((await todayOf(ward.economyHead)).unit)).toEqual([])
  })
})

describe('what waits for a word', () => {
  it('holds all that the person may decide, and nothing they may not', async () => {
    const culture = officerOf('culture')
    const approve = await give('Duyệt', culture, '2026-11-18')
    await act(ward.cultureOfficer, approve, 'complete', { note: 'xong' })
    const grant = await give('Gia hạn', culture, '2026-11-19')
    await act(ward.cultureOfficer, grant, 'request-extension', { dueOn: '2026-11-25', reason: 'chờ số liệu' })
    const returned = await give('Trả lại', culture, '2026-11-20')
    await act(ward.cultureOfficer, returned, 'return', { reason: 'không thuộc lĩnh vực' })
    const late = await give('Nguyên nhân', culture, 'soon')
    const ownAsked = await give('Trưởng phòng tự xin', { unitId: ward.units.culture }, '2026-11-20')
    await act(ward.cultureHead, ownAsked, 'request-extension', { dueOn: '2026-11-26', reason: 'chờ cấp trên' })
    app.clock.set('2026-11-16T10:00:00+07:00')
    await act(ward.cultureOfficer, late, 'complete', { answer: '12/BC-UBND' })
    await act(ward.cultureOfficer, late, 'record-cause', { text: 'Sở gửi biểu mẫu chậm' })

    const chairman = await todayOf(ward.chairman)
    expect(words(chairman.toDecide)?.sort()).toEqual(['Duyệt', 'Gia hạn', 'Trưởng phòng tự xin', 'Trả lại'])
    const deciding = ['approve', 'grant-extension', 'reassign'] as const
    for (const { toDecide } of [chairman, await todayOf(ward.cultureHead)]) {
      expect(toDecide.total).toBe(toDecide.items.length)
      for (const item of toDecide.items) expect(deciding.some((action) => item.allowed.includes(action))).toBe(true)
    }
    // Who asked does not grant; who handed back waits for the giver.
    expect(words((await todayOf(ward.cultureHead)).toDecide)?.sort()).toEqual(['Duyệt', 'Gia hạn'])
    expect(words(chairman.toConfirm)).toEqual(['Nguyên nhân'])
    expect((await todayOf(ward.cultureHead)).toConfirm?.items[0]?.allowed).toContain('confirm-cause')
    expect((await todayOf(ward.economyHead)).toDecide.items).toEqual([])
    expect((await todayOf(ward.cultureOfficer)).toDecide.items).toEqual([])

    await act(ward.cultureHead, late, 'confirm-cause')
    expect((await todayOf(ward.cultureHead)).toConfirm?.items).toEqual([])
    expect((await todayOf(ward.cultureOfficer)).toConfirm).toBeNull()
  })
})

describe('the order', () => {
  it('papers to register stand first for the clerk, hỏa tốc to direct first for the leader', async () => {
    const takeIn = async (fields: object) => {
      const taken = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'a.txt', content: paper() }])
      await app.runJobs()
      return ward.clerk.client.post<Incoming>(`/api/v1/incoming/${taken.body.id}/register`, { fields })
    }
    await takeIn({ subject: 'thường' })
    expect((await todayOf(ward.chairman)).order.slice(0, 2)).toEqual(['toDecide', 'toDirect'])
    await takeIn({ subject: 'hỏa tốc', urgency: 'hoa-toc' })
    const chairman = await todayOf(ward.chairman)
    expect(chairman.order[0]).toBe('toDirect')
    expect(chairman.toDirect?.items.map((item: IncomingSummary) => item.subject)).toEqual(['hỏa tốc', 'thường'])
    const clerk = await todayOf(ward.clerk)
    expect(clerk.order[0]).toBe('toRegister')
    expect(clerk.toDirect).toBeNull()
  })
})

describe('a hỏa tốc at night', () => {
  it('waits for the leader before it is registered, and then for the clerk', async () => {
    app.clock.set('2026-11-16T22:00:00+07:00')
    ward = await createWard(app)
    const taken = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', [
      { name: 'a.txt', content: paper({ head: '  HỎA TỐC' }) },
    ])
    await app.runJobs()
    const { id } = taken.body
    const night = await todayOf(ward.chairman)
    expect(night.toDirect).toMatchObject({ total: 1, items: [{ id, status: 'new', urgency: 'hoa-toc' }] })
    const work = { instruction: 'Xử lý ngay', lead: officerOf('culture') }
    expect((await ward.chairman.client.post(`/api/v1/incoming/${id}/assignments`, work)).status).toBe(201)
    expect((await todayOf(ward.chairman)).toDirect?.items).toEqual([])
    expect((await todayOf(ward.clerk)).toRegister).toMatchObject({ total: 1, items: [{ id, status: 'assigned' }] })
    expect((await ward.clerk.client.post(`/api/v1/incoming/${id}/register`)).status).toBe(200)
    expect((await todayOf(ward.clerk)).toRegister?.items).toEqual([])
  })
})

it('says who is on duty until when, with a telephone where there is one, and one’s own turn of the coming week', async () => {
  const { cultureOfficer, economyOfficer } = ward
  expect((await todayOf(cultureOfficer)).duty).toEqual({ now: [], mine: null })
  await ward.administrator.client.patch(`/api/v1/people/${cultureOfficer.personId}`, { phone: '0912 345 678' })
  const roster = await setUpRoster(ward, [cultureOfficer])
  await publish(ward, roster, { from: '2026-11-20', to: '2026-11-20' })
  const turn = { startsAt: '2026-11-20T17:00:00+07:00', endsAt: '2026-11-21T07:30:00+07:00' }
  expect((await todayOf(cultureOfficer)).duty).toEqual({ now: [], mine: turn })
  expect((await todayOf(economyOfficer)).duty.mine).toBeNull()

  app.clock.set('2026-11-20T22:00:00+07:00')
  const person = { id: cultureOfficer.personId, name: cultureOfficer.name }
  const now = [{ person, phone: '0912 345 678', until: turn.endsAt }]
  expect((await todayOf({ ...economyOfficer, client: await clientOf(app, economyOfficer) })).duty).toEqual({
    now,
    mine: null,
  })
  expect((await todayOf({ ...cultureOfficer, client: await clientOf(app, cultureOfficer) })).duty).toEqual({
    now,
    mine: turn,
  })
  const neighbour = { ...ward.neighbour, client: await clientOf(app, ward.neighbour) }
  expect((await todayOf(neighbour)).duty).toEqual({ now: [], mine: null })
  app.clock.set('2026-11-21T07:30:00+07:00')
  expect((await todayOf({ ...economyOfficer, client: await clientOf(app, economyOfficer) })).duty.now).toEqual([])
})

describe('the administrator', () => {
  it('is told what keeps reminders from reaching somebody', async () => {
    const { client } = ward.administrator
    await client.patch(`/api/v1/people/${ward.clerk.personId}`, { email: null })
    const { order, attention } = await todayOf(ward.administrator)
    expect(order).toContain('attention')
    const found = Object.fromEntries((attention ?? []).map(({ kind, count, names }) => [kind, { count, names }]))
    expect(found).toMatchObject({
      'unit-without-head': {
        count: 3,
        names: ['Ban Chỉ huy Quân sự', 'Trung tâm Phục vụ hành chính công', expect.any(String)],
      },
      'person-without-email': { count: 1, names: [ward.clerk.name] },
    })
    expect(found).not.toHaveProperty('person-without-account')
    const newcomer = await client.post('/api/v1/people', {
      name: 'Ninh Thị Cẩm',
      position: { unitId: ward.units.culture, title: 'Công chức', isHead: false },
    })
    expect(newcomer.status).toBe(201)
    expect((await todayOf(ward.administrator)).attention).toContainEqual({
      kind: 'person-without-account',
      count: 1,
      names: ['Ninh Thị Cẩm'],
    })
    expect((await todayOf(ward.chairman)).attention).toBeNull()
  })
})
