import { describe, expect, test } from 'vitest'
import { formatInstant, parseInstant } from '../shared/index.ts'
import { type Competence, depthAt, lowestDepth } from './depth.ts'
import type { AbsenceFact, CoverageFacts } from './facts.ts'
import { type WhatIfFacts, whatIf } from './what-if.ts'

const at = (text: string) => parseInstant(`2026-12-${text}:00+07:00`)
const WEEK = { from: at('07T00:00'), to: at('12T00:00') }

const can = (personId: string, level: 1 | 2 | 3, fieldId = 'births'): Competence => ({ fieldId, personId, level })
const away = (personId: string, from: string, to: string): AbsenceFact => ({
  id: `${personId}-${from}`,
  personId,
  kind: 'leave',
  from: at(from),
  to: at(to),
  standIns: [],
})
const office = (absences: AbsenceFact[] = []): CoverageFacts => ({
  absences,
  leftAt: new Map([['gone', at('10T00:00')]]),
  fields: [{ id: 'births', unitId: 'justice', carrierIds: ['an'], standInIds: ['paper'] }],
  units: [],
  heads: [],
  leaderIds: [],
  administratorIds: [],
})

describe('cover depth', () => {
  test('only who does it alone and is there', () => {
    const facts = office([away('binh', '08T00:00', '09T00:00')])
    const competences = [
      can('an', 3),
      can('binh', 3),
      can('cuc', 2),
      can('eva', 1),
      can('gone', 3),
      can('an', 3, 'land'),
    ]
    expect(depthAt('births', at('07T08:00'), competences, facts)).toBe(3)
    expect(depthAt('births', at('08T08:00'), competences, facts)).toBe(2)
    expect(depthAt('births', at('10T08:00'), competences, facts)).toBe(2)
    expect(depthAt('none', at('07T08:00'), competences, facts)).toBe(0)
  })

  test.each<[string, AbsenceFact[], string, number]>([
    ['nobody away', [], '07T00:00', 2],
    ['one away', [away('an', '08T00:00', '09T00:00')], '08T00:00', 1],
    ['one after the other', [away('an', '08T00:00', '09T00:00'), away('binh', '09T00:00', '10T00:00')], '08T00:00', 1],
    ['both for one hour', [away('an', '08T00:00', '09T01:00'), away('binh', '09T00:00', '10T00:00')], '09T00:00', 0],
    ['away already when it begins', [away('an', '01T00:00', '09T00:00')], '07T00:00', 1],
    ['away only afterwards', [away('an', '12T00:00', '13T00:00')], '07T00:00', 2],
  ])('the lowest with %s', (_, absences, from, depth) => {
    const lowest = lowestDepth('births', WEEK, [can('an', 3), can('binh', 3)], office(absences))
    expect([formatInstant(lowest.from).slice(8, 16), lowest.depth]).toEqual([from, depth])
  })
})

describe('what if somebody is away', () => {
  const work = (id: string, dueAt: string, fieldId: string | null = 'births') => ({
    id,
    fieldId,
    unitId: 'justice',
    dueAt: at(dueAt),
  })
  const facts = (more: Partial<WhatIfFacts>): WhatIfFacts => ({
    coverage: office(),
    work: [work('w', '08T17:00')],
    competences: [],
    load: new Map(),
    members: new Map(),
    ...more,
  })
  const coverOf = (more: Partial<WhatIfFacts>) => {
    const [first] = whatIf('an', WEEK, facts(more)).breaks
    return first?.cover ? `${first.cover.personId} ${first.cover.by} ${first.cover.load}` : null
  }

  test('limits within the stretch break, the first first', () => {
    const list = ['12T00:00', '11T23:59', '07T00:00', '06T23:59'].map((due, n) => work(`w${n}`, due))
    expect(whatIf('an', WEEK, facts({ work: list })).breaks.map((one) => one.work.id)).toEqual(['w2', 'w1'])
  })

  test.each<[string, Partial<WhatIfFacts>, string | null]>([
    ['who does it alone', { competences: [can('binh', 3), can('cuc', 2)] }, 'binh alone 0'],
    ['never the one who is away', { competences: [can('an', 3), can('cuc', 2)] }, 'cuc with-help 0'],
    ['learners are no cover; the name on paper is', { competences: [can('eva', 1)] }, 'paper on-paper 0'],
    [
      'who is free with help before who is full alone',
      { competences: [can('binh', 3), can('cuc', 2)], load: new Map([['binh', 3]]) },
      'cuc with-help 0',
    ],
    ['as dear: the one who comes first', { competences: [can('cuc', 3), can('binh', 3)] }, 'binh alone 0'],
    [
      'not who is away meanwhile',
      { competences: [can('binh', 3), can('cuc', 3)], coverage: office([away('binh', '07T12:00', '08T12:00')]) },
      'cuc alone 0',
    ],
    [
      'who goes only after the limit',
      { competences: [can('binh', 3)], coverage: office([away('binh', '09T00:00', '10T00:00')]) },
      'binh alone 0',
    ],
    [
      'without a field: the unit',
      { work: [work('w', '08T17:00', null)], members: new Map([['justice', ['an', 'phu']]]) },
      'phu same-unit 0',
    ],
    ['nobody', { work: [work('w', '08T17:00', null)] }, null],
  ])('cover: %s', (_, more, expected) => {
    expect(coverOf(more)).toBe(expected)
  })

  test('what is laid upon somebody counts for the next', () => {
    const list = ['08T08:00', '08T09:00', '08T10:00'].map((due, n) => work(`w${n}`, due))
    const { breaks } = whatIf('an', WEEK, facts({ work: list, competences: [can('binh', 3), can('cuc', 3)] }))
    expect(breaks.map(({ cover }) => cover?.personId)).toEqual(['binh', 'cuc', 'binh'])
  })

  test('fields that thin out, the emptiest first; what others do is not asked', () => {
    const competences = [
      can('an', 3, 'land'),
      can('binh', 3, 'land'),
      can('an', 3),
      can('an', 2, 'culture'),
      can('cuc', 3, 'tax'),
    ]
    expect(whatIf('an', WEEK, facts({ competences })).fields).toEqual([
      { fieldId: 'births', before: 1, during: 0 },
      { fieldId: 'land', before: 2, during: 1 },
    ])
  })
})
