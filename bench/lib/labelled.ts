/** The labelled papers that lie in the repository, read from their files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LabelledDuties } from '../../core/src/reading/duties/calibration.ts'
import type { LabelledPaper } from '../../core/src/reading/fields/calibration.ts'
import { inventHands } from '../../core/src/reading/fixtures/hands.ts'
import { inventHeads } from '../../core/src/reading/fixtures/heads.ts'
import {
  dutiesOfFixture,
  dutiesOfPaper,
  dutiesOfSentence,
  type HeldOutPaper,
  type HeldOutSentence,
  parseHeaders,
  parsePaper,
  parseSentences,
} from '../../core/src/reading/fixtures/held-out.ts'
import { expectedFields, PAPER_FIELDS } from '../../core/src/reading/fixtures/paper-fields.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const HELD_OUT = join(ROOT, 'bench', 'held-out')
const FIXTURES = join(ROOT, 'core', 'src', 'reading', 'fixtures')
const read = (...path: string[]) => readFileSync(join(...path), 'utf8')

export const HELD_OUT_SETS = ['papers-a', 'papers-b', 'papers-c', 'headers', 'headers-2'] as const
export type HeldOutSet = (typeof HELD_OUT_SETS)[number]

export function heldOutPapers(set: HeldOutSet): HeldOutPaper[] {
  if (set === 'headers' || set === 'headers-2') return parseHeaders(read(HELD_OUT, `${set}.jsonl`))
  return readdirSync(join(HELD_OUT, set))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parsePaper(read(HELD_OUT, set, name), read(HELD_OUT, set, name.replace('.json', '.txt'))))
}

export const SENTENCE_SETS = ['sentences', 'sentences-2'] as const

export const heldOutSentences = (set: (typeof SENTENCE_SETS)[number]): HeldOutSentence[] =>
  parseSentences(read(HELD_OUT, `${set}.jsonl`))

/** All papers with labelled fields: those written by hand, and those set from parts. */
export function labelledPapers(): LabelledPaper[] {
  const own = Object.entries(PAPER_FIELDS).map(([id, expected]) => ({
    id,
    text: read(FIXTURES, `${id}.txt`),
    fields: expectedFields(expected),
    written: true,
  }))
  const set = [...inventHeads(), ...inventHands()].map(({ name, text, fields }) => ({
    id: name,
    text,
    fields,
    written: false,
  }))
  return [...HELD_OUT_SETS.flatMap(heldOutPapers), ...own, ...set]
}

/** All papers and sentences with labelled limits and duties. */
export function labelledDuties(): LabelledDuties[] {
  return [
    ...HELD_OUT_SETS.flatMap(heldOutPapers).flatMap(dutiesOfPaper),
    ...SENTENCE_SETS.flatMap(heldOutSentences).map(dutiesOfSentence),
    ...readdirSync(join(FIXTURES, 'duties')).map((name) => dutiesOfFixture(read(FIXTURES, 'duties', name))),
  ]
}
