import { describe, expect, test } from 'vitest'
import { parseInstant } from '../shared/index.ts'
import { coverFor, coversOf } from './covers.ts'
import type { CoverageFacts } from './facts.ts'
import { responsibleAt } from './responsible.ts'

const at = (text: string) => parseInstant(`2026-12-${text}:00+07:00`)
const NOW = at('03T09:00')

type Gone = [who: string, standIns?: Record<string, string>, from?: string, to?: string]

function office(gone: Gone[]): CoverageFacts {
  const absences = gone.map(([personId, standIns = {}, from = '01T00:00', to = '05T17:00'], index) => ({
    id: `absence-${index}`,
    personId,
    kind: 'leave' as const,
    from: at(from),
    to: at(to),
    standIns: Object.entries(standIns).map(([field, who]) => ({
      fieldId: field === 'rest' ? null : field,
      personId: who,
    })),
  }))
  const head = (unitId: string, personId: string) => ({
    unitId,
    personId,
    acting: false,
    validFrom: '2026-01-01',
    validTo: null,
  })
  return {
    absences,
    leftAt: new Map([['gone', at('01T00:00')]]),
    fields: [
      { id: 'births', unitId: 'justice', carrierIds: ['an', 'binh'], standInIds: ['cuc'] },
      { id: 'land', unitId: 'economy', carrierIds: ['dung'], standInIds: [] },
    ],
    units: [
      { id: 'ward', parentId: null },
      { id: 'justice', parentId: 'ward' },
      { id: 'desk', parentId: 'justice' },
      { id: 'economy', parentId: 'ward' },
    ],
    heads: [head('justice', 'head'), head('ward', 'chair')],
    leaderIds: ['chair', 'vice'],
    administratorIds: ['admin'],
  }
}

const PEOPLE = ['an', 'binh', 'cuc', 'dung', 'eva', 'phu', 'head', 'chair', 'vice', 'admin', 'gone']
const FIELDS = [null, 'births', 'land', 'closed']
const UNITS = [null, 'ward', 'justice', 'desk', 'economy']

describe('whoever answers covers it, and nobody else', () => {
  test.each<[string, Gone[]]>([
    ['nobody is away', []],
    ['one, with one stand-in', [['an', { rest: 'eva' }]]],
    ['one, with a stand-in for a field alone', [['an', { births: 'eva' }]]],
    ['one, with a stand-in for a field that is closed', [['an', { closed: 'eva', rest: 'phu' }]]],
    ['one, with nobody named', [['dung']]],
    [
      'a chain',
      [
        ['an', { births: 'eva', rest: 'phu' }],
        ['eva', { rest: 'cuc' }],
      ],
    ],
    [
      'a ring',
      [
        ['an', { rest: 'eva' }],
        ['eva', { rest: 'an' }],
      ],
    ],
    ['all who carry a field', [['an'], ['binh'], ['cuc'], ['dung']]],
    ['the head as well', [['an'], ['binh'], ['cuc'], ['head', { rest: 'phu' }]]],
    ['everybody above', [['an'], ['head'], ['chair'], ['vice']]],
    [
      'not yet, and no more',
      [
        ['an', { rest: 'eva' }, '04T00:00'],
        ['binh', { rest: 'eva' }, '01T00:00', '03T09:00'],
      ],
    ],
    ['a stand-in who has left', [['an', { rest: 'gone' }]]],
  ])('%s', (_, gone) => {
    const facts = office(gone)
    const covers = new Map(PEOPLE.map((person) => [person, coversOf(person, NOW, facts)]))
    for (const [absentId] of gone) {
      for (const fieldId of FIELDS) {
        for (const unitId of UNITS) {
          const part = { personId: absentId, fieldId, unitId }
          const answers = responsibleAt(part, NOW, facts).personId
          const covering = PEOPLE.filter((person) => coverFor(covers.get(person) ?? [], part) !== undefined)
          expect(covering, JSON.stringify(part)).toEqual(answers === null || answers === absentId ? [] : [answers])
        }
      }
    }
  })
})

describe('what the head is asked for, because nobody was named or whoever was has left, comes to whoever answers for the head', () => {
  const HEADS = { ward: 'chair', justice: 'head', desk: 'head', economy: 'chair' }
  test.each<[string, Gone[]]>([
    ['the head is there', [['an', { rest: 'eva' }]]],
    ['the head is away, with one stand-in', [['head', { rest: 'phu' }]]],
    ['with a stand-in for a field alone', [['head', { births: 'eva' }]]],
    ['with nobody named', [['head']]],
    [
      'in a chain',
      [
        ['head', { births: 'eva', rest: 'phu' }],
        ['eva', { rest: 'cuc' }],
      ],
    ],
    ['both heads', [['head', { rest: 'an' }], ['chair']]],
    ['the head, and who carried the field', [['head'], ['an'], ['binh'], ['cuc']]],
    [
      'whoever has left was away as well',
      [
        ['gone', { rest: 'eva' }],
        ['head', { rest: 'phu' }],
      ],
    ],
  ])('%s', (_, gone) => {
    const facts = office(gone)
    const covers = new Map(PEOPLE.map((person) => [person, coversOf(person, NOW, facts)]))
    for (const [unitId, headId] of Object.entries(HEADS)) {
      for (const fieldId of FIELDS) {
        const answers = responsibleAt({ personId: headId, fieldId, unitId }, NOW, facts).personId
        expect(responsibleAt({ personId: 'gone', fieldId, unitId }, NOW, facts).personId).toBe(answers)
        for (const personId of [null, 'gone']) {
          const part = { personId, fieldId, unitId }
          const covering = PEOPLE.filter((person) => coverFor(covers.get(person) ?? [], part) !== undefined)
          expect(covering, JSON.stringify(part)).toEqual(answers === null || answers === headId ? [] : [answers])
        }
      }
    }
  })

  test('from the day after the last one on', () => {
    const facts = { ...office([['head', { rest: 'phu' }]]), leftAt: new Map([['an', at('04T00:00')]]) }
    const part = { personId: 'an', fieldId: 'births', unitId: 'justice' }
    const covered = (time: string) => coverFor(coversOf('phu', at(time), facts), part)?.personId
    expect([covered('03T23:59'), covered('04T00:00'), covered('05T17:00')]).toEqual([undefined, 'head', undefined])
  })
})

test('until the person is back, over absences that follow one another', () => {
  const facts = office([
    ['an', { rest: 'eva' }, '01T00:00', '05T00:00'],
    ['an', { rest: 'eva' }, '05T00:00', '08T00:00'],
  ])
  expect(coversOf('eva', NOW, facts)).toMatchObject([{ personId: 'an', since: at('01T00:00'), until: at('08T00:00') }])
})

describe('what nobody was named for', () => {
  const covers = coversOf('phu', NOW, office([['head', { rest: 'phu' }]]))
  test.each<[string | null, boolean]>([
    ['justice', true],
    ['desk', true],
    ['economy', false],
    [null, false],
  ])('in %s: %s', (unitId, expected) => {
    expect(coverFor(covers, { personId: null, fieldId: null, unitId }) !== undefined).toBe(expected)
  })
})
