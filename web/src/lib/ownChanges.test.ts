import { expect, test } from 'vitest'
import { isOwnChange, noteOwnChange } from './ownChanges.ts'

const paper = '01980000-0000-7000-8000-000000000001'
const made = '01980000-0000-7000-8000-000000000002'
const other = '01980000-0000-7000-8000-000000000003'

test('what this page wrote to, and what it made, is no news for ten seconds', () => {
  noteOwnChange(`/incoming/${paper}/assignments`, { id: made }, 1_000)
  expect(isOwnChange(paper, 2_000)).toBe(true)
  expect(isOwnChange(made, 11_000)).toBe(true)
  expect(isOwnChange(made, 11_001)).toBe(false)
  expect(isOwnChange(other, 2_000)).toBe(false)
  expect(isOwnChange(undefined, 2_000)).toBe(false)
})
