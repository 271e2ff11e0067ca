import { describe, expect, it, test } from 'vitest'
import { type Evidence, explainPast, type PastDirection, suggestFromPast, topicsOf } from './suggest.ts'

/** "aab" → three directions, newest first, to the units a, a, b; a capital went to a person of that unit. */
const directions = (pattern: string): PastDirection[] =>
  [...pattern].map((letter, at) => ({
    documentId: `document-${at}`,
    unitId: letter.toLowerCase(),
    personId: letter === letter.toLowerCase() ? null : `officer-${letter.toLowerCase()}`,
    fieldOfWorkId: letter.toLowerCase() === 'a' ? 'health' : null,
  }))

const about = (pattern: string, issuer: string | null = null, topic: string | null = null): Evidence => ({
  issuer,
  topic,
  directions: directions(pattern),
})

describe('where such papers went', () => {
  test.for([
    ['nothing was directed before', '', null],
    ['two are no habit', 'aa', null],
    ['three are', 'aaa', [3, 3]],
    ['no unit has most of them', 'abcabc', null],
    ['a majority that is too small', 'aababbab', null],
    ['7 of 8', 'aaabaaaa', [7, 8]],
    ['only the newest eight count', 'aaaaaaaabbbbbbbbbbbbbbbb', [8, 8]],
    ['an old habit that ended is none', 'bcdbcdbcaaaaaaaaaaaaa', null],
  ] as const)('%s', ([, pattern, expected]) => {
    const [found] = suggestFromPast([about(pattern)])
    expect(found === undefined ? null : [found.hits, found.of]).toEqual(expected)
  })

  it('names the person and the field where most of the unit’s papers went to one', () => {
    expect(suggestFromPast([about('AAaA')])).toMatchObject([
      { unitId: 'a', personId: 'officer-a', fieldOfWorkId: 'health' },
    ])
    expect(suggestFromPast([about('Aaaa')])).toMatchObject([{ unitId: 'a', personId: null }])
    expect(suggestFromPast([about('bbbb')])).toMatchObject([{ unitId: 'b', fieldOfWorkId: null }])
  })

  it('shows the surest of what it knows: more papers, then what says more about this one', () => {
    const [seven] = suggestFromPast([about('aaa', 'Sở Y tế', 'tiêm chủng'), about('aaaaaaaa', 'Sở Y tế')])
    expect(seven).toMatchObject({ hits: 8, topic: null })
    const [narrow] = suggestFromPast([about('aaaa', 'Sở Y tế'), about('aaaa', 'Sở Y tế', 'tiêm chủng'), about('aaaa')])
    expect(narrow).toMatchObject({ issuer: 'Sở Y tế', topic: 'tiêm chủng' })
  })

  it('shows another unit, too, where other evidence points to it; each unit once, three at most', () => {
    const found = suggestFromPast([about('aaaa'), about('bbbbbb'), about('aaaaaaa'), about('ccc'), about('dddd')])
    expect(found.map(({ unitId, hits }) => [unitId, hits])).toEqual([
      ['a', 7],
      ['b', 6],
      ['d', 4],
    ])
  })
})

test.for<[string, [string, string][], string]>([
  [
    'in the same papers: one',
    [
      ['lập hồ', 'aaaa'],
      ['hồ sơ', 'aaaa'],
      ['sơ điện', 'aaaa'],
      ['điện tử', 'aaaa'],
    ],
    'lập hồ sơ điện tử',
  ],
  [
    'in other papers: the one that says most',
    [
      ['lập hồ', 'aaa'],
      ['hồ sơ', 'aaaaa'],
    ],
    'hồ sơ',
  ],
  [
    'not neighbours: the first',
    [
      ['trẻ em', 'aaaa'],
      ['vắc xin', 'aaaa'],
    ],
    'trẻ em',
  ],
])('neighbouring topics %s', ([, topics, expected]) => {
  const [found] = suggestFromPast(topics.map(([topic, pattern]) => about(pattern, 'SỞ NỘI VỤ', topic)))
  expect(found?.topic).toBe(expected)
})

describe('what a subject is about', () => {
  test.for([
    [null, []],
    ['', []],
    ['Báo cáo', []],
    ['tiêm chủng', ['tiêm chủng']],
    ['Báo cáo kết quả tiêm chủng năm 2026', ['tiêm chủng']],
    ['rà soát hộ nghèo; hộ nghèo đa chiều', ['hộ nghèo', 'nghèo đa', 'đa chiều']],
    ['đính chính Công văn số 700/SYT-NVY', []],
    ['đôn đốc, gia hạn báo cáo số liệu dân số quý IV', ['dân số']],
  ] as const)('%s', ([subject, expected]) => {
    expect(topicsOf(subject).map(({ text }) => text)).toEqual(expected)
  })

  it('holds each as the index of words does', () => {
    expect(topicsOf('Tiêm Chủng')).toEqual([{ lexeme: 'tiem_chung', text: 'tiêm chủng' }])
  })
})

test.for([
  [
    { issuer: 'Sở Y tế', topic: 'tiêm chủng' },
    '7 trong 8 văn bản gần nhất của Sở Y tế về «tiêm chủng» đã giao P.VHXH.',
  ],
  [{ issuer: 'Sở Y tế', topic: null }, '7 trong 8 văn bản gần nhất của Sở Y tế đã giao P.VHXH.'],
  [{ issuer: null, topic: 'tiêm chủng' }, '7 trong 8 văn bản gần nhất về «tiêm chủng» đã giao P.VHXH.'],
] as const)('%s', ([of, expected]) => {
  const suggestion = { unitId: 'a', personId: null, fieldOfWorkId: null, hits: 7, of: 8, ...of }
  expect(explainPast(suggestion, 'P.VHXH')).toBe(expected)
})
