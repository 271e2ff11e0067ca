import type { Person, Unit } from '@kip/core/directory'
import { expect, test } from 'vitest'
import { directoryAddress, placeUnits, staffOf, unitOptions } from './office.ts'

const unit = (id: string, parentId: string | null): Unit => ({
  id,
  parentId,
  name: `Đơn vị ${id}`,
  shortName: id,
  kind: 'division',
  relation: 'assign',
  sortOrder: 100,
  validFrom: '2025-07-01',
  validTo: null,
  allowed: [],
})

const units = [unit('a', null), unit('b', 'a'), unit('c', 'a'), unit('d', 'b'), unit('e', 'gone')]

test('units stand below their parents, in the order given', () => {
  expect(placeUnits(units).map(({ unit: { id }, depth }) => [id, depth])).toEqual([
    ['a', 0],
    ['b', 1],
    ['d', 2],
    ['c', 1],
    ['e', 0],
  ])
})

test('a deeper unit is offered with the unit above it', () => {
  const hints = Object.fromEntries(unitOptions(units).map(({ id, hint }) => [id, hint]))
  expect(hints).toEqual({ a: undefined, b: undefined, c: undefined, d: 'Đơn vị b', e: undefined })
})

test('who leads a unit, and how many work there; two posts in one unit are one person', () => {
  const post = (unitId: string, isHead: boolean) => ({
    positionId: 'p',
    title: 'Công chức',
    unitId,
    unitName: unitId,
    isHead,
  })
  const person = (id: string, positions: Person['positions']): Person => ({
    id,
    name: `Người ${id}`,
    email: null,
    phone: null,
    positions,
    leftOn: null,
    allowed: [],
  })
  const staff = staffOf([
    person('1', [post('b', true), post('b', false)]),
    person('2', [post('b', false), post('c', true)]),
  ])
  expect(staff.get('b')).toEqual({ heads: ['Người 1'], count: 2 })
  expect(staff.get('c')).toEqual({ heads: ['Người 2'], count: 1 })
})

test('an address names what is open', () => {
  expect(directoryAddress({})).toBe('/directory')
  expect(directoryAddress({ tab: 'people', person: 'x' })).toBe('/directory?tab=people&person=x')
})
