import type { Today } from '@kip/core/insight'
import { expect, test } from 'vitest'
import { answerOf } from './answer.ts'

const counts = (overdue: number, today = 0) => ({ overdue, today, week: today, unacknowledged: 0 })
const some = (total: number) => ({ items: [], total })
const TODAY: Today = {
  date: '2026-11-23',
  counts: counts(0),
  oversight: null,
  order: [],
  mine: some(0),
  coordinating: some(0),
  toDecide: some(0),
  toHandOn: null,
  toConfirm: null,
  unit: null,
  ward: null,
  toDirect: null,
  toRegister: null,
  attention: null,
  agenda: [],
  duty: { now: [], mine: null },
  notifications: [],
}

test.each<[string, Partial<Today>, ReturnType<typeof answerOf>['whose'], number | undefined, string[]]>([
  ['an officer with nothing to do is told so', {}, 'mine', 0, []],
  ['an officer', { counts: { ...counts(2, 1), unacknowledged: 1 } }, 'mine', 2, ['unacknowledged']],
  [
    'an administrator',
    { attention: [{ kind: 'person-without-email', count: 2, names: [] }] },
    'mine',
    undefined,
    ['attention'],
  ],
  ['a clerk whose own work is not pressing', { toRegister: some(8) }, 'mine', undefined, ['register']],
  ['a clerk who is late', { toRegister: some(8), counts: counts(1) }, 'mine', 1, ['register']],
  [
    'a leader',
    { oversight: { of: 'ward', counts: counts(19, 5) }, toDirect: some(14), toDecide: some(3) },
    'all',
    19,
    ['direct', 'decide'],
  ],
  [
    'a head who is late, too',
    { oversight: { of: 'unit', counts: counts(4) }, counts: counts(1), toHandOn: some(2) },
    'unit',
    4,
    ['handOn', 'ownOverdue'],
  ],
])('%s', (_, change, whose, overdue, waiting) => {
  const answer = answerOf({ ...TODAY, ...change })
  expect([answer.whose, answer.counts?.overdue, answer.waiting.map(({ name }) => name)]).toEqual([
    whose,
    overdue,
    waiting,
  ])
})
