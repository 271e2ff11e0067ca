import { beforeAll, expect, test } from 'vitest'
import { addressOf } from './http.ts'
import { takeLanguage } from './i18n/index.ts'
import { ApiProblem, isPassing, isSignedOut, problemFrom, sentenceOf } from './problem.ts'

beforeAll(() => takeLanguage('vi'))

test('a problem document keeps its sentence, its fields and what else it carries', () => {
  const problem = problemFrom(409, {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'not-allowed-now',
    detail: 'Việc này đã xong.',
    allowed: ['report'],
  })
  expect(problem).toMatchObject({ code: 'not-allowed-now', status: 409, fields: {}, extra: { allowed: ['report'] } })
  expect(sentenceOf(problem)).toBe('Việc này đã xong.')
})

test('an answer of another form still says what to do', () => {
  expect(sentenceOf(problemFrom(502, '<html>'))).toContain('Thử lại')
  expect(isSignedOut(problemFrom(401, undefined))).toBe(true)
  expect(sentenceOf(new TypeError('x is undefined'))).toContain('Tải lại trang')
})

test.each([
  ['no network', new ApiProblem('offline', ''), true],
  ['a server on its way up', problemFrom(503, undefined), true],
  ['a refusal', problemFrom(403, { code: 'forbidden', detail: '' }), false],
  ['a fault of our own', new TypeError(), false],
])('trying again by itself after %s: %s', (_name, error, passing) => {
  expect(isPassing(error)).toBe(passing)
})

test('an address leaves out what was not asked and repeats what was asked several times', () => {
  expect(addressOf('/incoming', { q: 'hộ nghèo', status: undefined, unit: null, field: '', id: ['1', '2'] })).toBe(
    '/api/v1/incoming?q=h%E1%BB%99+ngh%C3%A8o&id=1&id=2',
  )
  expect(addressOf('/me')).toBe('/api/v1/me')
})
