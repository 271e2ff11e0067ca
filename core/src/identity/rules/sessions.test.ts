import { expect, test } from 'vitest'
import { Temporal } from '../../shared/index.ts'
import { type SessionFacts, type SessionUpkeep, sessionUpkeep } from './sessions.ts'

const now = Temporal.Instant.from('2026-11-23T08:00:00+07:00')
const ago = (seconds: number) => now.subtract({ seconds })
const fresh: SessionFacts = {
  isPrevious: false,
  hasPrevious: false,
  previousUntil: null,
  rotatedAt: ago(10),
  lastSeenAt: ago(10),
}
const nothing: SessionUpkeep = { token: 'keep', confirm: false, seen: false }

test.each<[string, Partial<SessionFacts>, Partial<SessionUpkeep>]>([
  ['a fresh one', {}, {}],
  ['seen a minute ago', { lastSeenAt: ago(60) }, { seen: true }],
  ['seen just now', { lastSeenAt: ago(59) }, {}],
  ['an hour old token', { rotatedAt: ago(3600) }, { token: 'rotate' }],
  ['the new token for the first time', { hasPrevious: true }, { confirm: true }],
  ['the new token again', { hasPrevious: true, previousUntil: now.add({ seconds: 50 }) }, {}],
  ['the old token beside the new one', { isPrevious: true, hasPrevious: true }, {}],
  [
    'the old token in its grace, however long ago the rotation',
    { isPrevious: true, hasPrevious: true, previousUntil: now.add({ seconds: 5 }), rotatedAt: ago(3000) },
    {},
  ],
  [
    'the old token, the new one never used: the answer was lost',
    { isPrevious: true, hasPrevious: true, rotatedAt: ago(61) },
    { token: 'renew' },
  ],
])('%s', (_name, facts, upkeep) => {
  expect(sessionUpkeep({ ...fresh, ...facts }, now)).toEqual({ ...nothing, ...upkeep })
})
