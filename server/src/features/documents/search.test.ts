/** Search finds what a person may read, and nothing else, typed with or without diacritics. */
import type { Assignment } from '@kip/core/assignments'
import type { Incoming, IncomingSummary } from '@kip/core/documents'
import type { Page } from '@kip/core/shared'
import { expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')

const WAYS = ['văn thư', 'van thu', 'VĂN THƯ lưu trữ']

async function takeIn(): Promise<Incoming> {
  const files = [{ name: 'cong-van.txt', content: paper() }]
  const { body } = await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)
  await story.app.runJobs()
  return (await story.ward.clerk.client.post<Incoming>(`/api/v1/incoming/${body.id}/register`, {})).body
}

async function give(documentId: string, to: TestPerson, unitId: string): Promise<Assignment> {
  const lead = { unitId, personId: to.personId }
  const body = { instruction: 'Giao tham mưu', lead, dueOn: '2026-11-20' }
  return (await story.ward.chairman.client.post<Assignment>(`/api/v1/incoming/${documentId}/assignments`, body)).body
}

async function found(person: TestPerson, q: string): Promise<{ ids: string[]; total: number | undefined }> {
  const { body } = await person.client.get<Page<IncomingSummary> & { total?: number }>(
    `/api/v1/incoming?count=true&q=${encodeURIComponent(q)}`,
  )
  return { ids: body.items.map(({ id }) => id).sort(), total: body.total }
}

const these = (...papers: Incoming[]) => ({ ids: papers.map(({ id }) => id).sort(), total: papers.length })

it('an officer finds what was given to him or his unit; who sees everything finds everything', async () => {
  const [culture, economy, nobody] = [await takeIn(), await takeIn(), await takeIn()]
  await give(culture.id, story.ward.cultureOfficer, story.ward.units.culture)
  await give(economy.id, story.ward.economyOfficer, story.ward.units.economy)
  for (const q of WAYS) {
    expect(await found(story.ward.clerk, q)).toEqual(these(culture, economy, nobody))
    expect(await found(story.ward.auditor, q)).toEqual(these(culture, economy, nobody))
    expect(await found(story.ward.cultureOfficer, q)).toEqual(these(culture))
    expect(await found(story.ward.cultureHead, q)).toEqual(these(culture))
    expect(await found(story.ward.economyOfficer, q)).toEqual(these(economy))
    expect(await found(story.ward.centreOfficer, q)).toEqual(these())
    expect(await found(story.ward.neighbour, q)).toEqual(these())
  }
})

it('by arrival number, too', async () => {
  const [culture, economy] = [await takeIn(), await takeIn()]
  await give(culture.id, story.ward.cultureOfficer, story.ward.units.culture)
  await give(economy.id, story.ward.economyOfficer, story.ward.units.economy)
  const number = String(culture.arrivalNumber)
  expect(await found(story.ward.clerk, number)).toEqual(these(culture))
  expect(await found(story.ward.cultureOfficer, number)).toEqual(these(culture))
  expect(await found(story.ward.economyOfficer, number)).toEqual(these())
})

it('whoever work goes over to finds the paper, and a corrected paper keeps its readers', async () => {
  const read = await takeIn()
  const given = await give(read.id, story.ward.cultureOfficer, story.ward.units.culture)
  expect(await found(story.ward.economyOfficer, 'văn thư')).toEqual(these())

  const over = {
    lead: { unitId: story.ward.units.economy, personId: story.ward.economyOfficer.personId },
    reason: 'Đúng lĩnh vực',
  }
  expect((await story.ward.chairman.client.post(`/api/v1/assignments/${given.id}/reassign`, over)).status).toBe(200)
  expect(await found(story.ward.economyOfficer, 'văn thư')).toEqual(these(read))
  expect(await found(story.ward.cultureOfficer, 'văn thư')).toEqual(these(read))

  const corrected = { fields: { subject: 'Báo cáo chuyển đổi số' } }
  expect((await story.ward.clerk.client.patch(`/api/v1/incoming/${read.id}`, corrected)).status).toBe(200)
  for (const person of [story.ward.clerk, story.ward.economyOfficer, story.ward.cultureOfficer]) {
    expect(await found(person, 'chuyen doi so')).toEqual(these(read))
    expect(await found(person, 'văn thư')).toEqual(these())
  }
  expect(await found(story.ward.centreOfficer, 'chuyen doi so')).toEqual(these())
})

it('nobody can type his way to another’s papers', async () => {
  const culture = await takeIn()
  await give(culture.id, story.ward.cultureOfficer, story.ward.units.culture)
  for (const q of [
    `@${story.ward.units.culture}`,
    `@${story.ward.cultureOfficer.personId}`,
    `x' | '@${story.ward.units.culture}`,
  ]) {
    expect(await found(story.ward.economyOfficer, q)).toEqual(these())
  }
})
