import { expect, test } from 'vitest'
import { type BrowserFacts, type DeviceStanding, standingOf } from './standing.ts'

const phone: BrowserFacts = {
  isSecure: true,
  canPush: true,
  permission: 'default',
  isApple: false,
  isInstalled: false,
}

test.each<[string, Partial<BrowserFacts>, boolean, DeviceStanding]>([
  ['nobody was asked yet', {}, false, 'off'],
  ['allowed, and not turned on', { permission: 'granted' }, false, 'off'],
  ['turned on', { permission: 'granted' }, true, 'on'],
  ['turned on, and the permission taken back', { permission: 'default' }, true, 'off'],
  ['blocked', { permission: 'denied' }, true, 'blocked'],
  ['by plain http', { isSecure: false, canPush: false }, false, 'insecure'],
  ['an old browser', { canPush: false }, false, 'unsupported'],
  ['an iPhone’s browser', { canPush: false, isApple: true }, false, 'install-first'],
  [
    'an iPhone too old for it, from the home screen',
    { canPush: false, isApple: true, isInstalled: true },
    false,
    'unsupported',
  ],
  ['an iPhone, from the home screen', { isApple: true, isInstalled: true }, false, 'off'],
])('%s', (_, facts, isOwn, expected) => {
  expect(standingOf({ ...phone, ...facts }, isOwn)).toBe(expected)
})
