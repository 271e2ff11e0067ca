import { expect, it } from 'vitest'
import { keepsTo, type Permission } from './permission.ts'
import type { ChangeCode } from './schema.ts'

it.each<[Permission | null, ChangeCode[], boolean | null]>([
  [null, ['stamp'], null],
  [1, [], null],
  [1, ['validation-data', 'technical'], true],
  [1, ['signature'], false],
  [1, ['form-fill'], false],
  [1, ['arrival-stamp'], false],
  [2, ['signature', 'form-fill', 'technical'], true],
  [2, ['note'], false],
  [2, ['stamp'], false],
  [2, ['signature', 'content'], false],
  [3, ['note', 'signature'], true],
  [3, ['pages'], false],
  // As an annotation it is allowed, drawn into the page it is not: which it is cannot be told from here.
  [3, ['arrival-stamp'], null],
  [3, ['arrival-stamp', 'cover'], false],
])('permission %s, %j: %s', (permission, codes, kept) => {
  expect(
    keepsTo(
      permission,
      codes.map((code) => ({ code, pages: [] })),
    ),
  ).toBe(kept)
})
