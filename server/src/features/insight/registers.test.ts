/** The registers of a year: every number has its line, with the reason where it is no ordinary one; the same as a sheet. */
import { Workbook } from '@cj-tech-master/excelts'
import type { FollowUpRow } from '@kip/core/assignments'
import type { Incoming, IncomingRegisterRow } from '@kip/core/documents'
import { FOLLOW_UP_COLUMNS, INCOMING_COLUMNS } from '@kip/core/insight'
import type { RegisterEntry, RegisterNumbers } from '@kip/core/registers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { paper } from '../../testing/papers.ts'

type List<T> = { items: T[]; nextCursor: string | null }

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp({ mail: false })
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set('2026-11-16T08:00:00+07:00')
  ward = await createWard(app)
})

async function takeIn(): Promise<string> {
  const taken = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'a.txt', content: paper() }])
  await app.runJobs()
  return taken.body.id
}

async function register(id: string, body: object = {}): Promise<void> {
  expect((await ward.clerk.client.post(`/api/v1/incoming/${id}/register`, body)).status).toBe(200)
}

const hold = (reason: string) => ward.clerk.client.post('/api/v1/registers/incoming/numbers', { reason })
const voidNumber = (body: object, by = ward.clerk) =>
  by.client.post<RegisterEntry>('/api/v1/registers/incoming/numbers/void', body)

async function incomingLines(query = ''): Promise<IncomingRegisterRow[]> {
  const { body } = await ward.clerk.client.get<List<IncomingRegisterRow>>(`/api/v1/registers/incoming${query}`)
  return body.items
}

const numbersOf = async () => (await ward.clerk.client.get<RegisterNumbers>('/api/v1/registers/incoming/numbers')).body

async function sheetOf(name: string): Promise<string[][]> {
  const { body } = await ward.clerk.client.post<{ token: string }>('/api/v1/me/tokens', { name: 'sổ' })
  const answer = await app.http.inject({
    url: `/api/v1/registers/${name}.xlsx?year=2026`,
    headers: { authorization: `Bearer ${body.token}` },
  })
  expect(answer.statusCode).toBe(200)
  const book = new Workbook()
  await book.xlsx.load(new Uint8Array(answer.rawPayload).buffer)
  const rows: string[][] = []
  book.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1).map(String)))
  return rows
}

describe('the incoming register', () => {
  it('has a line for every number: taken, held, void, inserted', async () => {
    const [first, second] = [await takeIn(), await takeIn()]
    await register(first)
    await hold('bản giấy đang chuyển')
    await register(second)
    const overlooked = await takeIn()
    await ward.clerk.client.post(`/api/v1/incoming/${overlooked}/insert-number`, { after: 1, reason: 'bỏ sót' })
    expect((await voidNumber({ number: 3, reason: 'vào sổ nhầm' })).body).toMatchObject({ number: 3, state: 'void' })

    const lines = await incomingLines()
    expect(lines.map(({ arrivalNumber, state, documentId, note }) => [arrivalNumber, state, documentId, note])).toEqual(
      [
        ['1', 'taken', first, ''],
        ['1a', 'inserted', overlooked, 'Số chèn: bỏ sót'],
        ['2', 'reserved', null, 'Số đang giữ: bản giấy đang chuyển'],
        ['3', 'void', null, 'Số đã hủy: vào sổ nhầm'],
      ],
    )
    expect(lines[0]?.kindAndSubject).toBe('Công văn về việc báo cáo công tác văn thư, lưu trữ')
    // What stood in a void line stays to be read; the paper waits to be registered again.
    expect(lines[3]).toMatchObject({ author: 'SỞ NỘI VỤ', kindAndSubject: lines[0]?.kindAndSubject, receipt: '' })
    expect((await ward.clerk.client.get<Incoming>(`/api/v1/incoming/${second}`)).body.status).toBe('new')

    await register(second)
    expect((await incomingLines('?from=3')).map((line) => [line.arrivalNumber, line.state])).toEqual([
      ['3', 'void'],
      ['4', 'taken'],
    ])
    const page = await ward.clerk.client.get<List<IncomingRegisterRow>>('/api/v1/registers/incoming?limit=2')
    const rest = await incomingLines(`?limit=10&cursor=${page.body.nextCursor}`)
    expect([...page.body.items, ...rest].map((line) => line.arrivalNumber)).toEqual(['1', '1a', '2', '3', '4'])
    expect((await numbersOf()).summary).toEqual({ last: 4, taken: 2, reserved: 1, inserted: 1, void: 1 })
  })

  it('is a sheet of ten columns in the order of the decree', async () => {
    await register(await takeIn())
    await hold('bản giấy đang chuyển')
    const [heads, numbers, first, held] = await sheetOf('incoming')
    expect(heads).toEqual([...INCOMING_COLUMNS])
    expect(numbers).toEqual(INCOMING_COLUMNS.map((_, i) => `(${i + 1})`))
    expect(first?.slice(0, 6)).toEqual([
      '16/11/2026',
      '1',
      'SỞ NỘI VỤ',
      expect.stringMatching(/^\d+\/SNV-CCHC$/),
      '13/11/2026',
      'Công văn về việc báo cáo công tác văn thư, lưu trữ',
    ])
    expect(held?.[1]).toBe('2')
    expect(held?.[9]).toBe('Số đang giữ: bản giấy đang chuyển')
  })
})

