import type { DueChange, Extension, Transition } from '@kip/core/assignments'
import { expect, test } from 'vitest'
import { sayAnswer, tellHistory, waitedFor } from './history.ts'

const step = (id: string, at: string, action: string): Transition => ({
  id,
  at,
  action,
  person: null,
  from: 'in-progress',
  to: 'in-progress',
  note: null,
  insteadOf: null,
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
    document: null,
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
    document: null,
    transitions: [step('1', ASKED, 'assign')],
    dueChanges: [moved('d', DECIDED)],
    extensions: [],
  })
  expect(story.map(({ kind }) => kind)).toEqual(['due', 'step'])
})

test('it begins with the paper', () => {
  const document = { id: 'x', label: '87/KH-SNV', issuer: 'SỞ NỘI VỤ', subject: null, arrivalLabel: '12' }
  const story = tellHistory({
    document: { ...document, receivedAt: '2026-11-20T08:00:00+07:00' },
    transitions: [step('1', ASKED, 'assign')],
    dueChanges: [],
    extensions: [],
  })
  expect(story.map(({ kind }) => kind)).toEqual(['step', 'paper'])
})

test('whose answer is waited for is what the last report says, while the work runs', () => {
  const waits = { ...step('1', ASKED, 'report'), details: { waitingFor: 'Sở Y tế' } }
  const goesOn = step('2', DECIDED, 'report')
  expect(waitedFor({ state: 'in-progress', transitions: [waits] })).toBe('Sở Y tế')
  expect(waitedFor({ state: 'in-progress', transitions: [waits, goesOn] })).toBeNull()
  expect(waitedFor({ state: 'done', transitions: [waits] })).toBeNull()
})

test('an answer is said as it is written', () => {
  expect(sayAnswer({ number: '123', notation: 'UBND-VP' })).toBe('123/UBND-VP')
  expect(sayAnswer({ number: '123', notation: null })).toBe('123')
})
