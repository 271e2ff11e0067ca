/** Lists of papers as people of several units see them: each paper once, whoever shares it. */
import type { Incoming } from '@kip/core/documents'
import { IncomingQuery } from '@kip/core/documents'
import { expect, it } from 'vitest'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { listDocuments } from './index.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')

/** Taken in, registered and given to these units, each on its own; a minute after the one before. */
async function takeIn(subject: string, unitIds: readonly string[]): Promise<void> {
  const { app, ward } = story
  app.clock.advance('PT1M')
  const files = [{ name: 'cong-van.txt', content: paper() }]
  const { id } = (await ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)).body
  await app.runJobs()
  expect((await ward.clerk.client.post(`/api/v1/incoming/${id}/register`, { fields: { subject } })).status).toBe(200)
  for (const unitId of unitIds) {
    const work = { instruction: 'Giao tham mưu', lead: { unitId }, dueOn: '2026-11-20' }
    expect((await ward.chairman.client.post(`/api/v1/incoming/${id}/assignments`, work)).status).toBe(201)
  }
}

/** As a head of these units, page by page. */
async function pagesOf(unitIds: readonly string[], limit: number): Promise<(string | null)[]> {
  const { actor, scope } = story.ward.cultureHead
  const head = { ...actor, roles: unitIds.map((unitId) => ({ role: 'head' as const, unitId })) }
  const seen: (string | null)[] = []
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const query = IncomingQuery.parse({ limit, cursor })
    const page = await story.app.db.read(scope, (tx) => listDocuments(tx, head, query))
    seen.push(...page.items.map(({ subject }) => subject))
    cursor = page.nextCursor
  }
  return seen
}

// Two of the units are few of the office, seven are many: the papers are looked for in different ways.
it.each([
  ['few', ['economy', 'culture']],
  ['many', ['economy', 'culture', 'office', 'leaders', 'military', 'police', 'front']],
] as const)(
  'whoever reads for %s units sees a shared paper once, newest first, and nothing of others',
  async (_, names) => {
    const { units } = story.ward
    await takeIn('Riêng một đơn vị', [units.culture])
    await takeIn('Của đơn vị khác', [units.centre])
    await takeIn('Hai đơn vị cùng làm', [units.economy, units.culture])
    await takeIn('Chung với đơn vị khác', [units.centre, units.economy])
    await takeIn('Chưa giao', [])
    const read = ['Chung với đơn vị khác', 'Hai đơn vị cùng làm', 'Riêng một đơn vị']
    const mine = names.map((name) => units[name])
    expect(await pagesOf(mine, 50)).toEqual(read)
    expect(await pagesOf(mine, 2)).toEqual(read)
  },
)
