import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { KipError, Temporal } from '../shared/index.ts'
import { parseAnswer } from './answer.ts'
import { decideAction, readLimit } from './decide.ts'
import type { ActionRequest } from './decision.ts'
import type { AssignmentFacts, Standing } from './facts.ts'
import { latenessOf, timelinessOf } from './lateness.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`)
const now = at('2026-11-16T09:00')
const lead = {
  id: 'lead',
  role: 'lead' as const,
  unitId: 'unit',
  personId: 'officer',
  dueAt: at('2026-11-20T17:00'),
  acknowledgedAt: null,
  finishedAt: null,
}
const part = { ...lead, id: 'part', role: 'with' as const, unitId: 'other', personId: 'helper' }
const facts: AssignmentFacts = {
  state: 'assigned',
  assignedAt: at('2026-11-09T08:00'),
  acknowledgedAt: null,
  dueAt: at('2026-11-20T17:00'),
  dueOrigin: 'document',
  suspendedAt: null,
  completedAt: null,
  givenById: 'chairman',
  parties: [lead, part],
  openExtension: null,
  cause: null,
}
const officer: Standing = { personId: 'officer', directs: false, headsLead: false, responsible: true, partId: null }
const head: Standing = { personId: 'head', directs: false, headsLead: true, responsible: false, partId: null }
const helper: Standing = { personId: 'helper', directs: false, headsLead: false, responsible: false, partId: 'part' }
const chairman: Standing = { personId: 'chairman', directs: true, headsLead: true, responsible: false, partId: null }
const working: AssignmentFacts = { ...facts, state: 'in-progress', acknowledgedAt: at('2026-11-09T09:00') }

const decide = (item: AssignmentFacts, standing: Standing, request: ActionRequest) =>
  decideAction(item, standing, request, { now, calendar })

describe('decideAction', () => {
  it('acknowledges the whole for the officer, the part for the co-ordinator', () => {
    expect(decide(facts, officer, { action: 'acknowledge', body: {} })).toMatchObject({
      to: 'in-progress',
      patch: { acknowledgedAt: now },
      party: { id: 'lead' },
    })
    expect(decide(facts, helper, { action: 'acknowledge', body: {} })).toMatchObject({
      to: 'assigned',
      patch: {},
      party: { id: 'part', acknowledgedAt: now },
    })
  })

  it('takes a first report as an acknowledgement', () => {
    expect(decide(facts, officer, { action: 'report', body: { note: 'đã liên hệ' } })).toMatchObject({
      to: 'in-progress',
      party: { id: 'lead' },
    })
    expect(decide(working, officer, { action: 'report', body: { note: 'được nửa', percent: 50 } })).toMatchObject({
      to: 'in-progress',
      patch: {},
      details: { percent: 50 },
    })
  })

  it('ends with the number of the answer, and waits for approval without one', () => {
    expect(decide(working, officer, { action: 'complete', body: { answer: '123/UBND-VP' } })).toMatchObject({
      to: 'done',
      patch: { finishedAt: now, timeliness: 'early', answer: { number: '123', notation: 'UBND-VP' } },
    })
    const waiting = decide(working, officer, { action: 'complete', body: { note: 'Đã trả lời qua điện thoại' } })
    expect(waiting).toMatchObject({ to: 'awaiting-approval', patch: { completedAt: now } })
    expect(waiting.patch.finishedAt).toBeUndefined()
    expect(decide(working, chairman, { action: 'complete', body: { note: 'xong' } }).to).toBe('done')
  })

  it('counts an approved work by the moment it was reported, not by the approval', () => {
    const completedAt = at('2026-11-13T10:00')
    expect(
      decide({ ...working, state: 'awaiting-approval', completedAt }, head, { action: 'approve', body: {} }),
    ).toMatchObject({ to: 'done', patch: { finishedAt: completedAt, timeliness: 'early' } })
  })

  it('ends a co-ordinator’s part and leaves the whole open', () => {
    expect(decide(working, helper, { action: 'complete', body: { note: 'đã góp ý' } })).toMatchObject({
      to: 'in-progress',
      patch: {},
      party: { id: 'part', finishedAt: now },
    })
  })

  it('returns reported work to the officer, and work not wanted to the giver', () => {
    expect(
      decide({ ...working, state: 'awaiting-approval' }, head, { action: 'return', body: { reason: 'thiếu số liệu' } }),
    ).toMatchObject({ to: 'in-progress', patch: { completedAt: null } })
    expect(decide(working, officer, { action: 'return', body: { reason: 'không đúng lĩnh vực' } }).to).toBe('returned')
  })

  it('grants what was asked, or another day, and keeps the old limit', () => {
    const asked = { ...working, openExtension: { id: 'e', wanted: at('2026-11-27T17:00'), askedById: 'officer' } }
    expect(decide(asked, head, { action: 'grant-extension', body: {} })).toMatchObject({
      due: { before: facts.dueAt, after: at('2026-11-27T17:00'), origin: 'hand', hourBound: false },
    })
    const byHour = { action: 'grant-extension', body: { dueAt: '2026-11-28T10:00:00+07:00' } } as const
    expect(decide(asked, head, byHour)).toMatchObject({ due: { after: at('2026-11-28T10:00'), hourBound: true } })
    expect(decide(asked, head, { action: 'grant-extension', body: { dueOn: '2026-11-25' } }).due?.after).toEqual(
      at('2026-11-25T17:00'),
    )
    expect(decide(asked, head, { action: 'refuse-extension', body: { reason: 'đã gấp' } })).toMatchObject({
      extension: { kind: 'decide', granted: null },
    })
  })

  it('moves the limit by the working days of a suspension', () => {
    const suspended = { ...working, state: 'suspended' as const, suspendedAt: at('2026-11-12T09:00') }
    const resumed = decide(suspended, chairman, { action: 'resume', body: {} })
    // Thursday 12 → Monday 16: two working days. Friday 20 → Wednesday 25: Tuesday 24 is Vietnamese Culture Day, off.
    expect(resumed).toMatchObject({
      to: 'in-progress',
      patch: { suspendedAt: null },
      due: { after: at('2026-11-25T17:00'), origin: 'document' },
    })
  })

  it('gives the work to another: acknowledgement starts anew; a head stays in his unit', () => {
    expect(decide(working, head, { action: 'reassign', body: { lead: { personId: 'other' } } })).toMatchObject({
      to: 'assigned',
      patch: { acknowledgedAt: null },
      lead: { unitId: 'unit', personId: 'other' },
    })
    expect(decide(working, chairman, { action: 'reassign', body: { lead: { unitId: 'far' } } })).toMatchObject({
      lead: { unitId: 'far', personId: null },
    })
    expect(() => decide(working, head, { action: 'reassign', body: { lead: { unitId: 'far' } } })).toThrow(
      /trong đơn vị mình/,
    )
  })

  it.each([
    ['acknowledged twice', working, officer, { action: 'acknowledge', body: {} }, 'not-allowed-now'],
    [
      'approved by who did it',
      { ...working, state: 'awaiting-approval' },
      officer,
      { action: 'approve', body: {} },
      'not-allowed-now',
    ],
    ['done without a word', working, officer, { action: 'complete', body: {} }, 'invalid-input'],
    [
      'an answer without a number',
      working,
      officer,
      { action: 'complete', body: { answer: 'đã trả lời' } },
      'invalid-input',
    ],
    [
      'an extension into the past',
      working,
      officer,
      { action: 'request-extension', body: { reason: 'bận họp', dueOn: '2026-11-10' } },
      'invalid-input',
    ],
    [
      'an extension to an earlier day',
      working,
      officer,
      { action: 'request-extension', body: { reason: 'bận họp', dueOn: '2026-11-18' } },
      'invalid-input',
    ],
    [
      'an extension to no day',
      working,
      officer,
      { action: 'request-extension', body: { reason: 'bận họp' } },
      'invalid-input',
    ],
  ] as [string, AssignmentFacts, Standing, ActionRequest, string][])(
    'refuses %s',
    (_, item, standing, request, code) => {
      const refused = (() => {
        try {
          decide(item, standing, request)
        } catch (error) {
          return error
        }
      })()
      expect(refused).toBeInstanceOf(KipError)
      expect(refused).toMatchObject({ code })
    },
  )
})

