import { describe, expect, it } from 'vitest'
import { parseInstant } from '../shared/index.ts'
import { isWanted, nextAttempt, nextLookAfterFailure, watchFiles, wholeFiles } from './looking.ts'
import { wayActions, wayState } from './ways.ts'

const now = parseInstant('2026-11-16T08:00:00+07:00')
const file = (name: string, size = 10, changedMs = 1) => ({ name, size, changedMs })

describe('a file in a watched folder', () => {
  it.each([
    ['is not whole at the first look', null, [file('a.pdf')], 60, []],
    ['is whole when nothing changed for a while', [file('a.pdf')], [file('a.pdf')], 4, ['a.pdf']],
    ['is not when somebody looks again at once', [file('a.pdf')], [file('a.pdf')], 1, []],
    ['is not while it grows', [file('a.pdf', 10)], [file('a.pdf', 20)], 60, []],
    ['is not while it is written over', [file('a.pdf', 10, 1)], [file('a.pdf', 10, 2)], 60, []],
    ['is not under a name that is not its own yet', [file('a.pdf.tmp')], [file('a.pdf.tmp')], 60, []],
    ['is looked at anew after its renaming', [file('a.pdf.tmp')], [file('a.pdf')], 60, []],
    ['is looked at anew after the clock was set back', [file('a.pdf')], [file('a.pdf')], -60, []],
  ] as const)('%s', (_, before, found, seconds, expected) => {
    const later = now.add({ seconds })
    const watched = watchFiles(before === null ? null : watchFiles(null, before, now), found, later)
    expect(wholeFiles(watched, later).map(({ name }) => name)).toEqual(expected)
  })

  it.each(['.a.pdf', '~$a.docx', 'Thumbs.db', 'a.PART', 'b.crdownload', 'c~'])('%s is left alone', (name) => {
    expect(isWanted(name)).toBe(false)
  })

  it.each(['a.pdf', 'Công văn.tmp.pdf', 'thong-diep.edxml'])('%s is wanted', (name) => {
    expect(isWanted(name)).toBe(true)
  })
})

it('a way that fails is left alone longer and longer; one thing that fails is given up', () => {
  const seconds = [1, 2, 3, 4, 9].map((failures) => nextLookAfterFailure(failures, now).since(now).total('seconds'))
  expect(seconds).toEqual([30, 60, 300, 900, 900])
  expect(nextAttempt(1, now)?.since(now).total('seconds')).toBe(30)
  expect(nextAttempt(5, now)).toBeNull()
})

describe('a way', () => {
  it.each([
    [{ enabled: false, lookedAt: null, failingSince: 'x' }, 'stopped'],
    [{ enabled: true, lookedAt: 'x', failingSince: 'x' }, 'failing'],
    [{ enabled: true, lookedAt: null, failingSince: null }, 'waiting'],
    [{ enabled: true, lookedAt: 'x', failingSince: null }, 'working'],
  ])('%j is %s', (way, state) => {
    expect(wayState(way)).toBe(state)
  })

  it.each([
    ['administrator', true, { administers: true, answers: false }, ['change', 'stop', 'look', 'remove']],
    ['administrator', false, { administers: true, answers: false }, ['change', 'start', 'remove']],
    ['clerk', true, { administers: false, answers: true }, ['look']],
    ['clerk', false, { administers: false, answers: true }, []],
    ['auditor', true, { administers: false, answers: false }, []],
  ])('%s, enabled: %s', (_, enabled, viewer, actions) => {
    expect(wayActions(enabled, viewer)).toEqual(actions)
  })
})
