import { describe, expect, test } from 'vitest'
import { nameDevice, PushDeviceInput, pushDelivery } from './push.ts'

const keys = { p256dh: `BC${'a'.repeat(85)}`, auth: 'b'.repeat(22) }
const endpoint = 'https://push.example.vn/send/1'

describe('a subscription', () => {
  test('is taken as a browser gives it', () => {
    expect(PushDeviceInput.safeParse({ subscription: { endpoint, keys } }).success).toBe(true)
  })

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['no keys', { subscription: { endpoint } }],
    ['null', { subscription: null }],
    ['a list', { subscription: [endpoint, keys] }],
    ['no endpoint', { subscription: { keys } }],
    ['an empty endpoint', { subscription: { endpoint: '', keys } }],
    ['an endless endpoint', { subscription: { endpoint: `${endpoint}${'x'.repeat(1000)}`, keys } }],
    ['a number as endpoint', { subscription: { endpoint: 7, keys } }],
    ['a key that is too short', { subscription: { endpoint, keys: { ...keys, p256dh: keys.p256dh.slice(1) } } }],
    ['a key that is too long', { subscription: { endpoint, keys: { ...keys, p256dh: `${keys.p256dh}a` } } }],
    ['a compressed point', { subscription: { endpoint, keys: { ...keys, p256dh: `AC${'a'.repeat(85)}` } } }],
    ['base64 of the other alphabet', { subscription: { endpoint, keys: { ...keys, p256dh: `BC${'+'.repeat(85)}` } } }],
    ['a padded secret', { subscription: { endpoint, keys: { ...keys, auth: `${'b'.repeat(22)}==` } } }],
    ['a line break in the secret', { subscription: { endpoint, keys: { ...keys, auth: `${'b'.repeat(22)}\n` } } }],
    ['no secret', { subscription: { endpoint, keys: { p256dh: keys.p256dh } } }],
    ['a field nobody knows', { subscription: { endpoint, keys, topic: 'x' } }],
    ['a key nobody knows', { subscription: { endpoint, keys: { ...keys, p384: 'x' } } }],
    ['a channel that is no id', { subscription: { endpoint, keys }, renews: '7' }],
  ])('%s is refused', (_, input) => {
    expect(PushDeviceInput.safeParse(input).success).toBe(false)
  })
})

test.each([
  ['what is urgent wakes a phone that saves its battery', { kind: 'reminder', urgent: true }, 24, 'high'],
  ['the rest waits over a weekend', { kind: 'reminder', urgent: false }, 72, 'normal'],
  ['a test is waited for', { kind: 'test', urgent: false }, 1, 'high'],
] as const)('%s', (_, given, hours, urgency) => {
  expect(pushDelivery(given)).toEqual({ ttlSeconds: hours * 3600, urgency })
})

test.each([
  ['Chrome', 'Android', 'Điện thoại Android, Chrome'],
  ['Safari', 'iPhone', 'Điện thoại iPhone, Safari'],
  ['Safari', 'iPad', 'Máy tính bảng iPad, Safari'],
  ['Cốc Cốc', 'Windows', 'Máy tính Windows, Cốc Cốc'],
  [null, 'Linux', 'Máy tính Linux'],
  ['Firefox', null, 'Thiết bị, Firefox'],
  [null, null, 'Thiết bị'],
])('%s on %s is called %s', (browser, system, name) => {
  expect(nameDevice({ browser, system })).toBe(name)
})
