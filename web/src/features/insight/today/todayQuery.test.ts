import type { AssignmentSummary } from '@kip/core/assignments'
import type { Today } from '@kip/core/insight'
import { expect, test } from 'vitest'
import { changeWork, isCalm } from './todayQuery.ts'

const work = (id: string, acknowledgedAt: string | null): AssignmentSummary =>
  ({ id, myRole: 'lead', acknowledgedAt }) as AssignmentSummary
const section = (...items: AssignmentSummary[]) => ({ items, total: items.length })
const TODAY: Today = {
  date: '2026-11-23',
  counts: { overdue: 0, today: 0, week: 0, unacknowledged: 2 },
  mine: section(work('a', null), work('b', null)),
  coordinating: section(),
  oversight: null,
  order: [],
  toDecide: section(),
  toHandOn: null,
  toConfirm: null,
  unit: section(work('a', null)),
  ward: null,
  toDirect: null,
  toRegister: null,
  attention: null,
  agenda: [],
  duty: { now: [], mine: null },
  notifications: [],
}
const take = (item: AssignmentSummary) => ({ ...item, acknowledgedAt: '2026-11-23T08:00:00+07:00' })

test('what is acknowledged keeps its place in every section and is counted once', () => {
  const taken = changeWork(TODAY, 'a', take)
  expect(taken.mine.items.map(({ id, acknowledgedAt }) => [id, acknowledgedAt !== null])).toEqual([
    ['a', true],
    ['b', false],
  ])
  expect(taken.unit?.items[0]?.acknowledgedAt).not.toBeNull()
  expect(taken.counts.unacknowledged).toBe(1)
})

test('taking it back, after a refusal, counts it again', () => {
  const taken = changeWork(TODAY, 'a', take)
  expect(changeWork(taken, 'a', () => work('a', null)).counts.unacknowledged).toBe(2)
})

test('a day is calm when no section has anything to say', () => {
  expect(isCalm(TODAY)).toBe(false)
  expect(isCalm({ ...TODAY, mine: section(), unit: null })).toBe(true)
})
