import { expect, test } from 'vitest'
import { Temporal } from '../../shared/index.ts'
import { addressPrefix, countersAfterSuccess, decideAttempt, sayWait } from './attempts.ts'

const now = Temporal.Instant.from('2026-11-23T08:00:00+07:00')
const ago = (seconds: number) => now.subtract({ seconds })
const clean = { failures: 0, lastAt: ago(0) }

test.each<[number, number, 'try' | number]>([
  [0, 0, 'try'],
  [4, 0, 'try'],
  [5, 0, 15],
  [5, 14, 1],
  [5, 15, 'try'],
  [6, 0, 30],
  [8, 60, 60],
  [11, 0, 900],
  [40, 0, 900],
  [40, 900, 'try'],
])('after %i failures for a name, the last %i s ago: %s', (failures, seconds, expected) => {
  const decision = decideAttempt({ name: { failures, lastAt: ago(seconds) }, address: clean }, now)
  expect(decision.kind === 'try' ? 'try' : decision.seconds).toBe(expected)
})

test('an office behind one address may mistype a hundred times in a quarter of an hour', () => {
  const decide = (failures: number, seconds = 0) =>
    decideAttempt({ name: clean, address: { failures, lastAt: ago(seconds) } }, now)
  expect(decide(99)).toEqual({ kind: 'try', failures: { name: 1, address: 100 } })
  expect(decide(100)).toEqual({ kind: 'wait', seconds: 5 })
  expect(decide(120)).toEqual({ kind: 'wait', seconds: 300 })
  expect(decide(120, 15 * 60)).toEqual({ kind: 'try', failures: { name: 1, address: 1 } })
})

test('failures are forgotten after an hour', () => {
  const decide = (seconds: number) =>
    decideAttempt({ name: { failures: 4, lastAt: ago(seconds) }, address: clean }, now)
  expect(decide(3599)).toMatchObject({ failures: { name: 5 } })
  expect(decide(3600)).toMatchObject({ failures: { name: 1 } })
})

test('a success cleans the name and takes back only itself from the address', () => {
  expect(countersAfterSuccess({ name: 5, address: 31 })).toEqual({ name: 0, address: 30 })
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the address %s counts as %s', (address, prefix) => {
  expect(addressPrefix(address)).toBe(prefix)
})

test('waits are rounded up', () => {
  expect([1, 59, 60, 61].map(sayWait)).toEqual(['1 giây', '59 giây', '1 phút', '2 phút'])
})