describe('the follow-up register', () => {
  it('is a sheet of seven columns; progress says what is late and whose answer is waited for', async () => {
    const id = await takeIn()
    await register(id)
    const lead = { unitId: ward.units.culture, personId: ward.cultureOfficer.personId }
    const given = await ward.chairman.client.post<{ id: string }>(`/api/v1/incoming/${id}/assignments`, {
      instruction: 'Báo cáo',
      lead,
      dueAt: '2026-11-16T09:00:00+07:00',
    })
    const report = { note: 'đã gửi công văn hỏi', waitingFor: 'Sở Y tế' }
    await ward.cultureOfficer.client.post(`/api/v1/assignments/${given.body.id}/report`, report)
    app.clock.set('2026-11-16T10:00:00+07:00')
    const { body } = await ward.clerk.client.get<List<FollowUpRow>>('/api/v1/registers/follow-up')
    expect(body.items).toMatchObject([
      {
        assignmentId: given.body.id,
        progress: 'Đang thực hiện, quá hạn, chờ phản hồi của Sở Y tế: đã gửi công văn hỏi',
      },
    ])
    const [heads, , line] = await sheetOf('follow-up')
    expect(heads).toEqual([...FOLLOW_UP_COLUMNS])
    expect(line?.slice(0, 4)).toEqual(['1', expect.stringContaining('Công văn số '), 'VHXH', '09:00 16/11/2026'])
  })
})

describe('a number taken out of use', () => {
  it('may be one that is held; not one that is void, not there, or on which work was given; only by the clerk', async () => {
    await hold('bản giấy đang chuyển')
    expect(await voidNumber({ number: 1, reason: 'không gửi nữa' }, ward.chairman)).toMatchObject({ status: 403 })
    expect((await numbersOf()).items).toMatchObject([{ number: 1, state: 'reserved', allowed: ['use', 'void'] }])
    expect((await voidNumber({ number: 1, reason: 'không gửi nữa' })).body).toMatchObject({
      state: 'void',
      reason: 'không gửi nữa',
      allowed: [],
    })
    expect((await voidNumber({ number: 1, reason: 'không gửi nữa' })).body).toMatchObject({ code: 'conflict' })
    expect((await voidNumber({ number: 9, reason: 'nhầm số' })).body).toMatchObject({ code: 'not-found' })
    expect((await voidNumber({ number: 1, suffix: '-', reason: 'nhầm' })).body).toMatchObject({ code: 'invalid-input' })

    const id = await takeIn()
    await register(id)
    const work = { instruction: 'Xử lý', lead: { unitId: ward.units.economy } }
    expect((await ward.chairman.client.post(`/api/v1/incoming/${id}/assignments`, work)).status).toBe(201)
    const refused = await voidNumber({ number: 2, reason: 'vào sổ nhầm' })
    expect(refused.body).toMatchObject({ code: 'not-allowed-now', detail: expect.stringContaining('số đến 2 đã giao') })
  })
})

describe('numbers of the city’s system', () => {
  it('those that were not entered here are named', async () => {
    await ward.administrator.client.patch('/api/v1/organization', { arrivalNumbering: 'external' })
    for (const arrivalNumber of [3, 4, 8]) await register(await takeIn(), { arrivalNumber })
    const { gaps, summary } = await numbersOf()
    expect(gaps).toEqual([
      { from: 5, to: 7 },
      { from: 1, to: 2 },
    ])
    expect(summary).toMatchObject({ last: 8, taken: 3 })
  })
})
