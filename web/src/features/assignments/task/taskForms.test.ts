import type { AssignmentAction, AssignmentParty } from '@kip/core/assignments'
import { expect, test } from 'vitest'
import { isMine, splitActions, waitsForSomebody } from './taskForms.ts'

test.each<[string, boolean, AssignmentAction[], AssignmentAction[]]>([
  ['given anew', true, ['acknowledge', 'report', 'complete', 'return'], ['acknowledge', 'report']],
  ['under way', true, ['report', 'complete', 'request-extension'], ['report', 'complete']],
  ['overseen', false, ['report', 'complete', 'suspend', 'recall', 'reassign'], ['reassign', 'suspend']],
  ['to be approved', false, ['approve', 'return', 'recall'], ['approve', 'return']],
  [
    'an extension asked for',
    false,
    ['report', 'grant-extension', 'refuse-extension', 'recall'],
    ['grant-extension', 'refuse-extension'],
  ],
  ['nothing to do', true, [], []],
])('%s', (_, mine, allowed, buttons) => {
  const split = splitActions(allowed, mine)
  expect(split.buttons).toEqual(buttons)
  expect([...split.buttons, ...split.more].toSorted()).toEqual(allowed.toSorted())
})

test('work that waits for somebody to be named is first of all given to somebody', () => {
  expect(splitActions(['reassign', 'recall'], false, true)).toMatchObject({
    buttons: ['reassign', 'recall'],
    isUrged: true,
  })
  expect(splitActions(['acknowledge', 'report', 'suspend', 'reassign'], true, true)).toMatchObject({
    buttons: ['reassign', 'acknowledge'],
    more: ['report', 'suspend'],
  })
  const unit = { id: 'u', name: 'Phòng Văn hóa – Xã hội' }
  expect(waitsForSomebody({ state: 'assigned', leadUnit: unit, responsible: null })).toBe(true)
  expect(waitsForSomebody({ state: 'in-progress', leadUnit: unit, responsible: null })).toBe(false)
  expect(waitsForSomebody({ state: 'returned', leadUnit: unit, responsible: { id: 'p', name: 'Ân' } })).toBe(true)
})

test('only work or a decision is urged; overseeing is not', () => {
  expect(splitActions(['report'], true).isUrged).toBe(true)
  expect(splitActions(['approve'], false).isUrged).toBe(true)
  expect(splitActions(['confirm-cause'], false).isUrged).toBe(true)
  expect(splitActions(['recall'], false).isUrged).toBe(false)
  expect(splitActions(['record-cause'], true).isUrged).toBe(false)
})

const UNIT = { id: 'u', name: 'Phòng Văn hóa – Xã hội' }
const ME = { person: { id: 'p', name: 'Kiều Ngọc Ân' }, units: [UNIT] }
const party = (unit: AssignmentParty['unit'], person: AssignmentParty['person']) => ({
  parties: [{ unit, person } as AssignmentParty],
})

test('work is one’s own by name, or while one’s unit has named nobody', () => {
  expect(isMine(party(UNIT, ME.person), ME)).toBe(true)
  expect(isMine(party(UNIT, null), ME)).toBe(true)
  expect(isMine(party(UNIT, { id: 'other', name: 'Phùng Thị An' }), ME)).toBe(false)
  expect(isMine(party({ id: 'v', name: 'Văn phòng' }, null), ME)).toBe(false)
})
