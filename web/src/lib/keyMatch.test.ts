import { expect, test } from 'vitest'
import { capsOf, matchesPress, type Press, parseShortcut } from './keyMatch.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  mod: false,
  alt: false,
  shift: false,
  ...more,
})

test.each<[string, string, Press, boolean]>([
  ['a letter', 'j', press('j'), true],
  ['with Caps Lock', 'j', press('J'), true],
  ['another letter', 'j', press('k'), false],
  ['a sign that needs Shift', '?', press('?', { shift: true }), true],
  ['not with Ctrl when it was not asked', 'j', press('j', { mod: true }), false],
  ['Ctrl as asked', 'mod+Enter', press('Enter', { mod: true }), true],
  ['not without Ctrl', 'mod+Enter', press('Enter'), false],
  ['a letter the input method has turned', 'e', press('ê', { code: 'KeyE' }), true],
  ['đ typed on the D key', 'd', press('đ', { code: 'KeyD' }), true],
  ['the sign decides before the place (AZERTY)', 'a', press('q', { code: 'KeyA' }), false],
])('%s', (_name, keys, pressed, matches) => {
  expect(matchesPress(parseShortcut(keys)[0], pressed)).toBe(matches)
})

test('a sequence has steps', () => {
  expect(parseShortcut('g t').map(({ key }) => key)).toEqual(['g', 't'])
  expect(capsOf('g t', false)).toEqual([['G'], ['T']])
  expect(capsOf('mod+Enter', false)).toEqual([['Ctrl', 'Enter']])
  expect(capsOf('mod+Enter', true)).toEqual([['⌘', 'Enter']])
})
