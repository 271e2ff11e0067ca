/** A meeting of a paper comes on the calendar by one press; who goes, sees it, and hears of clashes. */
import type { Incoming, IncomingSummary, OfficeMeeting, UnplannedMeeting } from '@kip/core/documents'
import type { Page } from '@kip/core/shared'
import { expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')

const TIME = { startsAt: '2026-11-18T08:00:00+07:00', endsAt: '2026-11-18T10:00:00+07:00', place: 'Hội trường A' }

async function takeIn(): Promise<string> {
  const files = [{ name: 'giay-moi.txt', content: paper() }]
  return (await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)).body.id
}

const put = (who: TestPerson, documentId: string, more: object = {}) =>
  who.client.post<OfficeMeeting>(`/api/v1/incoming/${documentId}/meetings`, { ...TIME, ...more })

const calendarOf = async (who: TestPerson, query = '') =>
  (await who.client.get<Page<OfficeMeeting>>(`/api/v1/meetings?${query}`)).body.items

it('stands on the calendar of who goes, who may from then on read the paper; not on another’s', async () => {
  const id = await takeIn()
  expect((await story.ward.cultureOfficer.client.get(`/api/v1/incoming/${id}`)).status).toBe(404)
  const sent = await put(story.ward.clerk, id, {
    personIds: [story.ward.cultureOfficer.personId, story.ward.vice.personId],
  })
  expect(sent.status).toBe(201)
  expect(sent.body).toMatchObject({ ...TIME, documentId: id, clashes: [], allowed: ['cancel'] })
  expect(sent.body.people.map(({ name }) => name).sort()).toEqual(
    [story.ward.vice.name, story.ward.cultureOfficer.name].sort(),
  )

  expect(await calendarOf(story.ward.cultureOfficer)).toMatchObject([{ id: sent.body.id, allowed: [] }])
  expect((await story.ward.cultureOfficer.client.get(`/api/v1/incoming/${id}`)).status).toBe(200)
  expect(await calendarOf(story.ward.chairman)).toHaveLength(1)
  expect(await calendarOf(story.ward.chairman, 'mine=true')).toEqual([])
  for (const stranger of [story.ward.economyOfficer, story.ward.neighbour]) {
    expect(await calendarOf(stranger)).toEqual([])
    expect((await stranger.client.get(`/api/v1/meetings/${sent.body.id}/calendar`)).status).toBe(404)
    expect((await put(stranger, id)).status).toBe(404)
  }
})

it('the same press twice is one meeting; who reads a paper goes himself, others send', async () => {
  const id = await takeIn()
  const [first, second] = [
    await put(story.ward.chairman, id),
    await put(story.ward.chairman, id, { place: 'Hội trường B' }),
  ]
  expect(second.body).toMatchObject({ id: first.body.id, place: 'Hội trường B' })
  await put(story.ward.clerk, id, { personIds: [story.ward.cultureOfficer.personId] })
  expect((await put(story.ward.cultureOfficer, id)).status).toBe(201)
  const refused = await put(story.ward.cultureOfficer, id, { personIds: [story.ward.chairman.personId] })
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await put(story.ward.clerk, id, { personIds: [story.ward.neighbour.personId] })).status).toBe(400)
})

it('says what it clashes with, and no more than one may see', async () => {
  const [a, b, c] = [await takeIn(), await takeIn(), await takeIn()]
  await put(story.ward.chairman, a)
  const clash = await put(story.ward.clerk, b, {
    startsAt: '2026-11-18T09:30:00+07:00',
    endsAt: null,
    personIds: [story.ward.chairman.personId],
  })
  expect(clash.body.clashes).toMatchObject([{ startsAt: TIME.startsAt, people: [{ name: story.ward.chairman.name }] }])
  const after = await put(story.ward.clerk, c, {
    startsAt: '2026-11-18T11:30:00+07:00',
    endsAt: null,
    personIds: [story.ward.chairman.personId],
  })
  expect(after.body.clashes).toEqual([])
})

