import type { Incoming } from '@kip/core/documents'
import { FIELD_NAMES, type FieldName } from '@kip/core/reading'
import { expect, it } from 'vitest'
import type { MarkKey } from './marks.ts'
import { doubtsOf, nextToLookAt } from './places.ts'

type Paper = Parameters<typeof doubtsOf>[0]

/** Certain but for the number and a duty; without a subject. */
function paper(): Paper {
  const read = (name: FieldName) => ({
    value: name === 'subject' ? null : 'x',
    confidence: name === 'number' || name === 'subject' ? 0.5 : 1,
    evidence: null,
  })
  const duty = (id: string, confidence: number) =>
    ({
      id,
      state: 'read',
      assignmentId: null,
      duty: { what: 'báo cáo', due: null, forUs: null, confidence },
    }) as Incoming['duties'][number]
  const fields = Object.fromEntries(FIELD_NAMES.map((name) => [name, read(name)])) as NonNullable<Incoming['fields']>
  return {
    fields,
    readingStatus: 'done',
    values: Object.fromEntries(FIELD_NAMES.map((name) => [name, fields[name].value])) as Incoming['values'],
    confirmed: [],
    duties: [duty('sure', 0.9), duty('doubtful', 0.6)],
  }
}

it.each([
  [
    'nothing done',
    {},
    [],
    { missing: ['subject'], unsure: ['field:number', 'duty:doubtful'], unlooked: ['field:number', 'duty:doubtful'] },
  ],
  [
    'looked at',
    {},
    ['field:number'],
    { missing: ['subject'], unsure: ['field:number', 'duty:doubtful'], unlooked: ['duty:doubtful'] },
  ],
  ['corrected', { number: '12' }, ['duty:doubtful'], { missing: ['subject'], unsure: ['duty:doubtful'], unlooked: [] }],
  [
    'typed in',
    { subject: 'Rà soát', number: '12' },
    ['duty:doubtful'],
    { missing: [], unsure: ['duty:doubtful'], unlooked: [] },
  ],
  [
    'emptied',
    { number: null },
    ['duty:doubtful'],
    { missing: ['number', 'subject'], unsure: ['duty:doubtful'], unlooked: [] },
  ],
] as [string, object, MarkKey[], object][])('doubts, %s', (_, typed, looked, expected) => {
  expect(doubtsOf(paper(), typed, new Set(looked))).toEqual(expected)
})

it('is walked through in the order of the screen, round and round', () => {
  const walk = (from: MarkKey | null, step: 1 | -1) => nextToLookAt(paper(), {}, from, step)
  expect([walk(null, 1), walk('field:number', 1), walk('field:subject', 1), walk('duty:doubtful', 1)]).toEqual([
    'field:number',
    'field:subject',
    'duty:doubtful',
    'field:number',
  ])
  expect(walk('field:number', -1)).toBe('duty:doubtful')
})
