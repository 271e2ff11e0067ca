import { expect, it } from 'vitest'
import type { TodaySection } from './schema.ts'
import { orderToday, type TodayDuties } from './today.ts'

const nobody: TodayDuties = { registers: false, directs: false, administers: false, firstToDirect: null }
const REST: TodaySection[] = ['toHandOn', 'mine', 'ward', 'unit', 'toConfirm', 'coordinating']

it.each<[string, Partial<TodayDuties>, TodaySection[]]>([
  ['officer', {}, ['toDecide', ...REST]],
  ['clerk', { registers: true }, ['toRegister', 'toDecide', ...REST]],
  ['leader', { directs: true, firstToDirect: 'khan' }, ['toDecide', 'toDirect', ...REST]],
  ['leader, hỏa tốc waits', { directs: true, firstToDirect: 'hoa-toc' }, ['toDirect', 'toDecide', ...REST]],
  ['leader, nothing waits', { directs: true }, ['toDecide', 'toDirect', ...REST]],
  ['administrator', { administers: true }, ['toDecide', 'attention', ...REST]],
])('%s', (_, duties, expected) => {
  expect(orderToday({ ...nobody, ...duties })).toEqual(expected)
})
