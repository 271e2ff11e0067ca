/** A changed calendar and papers on which no work was given yet: what they say is counted by it, and told. */
import type { Incoming } from '@kip/core/documents'
import { expect, it } from 'vitest'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'

const story = freshWard('2026-11-30T08:00:00+07:00')

const REQUEST =
  'Ủy ban nhân dân các phường, xã, đặc khu báo cáo trong 05 ngày làm việc kể từ ngày nhận được văn bản này'
const OFF = { kind: 'holiday', name: 'Ngày hội toàn dân', basis: '', confirmed: true }

const open = async (id: string) => (await story.ward.clerk.client.get<Incoming>(`/api/v1/incoming/${id}`)).body
async function takeIn(): Promise<Incoming> {
  const content = paper({ request: `    Sở Nội vụ đề nghị ${REQUEST}./.` })
  const { body } = await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'a.txt', content }])
  await story.app.runJobs()
  return open(body.id)
}

it('the duty is counted anew with its days, the paper’s limit with it, and the history tells both', async () => {
  const before = await takeIn()
  expect(before.dueAt).toBe('2026-12-07T17:00:00+07:00')
  await story.ward.administrator.client.put('/api/v1/calendar/days/2026-12-03', OFF)
  const after = await open(before.id)
  expect(after).toMatchObject({
    dueAt: '2026-12-08T17:00:00+07:00',
    duties: [{ state: 'read', duty: { due: { resolvesTo: '2026-12-08T17:00:00+07:00' } } }],
  })
  expect(after.duties[0]?.duty.due?.steps).toContain('bỏ qua thứ Năm 03/12/2026 (nghỉ lễ Ngày hội toàn dân)')
  expect(after.history.at(-1)).toMatchObject({
    action: 'change-duty',
    person: { name: story.ward.administrator.name },
    details: { before: '2026-12-07T17:00:00+07:00', after: '2026-12-08T17:00:00+07:00' },
  })
})

it('a limit the clerk has dated stays as it was dated', async () => {
  const { id, duties } = await takeIn()
  const dueAt = '2026-12-03T17:00:00+07:00'
  await story.ward.clerk.client.patch(`/api/v1/incoming/${id}/duties/${duties[0]?.id}`, { dueAt })
  await story.ward.administrator.client.put('/api/v1/calendar/days/2026-12-03', OFF)
  expect((await open(id)).dueAt).toBe(dueAt)
})

it('a paper that is done with is left alone', async () => {
  const { id } = await takeIn()
  await story.ward.clerk.client.post(`/api/v1/incoming/${id}/return`, { reason: 'Gửi nhầm địa chỉ' })
  await story.ward.administrator.client.put('/api/v1/calendar/days/2026-12-03', OFF)
  expect((await open(id)).dueAt).toBe('2026-12-07T17:00:00+07:00')
})
