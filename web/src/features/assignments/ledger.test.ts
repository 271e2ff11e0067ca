import type { LedgerItem, LedgerState } from '@kip/core/reminders'
import { expect, test } from 'vitest'
import { linesOf, tellLedger } from './ledger.ts'

const line = (person: string, day: string, state: LedgerState): LedgerItem => ({
  id: `${person}-${day}`,
  rule: 'overdue-daily',
  plannedAt: `2026-11-${day}T07:30:00+07:00`,
  fallsDueAt: `2026-11-${day}T07:30:00+07:00`,
  person: { id: person, name: person },
  heardBy: null,
  channel: 'page',
  state,
  attempts: 1,
  sentAt: null,
  deliveredAt: null,
  seenAt: null,
  acknowledgedAt: null,
  error: null,
  waits: null,
  reason: 'Quá hạn',
  digest: false,
})
const days = (groups: { at: string; items: readonly unknown[] }[]) =>
  groups.map(({ at, items }) => [at.slice(8, 10), items.length])

test('what goes out together is one line; the nearest to come and the newest gone come first', () => {
  const told = tellLedger([
    line('Ân', '20', 'acknowledged'),
    line('Đào', '20', 'sent'),
    line('Ân', '23', 'seen'),
    line('Ân', '26', 'planned'),
    line('Ân', '25', 'planned'),
    line('Đào', '25', 'pending'),
  ])
  expect(days(told.toCome)).toEqual([
    ['25', 2],
    ['26', 1],
  ])
  expect(days(told.past)).toEqual([
    ['23', 1],
    ['20', 2],
  ])
})

test('what failed and what nobody knows of stands apart, and so does what is no longer sent', () => {
  const told = tellLedger([line('Ân', '20', 'failed'), line('Đào', '21', 'unknown'), line('Ân', '25', 'cancelled')])
  expect(days(told.trouble)).toEqual([
    ['21', 1],
    ['20', 1],
  ])
  expect(days(told.cancelled)).toEqual([['25', 1]])
  expect(told.past).toEqual([])
})

test('what is planned is one line of a person, with the ways it goes; what went out is a line for each', () => {
  const both = (state: LedgerState) =>
    ['page' as const, 'email' as const].map((channel) => ({ ...line('Ân', '26', state), channel }))
  const told = (state: LedgerState) => linesOf({ items: both(state) }).map(({ channels }) => channels)
  expect(told('planned')).toEqual([['page', 'email']])
  expect(told('sent')).toEqual([['page'], ['email']])
  expect(linesOf({ items: [{ ...line('Ân', '26', 'cancelled'), channel: null }] })).toMatchObject([{ channels: [] }])
})
