import type { DueChange, Extension, Transition } from '@kip/core/assignments'
import { expect, test } from 'vitest'
import { tellHistory } from './history.ts'

const step = (id: string, at: string, action: string): Transition => ({
  id,
  at,
  action,
  person: null,
  from: 'in-progress',
  to: 'in-progress',
  note: null,
  details: {},
})
const moved = (id: string, at: string): DueChange => ({
  id,
  at,
  person: null,
  before: '2026-12-01T17:00:00+07:00',
  after: '2026-12-08T17:00:00+07:00',
  origin: 'hand',
  reason: 'Gia hạn theo đề nghị',
})
const ASKED = '2026-11-23T08:00:00+07:00'
const DECIDED = '2026-11-23T09:30:00+07:00'
const extension: Extension = {
  id: 'e',
  askedAt: ASKED,
  askedBy: { id: 'p', name: 'Kiều Ngọc Ân' },
  wanted: '2026-12-08T17:00:00+07:00',
  reason: 'Chờ số liệu',
  state: 'granted',
  decidedAt: DECIDED,
  decidedBy: null,
  granted: '2026-12-08T17:00:00+07:00',
  decisionNote: null,
}

test('the newest comes first, and what came with a step is told with it', () => {
  const story = tellHistory({
    transitions: [step('1', ASKED, 'request-extension'), step('2', DECIDED, 'grant-extension')],
    dueChanges: [moved('d', '2026-11-23T02:30:00Z')],
    extensions: [extension],
  })
  expect(story.map(({ id }) => id)).toEqual(['2', '1'])
  expect(story[0]).toMatchObject({ due: { id: 'd' }, extension: { id: 'e' } })
  expect(story[1]).toMatchObject({ due: null, extension: { id: 'e' } })
})

test('a limit that moved without a step stands alone', () => {
  const story = tellHistory({
    transitions: [step('1', ASKED, 'assign')],
    dueChanges: [moved('d', DECIDED)],
    extensions: [],
  })
  expect(story.map(({ kind }) => kind)).toEqual(['due', 'step'])
})
