import { expect, it } from 'vitest'
import { Temporal } from '../shared/index.ts'
import { nextTry } from './retry.ts'

const created = Temporal.Instant.from('2026-11-16T09:00:00+07:00')

it('tries after 1, 5 and 15 minutes, then each hour, for a day', () => {
  const waits: number[] = []
  let now = created
  for (let attempts = 1; ; attempts += 1) {
    const next = nextTry(attempts, created, now)
    if (next === null) break
    waits.push(next.since(now).total('minutes'))
    now = next
  }
  expect(waits.slice(0, 5)).toEqual([1, 5, 15, 60, 60])
  expect(waits).toHaveLength(26)
  expect(now.since(created).total('hours')).toBeLessThanOrEqual(24)
})

it.each([
  ['a longer wait that was asked for is kept', 1, 120, 2],
  ['a shorter one is not: the others wait as long', 2, 30, 5],
  ['more than an hour is an hour', 1, 86_400, 60],
])('%s', (_, attempts, asked, minutes) => {
  expect(nextTry(attempts, created, created, asked)?.since(created).total('minutes')).toBe(minutes)
})
