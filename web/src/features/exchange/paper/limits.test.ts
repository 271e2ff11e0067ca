import { expect, test } from 'vitest'
import { firstLimits, limitsOf } from './limits.ts'

const work = [
  { id: 'a', dueAt: '2026-11-24T16:00:00+07:00' },
  { id: 'b', dueAt: '2026-11-13T17:00:00+07:00' },
  { id: 'c', dueAt: null },
]
const now = Date.parse('2026-11-16T08:00:00+07:00')

test('a limit that is over is not offered again', () => {
  expect(firstLimits(work, now)).toEqual({ a: '2026-11-24', b: null, c: null })
})

test('a day that stays keeps its hour; another is a day; none is none on purpose', () => {
  expect(limitsOf(work, { a: '2026-11-24', b: '2026-11-30', c: null })).toEqual([
    { assignmentId: 'a', dueAt: '2026-11-24T16:00:00+07:00' },
    { assignmentId: 'b', dueOn: '2026-11-30' },
    { assignmentId: 'c', dueAt: null },
  ])
})
