import { expect, test } from 'vitest'
import { type AccountFacts, accountActions, administersWhole, diffRoles } from './permissions.ts'
import { hasRole, reachIn, unitsWith } from './roles.ts'

const units = [
  { id: 'organ', parentId: null },
  { id: 'office', parentId: 'organ' },
  { id: 'culture', parentId: 'organ' },
  { id: 'health', parentId: 'culture' },
]
const head = {
  roles: [
    { role: 'head', unitId: 'culture' },
    { role: 'officer', unitId: 'office' },
  ],
}
const administrator = { roles: [{ role: 'administrator', unitId: 'organ' }] }

test('a role holds below its unit, nowhere else', () => {
  expect(hasRole(head, 'head', ['health', 'culture', 'organ'])).toBe(true)
  expect(hasRole(head, 'head', ['organ'])).toBe(false)
  expect(hasRole(head, 'leader', ['health', 'culture', 'organ'])).toBe(false)
  expect(unitsWith(head, 'head')).toEqual(['culture'])
})

test('the reach of a head and of an administrator', () => {
  const reach = reachIn(units, head)
  expect(reach.units(['clerk', 'leader', 'head', 'auditor', 'administrator']).toSorted()).toEqual(['culture', 'health'])
  expect(reach.units(['officer'])).toEqual(['office'])
  expect(reach.whole(['head', 'officer'])).toBe(false)
  const all = reachIn(units, administrator)
  expect(all.whole(['administrator'])).toBe(true)
  expect(all.units(['administrator']).toSorted()).toEqual(['culture', 'health', 'office', 'organ'])
})

test.each<[string, Partial<AccountFacts>, string[]]>([
  ['another', {}, ['roles', 'reset-password', 'disable']],
  ['another who was sent a link', { hasOpenReset: true }, ['roles', 'reset-password', 'withdraw-reset', 'disable']],
  ['a disabled one', { isDisabled: true }, ['enable', 'roles']],
  ['oneself', { isSelf: true }, ['roles']],
  ['oneself, whom another sent a link', { isSelf: true, hasOpenReset: true }, ['roles', 'withdraw-reset']],
  ['the last administrator', { isSelf: true, isLastAdministrator: true }, ['roles']],
])('an administrator with %s', (_name, facts, actions) => {
  const account = { isSelf: false, isDisabled: false, isLastAdministrator: false, hasOpenReset: false, ...facts }
  expect(accountActions(administrator, account, ['organ'])).toEqual(actions)
  expect(accountActions(head, account, ['organ'])).toEqual([])
})

test('only a grant on the organ administers the whole', () => {
  expect(administersWhole([{ role: 'administrator', unitId: 'organ' }], 'organ')).toBe(true)
  expect(administersWhole([{ role: 'administrator', unitId: 'office' }], 'organ')).toBe(false)
})

test('roles change by what differs', () => {
  const clerk = { role: 'clerk', unitId: 'office' } as const
  const officer = { role: 'officer', unitId: 'office' } as const
  expect(diffRoles([clerk], [officer, officer])).toEqual({ grant: [officer], revoke: [clerk] })
  expect(diffRoles([clerk], [clerk])).toEqual({ grant: [], revoke: [] })
})