describe('latenessOf', () => {
  it.each([
    ['in-progress', '2026-11-16T08:59', 'late'],
    ['in-progress', '2026-11-16T17:00', 'today'],
    ['in-progress', '2026-11-19T17:00', 'soon'],
    ['in-progress', '2026-11-20T17:00', 'calm'],
    ['in-progress', '2027-11-20T17:00', 'calm'],
    ['in-progress', null, 'none'],
    ['suspended', '2026-11-10T17:00', 'none'],
    ['awaiting-approval', '2026-11-10T17:00', 'calm'],
    ['done', '2026-11-10T17:00', 'none'],
  ] as const)('%s due %s is %s', (state, dueAt, expected) => {
    expect(latenessOf({ state, dueAt: dueAt === null ? null : at(dueAt) }, now, calendar)).toBe(expected)
  })
})

it.each([
  ['2026-11-19T17:30', 'early'],
  ['2026-11-20T00:00', 'on-time'],
  ['2026-11-20T17:00', 'on-time'],
  ['2026-11-20T17:01', 'late'],
])('finished %s is %s', (finished, expected) => {
  expect(timelinessOf(at(finished), at('2026-11-20T17:00'))).toBe(expected)
  expect(timelinessOf(at(finished), null)).toBeNull()
})

it.each([
  ['123/UBND-VP', '123', 'UBND-VP'],
  ['Số: 09 / BC-UBND', '09', 'BC-UBND'],
  ['công văn số 12a/UBND', '12a', 'UBND'],
  ['77', '77', null],
])('reads the answer %s', (text, number, notation) => {
  expect(parseAnswer(text)).toEqual({ number, notation, issuedOn: null })
})

describe('a limit given by hand', () => {
  it.each([
    [{ dueOn: '2026-11-17' }, '2026-11-17T17:00:00+07:00'],
    [{ dueAt: '2036-11-16T09:00:00+07:00' }, '2036-11-16T09:00:00+07:00'],
    [{}, undefined],
  ])('%j is taken', (body, instant) => {
    expect(
      readLimit(body, calendar, now)?.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toString({ timeZoneName: 'never' }),
    ).toBe(instant)
  })

  it.each([
    [{ dueAt: '2026-11-16T09:00:00+07:00' }, 'đã qua'],
    [{ dueOn: '1900-01-01' }, 'đã qua'],
    [{ dueOn: '2062-11-17' }, 'xem lại năm'],
    [{ dueOn: '9999-12-31' }, 'xem lại năm'],
  ])('%j is refused', (body, words) => {
    expect(() => readLimit(body, calendar, now)).toThrow(words)
  })
})
