import { describe, expect, it, test } from 'vitest'
import { parseInstant } from '../shared/index.ts'
import type { AssignmentState } from './schema.ts'
import { decideTakenLimit, limitsToTake, takeLimitActions } from './taken-limit.ts'

const at = (day: string) => parseInstant(`${day}T17:00:00+07:00`)
const now = at('2026-05-12')
const offered = (state: AssignmentState, due: string | null, limits: string[]) =>
  limitsToTake({ state, dueAt: due === null ? null : at(due) }, limits, at, now)

describe('what may be taken over', () => {
  test.each<[string, AssignmentState, string | null, string[], string[]]>([
    ['a later limit', 'in-progress', '2026-05-15', ['2026-05-29'], ['2026-05-29']],
    ['an earlier one that is still ahead', 'assigned', '2026-05-15', ['2026-05-13'], ['2026-05-13']],
    ['for work that is late already', 'in-progress', '2026-05-05', ['2026-05-15'], ['2026-05-15']],
    ['for work without a limit', 'assigned', null, ['2026-05-29'], ['2026-05-29']],
    ['not the one that holds', 'assigned', '2026-05-29', ['2026-05-29'], []],
    ['not one that has passed', 'assigned', '2026-05-15', ['2026-05-11', '2026-05-12'], []],
    ['each of several', 'assigned', '2026-05-15', ['2026-05-20', '2026-05-29'], ['2026-05-20', '2026-05-29']],
    ['not of work reported as done', 'awaiting-approval', '2026-05-15', ['2026-05-29'], []],
    ['not of work that stands still', 'suspended', '2026-05-15', ['2026-05-29'], []],
    ['not of work handed back', 'returned', '2026-05-15', ['2026-05-29'], []],
    ['not of work that has ended', 'done', '2026-05-15', ['2026-05-29'], []],
  ])('%s', (_, state, due, limits, expected) => {
    expect(offered(state, due, limits)).toEqual(expected)
  })

  test.each([
    ['who directs the whole', { directs: true, headsLead: false }, ['take-limit']],
    ['the head of the lead unit', { directs: false, headsLead: true }, ['take-limit']],
    ['nobody else', { directs: false, headsLead: false }, []],
  ] as const)('%s', (_, standing, expected) => {
    expect(takeLimitActions(standing)).toEqual(expected)
  })
})

describe('the decision', () => {
  const facts = { state: 'in-progress' as const, dueAt: at('2026-05-15'), openExtension: null }
  const limit = { dueAt: at('2026-05-29'), hourBound: false }

  it('moves the limit, keeps the old one and the reason, and leaves the work where it is', () => {
    expect(decideTakenLimit(facts, limit, 'Theo Công văn 990')).toEqual({
      to: 'in-progress',
      patch: {},
      due: {
        before: at('2026-05-15'),
        after: at('2026-05-29'),
        origin: 'hand',
        reason: 'Theo Công văn 990',
        hourBound: false,
      },
      note: null,
      details: {},
    })
  })

  test.each([
    ['2026-05-25', true],
    ['2026-05-29', true],
    ['2026-06-01', false],
  ])('more time asked for until %s is granted by it: %s', (wanted, isGranted) => {
    const asked = { id: 'e', wanted: at(wanted), askedById: 'officer' }
    const { extension } = decideTakenLimit({ ...facts, openExtension: asked }, limit, 'Theo Công văn 990')
    expect(extension).toEqual(
      isGranted ? { kind: 'decide', id: 'e', granted: at('2026-05-29'), note: 'Theo Công văn 990' } : undefined,
    )
  })
})
