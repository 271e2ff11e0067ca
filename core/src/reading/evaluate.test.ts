import { describe, expect, it, test } from 'vitest'
import { emptyScores, f1Of, score } from './evaluate.ts'
import { FIELD_NAMES, type FieldName, type ReadFields } from './schema.ts'

type Values = Partial<Record<FieldName, string | null>>

const readAs = (values: Values, confidence = 0.95) =>
  Object.fromEntries(
    FIELD_NAMES.map((name) => [name, { value: values[name] ?? null, confidence, evidence: null }]),
  ) as unknown as ReadFields
const confirmedAs = (values: Values, limits: string[] | null = []) => ({
  values: Object.fromEntries(FIELD_NAMES.map((name) => [name, values[name] ?? null])) as Record<
    FieldName,
    string | null
  >,
  limits,
})

describe('values', () => {
  test.for([
    ['the same', 'Báo cáo', 'Báo cáo', 0.9, [1, 0, 0]],
    ['the same but for capitals and spaces', 'báo  cáo', 'Báo cáo', 0.9, [1, 0, 0]],
    ['the same but for the place of the tone', 'Cộng hoà', 'Cộng hòa', 0.9, [1, 0, 0]],
    ['another, and marked to be looked at', 'Báo cáo', 'Kế hoạch', 0.79, [0, 1, 0]],
    ['another, and shown as certain', 'Báo cáo', 'Kế hoạch', 0.8, [0, 1, 1]],
    ['not found, and certain that there is none', null, 'Kế hoạch', 0.9, [0, 1, 1]],
    ['found where there is none', 'Báo cáo', null, 0.5, [0, 1, 0]],
    ['accents are no matter of taste', 'bao cao', 'báo cáo', 0.5, [0, 1, 0]],
  ] as const)('%s', ([, read, confirmed, confidence, [right, wrong, silent]]) => {
    const { fields } = score(
      emptyScores(),
      readAs({ subject: read }, confidence),
      [],
      confirmedAs({ subject: confirmed }),
    )
    expect(fields.subject).toEqual({ right, wrong, silent })
  })

  it('a paper without a mark is not urgent, however that is written', () => {
    const { fields } = score(emptyScores(), readAs({ urgency: 'none' }), [], confirmedAs({ urgency: null }))
    expect(fields.urgency).toEqual({ right: 1, wrong: 0, silent: 0 })
  })

  it('adds up', () => {
    const once = score(emptyScores(), readAs({ number: '1' }), [], confirmedAs({ number: '1' }))
    const twice = score(once, readAs({ number: '2' }), [], confirmedAs({ number: '3' }))
    expect(twice).toMatchObject({ documents: 2, fields: { number: { right: 1, wrong: 1, silent: 1 } } })
  })
})

const FRIDAY = '2026-11-27T17:00:00+07:00'
const MONDAY = '2026-11-30T17:00:00+07:00'

test.for([
  ['found', [FRIDAY], [FRIDAY], [1, 0, 0]],
  ['the same instant in another zone', ['2026-11-27T10:00:00Z'], [FRIDAY], [1, 0, 0]],
  ['missed', [], [FRIDAY], [0, 1, 0]],
  ['another one', [MONDAY], [FRIDAY], [0, 1, 1]],
  ['one too many', [FRIDAY, MONDAY], [FRIDAY], [1, 0, 1]],
  ['twice the same, confirmed once', [FRIDAY, FRIDAY], [FRIDAY], [1, 0, 1]],
  ['not every duty was looked at: nothing is counted', [MONDAY], null, [0, 0, 0]],
] as const)('limits: %s', ([, read, confirmed, [found, missed, extra]]) => {
  const limits = confirmed === null ? null : [...confirmed]
  expect(score(emptyScores(), readAs({}), read, confirmedAs({}, limits)).limits).toEqual({ found, missed, extra })
})

test.for([
  [{ found: 0, missed: 0, extra: 0 }, null],
  [{ found: 4, missed: 0, extra: 0 }, 1],
  [{ found: 1, missed: 1, extra: 1 }, 0.5],
] as const)('F1 of %o is %s', ([limits, expected]) => {
  expect(f1Of(limits)).toBe(expected)
})
