import { expect, test } from 'vitest'
import { descendantIds, holdsOn, unitPath, wouldMakeCycle } from './tree.ts'

const units = [
  { id: 'organ', parentId: null },
  { id: 'office', parentId: 'organ' },
  { id: 'culture', parentId: 'organ' },
  { id: 'health', parentId: 'culture' },
  { id: 'clinic', parentId: 'health' },
]

test('the path goes from the unit up to the root', () => {
  expect(unitPath(units, 'clinic')).toEqual(['clinic', 'health', 'culture', 'organ'])
  expect(unitPath(units, 'organ')).toEqual(['organ'])
  expect(unitPath(units, 'unknown')).toEqual([])
})

test('descendants include the unit itself; unknown units are left out', () => {
  expect(descendantIds(units, ['culture']).sort()).toEqual(['clinic', 'culture', 'health'])
  expect(descendantIds(units, ['health', 'culture', 'unknown']).sort()).toEqual(['clinic', 'culture', 'health'])
})

test('broken data that runs in a circle ends all the same', () => {
  const circle = [
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
  ]
  expect(unitPath(circle, 'a')).toEqual(['a', 'b'])
  expect(descendantIds(circle, ['a']).sort()).toEqual(['a', 'b'])
})

test.each([
  ['culture', 'clinic', true],
  ['culture', 'culture', true],
  ['culture', 'office', false],
])('moving %s below %s makes a cycle: %s', (id, parent, expected) => {
  expect(wouldMakeCycle(units, id, parent)).toBe(expected)
})

test('a grant holds for the units below and for nothing above or beside', () => {
  const grants = [{ role: 'head', unitId: 'culture' }]
  expect(holdsOn(grants, 'head', unitPath(units, 'clinic'))).toBe(true)
  expect(holdsOn(grants, 'head', unitPath(units, 'organ'))).toBe(false)
  expect(holdsOn(grants, 'head', unitPath(units, 'office'))).toBe(false)
  expect(holdsOn(grants, 'leader', unitPath(units, 'clinic'))).toBe(false)
})
