/** Papers of work somebody covers are his to read, with their files, as long as he covers it; no others of that person are. */
import type { Assignment } from '@kip/core/assignments'
import { type Incoming, IncomingQuery, type IncomingSummary } from '@kip/core/documents'
import type { Page } from '@kip/core/shared'
import { expect, test } from 'vitest'
import { addField, changeAbsence, goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { clientOf } from '../../testing/reminders.ts'
import { listDocuments } from './index.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')
const AWAY = { from: '2026-11-17T00:00:00+07:00', to: '2026-11-20T00:00:00+07:00' }
const DURING = '2026-11-17T09:00:00+07:00'
const AFTER = AWAY.to

/** Taken in, registered, and given to a person of the culture unit. */
async function takeIn(subject: string, who: TestPerson, fieldOfWorkId: string | null = null): Promise<string> {
  const { app, ward } = story
  app.clock.advance('PT1M')
  const files = [{ name: 'cong-van.txt', content: paper() }]
  const { id } = (await ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)).body
  await app.runJobs()
  await ward.clerk.client.post(`/api/v1/incoming/${id}/register`, { fields: { subject } })
  const lead = { unitId: ward.units.culture, personId: who.personId }
  const work = { instruction: 'Giao tham mưu', lead, fieldOfWorkId }
  expect((await ward.chairman.client.post<Assignment>(`/api/v1/incoming/${id}/assignments`, work)).status).toBe(201)
  return id
}

async function sees(who: TestPerson, id: string) {
  const client = await clientOf(story.app, who)
  const { status, body } = await client.get<Incoming>(`/api/v1/incoming/${id}`)
  const url = status === 200 ? body.files[0]?.url : undefined
  return { paper: status, file: url ? (await client.get(url)).status : null }
}
async function subjects(who: TestPerson, query = ''): Promise<(string | null)[]> {
  const client = await clientOf(story.app, who)
  const { body } = await client.get<Page<IncomingSummary> & { total?: number }>(`/api/v1/incoming?count=true${query}`)
  expect(body.total).toBe(body.items.length)
  return body.items.map(({ subject }) => subject)
}

test('the stand-in of a field reads its papers and their files, finds them by list and words, and reads nothing else', async () => {
  const { cultureOfficer, economyOfficer, centreOfficer } = story.ward
  const births = await addField(story.app, story.ward, 'Hộ tịch')
  const covered = await takeIn('Rà soát khai sinh', cultureOfficer, births)
  const other = await takeIn('Rà soát hộ nghèo', cultureOfficer)
  const own = await takeIn('Rà soát vỉa hè', economyOfficer)
  const before = [['Rà soát vỉa hè'], ['Rà soát vỉa hè']]
  const lists = async () => [await subjects(economyOfficer), await subjects(economyOfficer, '&q=rà+soát')]
  await goAway(story.app, story.ward, cultureOfficer, {
    ...AWAY,
    standIns: [{ fieldId: births, person: economyOfficer }, { person: centreOfficer }],
  })
  expect([await sees(economyOfficer, covered), await lists()]).toEqual([{ paper: 404, file: null }, before])
  story.app.clock.set(DURING)
  expect(await sees(economyOfficer, covered)).toEqual({ paper: 200, file: 200 })
  expect(await sees(economyOfficer, other)).toEqual({ paper: 404, file: null })
  expect(await sees(economyOfficer, own)).toEqual({ paper: 200, file: 200 })
  const both = ['Rà soát vỉa hè', 'Rà soát khai sinh']
  expect(await lists()).toEqual([both, both])
  expect(await subjects(economyOfficer, '&q=khai+sinh')).toEqual(['Rà soát khai sinh'])
  expect(await subjects(economyOfficer, '&q=hộ+nghèo')).toEqual([])
  expect([await subjects(economyOfficer, '&q=1'), await subjects(economyOfficer, '&q=2')]).toEqual([
    ['Rà soát khai sinh'],
    [],
  ])
  expect(await subjects(centreOfficer)).toEqual(['Rà soát hộ nghèo'])
  story.app.clock.set(AFTER)
  expect([await sees(economyOfficer, covered), await lists()]).toEqual([{ paper: 404, file: null }, before])
})

test('a paper is no longer read when the person is back early', async () => {
  const { cultureOfficer, economyOfficer } = story.ward
  const id = await takeIn('Rà soát khai sinh', cultureOfficer)
  const absence = await goAway(story.app, story.ward, cultureOfficer, {
    ...AWAY,
    standIns: [{ person: economyOfficer }],
  })
  story.app.clock.set(DURING)
  expect((await sees(economyOfficer, id)).paper).toBe(200)
  await changeAbsence(story.app, story.ward, absence, 'end')
  expect((await sees(economyOfficer, id)).paper).toBe(404)
})

test('of work of somebody who has left, whoever stands in for the head reads the paper', async () => {
  const { cultureOfficer, cultureHead, economyOfficer, centreOfficer, administrator } = story.ward
  const id = await takeIn('Rà soát khai sinh', cultureOfficer)
  const absence = await goAway(story.app, story.ward, cultureHead, { ...AWAY, standIns: [{ person: economyOfficer }] })
  await administrator.client.patch(`/api/v1/people/${cultureOfficer.personId}`, { leftOn: '2026-11-16' })
  story.app.clock.set(DURING)
  expect(await sees(economyOfficer, id)).toEqual({ paper: 200, file: 200 })
  expect(await subjects(economyOfficer)).toEqual(['Rà soát khai sinh'])
  expect((await sees(centreOfficer, id)).paper).toBe(404)
  await changeAbsence(story.app, story.ward, absence, 'end')
  expect((await sees(economyOfficer, id)).paper).toBe(404)
  expect(await subjects(economyOfficer)).toEqual([])
})

// Few and many units are looked through in different ways.
test.each([
  ['one', ['economy']],
  ['many', ['economy', 'office', 'leaders', 'military', 'police', 'front']],
] as const)('whoever reads for %s of the units finds what he covers in its place, page by page', async (_, names) => {
  const { ward, app } = story
  const { cultureOfficer, economyOfficer } = ward
  await takeIn('Cũ', economyOfficer)
  await takeIn('Được thay', cultureOfficer)
  await takeIn('Mới', economyOfficer)
  await goAway(app, ward, cultureOfficer, { ...AWAY, standIns: [{ person: economyOfficer }] })
  app.clock.set(DURING)
  const roles = names.map((name) => ({ role: 'head' as const, unitId: ward.units[name] }))
  const seen: (string | null)[] = []
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const query = IncomingQuery.parse({ limit: 1, cursor })
    const page = await app.db.read(economyOfficer.scope, (tx) =>
      listDocuments(tx, { ...economyOfficer.actor, roles }, query),
    )
    seen.push(...page.items.map(({ subject }) => subject))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(['Mới', 'Được thay', 'Cũ'])
})
