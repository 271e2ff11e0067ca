import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import type { Duty } from '../reading/index.ts'
import { applyDutyChange, isDoubtful } from './duties.ts'

const calendar = indexCalendar(defaultCalendar())
const duty = (due: Duty['due']): Duty => ({
  what: 'báo cáo',
  who: null,
  forUs: null,
  due,
  confidence: 0.6,
  evidence: { page: 1, quote: 'báo cáo' },
})
const undated = duty({ kind: 'event', text: 'họp', phrase: 'trước ngày họp', resolvesTo: null, steps: [] })
const monthly = duty({
  kind: 'recurring',
  every: 'month',
  on: '25',
  time: null,
  phrase: 'ngày 25 hằng tháng',
  resolvesTo: '2026-11-25T17:00:00+07:00',
  steps: [],
})

it.each([
  ['sure, without a limit', { ...duty(null), confidence: 0.9 }, false],
  ['not sure', duty(null), true],
  ['a limit only a person can date', { ...undated, confidence: 0.9 }, true],
  ['the same, of somebody else', { ...undated, confidence: 0.9, forUs: false }, false],
  ['at once', { ...duty({ kind: 'immediate', phrase: 'ngay', resolvesTo: null, steps: [] }), confidence: 0.9 }, false],
  ['a limit counted out', { ...monthly, confidence: 0.9 }, false],
])('waits for a look, %s: %s', (_, given, expected) => {
  expect(isDoubtful(given)).toBe(expected)
})

describe('a limit dated by a person', () => {
  it.each([
    ['an event', undated, '2026-12-04T10:30:00+07:00', { kind: 'date', date: '2026-12-04', time: '10:30' }],
    ['to the end of a day', undated, '2026-12-04T17:00:00+07:00', { kind: 'date', date: '2026-12-04', time: null }],
    [
      'where the paper named none',
      duty(null),
      '2026-12-04T03:00:00Z',
      { date: '2026-12-04', time: '10:00', phrase: '' },
    ],
    ['what comes round', monthly, '2026-11-25T09:00:00+07:00', { kind: 'recurring', every: 'month', time: '09:00' }],
  ])('%s', (_, given, dueAt, expected) => {
    expect(applyDutyChange(given, { dueAt }, calendar).due).toMatchObject({ ...expected, resolvesTo: dueAt })
  })

  it('keeps the words of the paper', () => {
    const { due } = applyDutyChange(undated, { dueAt: '2026-12-04T17:00:00+07:00' }, calendar)
    expect(due?.phrase).toBe('trước ngày họp')
  })

  it('may be taken away', () => {
    expect(applyDutyChange(monthly, { dueAt: null }, calendar).due).toBeNull()
  })
})

it('changes what is named and leaves the rest', () => {
  expect(applyDutyChange(monthly, { who: 'Phòng VHXH', forUs: true }, calendar)).toEqual({
    ...monthly,
    who: 'Phòng VHXH',
    forUs: true,
  })
})
