import { expect, test } from 'vitest'
import { moveUp } from './order.ts'

test.each([
  ['c', ['a', 'c', 'b']],
  ['b', ['b', 'a', 'c']],
  ['a', ['a', 'b', 'c']],
  ['x', ['a', 'b', 'c']],
])('%s goes one place up', (item, expected) => {
  expect(moveUp(['a', 'b', 'c'], item)).toEqual(expected)
})
