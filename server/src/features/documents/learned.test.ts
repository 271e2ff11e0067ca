/** Corrections teach: the second paper that writes a name so is shown with what the clerk put in its place. */
import type { Incoming, LearnedName } from '@kip/core/documents'
import type { Page } from '@kip/core/shared'
import { expect, it } from 'vitest'
import { createWard } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { takeIn } from '../../testing/take-in.ts'

const MEANT = 'SỞ NỘI VỤ THÀNH PHỐ'

const story = freshWard('2026-11-16T08:00:00+07:00')

const register = async (read: Incoming, fields = {}) =>
  (await story.ward.clerk.client.post<Incoming>(`/api/v1/incoming/${read.id}/register`, { fields })).body

const learned = async () => (await story.ward.clerk.client.get<Page<LearnedName>>('/api/v1/learned-names')).body.items

it('asks the clerk to look at first, and no longer once it was let stand often enough', async () => {
  await register(await takeIn(story), { issuer: MEANT })
  const second = await takeIn(story)
  expect(second.fields?.issuer).toMatchObject({ value: 'SỞ NỘI VỤ' })
  await register(second, { issuer: MEANT })

  const third = await takeIn(story)
  expect(third).toMatchObject({ issuer: MEANT, fields: { issuer: { value: MEANT, written: 'SỞ NỘI VỤ' } } })
  expect(third.fields?.issuer.confidence).toBeLessThan(0.8)
  expect(third.uncertain).toBe(second.uncertain + 1)
  await register(third)
  await register(await takeIn(story))

  const trusted = await takeIn(story)
  expect(trusted.fields?.issuer).toMatchObject({ value: MEANT, evidence: { quote: 'SỞ NỘI VỤ' } })
  expect(trusted.uncertain).toBe(second.uncertain)
  expect(await learned()).toMatchObject([{ field: 'issuer', written: 'SỞ NỘI VỤ', meant: MEANT, seen: 4 }])
})

it('a paper teaches once, however often it is corrected; the last word counts', async () => {
  const read = await takeIn(story)
  await register(read, { issuer: 'MỘT TÊN SAI' })
  for (const issuer of [MEANT, 'MỘT TÊN KHÁC', MEANT]) {
    expect((await story.ward.clerk.client.patch(`/api/v1/incoming/${read.id}`, { fields: { issuer } })).status).toBe(
      200,
    )
  }
  expect(await learned()).toMatchObject([{ meant: MEANT, seen: 1 }])
})

it('the office sees what was learnt, changes it and has it forgotten; nobody else does', async () => {
  await register(await takeIn(story), { issuer: MEANT })
  const [name] = await learned()
  const path = `/api/v1/learned-names/${name?.id}`
  expect(
    (await story.ward.administrator.client.get<Page<LearnedName>>('/api/v1/learned-names')).body.items,
  ).toHaveLength(1)
  for (const { client } of [story.ward.cultureOfficer, story.ward.chairman]) {
    expect((await client.get('/api/v1/learned-names')).status).toBe(403)
    expect((await client.patch(path, { meant: 'X' })).status).toBe(403)
    expect((await client.delete(path)).status).toBe(403)
  }
  expect((await story.ward.neighbour.client.patch(path, { meant: 'X' })).status).toBe(404)

  const changed = await story.ward.clerk.client.patch<LearnedName>(path, { meant: 'SỞ NỘI VỤ TP' })
  expect(changed.body).toMatchObject({ meant: 'SỞ NỘI VỤ TP', seen: 4, allowed: ['change', 'forget'] })
  expect((await takeIn(story)).issuer).toBe('SỞ NỘI VỤ TP')

  expect((await story.ward.clerk.client.delete(path)).status).toBe(204)
  expect(await learned()).toEqual([])
  expect((await takeIn(story)).issuer).toBe('SỞ NỘI VỤ')
  expect((await story.ward.clerk.client.delete(path)).status).toBe(404)
})

it('a neighbour’s lessons are not ours', async () => {
  for (let i = 0; i < 2; i += 1) await register(await takeIn(story), { issuer: MEANT })
  const other = await createWard(story.app)
  expect((await takeIn(story, paper(), { by: other.clerk })).issuer).toBe('SỞ NỘI VỤ')
})
