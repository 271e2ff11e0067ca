import type { AssignmentSummary, Lateness } from '@kip/core/assignments'
import type { Me } from '@kip/core/identity'
import { expect, test } from 'vitest'
import { barOf, choicesFor, mondayOf, readSearch, toAddress, usualWhose } from './span.ts'

const who = (role: Me['roles'][number]['role']): Pick<Me, 'roles' | 'units'> => ({
  roles: [{ role, unitId: 'u' }],
  units: [{ id: 'u', name: 'Phòng Văn hóa – Xã hội' }],
})
const items = (...lateness: Lateness[]) => lateness.map((one) => ({ lateness: one }) as AssignmentSummary)

test('the picture begins on a Monday, also from a Sunday and over the end of a year', () => {
  expect(mondayOf('2026-11-23')).toBe('2026-11-23')
  expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  expect(mondayOf('2027-01-01')).toBe('2026-12-28')
})

test('an address is read back as it was written; what is no date is left out', () => {
  const search = { from: '2026-11-23', day: '2026-11-27', whose: 'unit' } as const
  expect(readSearch(Object.fromEntries(new URL(toAddress(search), 'http://kip').searchParams))).toEqual(search)
  expect(readSearch({ from: '2026-13-45', day: 'tomorrow', whose: 'theirs' })).toEqual({})
  expect(readSearch({ mine: true })).toEqual({ whose: 'mine' })
})

test.each([
  ['officer', ['mine', 'unit'], 'mine'],
  ['head', ['mine', 'unit'], 'unit'],
  ['leader', ['mine', 'all'], 'all'],
] as const)('%s may look at %j and begins with %s', (role, choices, usual) => {
  expect(choicesFor(who(role))).toEqual(choices)
  expect(usualWhose(who(role))).toBe(usual)
})

test('a bar stands as high as its load, shows what is late, and the nearest of the rest', () => {
  const day = { total: 4, late: 1, items: items('late', 'calm', 'soon', 'calm') }
  expect(barOf(day, 8)).toEqual({ height: 0.5, late: 0.25, rest: 'soon' })
  expect(barOf({ total: 0, late: 0, items: [] }, 0)).toEqual({ height: 0, late: 0, rest: 'calm' })
})
