import { expect, test } from 'vitest'
import { fieldErrorsOf, shapedLike, unplacedError } from './forms.ts'
import { ApiProblem } from './problem.ts'

const refusal = new ApiProblem('invalid-input', 'Có chỗ nhập chưa đúng.', { fields: { name: 'Chưa có; hãy nhập.' } })

test('a refusal is said beside its fields, and above the form only when a field is not there', () => {
  expect(fieldErrorsOf(refusal)).toEqual({ name: 'Chưa có; hãy nhập.' })
  expect(unplacedError(refusal, ['name', 'email'])).toBeNull()
  expect(unplacedError(refusal, ['email'])).toBe(refusal)
  const other = new ApiProblem('conflict', 'Người này đã có tài khoản.')
  expect(unplacedError(other, ['name'])).toBe(other)
  expect(fieldErrorsOf(new Error('broken'))).toEqual({})
})

test.each<[unknown, boolean]>([
  [{ name: 'a', ids: ['1'], due: null }, true],
  [{ name: 'a', ids: [], due: '2026-12-31' }, true],
  [{ name: 'a', ids: {}, due: null }, false],
  [{ name: 3, ids: [], due: null }, false],
  [{ name: 'a', ids: [], due: {} }, false],
  [{ name: 'a' }, false],
  [null, false],
  ['text', false],
])('a kept draft %j fits: %s', (kept, fits) => {
  expect(shapedLike({ name: '', ids: [] as string[], due: null })(kept)).toBe(fits)
})
