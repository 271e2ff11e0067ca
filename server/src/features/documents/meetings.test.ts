/** A meeting of a paper comes on the calendar by one press; who goes, sees it, and hears of clashes. */
import type { Incoming, OfficeMeeting } from '@kip/core/documents'
import type { Page } from '@kip/core/shared'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
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

const TIME = { startsAt: '2026-11-18T08:00:00+07:00', endsAt: '2026-11-18T10:00:00+07:00', place: 'Hội trường A' }

async function takeIn(): Promise<string> {
  const files = [{ name: 'giay-moi.txt', content: paper() }]
  return (await ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)).body.id
}

const put = (who: TestPerson, documentId: string, more: object = {}) =>
  who.client.post<OfficeMeeting>(`/api/v1/incoming/${documentId}/meetings`, { ...TIME, ...more })

const calendarOf = async (who: TestPerson, query = '') =>
  (await who.client.get<Page<OfficeMeeting>>(`/api/v1/meetings?${query}`)).body.items

it('stands on the calendar of who goes, who may from then on read the paper; not on another’s', async () => {
  const id = await takeIn()
  expect((await ward.cultureOfficer.client.get(`/api/v1/incoming/${id}`)).status).toBe(404)
  const sent = await put(ward.clerk, id, { personIds: [ward.cultureOfficer.personId, ward.vice.personId] })
  expect(sent.status).toBe(201)
  expect(sent.body).toMatchObject({ ...TIME, documentId: id, clashes: [], allowed: ['cancel'] })
  expect(sent.body.people.map(({ name }) => name).sort()).toEqual([ward.vice.name, ward.cultureOfficer.name].sort())

  expect(await calendarOf(ward.cultureOfficer)).toMatchObject([{ id: sent.body.id, allowed: [] }])
  expect((await ward.cultureOfficer.client.get(`/api/v1/incoming/${id}`)).status).toBe(200)
  expect(await calendarOf(ward.chairman)).toHaveLength(1)
  expect(await calendarOf(ward.chairman, 'mine=true')).toEqual([])
  for (const stranger of [ward.economyOfficer, ward.neighbour]) {
    expect(await calendarOf(stranger)).toEqual([])
    expect((await stranger.client.get(`/api/v1/meetings/${sent.body.id}/calendar`)).status).toBe(404)
    expect((await put(stranger, id)).status).toBe(404)
  }
})

it('the same press twice is one meeting; who reads a paper goes himself, others send', async () => {
  const id = await takeIn()
  const [first, second] = [await put(ward.chairman, id), await put(ward.chairman, id, { place: 'Hội trường B' })]
  expect(second.body).toMatchObject({ id: first.body.id, place: 'Hội trường B' })
  await put(ward.clerk, id, { personIds: [ward.cultureOfficer.personId] })
  expect((await put(ward.cultureOfficer, id)).status).toBe(201)
  const refused = await put(ward.cultureOfficer, id, { personIds: [ward.chairman.personId] })
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await put(ward.clerk, id, { personIds: [ward.neighbour.personId] })).status).toBe(400)
})

it('says what it clashes with, and no more than one may see', async () => {
  const [a, b, c] = [await takeIn(), await takeIn(), await takeIn()]
  await put(ward.chairman, a)
  const clash = await put(ward.clerk, b, {
    startsAt: '2026-11-18T09:30:00+07:00',
    endsAt: null,
    personIds: [ward.chairman.personId],
  })
  expect(clash.body.clashes).toMatchObject([{ startsAt: TIME.startsAt, people: [{ name: ward.chairman.name }] }])
  const after = await put(ward.clerk, c, {
    startsAt: '2026-11-18T11:30:00+07:00',
    endsAt: null,
    personIds: [ward.chairman.personId],
  })
  expect(after.body.clashes).toEqual([])
})

it('is called off by who put it there, the clerk or a leader; it is over when it is over', async () => {
  const id = await takeIn()
  const { body } = await put(ward.clerk, id, { personIds: [ward.cultureOfficer.personId] })
  expect((await ward.cultureOfficer.client.delete(`/api/v1/meetings/${body.id}`)).status).toBe(403)
  expect((await ward.vice.client.delete(`/api/v1/meetings/${body.id}`)).status).toBe(204)
  expect(await calendarOf(ward.cultureOfficer)).toEqual([])
  expect((await ward.vice.client.delete(`/api/v1/meetings/${body.id}`)).status).toBe(404)

  const today = { startsAt: '2026-11-16T09:00:00+07:00', endsAt: '2026-11-16T10:00:00+07:00' }
  await put(ward.clerk, id, { ...today, personIds: [ward.cultureOfficer.personId] })
  app.clock.set('2026-11-16T09:59:00+07:00')
  expect(await calendarOf(ward.cultureOfficer)).toHaveLength(1)
  app.clock.set('2026-11-16T10:00:00+07:00')
  expect(await calendarOf(ward.cultureOfficer)).toEqual([])
})

it('goes into any calendar as a file, at the right hour', async () => {
  const { body } = await put(ward.chairman, await takeIn())
  const file = await ward.chairman.client.get<string>(`/api/v1/meetings/${body.id}/calendar`)
  expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(file.body).toContain('DTSTART:20261118T010000Z')
  expect(file.body).toContain('DTEND:20261118T030000Z')
  expect(file.body).toContain('LOCATION:Hội trường A')
})

it('pages by key', async () => {
  const id = await takeIn()
  for (const day of [20, 18, 19])
    await put(ward.chairman, id, { startsAt: `2026-11-${day}T08:00:00+07:00`, endsAt: null })
  const first = await ward.chairman.client.get<Page<OfficeMeeting>>('/api/v1/meetings?limit=2')
  expect(first.body.items.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual(['2026-11-18', '2026-11-19'])
  const rest = await calendarOf(ward.chairman, `limit=2&cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`)
  expect(rest.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual(['2026-11-20'])
  expect((await ward.chairman.client.get('/api/v1/meetings?cursor=x')).status).toBe(400)
})
