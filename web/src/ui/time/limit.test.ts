import { expect, test } from 'vitest'
import { layOutLimit } from './limit.ts'

test.each([
  ['just given', 0, 100, 0, { now: 0, limit: 1, passed: 0 }],
  ['half way', 0, 100, 50, { now: 0.5, limit: 1, passed: 0.5 }],
  ['at the limit', 0, 100, 100, { now: 1, limit: 1, passed: 1 }],
  ['a quarter over', 0, 100, 125, { now: 1, limit: 0.8, passed: 1 }],
  ['far over', 0, 100, 10_000, { now: 1, limit: 1 / 3, passed: 1 }],
  ['seen before it starts', 100, 200, 50, { now: 0, limit: 1, passed: 0 }],
  ['limit before start', 200, 100, 250, { now: 1, limit: 1 / 3, passed: 1 }],
])('%s', (_name, start, limit, now, geometry) => {
  expect(layOutLimit(start, limit, now)).toEqual(geometry)
})
