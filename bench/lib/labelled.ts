/** The labelled papers that lie in the repository, read from their files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
  isSetOf,
  parseHeaders,
  parsePaper,
  parseSentences,
} from '../../core/src/reading/fixtures/held-out.ts'
import { expectedFields, PAPER_FIELDS } from '../../core/src/reading/fixtures/paper-fields.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const HELD_OUT = join(ROOT, 'bench', 'held-out')
const FIXTURES = join(ROOT, 'core', 'src', 'reading', 'fixtures')
const read = (...path: string[]) => readFileSync(join(...path), 'utf8')

/**
 * A set of `bench/held-out`, one a round. What lies in `fresh/` was written after the rules were last counted: it is scored,
 * and no figure of theirs rests on it.
 */
export type HeldOutSet = { name: string; path: string; kind: 'papers' | 'headers' | 'sentences'; fresh: boolean }

const KINDS = ['papers', 'headers', 'sentences'] as const

/** All sets of these kinds, those the rules were counted on first. */
export function heldOutSets(...kinds: readonly HeldOutSet['kind'][]): HeldOutSet[] {
  return [false, true].flatMap((fresh) => {
    const folder = fresh ? join(HELD_OUT, 'fresh') : HELD_OUT
    const names = existsSync(folder) ? readdirSync(folder).sort() : []
    return KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) =>
      names
        .filter(isSetOf(kind))
        .map((name) => ({ name: name.replace('.jsonl', ''), path: join(folder, name), kind, fresh })),
    )
  })
}

export function heldOutPapers({ kind, path }: HeldOutSet): HeldOutPaper[] {
  if (kind === 'headers') return parseHeaders(read(path))
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parsePaper(read(path, name), read(path, name.replace('.json', '.txt'))))
}

export const heldOutSentences = ({ path }: HeldOutSet): HeldOutSentence[] => parseSentences(read(path))

/** Those whose figures count: of what lies in `fresh/` nothing is learnt. */
export const countedSets = (...kinds: readonly HeldOutSet['kind'][]) =>
  heldOutSets(...kinds).filter(({ fresh }) => !fresh)

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
  return [...countedSets('papers', 'headers').flatMap(heldOutPapers), ...own, ...set]
}

/** All papers and sentences with labelled limits and duties. */
export function labelledDuties(): LabelledDuties[] {
  return [
    ...countedSets('papers').flatMap(heldOutPapers).flatMap(dutiesOfPaper),
    ...countedSets('sentences').flatMap(heldOutSentences).map(dutiesOfSentence),
    ...readdirSync(join(FIXTURES, 'duties')).map((name) => dutiesOfFixture(read(FIXTURES, 'duties', name))),
  ]
}
