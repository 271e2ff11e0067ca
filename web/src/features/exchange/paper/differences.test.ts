import type { Incoming } from '@kip/core/documents'
import { expect, test } from 'vitest'
import { differencesOf } from './differences.ts'

const values = { number: '09', notation: 'SVHTS-VP', issuedOn: '2026-11-13', urgency: 'none' } as Incoming['values']

test.each([
  ['nothing where all agree', { number: '9', notation: 'svhts-vp', issuedOn: '2026-11-13', urgency: 'none' }, []],
  ['nothing where the message is silent', { number: null, notation: null, issuedOn: null, urgency: null }, []],
  [
    'each that differs',
    { number: '10', notation: 'SVHTS-VP', issuedOn: '2026-11-12', urgency: 'khan' },
    ['number', 'issuedOn', 'urgency'],
  ],
] as const)('%s', (_, message, expected) => {
  expect([...differencesOf(message, { values })]).toEqual(expected)
})
