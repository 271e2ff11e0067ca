import { describe, expect, test } from 'vitest'
import type { ActionFacts, Standing } from './facts.ts'
import { allActions, type InPlaceOf, standingToAct } from './in-place-of.ts'
import type { AssignmentAction, AssignmentState } from './schema.ts'

function facts(state: AssignmentState, more: Partial<ActionFacts> = {}): ActionFacts {
  const part = { acknowledgedAt: null, finishedAt: null }
  return {
    state,
    acknowledgedAt: null,
    dueAt: '2026-12-05T17:00:00+07:00',
    cause: null,
    openExtension: null,
    parties: [
      { ...part, id: 'lead', role: 'lead', personId: 'hoa' },
      { ...part, id: 'part', role: 'with', personId: 'binh' },
    ],
    ...more,
  }
}

const stranger: Standing = { personId: 'minh', directs: false, headsLead: false, responsible: false, partId: null }
const head: Standing = { ...stranger, headsLead: true }
const coordinator: Standing = { ...stranger, partId: 'part' }
const hoa: InPlaceOf = { personId: 'hoa', partId: null }
const binh: InPlaceOf = { personId: 'binh', partId: 'part' }
const WORK = 'acknowledge report complete return request-extension record-cause'

describe('what may be done in place of somebody', () => {
  test.each<[string, AssignmentState, Standing, InPlaceOf[], string]>([
    ['nobody', 'assigned', stranger, [], ''],
    ['the lead: the work', 'assigned', stranger, [hoa], WORK],
    ['the lead: not to judge it', 'awaiting-approval', stranger, [hoa], 'record-cause'],
    ['the lead: nothing of what has ended but its cause', 'done', stranger, [hoa], 'record-cause'],
    ['a co-ordinator: the part', 'assigned', stranger, [binh], 'acknowledge report complete'],
    ['the lead, heading the unit: both', 'awaiting-approval', head, [hoa], 'approve return record-cause'],
  ])('%s', (_, state, own, others, expected) => {
    expect(allActions(facts(state), own, others).join(' ')).toBe(expected)
  })
})

describe('how somebody stands in acting', () => {
  test.each<[AssignmentAction, string, Standing, InPlaceOf[], string | null]>([
    ['acknowledge', 'in place of the lead', stranger, [hoa], 'hoa'],
    ['acknowledge', 'his own part first', coordinator, [hoa], null],
    ['return', 'what his own part does not allow', coordinator, [hoa], 'hoa'],
    ['complete', 'in place of the first of two', stranger, [binh, hoa], 'binh'],
    ['return', 'in place of the one of two who may', stranger, [binh, hoa], 'hoa'],
    ['complete', 'by his own right where he has it', head, [hoa], null],
    ['recall', 'not where nobody he stands in for may', stranger, [hoa], null],
  ])('%s: %s', (action, _, own, others, expected) => {
    const { standing, insteadOf } = standingToAct(action, facts('assigned'), own, others)
    expect([insteadOf, standing.personId]).toEqual([expected, 'minh'])
  })
})
