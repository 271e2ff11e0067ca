/** The limit of a paper in lists and on its page: with its hour where it names one. */
import type { Incoming, IncomingSummary } from '@kip/core/documents'
import { expect, test } from 'vitest'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { takeIn } from '../../testing/take-in.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')

const asking = (request?: string) =>
  paper(request === undefined ? {} : { request: `    Sở Nội vụ đề nghị ${request}./.` })

const BY_HOUR = 'Ủy ban nhân dân các phường, xã, đặc khu báo cáo kết quả trước 16 giờ 00 ngày 20/11/2026'

test('an hour the paper names is told in the list and on the page; the end of a day is not an hour', async () => {
  const hour = await takeIn(story, asking(BY_HOUR))
  const day = await takeIn(story, asking())
  expect([hour.dueAt, hour.hourBound]).toEqual(['2026-11-20T16:00:00+07:00', true])
  expect([day.dueAt, day.hourBound]).toEqual(['2026-11-26T17:00:00+07:00', false])
  const { items } = (await story.ward.clerk.client.get<{ items: IncomingSummary[] }>('/api/v1/incoming')).body
  expect(items.map(({ id, hourBound }) => [id, hourBound])).toEqual([
    [day.id, false],
    [hour.id, true],
  ])
})

test('a limit the clerk dates has an hour where it is not the closing one', async () => {
  const { id, duties } = await takeIn(story, asking())
  const date = (dueAt: string | null) =>
    story.ward.clerk.client.patch<Incoming>(`/api/v1/incoming/${id}/duties/${duties[0]?.id}`, { dueAt })
  expect((await date('2026-11-25T10:30:00+07:00')).body).toMatchObject({
    dueAt: '2026-11-25T10:30:00+07:00',
    hourBound: true,
    duties: [{ state: 'corrected', duty: { due: { phrase: 'trước ngày 27/11/2026', time: '10:30' } } }],
  })
  expect((await date('2026-11-25T17:00:00+07:00')).body.hourBound).toBe(false)
  expect((await date(null)).body).toMatchObject({ dueAt: null, hourBound: false })
})

test('the work given on a paper tells its hour there', async () => {
  const { id, duties } = await takeIn(story, asking(BY_HOUR))
  await story.ward.clerk.client.post(`/api/v1/incoming/${id}/register`)
  for (const more of [{ dutyId: duties[0]?.id }, { dueOn: '2026-11-20' }]) {
    const given = await story.ward.chairman.client.post(`/api/v1/incoming/${id}/assignments`, {
      instruction: 'Tham mưu báo cáo',
      lead: { unitId: story.ward.units.culture },
      ...more,
    })
    expect(given.status).toBe(201)
  }
  const { assignments } = (await story.ward.clerk.client.get<Incoming>(`/api/v1/incoming/${id}`)).body
  expect(assignments.map(({ dueAt, hourBound }) => [dueAt, hourBound])).toEqual([
    ['2026-11-20T16:00:00+07:00', true],
    ['2026-11-20T17:00:00+07:00', false],
  ])
})
