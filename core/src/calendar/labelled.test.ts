/**
 * Every limit of the labelled papers counted out, against the instant their labels give. The papers lie beside the
 * checkout and not in it; without them there is nothing to compare, and the test says so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { dateIn, formatInstant, IsoDate, IsoInstant, parseInstant, Temporal } from '../shared/index.ts'
import { Due } from './due.ts'
import type { DueFacts } from './facts.ts'
import { resolveDue } from './resolve.ts'
import { defaultCalendar } from './seed.ts'
import { indexCalendar } from './workdays.ts'

const PAPERS = new URL('../../../../shared/corpus/written/', import.meta.url)

const Labelled = z.object({
  id: z.string(),
  received: IsoInstant,
  gold: z.object({
    fields: z.object({ issuedOn: z.object({ value: IsoDate.nullable() }).optional() }).optional(),
    duties: z.array(z.object({ due: Due.nullable() })).default([]),
  }),
})
type Labelled = z.infer<typeof Labelled>

test('limits of the labelled papers', () => {
  if (!existsSync(PAPERS)) {
    console.log('left out: corpus not present (../shared/corpus/written)')
    return
  }
  const papers = readdirSync(PAPERS)
    .filter((name) => name.endsWith('.json'))
    .map((name) => Labelled.parse(JSON.parse(readFileSync(new URL(name, PAPERS), 'utf8'))))
  const index = indexCalendar(defaultCalendar())
  const compared = papers.flatMap((paper) =>
    paper.gold.duties.flatMap(({ due }) => {
      if (due === null) return []
      const { resolvesTo, steps, ...stated } = due
      const counted = resolveDue(stated, factsOf(paper, due), index).resolvesTo
      return [{ what: `${paper.id} ${due.phrase}`, label: resolvesTo, counted: counted && formatInstant(counted) }]
    }),
  )
  expect(compared.length).toBeGreaterThan(0)
  expect(compared.map(({ what, counted }) => ({ what, at: counted }))).toEqual(
    compared.map(({ what, label }) => ({ what, at: label })),
  )
})

/** The day of effect or of an event is read from the text elsewhere; here it is taken from the label's own first step. */
function factsOf(paper: Labelled, due: Due): DueFacts {
  const issued = paper.gold.fields?.issuedOn?.value
  const receivedAt = parseInstant(paper.received)
  const facts = { receivedAt, issuedOn: issued ? Temporal.PlainDate.from(issued) : null }
  if (due.kind !== 'relative' && due.kind !== 'recurring') return facts
  const told = /(?:Mốc:|ngày đầu của đợt)[^|]*?(\d\d)\/(\d\d)\/(\d{4})/.exec(due.steps.join('|'))
  if (told === null) return facts
  const day = Temporal.PlainDate.from(`${told[3]}-${told[2]}-${told[1]}`)
  if (due.kind === 'recurring') return { ...facts, eventOn: day }
  // the label's anchor must be the paper's own receipt or issue where it says so
  if (due.anchor === 'receipt') expect(day.toString()).toBe(dateIn(receivedAt).toString())
  return { ...facts, effectiveOn: day, eventOn: day }
}
