/** A changed calendar: what would move is shown, listed, and moved only by whoever may set the limit. */
import type { Assignment } from '@kip/core/assignments'
import type { CalendarPreview, MovedLimit, MovedLimitsApplied } from '@kip/core/calendar'
import type { Incoming } from '@kip/core/documents'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { runEngine } from '../../testing/engine.ts'
import { paper } from '../../testing/papers.ts'
import { act, clientOf, notifications } from '../../testing/reminders.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  // Monday; the week from the 30th has no day that differs.
  app.clock.set('2026-11-30T08:00:00+07:00')
  ward = await createWard(app)
})

const FIVE_DAYS =
  'Ủy ban nhân dân các phường, xã, đặc khu báo cáo kết quả trong 05 ngày làm việc kể từ ngày nhận được văn bản này'
const BEFORE_DAY = 'Ủy ban nhân dân các phường, xã, đặc khu báo cáo kết quả trước ngày 04/12/2026'
const DAY = '/api/v1/calendar/days/2026-12-03'
const OFF = { kind: 'holiday', name: 'Ngày hội toàn dân', basis: 'Quyết định giả định', confirmed: true }

async function takeIn(request: string): Promise<Incoming> {
  const content = paper({ request: `    Sở Nội vụ đề nghị ${request}./.` })
  const { body } = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'a.txt', content }])
  await app.runJobs()
  await ward.clerk.client.post(`/api/v1/incoming/${body.id}/register`)
  return (await ward.clerk.client.get<Incoming>(`/api/v1/incoming/${body.id}`)).body
}

type Given = { unit?: 'culture' | 'economy'; by?: 'hand' | 'duty' }
async function give(request: string, { unit = 'culture', by = 'duty' }: Given = {}): Promise<Assignment> {
  const { id, duties } = await takeIn(request)
  const person = unit === 'culture' ? ward.cultureOfficer : ward.economyOfficer
  const { status, body } = await ward.chairman.client.post<Assignment>(`/api/v1/incoming/${id}/assignments`, {
    instruction: 'Tham mưu báo cáo',
    lead: { unitId: ward.units[unit], personId: person.personId },
    dutyId: duties[0]?.id,
    ...(by === 'hand' && { dueOn: '2026-12-07' }),
  })
  expect(status).toBe(201)
  return body
}

const listOf = async (person: TestPerson) =>
  (await person.client.get<{ items: MovedLimit[] }>('/api/v1/calendar/moved-limits')).body.items
const decide = (person: TestPerson, id: string | undefined, action: 'apply' | 'keep') =>
  person.client.post(`/api/v1/calendar/moved-limits/${id}/${action}`)
const taskOf = async (id: string) => (await ward.chairman.client.get<Assignment>(`/api/v1/assignments/${id}`)).body
const short = ({ before, after }: { before: string; after: string }) => `${before.slice(5, 16)} → ${after.slice(5, 16)}`

describe('before it is saved', () => {
  it('a change shows what it would move, to whoever may change the calendar, and moves nothing', async () => {
    const five = await give(FIVE_DAYS)
    await give(FIVE_DAYS, { by: 'hand' })
    const change = { change: 'day', date: '2026-12-03', ...OFF }
    expect((await ward.chairman.client.post('/api/v1/calendar/preview', change)).status).toBe(403)
    const { status, body } = await ward.administrator.client.post<CalendarPreview>('/api/v1/calendar/preview', change)
    expect(status).toBe(200)
    expect(body.total).toBe(1)
    expect(body.items).toMatchObject([
      {
        assignmentId: five.id,
        title: 'Tham mưu báo cáo',
        unit: 'Phòng Văn hóa – Xã hội',
        person: ward.cultureOfficer.name,
      },
    ])
    expect(body.items.map(short)).toEqual(['12-07T17:00 → 12-08T17:00'])
    // A Saturday worked instead makes it earlier; an ordinary day made ordinary moves nothing.
    const saturday = { change: 'day', date: '2026-12-05', ...OFF, kind: 'working-saturday' }
    const earlier = await ward.administrator.client.post<CalendarPreview>('/api/v1/calendar/preview', saturday)
    expect(earlier.body.items.map(short)).toEqual(['12-07T17:00 → 12-05T17:00'])
    const none = { change: 'ordinary', date: '2026-12-03' }
    expect((await ward.administrator.client.post('/api/v1/calendar/preview', none)).body).toEqual({
      items: [],
      total: 0,
    })
    expect((await ward.administrator.client.post('/api/v1/calendar/preview', { ...none, more: 1 })).status).toBe(400)

    expect((await taskOf(five.id)).dueAt).toBe('2026-12-07T17:00:00+07:00')
    expect(await listOf(ward.chairman)).toEqual([])
  })
})

