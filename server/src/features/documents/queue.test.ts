/** What waits is shown in the order in which it is taken up, page by page. */
import type { Incoming, IncomingSummary } from '@kip/core/documents'
import type { Urgency } from '@kip/core/reading'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { paper } from '../../testing/papers.ts'

type List = { items: IncomingSummary[]; nextCursor: string | null; total?: number }

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp({ mail: false })
  app.clock.set('2026-11-16T08:00:00+07:00')
  ward = await createWard(app)
})
afterAll(() => app.close())

type Waiting = { urgency?: Urgency; due?: string }

/** Registered, one minute after the one before. */
async function takeIn(subject: string, { urgency = 'none', due }: Waiting): Promise<void> {
  app.clock.advance('PT1M')
  const asks = due === undefined ? 'nghiên cứu, phổ biến' : `báo cáo trước ngày ${due}`
  const request = `    Đề nghị Ủy ban nhân dân các phường, xã, đặc khu ${asks}./.`
  const taken = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', [
    { name: 'a.txt', content: paper({ request }) },
  ])
  await app.runJobs()
  const { status } = await ward.clerk.client.post(`/api/v1/incoming/${taken.body.id}/register`, {
    fields: { subject, urgency },
  })
  expect(status).toBe(200)
}

it('hỏa tốc first, then the nearest limit that binds us, then what has waited longest', async () => {
  await takeIn('không hạn, đến trước', {})
  await takeIn('không hạn, đến sau', {})
  await takeIn('hạn xa', { due: '10/12/2026' })
  await takeIn('thượng khẩn, hạn xa hơn', { urgency: 'thuong-khan', due: '11/12/2026' })
  await takeIn('hạn gần', { due: '20/11/2026' })
  await takeIn('khẩn, không hạn: làm ngay', { urgency: 'khan' })
  await takeIn('hỏa tốc, không hạn', { urgency: 'hoa-toc' })
  await takeIn('hỏa tốc hẹn giờ', { urgency: 'hoa-toc-hen-gio', due: '18/11/2026' })
  const order = [
    'hỏa tốc, không hạn',
    'hỏa tốc hẹn giờ',
    'khẩn, không hạn: làm ngay',
    'hạn gần',
    'hạn xa',
    'thượng khẩn, hạn xa hơn',
    'không hạn, đến trước',
    'không hạn, đến sau',
  ]
  const list = '/api/v1/incoming?status=registered&sort=queue'
  const { body } = await ward.chairman.client.get<List>(`${list}&count=true`)
  expect(body.items.map(({ subject }) => subject)).toEqual(order)
  expect(body.total).toBe(order.length)

  const walked: (string | null)[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: List = (await ward.chairman.client.get<List>(`${list}&limit=3${cursor && `&cursor=${cursor}`}`)).body
    walked.push(...page.items.map(({ subject }) => subject))
    cursor = page.nextCursor
  }
  expect(walked).toEqual(order)
  const another = (await ward.chairman.client.get<List>('/api/v1/incoming?limit=3')).body.nextCursor
  expect((await ward.chairman.client.get(`${list}&cursor=${another}`)).status).toBe(400)
})

it('what no longer waits has no queue: it is shown newest first', async () => {
  const first = await ward.chairman.client.get<List>('/api/v1/incoming?limit=5')
  const queued = await ward.chairman.client.get<List>('/api/v1/incoming?sort=queue&limit=5')
  expect(queued.body).toEqual(first.body)
})
