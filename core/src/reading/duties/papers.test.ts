/** Invented papers told at length as real ones are: exactly what somebody is asked to do, and nothing of what is only told. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import { parseDuties, showDue } from '../fixtures/limits.ts'
import { readDocument } from '../read.ts'

const FOLDER = new URL('../fixtures/duties/', import.meta.url)
const CONTEXT = {
  receivedAt: Temporal.Instant.from('2026-05-12T15:00:00+07:00'),
  ward: 'phường An Thạnh Tây',
  calendar: indexCalendar(defaultCalendar()),
}

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const { paper, expected } = parseDuties(readFileSync(new URL(name, FOLDER), 'utf8'))
  const { duties } = readDocument([{ page: 1, text: paper, runs: [] }], CONTEXT)

  it('asks what is listed, of whom, until when, and nothing else', () => {
    const shown = duties.map(({ who, due }, i) => {
      const whose = expected[i]?.who === '*' ? '*' : (who ?? '–')
      return `${whose} | ${due === null ? '–' : showDue(due)}`
    })
    expect(shown).toEqual(expected.map(({ who, due }) => `${who} | ${due}`))
  })

  it('says what is asked in words of the paper', () => {
    for (const [i, { what }] of expected.entries()) expect(duties[i]?.what).toContain(what)
  })
})
