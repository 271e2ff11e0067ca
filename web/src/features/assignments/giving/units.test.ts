import { expect, it } from 'vitest'
import { leadUnitsOf, partnerUnitsOf } from './units.ts'

const unit = (
  id: string,
  parentId: string | null,
  kind: 'organ' | 'division' | 'front',
  relation: 'assign' | 'ask',
) => ({
  id,
  parentId,
  kind,
  relation,
})
const units = [
  unit('ward', null, 'organ', 'assign'),
  unit('social', 'ward', 'division', 'assign'),
  unit('culture', 'social', 'division', 'assign'),
  unit('economy', 'ward', 'division', 'assign'),
  unit('front', 'ward', 'front', 'ask'),
]
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

it.each([
  ['leader', 'ward', ['social', 'culture', 'economy']],
  ['head', 'social', ['social', 'culture']],
  ['head', 'culture', ['culture']],
  ['clerk', 'ward', []],
] as const)('%s of %s may give to %j', (role, unitId, expected) => {
  expect(ids(leadUnitsOf(units, { roles: [{ role, unitId }] }))).toEqual(expected)
})

it('may ask those who are given nothing', () => {
  expect(ids(partnerUnitsOf(units))).toEqual(['social', 'culture', 'economy', 'front'])
})
