import type { Role } from '@kip/core/identity'
import { expect, test } from 'vitest'
import { isSectionOf, navigationFor, splitForBar } from './navigation.ts'

const paths = (...roles: Role[]) => navigationFor(roles).map(({ path }) => path)

test.each<[Role[], string, boolean]>([
  [['officer'], '/incoming', true],
  [['officer'], '/registers', false],
  [['officer'], '/administration', false],
  [['clerk'], '/registers', true],
  [['administrator'], '/administration', true],
  [['administrator'], '/incoming', false],
  [['officer', 'administrator'], '/incoming', true],
  [['auditor'], '/reminders', true],
])('%j is shown the way to %s: %s', (roles, path, shown) => {
  expect(paths(...roles).includes(path)).toBe(shown)
})

test('everybody has Hôm nay, who is on duty, the office, its calendar and who is away', () => {
  expect(paths()).toEqual(['/', '/duty', '/directory', '/calendar', '/coverage'])
})

test('a phone has four and the rest behind one', () => {
  const clerk = splitForBar(navigationFor(['clerk']))
  expect(clerk.bar).toHaveLength(4)
  expect(clerk.more.map(({ path }) => path)).toEqual([
    '/timeline',
    '/meetings',
    '/duty',
    '/directory',
    '/calendar',
    '/coverage',
    '/exchange',
  ])
  expect(splitForBar(navigationFor([])).more).toEqual([])
})

test.each([
  ['/', '/', true],
  ['/', '/incoming', false],
  ['/incoming', '/incoming/0198', true],
  ['/incoming', '/incoming-mail', false],
])('the section %s holds %s: %s', (path, pathname, holds) => {
  expect(isSectionOf({ path }, pathname)).toBe(holds)
})

test('no two sections share keys', () => {
  const keys = navigationFor(['clerk', 'leader', 'administrator']).flatMap((entry) => entry.keys ?? [])
  expect(new Set(keys).size).toBe(keys.length)
})
