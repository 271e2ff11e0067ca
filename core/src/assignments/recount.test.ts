import { expect, test } from 'vitest'
import { parseInstant, type Temporal } from '../shared/index.ts'
import { isRecountOpen, type RecountAction, recountActions } from './recount.ts'
import type { AssignmentState, DueOrigin } from './schema.ts'

const now = parseInstant('2026-12-08T09:00:00+07:00')
const before = parseInstant('2026-12-14T17:00:00+07:00')
const after = parseInstant('2026-12-15T17:00:00+07:00')
const past = parseInstant('2026-12-08T08:59:59+07:00')

test.each<[string, { directs?: boolean; headsLead?: boolean }, Temporal.Instant, RecountAction[]]>([
  ['the leader', { directs: true }, after, ['apply', 'keep']],
  ['the head of the unit that leads', { headsLead: true }, after, ['apply', 'keep']],
  ['anybody else', {}, after, []],
  ['the leader, a limit that would have passed', { directs: true }, past, ['keep']],
  ['the leader, a limit of this very moment', { directs: true }, now, ['keep']],
])('%s', (_name, standing, to, actions) => {
  expect(recountActions({ after: to }, { directs: false, headsLead: false, ...standing }, now)).toEqual(actions)
})

test.each<[AssignmentState, DueOrigin | null, Temporal.Instant | null, boolean]>([
  ['assigned', 'document', before, true],
  ['in-progress', 'document', before, true],
  ['suspended', 'document', before, true],
  ['awaiting-approval', 'document', before, true],
  ['done', 'document', before, false],
  ['recalled', 'document', before, false],
  ['assigned', 'hand', before, false],
  ['assigned', 'document', after, false],
  ['assigned', null, null, false],
])('work %s by %s: %s', (state, dueOrigin, dueAt, open) => {
  expect(isRecountOpen({ state, dueOrigin, dueAt }, { before })).toBe(open)
})
