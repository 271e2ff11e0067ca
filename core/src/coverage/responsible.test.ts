import { describe, expect, test } from 'vitest'
import { parseInstant, type Temporal } from '../shared/index.ts'
import { awayAt, isAwayDuring } from './away.ts'
import type { AbsenceFact, CoverageFacts } from './facts.ts'
import { responsibleAt } from './responsible.ts'
import { sayPath } from './say-path.ts'

const at = (text: string): Temporal.Instant => parseInstant(`2026-12-${text}:00+07:00`)
const NOW = at('03T09:00')

type Gone = [person: string, standIns?: Record<string, string>, from?: string, to?: string]

/** `rest` is the stand-in for everything else. */
function absence([personId, standIns = {}, from = '01T00:00', to = '05T17:00']: Gone, index: number): AbsenceFact {
  return {
    id: `absence-${index}`,
    personId,
    kind: 'leave',
    from: at(from),
    to: at(to),
    standIns: Object.entries(standIns).map(([field, who]) => ({
      fieldId: field === 'rest' ? null : field,
      personId: who,
    })),
  }
}

function office(gone: Gone[], more: Partial<CoverageFacts> = {}): CoverageFacts {
  return {
    absences: gone.map(absence),
    leftAt: new Map(),
    fields: [
      { id: 'births', unitId: 'justice', carrierIds: ['an', 'binh'], standInIds: ['cuc'] },
      { id: 'land', unitId: 'economy', carrierIds: ['dung'], standInIds: [] },
    ],
    units: [
      { id: 'ward', parentId: null },
      { id: 'justice', parentId: 'ward' },
      { id: 'economy', parentId: 'ward' },
    ],
    heads: [
      { unitId: 'justice', personId: 'head', acting: false, validFrom: '2026-01-01', validTo: null },
      { unitId: 'ward', personId: 'chair', acting: false, validFrom: '2026-01-01', validTo: null },
    ],
    leaderIds: ['chair', 'vice'],
    administratorIds: ['admin'],
    ...more,
  }
}

const given = (personId: string | null, fieldId: string | null = 'births', unitId: string | null = 'justice') => ({
  personId,
  fieldId,
  unitId,
})
const everybody: Gone[] = ['an', 'binh', 'cuc', 'dung', 'head', 'chair', 'vice', 'admin'].map((who): Gone => [who])

