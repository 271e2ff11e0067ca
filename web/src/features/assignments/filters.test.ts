import type { Me } from '@kip/core/identity'
import { expect, test } from 'vitest'
import { queryOf, readSearch, toAddress, usualView, viewsFor } from './filters.ts'

const UNIT = '0190a000-0000-7000-8000-000000000001'
const who = (role: Me['roles'][number]['role']): Pick<Me, 'roles' | 'units'> => ({
  roles: [{ role, unitId: UNIT }],
  units: [{ id: UNIT, name: 'Phòng Văn hóa – Xã hội' }],
})

test.each([
  ['officer', ['mine', 'unit'], 'mine'],
  ['head', ['mine', 'decide', 'causes', 'unit'], 'unit'],
  ['leader', ['mine', 'decide', 'causes', 'all'], 'all'],
  ['clerk', ['mine', 'all'], 'all'],
] as const)('%s is offered %j and begins with %s', (role, views, first) => {
  expect(viewsFor(who(role))).toEqual(views)
  expect(usualView(who(role))).toBe(first)
})

test('an address nobody could have meant leaves its filters out', () => {
  const raw = { view: 'theirs', status: 'late', overdue: 'yes', unit: '1; drop', from: '23/11', q: '', sort: 'due' }
  expect(readSearch(raw)).toEqual({})
})

test('an address keeps its filters there and back', () => {
  const search = { view: 'all', status: 'suspended', overdue: 'true', unit: UNIT, q: 'hộ nghèo' } as const
  const address = new URL(toAddress(search), 'http://kip')
  expect(readSearch(Object.fromEntries(address.searchParams))).toEqual(search)
})

test('an address typed with a number in the words is still words', () => {
  expect(readSearch({ q: 3367 })).toEqual({ q: '3367' })
})

test('the view becomes what the server asks for', () => {
  expect(queryOf({}, who('officer'))).toEqual({ mine: 'true' })
  expect(queryOf({ view: 'unit' }, who('head'))).toEqual({ unit: UNIT })
  expect(queryOf({ view: 'decide', unit: UNIT }, who('leader'))).toEqual({ decide: 'true' })
  expect(queryOf({ view: 'causes' }, who('head'))).toEqual({ causes: 'true' })
  expect(queryOf({ view: 'all', overdue: 'true' }, who('leader'))).toEqual({ overdue: 'true' })
})
