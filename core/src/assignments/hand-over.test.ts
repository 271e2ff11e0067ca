import { expect, test } from 'vitest'
import { parseInstant } from '../shared/index.ts'
import type { AssignmentFacts, PartyFacts } from './facts.ts'
import { handOver } from './hand-over.ts'
import type { AssignmentState } from './schema.ts'

const NOW = parseInstant('2026-12-01T08:00:00+07:00')

const party = (id: string, role: 'lead' | 'with', personId: string | null, ended = false): PartyFacts => ({
  id,
  role,
  unitId: 'unit',
  personId,
  dueAt: null,
  acknowledgedAt: NOW,
  finishedAt: ended ? NOW : null,
})

const facts = (state: AssignmentState, ...parties: PartyFacts[]): AssignmentFacts => ({
  state,
  assignedAt: NOW,
  acknowledgedAt: NOW,
  dueAt: null,
  dueOrigin: null,
  suspendedAt: null,
  completedAt: null,
  givenById: null,
  parties,
  openExtension: null,
  cause: null,
})

test.each<[AssignmentState, AssignmentState | null, boolean]>([
  ['assigned', 'assigned', false],
  ['in-progress', 'assigned', true],
  ['suspended', 'suspended', true],
  ['awaiting-approval', 'awaiting-approval', false],
  ['returned', 'returned', false],
  ['done', null, false],
  ['recalled', null, false],
])('the lead of what is %s: %s', (state, to, isUnseen) => {
  const decision = handOver(facts(state, party('l', 'lead', 'an')), 'an', 'binh', 'Nghỉ hưu')
  expect(decision?.to ?? null).toBe(to)
  if (decision === null) return
  expect(decision.lead).toEqual({ unitId: 'unit', personId: 'binh' })
  expect(decision.patch).toEqual(isUnseen ? { acknowledgedAt: null } : {})
  expect(decision.note).toBe('Nghỉ hưu')
})

test('parts that are open go, those that ended and those of others stay', () => {
  const all = [
    party('l', 'lead', 'cuc'),
    party('a', 'with', 'an'),
    party('b', 'with', 'an', true),
    party('c', 'with', 'dung'),
  ]
  const decision = handOver(facts('in-progress', ...all), 'an', 'binh', 'Chuyển')
  expect(decision).toMatchObject({ to: 'in-progress', patch: {}, parts: [{ id: 'a', personId: 'binh' }] })
  expect(decision?.lead).toBeUndefined()
  expect(handOver(facts('in-progress', ...all), 'eva', 'binh', 'Chuyển')).toBeNull()
})
