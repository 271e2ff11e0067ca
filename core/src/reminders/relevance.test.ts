import { describe, expect, it } from 'vitest'
import { Temporal } from '../shared/index.ts'
import type { ReminderFacts } from './plan.ts'
import { checkRelevance } from './relevance.ts'
import type { ReminderRuleName } from './schema.ts'

const given = Temporal.Instant.from('2026-11-16T09:00:00+07:00')
const due = Temporal.Instant.from('2026-11-27T17:00:00+07:00')
const share: ReminderFacts = {
  personId: 'p',
  urgency: 'none',
  assignedAt: given,
  acknowledgedAt: null,
  dueAt: due,
  hourBound: false,
  running: true,
}
const told = (rule: ReminderRuleName, occurrence: string, shares: ReminderFacts[]) => {
  const verdict = checkRelevance({ personId: 'p', rule, occurrence }, shares)
  return verdict.send ? 'send' : `${verdict.reason}${verdict.gone ? ' (gone)' : ''}`
}

describe('checkRelevance', () => {
  it.each<[string, ReminderRuleName, string, ReminderFacts[], string]>([
    ['what rests on the limit that holds', 'days-before', `3/${due.toString()}`, [share], 'send'],
    [
      'a limit that moved meanwhile',
      'days-before',
      `3/${given.toString()}`,
      [share],
      'Thời hạn hoặc việc giao đã thay đổi.',
    ],
    ['each morning it is overdue', 'overdue-daily', `${due.toString()}/2026-11-30`, [share], 'send'],
    ['not acknowledged', 'unacknowledged', given.toString(), [share], 'send'],
    [
      'acknowledged a moment ago',
      'unacknowledged',
      given.toString(),
      [{ ...share, acknowledgedAt: due }],
      'Đã xác nhận nhận việc.',
    ],
    [
      'ended, suspended, handed back',
      'assigned',
      given.toString(),
      [{ ...share, running: false }],
      'Việc đã kết thúc hoặc đang tạm dừng.',
    ],
    [
      'somebody else answers for it',
      'assigned',
      given.toString(),
      [{ ...share, personId: 'q' }],
      'Không còn phụ trách việc này. (gone)',
    ],
    ['it does not exist', 'assigned', given.toString(), [], 'Không còn phụ trách việc này. (gone)'],
    ['what happened stays told', 'changed', 'transition', [], 'send'],
    ['one of two shares still runs', 'assigned', given.toString(), [{ ...share, running: false }, share], 'send'],
  ])('%s', (_, rule, occurrence, shares, expected) => {
    expect(told(rule, occurrence, shares)).toBe(expected)
  })
})
