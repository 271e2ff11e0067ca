import { expect, test } from 'vitest'
import { createBatcher } from './batcher.ts'

test('what comes while a write is under way goes together, and everybody gets his own answer', async () => {
  const batches: number[][] = []
  const double = createBatcher(async (items: number[]) => {
    batches.push(items)
    await Promise.resolve()
    return items.map((item) => item * 2)
  })
  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6])
  expect(batches).toEqual([[1, 2, 3]])
  expect(await double(4)).toBe(8)
})

test('a failed write fails those in it, and nobody after them', async () => {
  let broken = true
  const write = createBatcher(async (items: number[]) => {
    if (broken) throw new Error('away')
    return items
  })
  await expect(Promise.all([write(1), write(2)])).rejects.toThrow('away')
  broken = false
  expect(await write(3)).toBe(3)
})