it('is called off by who put it there, the clerk or a leader; it is over when it is over', async () => {
  const id = await takeIn()
  const { body } = await put(story.ward.clerk, id, { personIds: [story.ward.cultureOfficer.personId] })
  expect((await story.ward.cultureOfficer.client.delete(`/api/v1/meetings/${body.id}`)).status).toBe(403)
  expect((await story.ward.vice.client.delete(`/api/v1/meetings/${body.id}`)).status).toBe(204)
  expect(await calendarOf(story.ward.cultureOfficer)).toEqual([])
  expect((await story.ward.vice.client.delete(`/api/v1/meetings/${body.id}`)).status).toBe(404)

  const today = { startsAt: '2026-11-16T09:00:00+07:00', endsAt: '2026-11-16T10:00:00+07:00' }
  await put(story.ward.clerk, id, { ...today, personIds: [story.ward.cultureOfficer.personId] })
  story.app.clock.set('2026-11-16T09:59:00+07:00')
  expect(await calendarOf(story.ward.cultureOfficer)).toHaveLength(1)
  story.app.clock.set('2026-11-16T10:00:00+07:00')
  expect(await calendarOf(story.ward.cultureOfficer)).toEqual([])
})

it('goes into any calendar as a file, at the right hour', async () => {
  const { body } = await put(story.ward.chairman, await takeIn())
  const file = await story.ward.chairman.client.get<string>(`/api/v1/meetings/${body.id}/calendar`)
  expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(file.body).toContain('DTSTART:20261118T010000Z')
  expect(file.body).toContain('DTEND:20261118T030000Z')
  expect(file.body).toContain('LOCATION:Hội trường A')
})

it('pages by key', async () => {
  const id = await takeIn()
  for (const day of [20, 18, 19])
    await put(story.ward.chairman, id, { startsAt: `2026-11-${day}T08:00:00+07:00`, endsAt: null })
  const first = await story.ward.chairman.client.get<Page<OfficeMeeting>>('/api/v1/meetings?limit=2')
  expect(first.body.items.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual(['2026-11-18', '2026-11-19'])
  const rest = await calendarOf(
    story.ward.chairman,
    `limit=2&cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`,
  )
  expect(rest.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual(['2026-11-20'])
  expect((await story.ward.chairman.client.get('/api/v1/meetings?cursor=x')).status).toBe(400)
})

it('an invitation nobody put on the calendar is found, stands in the queue by its hour, and is done with by one press', async () => {
  const invite = (day: string) =>
    paper({
      subject: 'họp giao ban công tác nội vụ',
      request: `    Sở Nội vụ kính mời Chủ tịch Ủy ban nhân dân các phường, xã, đặc khu dự họp giao ban công tác nội vụ, cụ thể như sau:\n    Thời gian: 14 giờ 00, ngày ${day} tháng 11 năm 2026.\n    Địa điểm: Phòng họp A, Sở Nội vụ.`,
    })
  const take = async (content: string) => {
    const files = [{ name: 'giay-moi.txt', content }]
    const { body } = await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)
    await story.app.runJobs()
    return body.id
  }
  const later = await take(paper())
  const over = await take(invite('13'))
  const id = await take(invite('18'))
  const unplanned = async (who: TestPerson) =>
    (await who.client.get<Page<UnplannedMeeting>>('/api/v1/meetings/unplanned')).body.items
  expect(await unplanned(story.ward.clerk)).toMatchObject([
    { documentId: id, startsAt: '2026-11-18T14:00:00+07:00', place: 'Phòng họp A, Sở Nội vụ' },
  ])
  for (const other of [story.ward.cultureOfficer, story.ward.neighbour]) expect(await unplanned(other)).toEqual([])

  const queue = await story.ward.clerk.client.get<Page<IncomingSummary>>('/api/v1/incoming?status=new&sort=queue')
  const order = queue.body.items.map((item) => item.id).filter((item) => [id, later, over].includes(item))
  expect(order).toEqual([over, id, later])

  await put(story.ward.chairman, id, { startsAt: '2026-11-18T14:00:00+07:00', endsAt: null })
  expect(await unplanned(story.ward.clerk)).toEqual([])
})
