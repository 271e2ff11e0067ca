import type { AssignmentAction } from '@kip/core/assignments'
import { expect, test } from 'vitest'
import { splitActions } from './taskForms.ts'

test.each<[string, AssignmentAction[], AssignmentAction[]]>([
  ['given anew', ['acknowledge', 'report', 'complete', 'return'], ['acknowledge', 'report']],
  ['under way', ['report', 'complete', 'request-extension'], ['report', 'complete']],
  ['to be approved', ['approve', 'return', 'recall'], ['approve', 'return']],
  [
    'an extension asked for',
    ['report', 'grant-extension', 'refuse-extension'],
    ['grant-extension', 'refuse-extension'],
  ],
  ['nothing to do', [], []],
])('%s', (_, allowed, buttons) => {
  const split = splitActions(allowed)
  expect(split.buttons).toEqual(buttons)
  expect([...split.buttons, ...split.more].toSorted()).toEqual(allowed.toSorted())
})
