import { describe, expect, it, test } from 'vitest'
import type { Duty, EarlierRelation } from '../reading/index.ts'
import {
  movesLimits,
  type NumberedPaper,
  newLimitsOf,
  numberSpellings,
  pickEarlier,
  reasonOfNewLimit,
  titleOf,
} from './earlier.ts'

/** "issuer | number/notation | day", a dash for what nobody read */
function paper(id: string, text: string): NumberedPaper {
  const [issuer, label = '', day] = text.split(' | ')
  const [number, ...notation] = label.split('/')
  const told = (value: string | undefined) => (value === undefined || value === '-' || value === '' ? null : value)
  return { id, issuer: told(issuer), number: told(number), notation: told(notation.join('/')), issuedOn: told(day) }
}

const CITING = { id: 'new', issuer: 'SỞ Y TẾ', issuedOn: '2026-05-12' }
const CITED = { number: '163', notation: 'SYT-NVY', issuedOn: '2026-04-02' }
const UNDATED = { ...CITED, issuedOn: null }

describe('which paper of the office is spoken of', () => {
  test.each<[string, Parameters<typeof pickEarlier>[0], string[], string | null]>([
    ['the sender’s own of that day', CITED, ['SỞ Y TẾ | 163/SYT-NVY | 2026-04-02'], '0'],
    ['written otherwise', CITED, ['Sở Y tế | 0163/SYT – NVY | 2026-04-02'], '0'],
    ['none has the number', CITED, ['SỞ Y TẾ | 164/SYT-NVY | 2026-04-02'], null],
    ['another notation is another paper', CITED, ['SỞ Y TẾ | 163/SYT-VP | 2026-04-02'], null],
    ['another day is another paper', CITED, ['SỞ Y TẾ | 163/SYT-NVY | 2025-04-02'], null],
    ['a day nobody read contradicts nothing', CITED, ['SỞ Y TẾ | 163/SYT-NVY | -'], '0'],
    [
      'no day: the newest before it',
      UNDATED,
      ['SỞ Y TẾ | 163/SYT-NVY | 2025-04-02', 'SỞ Y TẾ | 163/SYT-NVY | 2026-04-02'],
      '1',
    ],
    ['no day: none that came after it', UNDATED, ['SỞ Y TẾ | 163/SYT-NVY | 2026-05-13'], null],
    ['itself it does not mean', UNDATED, ['new: SỞ Y TẾ | 163/SYT-NVY | 2026-05-12'], null],
    ['of another issuer by the very day', CITED, ['PHÒNG Y TẾ | 163/SYT-NVY | 2026-04-02'], '0'],
    ['of another issuer without a day: nobody can tell', UNDATED, ['PHÒNG Y TẾ | 163/SYT-NVY | 2026-04-02'], null],
    [
      'two issuers of one day: nobody can tell',
      CITED,
      ['A | 163/SYT-NVY | 2026-04-02', 'B | 163/SYT-NVY | 2026-04-02'],
      null,
    ],
    [
      'the sender’s own before another’s',
      CITED,
      ['A | 163/SYT-NVY | 2026-04-02', 'SỞ Y TẾ | 163/SYT-NVY | 2026-04-02'],
      '1',
    ],
    [
      'one that came twice is the one that came first',
      CITED,
      ['SỞ Y TẾ | 163/SYT-NVY | 2026-04-02', 'SỞ Y TẾ | 163/SYT-NVY | 2026-04-02'],
      '0',
    ],
    ['an issuer nobody read is nobody’s own', UNDATED, ['- | 163/SYT-NVY | 2026-04-02'], null],
  ])('%s', (_, cited, papers, expected) => {
    const all = papers.map((text, at) =>
      text.startsWith('new: ') ? paper('new', text.slice(5)) : paper(String(at), text),
    )
    expect(pickEarlier(cited, CITING, all)?.id ?? null).toBe(expected)
  })

  it('is looked for however its number was typed', () => {
    expect(numberSpellings('05a')).toEqual(expect.arrayContaining(['5a', '05a', '005a', '05A']))
    expect(numberSpellings('163')).toEqual(['163', '0163', '00163', '000163'])
  })
})

describe('the limits it sets anew', () => {
  const duty = (
    day: string | null,
    forUs: boolean | null,
    time: string | null = null,
  ): Pick<Duty, 'due' | 'forUs' | 'who'> => ({
    who: null,
    forUs,
    due:
      day === null
        ? null
        : {
            kind: 'date',
            bound: 'by',
            date: day,
            time,
            phrase: `chậm nhất ${day}`,
            resolvesTo: `${day}T${time ?? '17:00'}:00+07:00`,
            steps: [],
          },
  })
  test.each<[string, Pick<Duty, 'due' | 'forUs' | 'who'>[], string[], EarlierRelation?]>([
    ['those that bind us, or may', [duty('2026-05-29', true), duty('2026-05-20', null)], ['2026-05-20', '2026-05-29']],
    ['not those of others', [duty('2026-05-29', false)], []],
    ['not where no limit is named', [duty(null, true)], []],
    ['that the sender corrects himself', [{ ...duty('2026-05-29', false), who: 'Sở Y tế' }], ['2026-05-29']],
    ['not what he will do himself', [{ ...duty('2026-05-29', false), who: 'Sở Y tế' }], [], 'reminds'],
    ['none where it stands for the whole', [duty('2026-05-29', true)], [], 'replaces'],
    ['not those of a third', [{ ...duty('2026-05-29', false), who: 'Sở Xây dựng' }], []],
    ['each once', [duty('2026-05-29', true), duty('2026-05-29', null)], ['2026-05-29']],
  ])('%s', (_, duties, expected, relation = 'corrects') => {
    const limits = newLimitsOf(
      { relation, issuer: 'SỞ Y TẾ' },
      duties.map((item, at) => ({ id: String(at), duty: item })),
    )
    expect(limits.map(({ dueAt }) => dueAt.slice(0, 10))).toEqual(expected)
  })

  it('with the hour, where the paper names one, and its words', () => {
    const [limit] = newLimitsOf({ relation: 'extends', issuer: null }, [
      { id: 'a', duty: duty('2026-05-15', true, '16:00') },
    ])
    expect(limit).toEqual({
      dutyId: 'a',
      dueAt: '2026-05-15T16:00:00+07:00',
      hourBound: true,
      phrase: 'chậm nhất 2026-05-15',
    })
  })

  it('move the work of what it reminds of, extends or corrects; a paper that is replaced is given anew', () => {
    expect((['reminds', 'extends', 'corrects', 'replaces'] as const).filter(movesLimits)).toEqual([
      'reminds',
      'extends',
      'corrects',
    ])
  })

  it('say in the history where they come from', () => {
    const title = titleOf({ kind: 'CV', label: '990/SVHTT-XDNSVH' })
    expect(reasonOfNewLimit('extends', title, '2026-05-12')).toBe(
      'Theo Công văn 990/SVHTT-XDNSVH ngày 12/05/2026 (gia hạn)',
    )
    expect(reasonOfNewLimit('corrects', titleOf({ kind: null, label: null }), null)).toBe(
      'Theo Văn bản chưa có số (đính chính)',
    )
  })
})
