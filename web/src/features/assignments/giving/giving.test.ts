import { describe, expect, it, test } from 'vitest'
import { complete, type GivingSource, inputOf, isChosen, missingOf, withDuty, withField, withLead } from './giving.ts'
import { UNCHOSEN } from './limit.ts'

const SOURCE: GivingSource = {
  duties: [
    { id: 'd1', what: 'báo cáo kết quả', dueAt: '2026-12-11T16:00:00+07:00', hourBound: true },
    { id: 'd2', what: 'cử cán bộ dự họp', dueAt: null, hourBound: false },
  ],
  isFirst: true,
  instruction: 'Tham mưu, giải quyết văn bản',
  field: { id: 'health' },
  fields: [
    { id: 'health', unitId: 'culture', carriers: [{ personId: 'an', name: 'An' }] },
    { id: 'land', unitId: 'economy', carriers: ['dung', 'son'].map((personId) => ({ personId, name: personId })) },
    { id: 'press', unitId: 'elsewhere', carriers: [] },
  ],
  leads: [{ id: 'culture' }, { id: 'economy' }],
}
const wanted = (chosen = {}, source: Partial<GivingSource> = {}) => complete(chosen, { ...SOURCE, ...source })

describe('what nobody chose follows the paper', () => {
  it('its first duty with its words and limit; the unit of its field, and who carries that', () => {
    expect(wanted()).toEqual({
      dutyId: 'd1',
      fieldId: 'health',
      lead: { unitId: 'culture', personId: 'an' },
      instruction: 'báo cáo kết quả',
      limit: { kind: 'document' },
      with: [],
      urgency: 'none',
    })
  })

  test.each([
    [
      'work was given before',
      wanted({}, { isFirst: false }),
      { dutyId: null, instruction: SOURCE.instruction, limit: UNCHOSEN },
    ],
    ['a duty without a limit', wanted({ dutyId: 'd2' }), { instruction: 'cử cán bộ dự họp', limit: UNCHOSEN }],
    ['a duty given meanwhile', wanted({ dutyId: 'gone' }), { dutyId: null, limit: UNCHOSEN }],
    ['two carry the field', wanted({ fieldId: 'land' }), { lead: { unitId: 'economy', personId: null } }],
    ['its unit is not one to give to', wanted({ fieldId: 'press' }), { lead: { unitId: null, personId: null } }],
    ['no field', wanted({ fieldId: null }), { fieldId: null, lead: { unitId: null, personId: null } }],
    [
      'one unit only',
      wanted({}, { field: null, leads: [{ id: 'culture' }] }),
      { lead: { unitId: 'culture', personId: null } },
    ],
  ])('%s', (_, giving, expected) => {
    expect(giving).toMatchObject(expected)
  })

  test.each([
    ['without a limit, where the duty has one', { limit: { kind: 'none' } }, { kind: 'document' }],
    ['without a limit, where none is named', { dutyId: 'd2', limit: { kind: 'none' } }, { kind: 'none' }],
    ['as the paper says, where it says nothing', { dutyId: 'd2', limit: { kind: 'document' } }, UNCHOSEN],
  ] as const)('%s', (_, chosen, limit) => {
    expect(wanted(chosen).limit).toEqual(limit)
  })
})

describe('a choice brings what belongs to it', () => {
  const typed = {
    instruction: 'Rà soát',
    limit: { kind: 'none' },
    lead: { unitId: 'economy', personId: null },
  } as const

  test.each([
    ['another duty its words and limit', withDuty(typed, 'd2'), { dutyId: 'd2', lead: typed.lead }],
    ['a field its unit', withField(typed, 'health'), { fieldId: 'health', instruction: 'Rà soát', limit: typed.limit }],
    [
      'who leads does not help',
      withLead(
        { with: [{ unitId: 'culture', personId: null, limit: UNCHOSEN }] },
        { unitId: 'culture', personId: 'an' },
      ),
      { lead: { unitId: 'culture', personId: 'an' }, with: [] },
    ],
  ])('%s', (_, chosen, expected) => {
    expect(chosen).toEqual(expected)
  })
})

test.each([
  ['nothing', wanted(), []],
  [
    'everything',
    wanted({ lead: { unitId: null, personId: null }, limit: UNCHOSEN, instruction: ' ' }),
    ['lead', 'limit', 'instruction'],
  ],
  ['a helper’s day', wanted({ with: [{ unitId: 'economy', personId: null, limit: UNCHOSEN }] }), ['limit']],
])('missing: %s', (_, giving, missing) => {
  expect(missingOf(giving)).toEqual(missing)
})

test('what the server gets: limits chosen, each helper’s own, nothing of what was left', () => {
  expect(
    inputOf(
      wanted({
        limit: { kind: 'on', date: '2026-12-10', time: '16:00' },
        with: [
          { unitId: 'economy', personId: null, limit: { kind: 'none' } },
          { unitId: 'front', personId: 'lan', limit: { kind: 'on', date: '2026-12-08', time: null } },
        ],
        urgency: 'khan',
      }),
    ),
  ).toEqual({
    instruction: 'báo cáo kết quả',
    lead: { unitId: 'culture', personId: 'an' },
    with: [
      { unitId: 'economy', personId: null },
      { unitId: 'front', personId: 'lan', dueOn: '2026-12-08' },
    ],
    dueAt: '2026-12-10T16:00:00+07:00',
    dutyId: 'd1',
    fieldOfWorkId: 'health',
    urgency: 'khan',
  })
})

test.each([
  [{}, true],
  [{ instruction: 'Rà soát', limit: UNCHOSEN, with: [{ unitId: 'a', personId: null, limit: { kind: 'none' } }] }, true],
  [{ with: [{ key: 1, assignee: {}, limit: UNCHOSEN }] }, false],
  [{ limit: { choice: 'today' } }, false],
  ['text', false],
])('a draft of another shape is not taken up: %j', (draft, accepted) => {
  expect(isChosen(draft)).toBe(accepted)
})
