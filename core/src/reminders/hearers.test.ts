import { describe, expect, test } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import type { CoverageFacts } from '../coverage/index.ts'
import { parseInstant } from '../shared/index.ts'
import { type Heard, type HearingQuestion, hearingOf, isHeardAlready, sayReason } from './hearers.ts'

const at = (text: string) => parseInstant(`2026-12-${text}:00+07:00`)
const NOW = at('03T09:00')
const calendar = indexCalendar(defaultCalendar())

type Gone = [who: string, standIns?: Record<string, string>, to?: string]

function office(gone: Gone[]): CoverageFacts {
  return {
    absences: gone.map(([personId, standIns = {}, to = '05T17:00'], index) => ({
      id: `absence-${index}`,
      personId,
      kind: 'sick',
      from: at('01T00:00'),
      to: at(to),
      standIns: Object.entries(standIns).map(([field, who]) => ({
        fieldId: field === 'rest' ? null : field,
        personId: who,
      })),
    })),
    leftAt: new Map(),
    fields: [
      { id: 'births', unitId: 'justice', carrierIds: ['hoa', 'binh'], standInIds: [] },
      { id: 'land', unitId: 'economy', carrierIds: [], standInIds: [] },
    ],
    units: [{ id: 'justice', parentId: null }],
    heads: [{ unitId: 'justice', personId: 'head', acting: false, validFrom: '2026-01-01', validTo: null }],
    leaderIds: ['chair'],
    administratorIds: [],
  }
}

const nameOf = (id: string) => ({ hoa: 'Lê Thị Hòa' })[id] ?? id
const ask = (gone: Gone[], more: Partial<HearingQuestion> = {}) => {
  const work = { personId: 'hoa', fieldId: 'births', unitId: 'justice' }
  const question = { ...work, rule: 'assigned' as const, urgent: false, deciders: [] }
  return hearingOf({ ...question, ...more }, { at: NOW, facts: office(gone), calendar, nameOf })
}
const told = (heardBy: string | null, because: string | null) => ({ kind: 'told', heardBy, because })
const UNTIL = 'vắng mặt đến 17:00 ngày 05/12'

describe('work that was given is heard', () => {
  test.each<[string, Gone[], Partial<HearingQuestion>, ReturnType<typeof told>]>([
    ['by the person, when there', [['binh']], {}, told(null, null)],
    ['by the person, when back at this very instant', [['hoa', { rest: 'minh' }, '03T09:00']], {}, told(null, null)],
    ['by the stand-in', [['hoa', { rest: 'minh' }]], {}, told('minh', `thay Lê Thị Hòa, ${UNTIL}`)],
    [
      'by the stand-in of the field',
      [['hoa', { births: 'lan', rest: 'minh' }]],
      {},
      told('lan', `thay Lê Thị Hòa, ${UNTIL}`),
    ],
    [
      'of another field by the stand-in for everything else',
      [['hoa', { births: 'lan', rest: 'minh' }]],
      { fieldId: 'land' },
      told('minh', `thay Lê Thị Hòa, ${UNTIL}`),
    ],
    [
      'by the stand-in of the stand-in',
      [
        ['hoa', { rest: 'minh' }],
        ['minh', { rest: 'lan' }],
      ],
      {},
      told('lan', `thay Lê Thị Hòa, ${UNTIL}`),
    ],
    ['by who carries the field too', [['hoa']], {}, told('binh', `thay Lê Thị Hòa, ${UNTIL}`)],
    [
      'by the head, and it is said',
      [['hoa'], ['binh']],
      {},
      told('head', `thay Lê Thị Hòa, ${UNTIL}, chưa có người thay`),
    ],
    [
      'by a leader, and it is said',
      [['hoa']],
      { fieldId: 'land', unitId: null },
      told('chair', `thay Lê Thị Hòa, ${UNTIL}, chưa có người thay`),
    ],
    [
      'by the person, when nobody is there',
      [['hoa'], ['binh'], ['head'], ['chair']],
      {},
      told(null, `${UNTIL}, chưa có ai thay`),
    ],
    [
      'of what became of it as well',
      [['hoa', { rest: 'minh' }]],
      { rule: 'changed' },
      told('minh', `thay Lê Thị Hòa, ${UNTIL}`),
    ],
    [
      'not what is their own affair: a swap, a turn of duty',
      [['hoa', { rest: 'minh' }]],
      { rule: 'notice' },
      told(null, null),
    ],
  ])('%s', (_, gone, more, expected) => {
    expect(ask(gone, more)).toEqual(expected)
  })
})

describe('what waits for a decision', () => {
  test.each<[string, Gone[], unknown]>([
    ['is told to who is there', [['chair']], told(null, null)],
    ['is looked at again in the morning, while another is there', [['hoa']], { kind: 'waits', until: at('04T07:30') }],
    ['or when the person is back', [['hoa', {}, '03T14:00']], { kind: 'waits', until: at('03T14:00') }],
    ['and the office is open', [['hoa', {}, '03T12:00']], { kind: 'waits', until: at('03T13:00') }],
    [
      'is told to all, when all are away: a stand-in may not decide',
      [['hoa', { rest: 'minh' }], ['chair']],
      told(null, `${UNTIL}, những người quyết định khác cũng vắng mặt`),
    ],
  ])('%s', (_, gone, expected) => {
    expect(ask(gone, { rule: 'to-decide', deciders: ['hoa', 'chair'] })).toEqual(expected)
  })
})

test('a reason says why it came to this person', () => {
  expect(sayReason('Đến hạn hôm nay', null)).toBe('Đến hạn hôm nay')
  expect(sayReason('Đến hạn hôm nay', `thay Lê Thị Hòa, ${UNTIL}`)).toBe(
    'Đến hạn hôm nay – thay Lê Thị Hòa, vắng mặt đến 17:00 ngày 05/12',
  )
})

describe('what somebody hears for himself already', () => {
  const row = (more: Partial<Heard> = {}): Heard => ({
    subject: 'assignment/a',
    rule: 'assigned',
    occurrence: '2026-12-03T02:00:00Z',
    urgent: false,
    heardBy: 'minh',
    ...more,
  })
  test.each<[string, Heard, Heard[], boolean]>([
    ['is not told once more for another', row(), [row({ heardBy: null })], true],
    ['is told where nothing else is', row(), [], false],
    ['is told of another paper', row(), [row({ heardBy: null, subject: 'assignment/b' })], false],
    ['is told of another limit', row(), [row({ heardBy: null, occurrence: 'x' })], false],
    ['is told for each of two who are away', row(), [row()], false],
    ['is told by the urgent message that has nothing else', row({ urgent: true }), [row({ heardBy: null })], false],
    ['is told to himself', row({ heardBy: null }), [row({ heardBy: null })], false],
  ])('%s', (_, one, own, expected) => {
    expect(isHeardAlready(one, own)).toBe(expected)
  })
})
