/** Every expression of time in the labelled papers and sentences, with the words around it and whether it is a labelled limit. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Candidate } from '../../core/src/reading/deadlines/candidate.ts'
import { candidatesIn, overlaps } from '../../core/src/reading/deadlines/candidates.ts'
import type { SentenceFacts } from '../../core/src/reading/deadlines/index.ts'
import { plainWords } from '../../core/src/reading/deadlines/index.ts'
import { normalizeForDues } from '../../core/src/reading/deadlines/normalize.ts'
import { featuresOf } from '../../core/src/reading/deadlines/weighing/index.ts'
import { sentencesOf } from '../../core/src/reading/duties/sentences.ts'
import { readFields } from '../../core/src/reading/fields/index.ts'
import { factsOfFile, parseDuties, parseLimits, showDue } from '../../core/src/reading/fixtures/limits.ts'
import { CYCLES } from '../../core/src/reading/fixtures/sentences/cycles.ts'
import { DATES } from '../../core/src/reading/fixtures/sentences/dates.ts'
import { HAPPENINGS } from '../../core/src/reading/fixtures/sentences/happenings.ts'
import { LAWS } from '../../core/src/reading/fixtures/sentences/laws.ts'
import { LENGTHS } from '../../core/src/reading/fixtures/sentences/lengths.ts'
import { OFFICE } from '../../core/src/reading/fixtures/sentences/office.ts'
import { parseLayout } from '../../core/src/reading/layout/index.ts'
import { parseInstant, Temporal } from '../../core/src/shared/index.ts'
import { countedSets, heldOutPapers, heldOutSentences } from './labelled.ts'

export type Spot = { set: string; features: string[]; limit: boolean }

const FIXTURES = resolve(import.meta.dirname, '..', '..', 'core', 'src', 'reading', 'fixtures')

const normal = (text: string) => normalizeForDues(text).text

type IsLimit = (one: Candidate, text: string) => boolean

/** It stands where a labelled phrase does. */
const standsIn =
  (phrases: readonly string[]): IsLimit =>
  (one, text) =>
    phrases.some((phrase) => {
      const words = normal(phrase)
      const at = text.indexOf(words)
      return at >= 0 && overlaps(one, { start: at, end: at + words.length })
    })

/** It says what a label says. */
const says =
  (limits: readonly string[]): IsLimit =>
  ({ due }) =>
    limits.includes(showDue(due))

function spotsIn(set: string, sentence: string, facts: SentenceFacts, isLimit: IsLimit): Spot[] {
  const text = normal(sentence)
  return candidatesIn(text, facts).map((one) => ({
    set,
    features: featuresOf(text, one, facts),
    limit: isLimit(one, text),
  }))
}

/** The expressions of a paper, each with what is known around it. */
function spotsOfText(set: string, text: string, received: string | null, isLimit: IsLimit): Spot[] {
  const pages = text.split('\f').map((page, i) => ({ page: i + 1, text: page.normalize('NFC'), runs: [] }))
  const layout = parseLayout(pages)
  const { issuedOn, kind } = readFields(layout)
  const facts = {
    issuedOn: issuedOn.value === null ? null : Temporal.PlainDate.from(issuedOn.value),
    receivedAt: received === null ? null : parseInstant(received),
    actKind: kind.value,
  }
  return layout.paragraphs.flatMap((paragraph) =>
    sentencesOf(paragraph.text).flatMap((sentence) =>
      spotsIn(set, sentence.text, { ...facts, under: plainWords(paragraph.headings.join(' ')) }, isLimit),
    ),
  )
}

const ofPapers = (): Spot[] =>
  countedSets('papers').flatMap((set) =>
    heldOutPapers(set).flatMap(({ text, received, duties }) =>
      duties === null
        ? []
        : spotsOfText(
            set.name,
            text,
            received,
            standsIn(duties.flatMap(({ due }) => (due === null ? [] : [due.phrase]))),
          ),
    ),
  )

/** Papers and sentences of the tests: their limits are known by what they say, not by where they stand. */
const ofFixtures = (): Spot[] =>
  readdirSync(join(FIXTURES, 'duties')).flatMap((name) => {
    const { paper, expected } = parseDuties(readFileSync(join(FIXTURES, 'duties', name), 'utf8'))
    return spotsOfText('tables', paper, '2026-05-12T15:00:00+07:00', says(expected.map(({ due }) => due)))
  })

function ofSentences(): Spot[] {
  return countedSets('sentences').flatMap((set) =>
    heldOutSentences(set).flatMap(({ text, due }) =>
      spotsIn(
        set.name,
        text,
        { issuedOn: null, receivedAt: null, actKind: null },
        standsIn(due.map(({ phrase }) => phrase)),
      ),
    ),
  )
}

const ofGroups = (): Spot[] =>
  [...DATES, ...CYCLES, ...LENGTHS, ...HAPPENINGS, ...OFFICE, ...LAWS].flatMap(({ cases, facts }) =>
    cases.flatMap(([sentence, ...limits]) => spotsIn('tables', sentence, facts, says(limits))),
  )

const ofTables = (): Spot[] =>
  readdirSync(join(FIXTURES, 'limits')).flatMap((name) =>
    parseLimits(readFileSync(join(FIXTURES, 'limits', name), 'utf8')).flatMap(({ sentence, limits }) =>
      spotsIn('tables', sentence, factsOfFile(name), says(limits)),
    ),
  )

export const labelledSpots = (): Spot[] => [
  ...ofPapers(),
  ...ofSentences(),
  ...ofFixtures(),
  ...ofGroups(),
  ...ofTables(),
]
