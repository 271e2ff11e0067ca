import { describe, expect, it } from 'vitest'
import type { Duty, FieldName, ReadFields } from '../reading/index.ts'
import { FIELD_NAMES } from '../reading/index.ts'
import { correctionsOf, countUncertain, earliestLimit, fillBlanks, identityKey, mergeReading } from './fields.ts'
import type { ConfirmedFields } from './schema.ts'

const nothing = Object.fromEntries(FIELD_NAMES.map((name) => [name, null])) as ConfirmedFields
const paper = (values: Partial<Record<FieldName, [string | null, number]>>): ReadFields =>
  Object.fromEntries(
    FIELD_NAMES.map((name) => {
      const [value, confidence] = values[name] ?? [null, 1]
      return [name, { value, confidence, evidence: null }]
    }),
  ) as ReadFields
const duty = (resolvesTo: string | null, forUs: boolean | null, confidence = 1, time: string | null = null): Duty => ({
  what: 'báo cáo',
  who: null,
  forUs,
  due:
    resolvesTo === null
      ? null
      : { kind: 'date', bound: 'by', date: '2026-11-20', time, phrase: 'ngày 20', resolvesTo, steps: [] },
  confidence,
  evidence: { page: 1, quote: 'báo cáo' },
})

describe('mergeReading', () => {
  it('takes what was read, and leaves what a person confirmed', () => {
    const read = paper({ issuer: ['SỞ NỘI VỤ', 0.95], number: ['12', 0.9] })
    expect(mergeReading({ ...nothing, number: '21' }, ['number'], read)).toEqual({
      issuer: 'SỞ NỘI VỤ',
      urgency: 'none',
      secrecy: 'none',
    })
  })
})

describe('fillBlanks', () => {
  it.each<[string, FieldName, [string | null, number], [string | null, number], string | null]>([
    ['takes what was not read', 'number', [null, 0.4], ['41', 0.9], '41'],
    ['leaves what was read', 'number', ['14', 0.6], ['41', 0.9], '14'],
    ['leaves what the paper certainly has not', 'number', [null, 0.9], ['41', 0.9], null],
    ['leaves what the message does not tell either', 'place', [null, 0.4], [null, 0], null],
    ['takes the urgency where no stamp was found', 'urgency', ['none', 0.9], ['hoa-toc', 0.9], 'hoa-toc'],
    ['leaves a stamp that was found', 'urgency', ['khan', 0.9], ['none', 0.9], 'khan'],
  ])('%s', (_, name, read, sent, expected) => {
    const filled = fillBlanks(paper({ [name]: read }), paper({ [name]: sent }))
    expect(filled[name].value).toBe(expected)
    expect(filled[name].confidence).toBe(expected === read[0] ? read[1] : 0.7)
  })
})

describe('countUncertain', () => {
  it.each([
    ['all certain', paper({}), [], [], 0],
    ['an uncertain value', paper({ place: ['Huế', 0.6] }), [], [], 1],
    ['confirmed since', paper({ place: ['Huế', 0.6] }), ['place'], [], 0],
    ['an essential one not found', paper({ number: [null, 0.3] }), [], [], 1],
    ['one that may be missing not found', paper({ place: [null, 0.3] }), [], [], 0],
    ['an uncertain duty', paper({}), [], [duty(null, null, 0.5)], 1],
    ['not read yet', null, [], [], 0],
  ] as [string, ReadFields | null, FieldName[], Duty[], number][])('%s', (_, read, confirmed, duties, expected) => {
    expect(countUncertain(read, confirmed, duties)).toBe(expected)
  })
})

it('tells what a correction changes, and nothing where it only confirms', () => {
  expect(correctionsOf({ ...nothing, number: '12', subject: 'A' }, { number: '21', subject: 'A', place: '' })).toEqual([
    { field: 'number', before: '12', after: '21' },
  ])
})

it.each([
  [
    { issuer: 'SỞ NỘI VỤ', number: '09', notation: 'SNV-CCHC', issuedOn: '2026-11-20' },
    'so noi vu|9|snv-cchc|2026-11-20',
  ],
  [
    { issuer: 'Sở Nội vụ', number: '9', notation: 'SNV-CCHC', issuedOn: '2026-11-20' },
    'so noi vu|9|snv-cchc|2026-11-20',
  ],
  [{ issuer: null, number: '9', notation: null, issuedOn: '2026-11-20' }, null],
  [{ issuer: 'A', number: '9', notation: null, issuedOn: null }, null],
])('identityKey %j', (values, expected) => {
  expect(identityKey(values)).toBe(expected)
})

it('takes the earliest limit that may bind us, by the instant and not by the letters', () => {
  const late = duty('2026-11-20T10:00:00+07:00', true)
  const early = duty('2026-11-20T02:00:00Z', null)
  expect(earliestLimit([late, early, duty('2026-01-01T00:00:00Z', false), duty(null, true)])).toEqual({
    dueAt: '2026-11-20T02:00:00Z',
    hourBound: false,
  })
  const named = duty('2026-11-20T09:00:00+07:00', true, 1, '09:00')
  expect(earliestLimit([late, early, named])?.hourBound).toBe(true)
  expect(earliestLimit([])).toBeNull()
})
