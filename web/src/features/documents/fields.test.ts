import type { Incoming } from '@kip/core/documents'
import { FIELD_NAMES, type FieldName } from '@kip/core/reading'
import { describe, expect, it } from 'vitest'
import {
  changedByOthers,
  confirmedAll,
  FIELD_ORDER,
  isChanged,
  nextWaiting,
  shownValueOf,
  waitsForLook,
} from './fields.ts'

type Paper = Pick<Incoming, 'fields' | 'confirmed' | 'values' | 'readingStatus'>

const values = Object.fromEntries(FIELD_NAMES.map((name) => [name, null])) as Incoming['values']
const paper = (
  read: Partial<Record<FieldName, [string | null, number]>> | null,
  confirmed: FieldName[] = [],
  readingStatus: Paper['readingStatus'] = 'done',
): Paper => ({
  readingStatus,
  values: { ...values, ...Object.fromEntries(Object.entries(read ?? {}).map(([name, [value]]) => [name, value])) },
  confirmed,
  fields:
    read &&
    (Object.fromEntries(
      FIELD_NAMES.map((name) => {
        const [value, confidence] = read[name] ?? [null, 1]
        return [name, { value, confidence, evidence: null }]
      }),
    ) as Incoming['fields']),
})

it('shows every field once', () => {
  expect([...FIELD_ORDER].sort()).toEqual([...FIELD_NAMES].sort())
})

describe('what waits for a look', () => {
  it.each([
    ['a certain value', paper({ number: ['12', 0.8] }), {}, 'number', false],
    ['an uncertain value', paper({ place: ['Huế', 0.79] }), {}, 'place', true],
    ['an essential one not found', paper({ number: [null, 0.4] }), {}, 'number', true],
    ['one that may be missing not found', paper({ place: [null, 0.4] }), {}, 'place', false],
    ['confirmed before', paper({ number: ['12', 0.4] }, ['number']), {}, 'number', false],
    ['typed over', paper({ number: ['12', 0.4] }), { number: '21' }, 'number', false],
    ['found right as it is', paper({ number: ['12', 0.4] }), { number: '12' }, 'number', false],
    ['nothing read: an essential one', paper(null), {}, 'number', true],
    ['nothing read: another one', paper(null), {}, 'place', false],
    ['not read yet: whether it is secret', paper(null, [], 'pending'), {}, 'secrecy', false],
    ['could not be read: whether it is secret', paper(null, [], 'failed'), {}, 'secrecy', true],
    ['could not be read: where it is from', paper(null, [], 'failed'), {}, 'place', false],
    ['could not be read, said not to be secret', paper(null, [], 'failed'), { secrecy: 'none' }, 'secrecy', false],
  ] as [string, Paper, object, FieldName, boolean][])('%s', (_, given, draft, name, expected) => {
    expect(waitsForLook(given, draft, name)).toBe(expected)
  })
})

it('shows what was typed, also where it was emptied', () => {
  const given = paper({ number: ['12', 1] })
  expect([shownValueOf(given, {}, 'number'), shownValueOf(given, { number: null }, 'number')]).toEqual(['12', null])
  expect(confirmedAll(given, { place: 'Huế' })).toMatchObject({ number: '12', place: 'Huế' })
})

it('knows a correction from a confirmation', () => {
  const given = paper({ number: ['12', 0.4] })
  expect([isChanged(given, { number: '12' }), isChanged(given, { number: '21' }), isChanged(given, {})]).toEqual([
    false,
    true,
    false,
  ])
})

it.each([
  // waiting, looked at, then after it and before it
  ['ac', null, 'a', 'c'],
  ['ac', 'a', 'c', 'c'],
  ['ac', 'c', 'a', 'a'],
  ['acd', 'c', 'd', 'a'],
  ['ad', 'c', 'd', 'a'],
  ['ac', 'gone', 'a', 'c'],
  ['c', 'c', 'c', 'c'],
  ['', 'a', null, null],
])('of %s, from %s on comes %s, back comes %s', (waiting, current, next, previous) => {
  const from = (step: 1 | -1) => nextWaiting([...'abcd'], (key) => waiting.includes(key), current, step)
  expect([from(1), from(-1)]).toEqual([next, previous])
})

describe('what others did meanwhile', () => {
  const by = (name: string | null, action: string) =>
    ({ id: action, at: '', action, details: {}, person: name && { id: name, name } }) as Incoming['history'][number]
  const history = [by('Vân', 'receive'), by(null, 'read'), by('Phước', 'register'), by('Khang', 'assign')]

  it.each([
    ['nothing', { version: 4, seen: 4 }, history, null],
    ['the machine alone', { version: 1, seen: 1 }, history.slice(0, 2), null],
    ['it was registered, whatever came after', { version: 2, seen: 2 }, history, 'register'],
    ['work was given', { version: 3, seen: 3 }, history, 'assign'],
  ])('%s', (_, since, known, expected) => {
    expect(changedByOthers({ version: 4, history: known }, since)?.action ?? null).toBe(expected)
  })
})
