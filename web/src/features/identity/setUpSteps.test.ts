import { beforeAll, expect, test } from 'vitest'
import { takeLanguage } from '../../lib/i18n/index.ts'
import {
  checkStep,
  EMPTY_SET_UP,
  stepOfField,
  stepsOf,
  suggestShortName,
  suggestUsername,
  toSetUp,
} from './setUpSteps.ts'

beforeAll(() => takeLanguage('vi', 'identity'))

test.each([
  ['Ủy ban nhân dân phường An Thạnh Tây', 'phường An Thạnh Tây'],
  ['UBND xã Bình Lộc', 'xã Bình Lộc'],
  ['Đảng ủy Đặc khu Hòn Sỏi', 'Đặc khu Hòn Sỏi'],
  ['Sở Nội vụ', 'Sở Nội vụ'],
])('%s is called %s in papers', (name, short) => {
  expect(suggestShortName(name)).toBe(short)
})

test.each([
  ['Nguyễn Thị Bích Ngọc', 'ngoc.nguyenthibich'],
  ['Đào', 'dao'],
  ['', ''],
])('the user name for "%s" is "%s"', (name, username) => {
  expect(suggestUsername(name)).toBe(username)
})

test('the sample ward is not asked for its name', () => {
  expect(stepsOf({ demo: true })).not.toContain('organization')
  const input = toSetUp(
    { ...EMPTY_SET_UP, demo: true, personName: 'Hứa Thanh Diệp' },
    'ba con mèo mướp',
    'x'.repeat(40),
  )
  expect(input).toMatchObject({ demo: true, username: 'diep.huathanh', person: { email: null } })
  expect(input.organization.shortName).toBe('phường An Thạnh Tây')
})

test('each step says what its answer lacks', () => {
  expect(checkStep('organization', EMPTY_SET_UP, '')).toHaveProperty(['organization.name'])
  expect(checkStep('person', { ...EMPTY_SET_UP, personName: 'A', personEmail: 'a@' }, '')).toHaveProperty([
    'person.email',
  ])
  expect(Object.keys(checkStep('account', EMPTY_SET_UP, 'ngắn'))).toEqual(['username', 'password'])
  expect(checkStep('account', { ...EMPTY_SET_UP, personName: 'Tạ Đình Sơn' }, 'ba con mèo mướp')).toEqual({})
})

test.each([
  ['organization.shortName', 'organization'],
  ['person.email', 'person'],
  ['username', 'account'],
  ['token', null],
])('a refusal of %s leads back to the step %s', (field, step) => {
  expect(stepOfField(field)).toBe(step)
})