describe('who answers now', () => {
  test.each<[string, ReturnType<typeof given>, Gone[], string | null, string]>([
    ['whoever was given it, when there', given('an'), [], 'an', 'given'],
    ['the stand-in for the field', given('an'), [['an', { births: 'eva', rest: 'phu' }]], 'eva', 'absence-stand-in'],
    [
      'the stand-in for everything else',
      given('an', 'land'),
      [['an', { births: 'eva', rest: 'phu' }]],
      'phu',
      'absence-stand-in',
    ],
    [
      'without a field, everything else',
      given('an', null),
      [['an', { births: 'eva', rest: 'phu' }]],
      'phu',
      'absence-stand-in',
    ],
    [
      'a chain of stand-ins',
      given('an'),
      [
        ['an', { rest: 'eva' }],
        ['eva', { births: 'phu' }],
      ],
      'phu',
      'absence-stand-in',
    ],
    [
      'in depth: a stand-in of a stand-in before the next one',
      given('an'),
      [
        ['an', { births: 'eva', rest: 'gam' }],
        ['eva', { rest: 'phu' }],
      ],
      'phu',
      'absence-stand-in',
    ],
    [
      'two who stand in for each other are both away: the field’s next',
      given('an'),
      [
        ['an', { rest: 'eva' }],
        ['eva', { rest: 'an' }],
      ],
      'binh',
      'field-carrier',
    ],
    ['who stands in for themselves', given('an'), [['an', { rest: 'an' }]], 'binh', 'field-carrier'],
    [
      'a carrier’s own stand-in before the next carrier',
      given('an'),
      [['an'], ['binh', { births: 'eva' }]],
      'eva',
      'absence-stand-in',
    ],
    ['who can stand in for the field', given('an'), [['an'], ['binh']], 'cuc', 'field-stand-in'],
    ['the head', given('an'), [['an'], ['binh'], ['cuc']], 'head', 'head'],
    ['the head of the unit above', given('an'), [['an'], ['binh'], ['cuc'], ['head']], 'chair', 'head'],
    ['a leader', given('an'), [['an'], ['binh'], ['cuc'], ['head'], ['chair']], 'vice', 'leader'],
    ['the administrator', given('an'), everybody.filter(([who]) => who !== 'admin'), 'admin', 'administrator'],
    ['nobody', given('an'), everybody, null, 'administrator'],
    ['given to nobody: who carries the field', given(null), [], 'an', 'field-carrier'],
    ['of several carriers, the first who is there', given(null), [['an']], 'binh', 'field-carrier'],
    ['a unit alone: its head', given(null, null), [], 'head', 'head'],
    ['a field alone: its unit’s head', given(null, 'births', null), [['an'], ['binh'], ['cuc']], 'head', 'head'],
    ['nothing known: a leader', given(null, null, null), [], 'chair', 'leader'],
    ['an unknown field is none', given('an', 'gone'), [['an', { rest: 'phu' }]], 'phu', 'absence-stand-in'],
    ['not yet away', given('an'), [['an', {}, '03T09:01']], 'an', 'given'],
    ['away from this very instant', given('an'), [['an', { rest: 'phu' }, '03T09:00']], 'phu', 'absence-stand-in'],
    ['back at this very instant', given('an'), [['an', { rest: 'phu' }, '01T00:00', '03T09:00']], 'an', 'given'],
    [
      'of two absences at once, the stand-in for the field of either',
      given('an'),
      [
        ['an', { rest: 'phu' }],
        ['an', { births: 'eva' }, '02T00:00'],
      ],
      'eva',
      'absence-stand-in',
    ],
    [
      'of two absences at once, the one that began first',
      given('an'),
      [
        ['an', { rest: 'eva' }, '02T00:00'],
        ['an', { rest: 'phu' }],
      ],
      'phu',
      'absence-stand-in',
    ],
  ])('%s', (_, subject, gone, who, because) => {
    const found = responsibleAt(subject, NOW, office(gone))
    expect(found.personId).toBe(who)
    expect(found.path.at(-1)?.because).toBe(because)
    const asked = found.path.map(({ personId }) => personId)
    expect(new Set(asked).size).toBe(asked.length)
  })

  test('who has left is not there, and has no stand-in', () => {
    const facts = office([['an', { rest: 'eva' }]], { leftAt: new Map([['an', at('02T00:00')]]) })
    expect(responsibleAt(given('an'), NOW, facts).path).toEqual([
      { personId: 'an', because: 'given', away: { kind: 'left', until: null } },
      { personId: 'head', because: 'head', away: null },
    ])
    expect(responsibleAt(given('an'), at('01T00:00'), facts).personId).toBe('eva')
  })

  test('what somebody had who has left is the head’s, and goes on from the head as if it had been given there', () => {
    const leftAt = new Map([['an', at('01T00:00')]])
    const answers = (gone: Gone[]) => responsibleAt(given('an'), NOW, office(gone, { leftAt })).personId
    expect(answers([])).toBe('head')
    expect(answers([['head', { rest: 'phu' }]])).toBe('phu')
    expect(answers([['head']])).toBe('binh')
    expect(answers([['head'], ['binh'], ['cuc']])).toBe('chair')
  })

  test('the appointed head before the acting one, whoever holds it on that day', () => {
    const heads = [
      { unitId: 'justice', personId: 'acting', acting: true, validFrom: '2026-01-01', validTo: null },
      { unitId: 'justice', personId: 'former', acting: false, validFrom: '2026-01-01', validTo: '2026-12-02' },
      { unitId: 'justice', personId: 'next', acting: false, validFrom: '2026-12-04', validTo: null },
    ]
    const facts = office([], { heads })
    const on = (day: string) => responsibleAt(given(null, null), at(day), facts).personId
    expect([on('02T23:59'), on('03T09:00'), on('04T00:00')]).toEqual(['former', 'acting', 'next'])
  })

  test('a ring of a thousand ends', () => {
    const ring = Array.from({ length: 1000 }, (_, n): Gone => [`p${n}`, { rest: `p${(n + 1) % 1000}` }])
    const found = responsibleAt(given('p0', null, null), NOW, office(ring, { leaderIds: [], administratorIds: [] }))
    expect([found.personId, found.path.length]).toEqual([null, 1000])
  })
})

