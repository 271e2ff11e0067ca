import { expect, test } from 'vitest'
import { safeNext, signInAddress } from './session.ts'

test.each([
  ['/assignments?overdue=true', '/assignments?overdue=true'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
])('after signing in, %s leads to %s', (next, path) => {
  expect(safeNext(next)).toBe(path)
})

test('the wanted address is kept', () => {
  expect(signInAddress('/assignments?q=a b')).toBe('/sign-in?next=%2Fassignments%3Fq%3Da%20b')
  expect(signInAddress('/')).toBe('/sign-in')
  expect(signInAddress('/sign-in?next=%2F')).toBe('/sign-in')
})