describe('after it is saved', () => {
  it('limits stay as they are and wait in a list, each for whoever may set it', async () => {
    const culture = await give(FIVE_DAYS)
    const economy = await give(BEFORE_DAY, { unit: 'economy' })
    await give(FIVE_DAYS, { by: 'hand' })
    await ward.administrator.client.put(DAY, OFF)
    expect((await taskOf(culture.id)).dueAt).toBe('2026-12-07T17:00:00+07:00')

    const all = await listOf(ward.chairman)
    expect(all.map((item) => [item.assignmentId, short(item), item.allowed])).toEqual([
      [economy.id, '12-03T17:00 → 12-02T17:00', ['apply', 'keep']],
      [culture.id, '12-07T17:00 → 12-08T17:00', ['apply', 'keep']],
    ])
    expect(all[1]).toMatchObject({
      phrase: 'trong 05 ngày làm việc kể từ ngày nhận được văn bản này',
      reason: 'Lịch làm việc đổi: thứ Năm 03/12/2026 từ ngày làm việc thành nghỉ lễ Ngày hội toàn dân (03/12)',
    })
    expect(all[1]?.steps).toContain('bỏ qua thứ Năm 03/12/2026 (nghỉ lễ Ngày hội toàn dân)')
    type Paged = { items: MovedLimit[]; nextCursor: string; total: number }
    const list = '/api/v1/calendar/moved-limits?limit=1'
    const first = (await ward.chairman.client.get<Paged>(`${list}&count=true`)).body
    const rest = (await ward.chairman.client.get<Paged>(`${list}&cursor=${first.nextCursor}`)).body
    expect([first.total, ...first.items, ...rest.items]).toEqual([2, ...all])
    expect(rest.nextCursor).toBeNull()
    // Who sees the work sees the line; the head decides about the own unit's.
    expect((await listOf(ward.cultureHead)).map((item) => [item.assignmentId, item.allowed])).toEqual([
      [culture.id, ['apply', 'keep']],
    ])
    expect((await listOf(ward.cultureOfficer)).map((item) => item.allowed)).toEqual([[]])
    expect((await listOf(ward.administrator)).map((item) => item.allowed)).toEqual([[], []])
    expect(await listOf(ward.neighbour)).toEqual([])
    const [, line] = all
    expect((await decide(ward.cultureOfficer, line?.id, 'apply')).status).toBe(409)
    expect((await decide(ward.administrator, line?.id, 'apply')).status).toBe(409)
    expect((await decide(ward.economyHead, line?.id, 'apply')).status).toBe(404)
    expect((await decide(ward.neighbour, line?.id, 'apply')).status).toBe(409)
    expect(await listOf(ward.chairman)).toHaveLength(2)
  })

  it('one press applies one: the old limit is kept with who, when and why, and whoever holds the work is told', async () => {
    const task = await give(FIVE_DAYS)
    await runEngine(app)
    await ward.administrator.client.put(DAY, OFF)
    const [line] = await listOf(ward.cultureHead)
    expect((await decide(ward.cultureHead, line?.id, 'apply')).status).toBe(204)

    const moved = await taskOf(task.id)
    expect(moved).toMatchObject({
      dueAt: '2026-12-08T17:00:00+07:00',
      state: 'assigned',
      due: {
        origin: 'document',
        byHand: null,
        fromDocument: { due: { resolvesTo: '2026-12-08T17:00:00+07:00' } },
      },
      dueChanges: [
        {
          before: '2026-12-07T17:00:00+07:00',
          after: '2026-12-08T17:00:00+07:00',
          origin: 'document',
          person: { name: ward.cultureHead.name },
          reason: line?.reason,
        },
      ],
    })
    expect(moved.due.steps).toContain('bỏ qua thứ Năm 03/12/2026 (nghỉ lễ Ngày hội toàn dân)')
    // The paper's page tells the same limit.
    const document = await ward.clerk.client.get<Incoming>(`/api/v1/incoming/${moved.document?.id}`)
    expect(document.body).toMatchObject({ dueAt: '2026-12-08T17:00:00+07:00' })

    await runEngine(app)
    const [notice] = await notifications(app, ward.cultureOfficer)
    expect(JSON.stringify(notice)).toContain('Thời hạn đổi từ 17:00 thứ Hai 07/12/2026 sang 17:00 thứ Ba 08/12/2026')
    // Decided is decided.
    expect(await listOf(ward.chairman)).toEqual([])
    expect((await decide(ward.chairman, line?.id, 'apply')).body).toMatchObject({ status: 409, code: 'conflict' })
    // The next change counts from there.
    await ward.administrator.client.delete(DAY)
    expect((await listOf(ward.chairman)).map(short)).toEqual(['12-08T17:00 → 12-07T17:00'])
  })

  it('one press applies all that one may decide', async () => {
    const culture = await give(FIVE_DAYS)
    const economy = await give(FIVE_DAYS, { unit: 'economy' })
    await ward.administrator.client.put(DAY, OFF)
    const path = '/api/v1/calendar/moved-limits/apply'
    expect((await ward.administrator.client.post<MovedLimitsApplied>(path)).body).toEqual({ applied: 0, left: 2 })
    expect((await ward.cultureHead.client.post<MovedLimitsApplied>(path)).body).toEqual({ applied: 1, left: 0 })
    expect((await ward.chairman.client.post<MovedLimitsApplied>(path)).body).toEqual({ applied: 1, left: 0 })
    for (const { id } of [culture, economy]) expect((await taskOf(id)).dueAt).toBe('2026-12-08T17:00:00+07:00')
  })

  it('the old limit may be kept, and is then nobody’s to move for the same reason', async () => {
    const task = await give(FIVE_DAYS)
    await ward.administrator.client.put(DAY, OFF)
    const [line] = await listOf(ward.chairman)
    expect((await decide(ward.chairman, line?.id, 'keep')).status).toBe(204)
    expect(await listOf(ward.chairman)).toEqual([])
    expect(await taskOf(task.id)).toMatchObject({ dueAt: '2026-12-07T17:00:00+07:00', dueChanges: [] })
    await ward.administrator.client.put('/api/v1/calendar/days/2026-12-04', OFF)
    expect(await listOf(ward.chairman)).toEqual([])
  })

  it('a change taken back takes its lines back; one more change brings them up to date', async () => {
    await give(FIVE_DAYS)
    await ward.administrator.client.put(DAY, OFF)
    await ward.administrator.client.put('/api/v1/calendar/days/2026-12-04', OFF)
    expect((await listOf(ward.chairman)).map(short)).toEqual(['12-07T17:00 → 12-09T17:00'])
    await ward.administrator.client.delete(DAY)
    expect((await listOf(ward.chairman)).map(short)).toEqual(['12-07T17:00 → 12-08T17:00'])
    await ward.administrator.client.delete('/api/v1/calendar/days/2026-12-04')
    expect(await listOf(ward.chairman)).toEqual([])
  })

  it('work that ended, or whose limit somebody moved meanwhile, is settled', async () => {
    const [ended, asked] = [await give(FIVE_DAYS), await give(FIVE_DAYS)]
    await ward.administrator.client.put(DAY, OFF)
    const lines = await listOf(ward.chairman)
    await act(app, ward.cultureOfficer, ended.id, 'complete', { answer: '123/UBND-VP' })
    const more = { dueOn: '2026-12-11', reason: 'Chờ số liệu của các khu phố' }
    await act(app, ward.cultureOfficer, asked.id, 'request-extension', more)
    await act(app, ward.chairman, asked.id, 'grant-extension')
    expect(await listOf(ward.chairman)).toEqual([])
    for (const { id } of lines) expect((await decide(ward.chairman, id, 'apply')).status).toBe(409)
    expect((await taskOf(asked.id)).dueAt).toBe('2026-12-11T17:00:00+07:00')
  })

  it('a limit that would have passed already can only be kept', async () => {
    await give(BEFORE_DAY)
    app.clock.set('2026-12-03T09:00:00+07:00')
    const administrator = await clientOf(app, ward.administrator)
    await administrator.put(DAY, OFF)
    const chairman = { ...ward.chairman, client: await clientOf(app, ward.chairman) }
    const [line] = await listOf(chairman)
    expect(line).toMatchObject({ after: '2026-12-02T17:00:00+07:00', allowed: ['keep'] })
    expect((await decide(chairman, line?.id, 'apply')).body).toMatchObject({ status: 409, allowed: ['keep'] })
    expect((await decide(chairman, line?.id, 'keep')).status).toBe(204)
  })

  it('two who press at once move it once', async () => {
    const task = await give(FIVE_DAYS)
    await ward.administrator.client.put(DAY, OFF)
    const [line] = await listOf(ward.chairman)
    const pressed = await Promise.all([decide(ward.chairman, line?.id, 'apply'), decide(ward.vice, line?.id, 'apply')])
    expect(pressed.map(({ status }) => status).toSorted()).toEqual([204, 409])
    expect((await taskOf(task.id)).dueChanges).toHaveLength(1)
  })

  it('shorter hours move the end of every counted day', async () => {
    await give(FIVE_DAYS)
    const hours = [
      { from: '07:30', to: '11:30' },
      { from: '13:00', to: '16:30' },
    ]
    const workingWeek = ['mon', 'tue', 'wed', 'thu', 'fri']
    await ward.administrator.client.put('/api/v1/calendar/settings', { zone: 'Asia/Ho_Chi_Minh', workingWeek, hours })
    const [line] = await listOf(ward.chairman)
    expect(line).toMatchObject({
      after: '2026-12-07T16:30:00+07:00',
      reason: 'Lịch làm việc đổi: tuần hoặc giờ làm việc',
    })
  })
})
