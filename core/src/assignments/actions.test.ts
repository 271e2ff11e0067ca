import { describe, expect, it } from 'vitest'
import { Temporal } from '../shared/index.ts'
import { availableActions } from './actions.ts'
import type { AssignmentFacts, Standing } from './facts.ts'
import type { AssignmentState } from './schema.ts'

const at = (text: string) => Temporal.Instant.from(`${text}+07:00`)
const assigned = at('2026-11-02T08:00')
const due = at('2026-11-20T17:00')
const PERSON = { officer: 'officer', head: 'head', chairman: 'chairman' }

function facts(state: AssignmentState, more: Partial<AssignmentFacts> = {}): AssignmentFacts {
  const acknowledgedAt = state === 'assigned' ? null : assigned
  return {
    state,
    assignedAt: assigned,
    acknowledgedAt,
    dueAt: due,
    dueOrigin: 'hand',
    suspendedAt: null,
    completedAt: null,
    givenById: PERSON.chairman,
    parties: [
      {
        id: 'lead',
        role: 'lead',
        unitId: 'unit',
        personId: PERSON.officer,
        dueAt: due,
        acknowledgedAt,
        finishedAt: null,
      },
      { id: 'part', role: 'with', unitId: 'other', personId: null, dueAt: due, acknowledgedAt: null, finishedAt: null },
    ],
    openExtension: null,
    cause: null,
    ...more,
  }
}
const nobody: Standing = { personId: 'x', directs: false, headsLead: false, responsible: false, partId: null }
const officer: Standing = { ...nobody, personId: PERSON.officer, responsible: true }
const head: Standing = { ...nobody, personId: PERSON.head, headsLead: true }
const chairman: Standing = { ...nobody, personId: PERSON.chairman, directs: true, headsLead: true }
const coordinator: Standing = { ...nobody, personId: 'coordinator', partId: 'part' }
const asked = { id: 'e', wanted: at('2026-12-01T17:00'), askedById: PERSON.officer }

describe('availableActions', () => {
  it.each([
    ['a stranger', facts('in-progress'), nobody, ''],
    ['officer, new', facts('assigned'), officer, 'acknowledge report complete return request-extension record-cause'],
    ['officer, working', facts('in-progress'), officer, 'report complete return request-extension record-cause'],
    ['officer, without a limit', facts('in-progress', { dueAt: null }), officer, 'report complete return'],
    [
      'officer, extension asked',
      facts('in-progress', { openExtension: asked }),
      officer,
      'report complete return record-cause',
    ],
    ['officer, waiting for approval', facts('awaiting-approval'), officer, 'record-cause'],
    ['officer, suspended', facts('suspended'), officer, 'report record-cause'],
    ['officer, done', facts('done'), officer, 'record-cause'],
    ['officer, recalled', facts('recalled'), officer, ''],
    [
      'head, working',
      facts('in-progress'),
      head,
      'report complete return request-extension suspend reassign record-cause',
    ],
    [
      'head, extension asked',
      facts('in-progress', { openExtension: asked }),
      head,
      'report complete return grant-extension refuse-extension suspend reassign record-cause',
    ],
    [
      'head, own extension',
      facts('in-progress', { openExtension: { ...asked, askedById: PERSON.head } }),
      head,
      'report complete return suspend reassign record-cause',
    ],
    ['head, to approve', facts('awaiting-approval'), head, 'approve return record-cause'],
    ['head, returned', facts('returned'), head, 'reassign'],
    [
      'chairman, working',
      facts('in-progress'),
      chairman,
      'report complete return request-extension suspend recall reassign record-cause',
    ],
    ['chairman, suspended', facts('suspended'), chairman, 'report resume recall reassign record-cause'],
    ['chairman, returned', facts('returned'), chairman, 'recall reassign'],
    ['co-ordinator, new', facts('assigned'), coordinator, 'acknowledge report complete'],
    ['co-ordinator, done', facts('done'), coordinator, ''],
  ] as [string, AssignmentFacts, Standing, string][])('%s', (_, item, standing, expected) => {
    expect(availableActions(item, standing).join(' ')).toBe(expected)
  })

  it('lets the head of the unit acknowledge where nobody is named yet, and only then', () => {
    const unnamed = facts('assigned')
    const parties = unnamed.parties.map((party) => (party.role === 'lead' ? { ...party, personId: null } : party))
    expect(availableActions({ ...unnamed, parties }, head)).toContain('acknowledge')
    expect(availableActions(unnamed, head)).not.toContain('acknowledge')
  })

  it('does not let an officer who heads nothing confirm a cause, nor a head his own', () => {
    const own = facts('done', { cause: { confirmed: false, recordedById: PERSON.head } })
    expect(availableActions(own, officer)).not.toContain('confirm-cause')
    expect(availableActions(own, head)).not.toContain('confirm-cause')
    expect(availableActions(own, chairman)).toContain('confirm-cause')
  })
})
