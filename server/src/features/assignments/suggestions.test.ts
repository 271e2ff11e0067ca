/** Whom a paper is likely for: told from what was directed before, with the reason, to whoever may direct it. */
import type { Assignment, DirectionSuggestion } from '@kip/core/assignments'
import type { Incoming } from '@kip/core/documents'
import { expect, it } from 'vitest'
import type { Ward } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')

async function takeIn(subject: string, issuer = 'SỞ Y TẾ'): Promise<Incoming> {
  const files = [{ name: 'cong-van.txt', content: paper() }]
  const { body } = await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)
  await story.app.runJobs()
  return (
    await story.ward.clerk.client.post<Incoming>(`/api/v1/incoming/${body.id}/register`, {
      fields: { subject, issuer },
    })
  ).body
}

async function direct(subject: string, unit: keyof Ward['units'], issuer?: string): Promise<Assignment> {
  const { id } = await takeIn(subject, issuer)
  const lead =
    unit === 'culture'
      ? { unitId: story.ward.units.culture, personId: story.ward.cultureOfficer.personId }
      : { unitId: story.ward.units[unit] }
  const body = { instruction: 'Giao tham mưu', lead, dueOn: '2026-11-27' }
  const given = await story.ward.chairman.client.post<Assignment>(`/api/v1/incoming/${id}/assignments`, body)
  expect(given.status).toBe(201)
  return given.body
}

const suggestions = async (id: string, who = story.ward.chairman) =>
  (await who.client.get<{ items: DirectionSuggestion[] }>(`/api/v1/incoming/${id}/suggestions`)).body.items

it('says where such papers went, and why; nothing is applied', async () => {
  for (const when of ['tháng 8', 'tháng 9', 'tháng 10']) await direct(`Báo cáo tiêm chủng ${when}`, 'culture')
  await direct('Báo cáo tiêm chủng vật nuôi', 'economy', 'SỞ NÔNG NGHIỆP')
  await direct('Chỉnh trang đô thị', 'economy')

  const next = await takeIn('Đôn đốc tiêm chủng tháng 11')
  expect(await suggestions(next.id)).toEqual([
    {
      unit: { id: story.ward.units.culture, name: 'Phòng Văn hóa – Xã hội' },
      person: { id: story.ward.cultureOfficer.personId, name: story.ward.cultureOfficer.name },
      fieldOfWorkId: null,
      hits: 3,
      of: 3,
      reason: '3 trong 3 văn bản gần nhất của SỞ Y TẾ về «tiêm chủng» đã giao VHXH.',
    },
  ])
  expect((await story.ward.clerk.client.get<Incoming>(`/api/v1/incoming/${next.id}`)).body.assignments).toEqual([])
  expect(await suggestions((await takeIn('Diễn tập phòng thủ', 'BỘ TƯ LỆNH')).id)).toEqual([])
})

it('tells whoever may direct the paper, and nobody else', async () => {
  for (const when of ['8', '9', '10']) await direct(`Báo cáo tiêm chủng tháng ${when}`, 'culture')
  const next = await takeIn('Tiêm chủng tháng 11')
  expect(await suggestions(next.id, story.ward.vice)).toHaveLength(1)
  expect(await suggestions(next.id, story.ward.auditor)).toEqual([])
  for (const stranger of [story.ward.economyOfficer, story.ward.neighbour]) {
    expect((await stranger.client.get(`/api/v1/incoming/${next.id}/suggestions`)).status).toBe(404)
  }
})

it('does not count what was taken back', async () => {
  const given = []
  for (const when of ['8', '9', '10']) given.push(await direct(`Tiêm chủng tháng ${when}`, 'culture'))
  const next = await takeIn('Tiêm chủng tháng 11')
  expect(await suggestions(next.id)).toMatchObject([{ person: { name: story.ward.cultureOfficer.name } }])
  await story.ward.chairman.client.post(`/api/v1/assignments/${given[0]?.id}/recall`, { reason: 'Giao nhầm' })
  expect(await suggestions(next.id)).toEqual([])
})