describe('being away', () => {
  const facts = office([
    ['an', {}, '01T00:00', '02T12:00'],
    ['an', {}, '02T12:00', '04T00:00'],
    ['an', {}, '04T12:00', '05T00:00'],
  ])

  test('absences without a gap are one', () => {
    expect(awayAt('an', at('01T08:00'), facts)?.until?.equals(at('04T00:00'))).toBe(true)
    expect(awayAt('an', at('04T08:00'), facts)).toBeNull()
  })

  test.each([
    ['04T00:00', '04T12:00', false],
    ['04T00:00', '04T12:01', true],
    ['03T23:59', '04T01:00', true],
    ['05T00:00', '06T00:00', false],
  ])('some time from %s to %s', (from, to, expected) => {
    expect(isAwayDuring('an', { from: at(from), to: at(to) }, facts)).toBe(expected)
  })
})

describe('the reason in words', () => {
  const people = new Map([
    ['an', 'Lê Thị Hòa'],
    ['binh', 'Trần Văn Bình'],
    ['cuc', 'Võ Thị Cúc'],
    ['eva', 'Đỗ Minh'],
    ['head', 'Mạc Thị Đào'],
    ['chair', 'Đoàn Khang'],
    ['admin', 'Trịnh Hải'],
  ])
  const say = (gone: Gone[], subject = given('an'), more: Partial<CoverageFacts> = {}) =>
    sayPath(responsibleAt(subject, NOW, office(gone, more)).path, {
      people,
      field: subject.fieldId === null ? null : 'Hộ tịch',
    })

  test.each<[string, string]>([
    [say([]), 'Lê Thị Hòa được giao.'],
    [say([['an', { births: 'eva' }]]), 'Lê Thị Hòa nghỉ phép đến 17:00 ngày 05/12; Đỗ Minh thay, lĩnh vực Hộ tịch.'],
    [
      say([['an', { rest: 'eva' }, '01T00:00', '06T00:00']], given('an', null)),
      'Lê Thị Hòa nghỉ phép hết ngày 05/12; Đỗ Minh thay.',
    ],
    [say([['an']]), 'Lê Thị Hòa nghỉ phép đến 17:00 ngày 05/12; Trần Văn Bình cùng phụ trách, lĩnh vực Hộ tịch.'],
    [say([], given(null)), 'Lê Thị Hòa phụ trách, lĩnh vực Hộ tịch.'],
    [say([], given(null, null)), 'Mạc Thị Đào nhận với tư cách người đứng đầu đơn vị.'],
    [say([], given(null, null, null)), 'Đoàn Khang nhận với tư cách lãnh đạo.'],
    [say([], given(null, null, null), { leaderIds: [] }), 'Trịnh Hải nhận với tư cách quản trị viên.'],
    [
      say([['an']], given('an', null, null), { leaderIds: [], administratorIds: [] }),
      'Lê Thị Hòa nghỉ phép đến 17:00 ngày 05/12; chưa có ai thay: hãy chỉ định người thay.',
    ],
    [
      say([], given('an'), { leftAt: new Map([['an', NOW]]) }),
      'Lê Thị Hòa không còn công tác ở cơ quan; Mạc Thị Đào nhận với tư cách người đứng đầu đơn vị.',
    ],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected)
  })

  test('why somebody is away is not said to everybody', () => {
    const { path } = responsibleAt(given('an'), NOW, office([['an', { births: 'eva' }]]))
    expect(sayPath(path, { people: new Map(), field: null }, { sayKind: false })).toBe(
      'Người khác vắng mặt đến 17:00 ngày 05/12; Người khác thay.',
    )
  })

  test('an office without anybody', () => {
    expect(sayPath([], { people, field: null })).toBe('Chưa có ai thay: hãy chỉ định người thay.')
  })
})
