import { describe, expect, it } from 'vitest'
import { showDue } from '../fixtures/limits.ts'
import { CYCLES } from '../fixtures/sentences/cycles.ts'
import { DATES } from '../fixtures/sentences/dates.ts'
import { HAPPENINGS } from '../fixtures/sentences/happenings.ts'
import { LAWS } from '../fixtures/sentences/laws.ts'
import { LENGTHS } from '../fixtures/sentences/lengths.ts'
import { OFFICE } from '../fixtures/sentences/office.ts'
import { findDues } from './index.ts'

describe.each([...DATES, ...CYCLES, ...LENGTHS, ...HAPPENINGS, ...OFFICE, ...LAWS])('$title', ({ cases, facts }) => {
  it.each(cases.map(([sentence, ...limits]) => ({ sentence, limits })))('$sentence', ({ sentence, limits }) => {
    expect(findDues(sentence, facts).map(({ due }) => showDue(due))).toEqual(limits)
  })
})
