import { describe, expect, it, test } from 'vitest'
import { FIELD_NAMES, type ReadFields } from '../reading/index.ts'
import { applyLearned, lessonsOf } from './learn.ts'

type Field = { value: string | null; confidence?: number; written?: string }

const read = (fields: Partial<Record<string, Field>>) =>
  Object.fromEntries(
    FIELD_NAMES.map((name) => [name, { value: null, confidence: 0.95, evidence: null, ...fields[name] }]),
  ) as unknown as ReadFields

const FULL = 'SỞ KHOA HỌC VÀ CÔNG NGHỆ'

const registered = (issuer: string | null) => ({ issuer, parentIssuer: null, place: null, signerTitle: null })

describe('what a paper teaches', () => {
  test.for([
    ['a name put in another’s place', { value: 'SKHCN' }, FULL, [['SKHCN', FULL]]],
    ['nothing was corrected', { value: 'SKHCN' }, 'SKHCN', []],
    ['capitals and spaces teach nothing', { value: FULL }, 'Sở  Khoa học và Công nghệ', []],
    ['accents do', { value: 'SO Y TE' }, 'SỞ Y TẾ', [['SO Y TE', 'SỞ Y TẾ']]],
    ['the field was emptied', { value: 'SKHCN' }, null, []],
    ['the reader saw nothing', { value: null }, FULL, []],
    ['what was learnt was let stand', { value: FULL, written: 'SKHCN' }, FULL, [['SKHCN', FULL]]],
    ['what was learnt was wrong here', { value: FULL, written: 'SKHCN' }, 'SỞ KẾ HOẠCH', [['SKHCN', 'SỞ KẾ HOẠCH']]],
    ['the paper’s own word was put back', { value: FULL, written: 'SKHCN' }, 'SKHCN', [['SKHCN', 'SKHCN']]],
  ] as const)('%s', ([, issuer, confirmed, expected]) => {
    const lessons = lessonsOf(read({ issuer }), registered(confirmed))
    expect(lessons.map(({ written, meant }) => [written, meant])).toEqual(expected)
  })

  it('a paper that was not read teaches nothing', () => {
    expect(lessonsOf(null, registered(FULL))).toEqual([])
  })
})

describe('what was learnt is put in', () => {
  const learned = (seen: number) => [{ field: 'issuer' as const, written: 'SKHCN', meant: FULL, seen }]
  test.for([
    ['seen once: a slip, perhaps', 'SKHCN', 1, { value: 'SKHCN', confidence: 0.95 }],
    ['seen twice: to be looked at', 'SKHCN', 2, { value: FULL, confidence: 0.6, written: 'SKHCN' }],
    ['seen four times: trusted', 'skhcn', 4, { value: FULL, confidence: 0.9, written: 'skhcn' }],
    ['another word', 'SKHĐT', 4, { value: 'SKHĐT', confidence: 0.95 }],
    ['nothing was read', null, 4, { value: null, confidence: 0.95 }],
  ] as const)('%s', ([, value, seen, expected]) => {
    expect(applyLearned(read({ issuer: { value } }), learned(seen)).issuer).toEqual({ evidence: null, ...expected })
  })

  it('never makes a value surer than it was read', () => {
    expect(applyLearned(read({ issuer: { value: 'SKHCN', confidence: 0.5 } }), learned(9)).issuer.confidence).toBe(0.5)
  })

  it('leaves the other fields alone', () => {
    const fields = read({ issuer: { value: 'SKHCN' }, signerTitle: { value: 'SKHCN' } })
    expect(applyLearned(fields, learned(4)).signerTitle).toBe(fields.signerTitle)
  })
})
