/** Whom a paper is likely for: told from what was directed before, with the reason, to whoever may direct it. */
import type { Assignment, DirectionSuggestion } from '@kip/core/assignments'
import type { Incoming } from '@kip/core/documents'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { paper } from '../../testing/papers.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set('2026-11-16T08:00:00+07:00')
  ward = await createWard(app)
})

async function takeIn(subject: string, issuer = 'SỞ Y TẾ'): Promise<Incoming> {
  const files = [{ name: 'cong-van.txt', content: paper() }]
  const { body } = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)
  await app.runJobs()
  return (
    await ward.clerk.client.post<Incoming>(`/api/v1/incoming/${body.id}/register`, { fields: { subject, issuer } })
  ).body
}

async function direct(subject: string, unit: keyof Ward['units'], issuer?: string): Promise<Assignment> {
  const { id } = await takeIn(subject, issuer)
  const lead =
    unit === 'culture'
      ? { unitId: ward.units.culture, personId: ward.cultureOfficer.personId }
      : { unitId: ward.units[unit] }
  const body = { instruction: 'Giao tham mưu', lead, dueOn: '2026-11-27' }
  const given = await ward.chairman.client.post<Assignment>(`/api/v1/incoming/${id}/assignments`, body)
  expect(given.status).toBe(201)
  return given.body
}

const suggestions = async (id: string, who = ward.chairman) =>
  (await who.client.get<{ items: DirectionSuggestion[] }>(`/api/v1/incoming/${id}/suggestions`)).body.items

it('says where such papers went, and why; nothing is applied', async () => {
  for (const when of ['tháng 8', 'tháng 9', 'tháng 10']) await direct(`Báo cáo tiêm chủng ${when}`, 'culture')
  await direct('Báo cáo tiêm chủng vật nuôi', 'economy', 'SỞ NÔNG NGHIỆP')
  await direct('Chỉnh trang đô thị', 'economy')

  const next = await takeIn('Đôn đốc tiêm chủng tháng 11')
  expect(await suggestions(next.id)).toEqual([
    {
      unit: { id: ward.units.culture, name: 'Phòng Văn hóa – Xã hội' },
      person: { id: ward.cultureOfficer.personId, name: ward.cultureOfficer.name },
      fieldOfWorkId: null,
      hits: 3,
      of: 3,
      reason: '3 trong 3 văn bản gần nhất của SỞ Y TẾ về «tiêm chủng» đã giao VHXH.',
    },
  ])
  expect((await ward.clerk.client.get<Incoming>(`/api/v1/incoming/${next.id}`)).body.assignments).toEqual([])
  expect(await suggestions((await takeIn('Diễn tập phòng thủ', 'BỘ TƯ LỆNH')).id)).toEqual([])
})

it('tells whoever may direct the paper, and nobody else', async () => {
  for (const when of ['8', '9', '10']) await direct(`Báo cáo tiêm chủng tháng ${when}`, 'culture')
  const next = await takeIn('Tiêm chủng tháng 11')
  expect(await suggestions(next.id, ward.vice)).toHaveLength(1)
  expect(await suggestions(next.id, ward.auditor)).toEqual([])
  for (const stranger of [ward.economyOfficer, ward.neighbour]) {
    expect((await stranger.client.get(`/api/v1/incoming/${next.id}/suggestions`)).status).toBe(404)
  }
})

it('does not count what was taken back', async () => {
  const given = []
  for (const when of ['8', '9', '10']) given.push(await direct(`Tiêm chủng tháng ${when}`, 'culture'))
  const next = await takeIn('Tiêm chủng tháng 11')
  expect(await suggestions(next.id)).toMatchObject([{ person: { name: ward.cultureOfficer.name } }])
  await ward.chairman.client.post(`/api/v1/assignments/${given[0]?.id}/recall`, { reason: 'Giao nhầm' })
  expect(await suggestions(next.id)).toEqual([])
})
