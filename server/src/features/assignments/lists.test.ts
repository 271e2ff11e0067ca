/** Lists of assignments as people of several units see them: each line once, whoever shares it. */
import { AssignmentQuery, type AssignmentSummary } from '@kip/core/assignments'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { listAssignments } from './index.ts'

type List = { items: AssignmentSummary[]; nextCursor: string | null; total?: number }

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp({ mail: false })
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set('2029-12-03T09:00:00+07:00')
  ward = await createWard(app)
})

type Party = { unitId?: string; personId?: string }

async function give(instruction: string, lead: Party, others: Party[] = [], dueOn = '2030-01-10'): Promise<string> {
  const given = await ward.chairman.client.post<{ id: string }>('/api/v1/assignments', {
    instruction,
    lead,
    with: others,
    dueOn,
  })
  expect(given.status).toBe(201)
  return given.body.id
}

async function listOf(person: TestPerson, query = ''): Promise<List> {
  return (await person.client.get<List>(`/api/v1/assignments?count=true${query}`)).body
}

const instructions = (list: Pick<List, 'items'>) => list.items.map((item) => item.instruction)

describe("a unit's list", () => {
  it('shows work once in which two of the unit take part, also after it was handed to another', async () => {
    const { economy, culture } = ward.units
    const id = await give('Báo cáo hộ nghèo', { unitId: culture, personId: ward.cultureOfficer.personId }, [
      { unitId: culture, personId: ward.socialOfficer.personId },
      { unitId: economy, personId: ward.economyOfficer.personId },
    ])
    expect(await listOf(ward.cultureHead)).toMatchObject({ items: [{ id }], total: 1 })
    expect(await listOf(ward.economyHead)).toMatchObject({ items: [{ id }], total: 1 })

    const moved = await ward.chairman.client.post(`/api/v1/assignments/${id}/reassign`, {
      lead: { unitId: economy, personId: ward.economyOfficer.personId },
    })
    expect(moved.status).toBe(200)
    expect(await listOf(ward.economyHead)).toMatchObject({ items: [{ id }], total: 1 })
    expect(await listOf(ward.cultureHead)).toMatchObject({ items: [{ id }], total: 1 })
  })

  it('counts what is overdue among what runs, and no more', async () => {
    const officer = { unitId: ward.units.culture, personId: ward.cultureOfficer.personId }
    await give('Sắp đến hạn', officer, [], '2029-12-03')
    await give('Còn hạn', officer, [], '2030-01-10')
    app.clock.set('2029-12-03T18:00:00+07:00')
    const overdue = await listOf(ward.cultureHead, '&overdue=true')
    expect(overdue).toMatchObject({ items: [{ instruction: 'Sắp đến hạn', lateness: 'late' }], total: 1 })
  })
})

it('narrows to one state, whether time counts in it or not', async () => {
  const officer = { unitId: ward.units.culture, personId: ward.cultureOfficer.personId }
  await give('Chưa nhận', officer)
  const act = async (id: string, person: TestPerson, action: string, body: object) =>
    expect((await person.client.post(`/api/v1/assignments/${id}/${action}`, body)).status).toBe(200)
  await act(await give('Đã nhận', officer), ward.cultureOfficer, 'acknowledge', {})
  await act(await give('Tạm dừng', officer), ward.chairman, 'suspend', { reason: 'Chờ hướng dẫn của Sở' })
  await act(await give('Trả lại', officer), ward.cultureOfficer, 'return', { reason: 'Không đúng thẩm quyền' })
  await act(await give('Thu hồi', officer), ward.chairman, 'recall', { reason: 'Giao nhầm' })
  const shown = async (person: TestPerson, status: string) =>
    instructions(await listOf(person, `&status=${status}`)).toSorted()
  for (const person of [ward.chairman, ward.cultureHead, ward.cultureOfficer]) {
    expect(await shown(person, 'assigned')).toEqual(['Chưa nhận'])
    expect(await shown(person, 'in-progress')).toEqual(['Đã nhận'])
    expect(await shown(person, 'suspended')).toEqual(['Tạm dừng'])
    expect(await shown(person, 'returned')).toEqual(['Trả lại'])
    expect(await shown(person, 'recalled')).toEqual(['Thu hồi'])
  }
})

describe('whoever answers for several units', () => {
  /** As a head of these units, page by page. */
  const pagesOf = async (unitIds: string[], limit: number) => {
    const { actor, scope } = ward.cultureHead
    const head = { ...actor, roles: unitIds.map((unitId) => ({ role: 'head', unitId })) }
    const seen: string[] = []
    let cursor: string | undefined
    let total: number | undefined
    do {
      const query = AssignmentQuery.parse({ limit, count: 'true', cursor })
      const page = await app.db.read(scope, (tx) => listAssignments(tx, head, query))
      seen.push(...instructions(page))
      cursor = page.nextCursor ?? undefined
      total = page.total
    } while (cursor !== undefined)
    return { seen, total }
  }

  // Two of the units are few of the office, seven are many: the two are looked for in different ways.
  it.each([
    ['few', ['economy', 'culture']],
    ['many', ['economy', 'culture', 'office', 'leaders', 'military', 'police', 'front']],
  ] as const)('of %s units sees shared work once, co-operation too, and nothing of the others', async (_, names) => {
    const { economy, culture, centre } = ward.units
    await give('Hai đơn vị cùng làm', { unitId: economy }, [{ unitId: culture }], '2030-01-10')
    await give('Đơn vị khác chủ trì', { unitId: centre }, [{ unitId: culture }], '2030-01-11')
    await give('Của đơn vị khác', { unitId: centre }, [], '2030-01-12')
    await give('Riêng một đơn vị', { unitId: culture }, [], '2030-01-13')
    const units = names.map((name) => ward.units[name])
    const seen = ['Hai đơn vị cùng làm', 'Đơn vị khác chủ trì', 'Riêng một đơn vị']
    expect(await pagesOf(units, 50)).toEqual({ seen, total: 3 })
    expect(await pagesOf(units, 2)).toEqual({ seen, total: 3 })
  })
})

it('finds by words, with and without diacritics, only what the person sees', async () => {
  const { economy, culture } = ward.units
  await give('Rà soát chung cư cũ', { unitId: economy, personId: ward.economyOfficer.personId })
  await give('Rà soát hộ nghèo', { unitId: culture, personId: ward.cultureOfficer.personId })
  for (const typed of ['rà soát', 'ra soat']) {
    const found = await listOf(ward.cultureHead, `&q=${encodeURIComponent(typed)}`)
    expect(instructions(found)).toEqual(['Rà soát hộ nghèo'])
    expect((await listOf(ward.chairman, `&q=${encodeURIComponent(typed)}`)).total).toBe(2)
  }
})
