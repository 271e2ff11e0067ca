import { describe, expect, it } from 'vitest'
import { Temporal } from '../shared/index.ts'
import type { WaitingDecision } from './decisions.ts'
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
const told = (
  rule: ReminderRuleName,
  occurrence: string,
  shares: ReminderFacts[],
  waiting: WaitingDecision | null = null,
) => {
  const verdict = checkRelevance(
    { personId: 'p', rule, occurrence },
    { shares, waiting, escalation: null, overseen: [] },
  )
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

  it.each<[string, WaitingDecision | null, string]>([
    ['still waiting, and his to decide', { kind: 'extension', id: 'e', since: given, people: ['q', 'p'] }, 'send'],
    [
      'no longer his to decide',
      { kind: 'extension', id: 'e', since: given, people: ['q'] },
      'Không còn quyền quyết định việc này. (gone)',
    ],
    ['decided meanwhile', null, 'Không còn chờ quyết định.'],
    [
      'decided, and asked for once more',
      { kind: 'extension', id: 'f', since: given, people: ['p'] },
      'Không còn chờ quyết định.',
    ],
  ])('to decide: %s', (_, waiting, expected) => {
    expect(told('to-decide', 'extension/e', [share], waiting)).toBe(expected)
  })
})
