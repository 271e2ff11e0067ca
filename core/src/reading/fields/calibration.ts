/** Whether the figures in `confidence.ts` are earned: right and wrong counted for every rule on labelled papers. */
import { comparableText } from '../../shared/index.ts'
import { sameValue } from '../evaluate.ts'
import { parseLayout } from '../layout/index.ts'
import { CERTAIN, FIELD_NAMES, type FieldName } from '../schema.ts'
import { CONFIDENCE } from './confidence.ts'
import { readFields } from './read.ts'

export type LabelledPaper = {
  id: string
  text: string
  /** what a clerk would enter; fields that are not named are not counted */
  fields: Partial<Record<FieldName, string | null>>
  /** written as a paper by hand; others are set from parts, many from the same ones */
  written: boolean
}

export type RuleCount = {
  field: FieldName | 'limit' | 'duty'
  rule: string
  /** what `confidence.ts` states */
  stated: number
  seen: number
  wrong: number
  /** of `seen`, on papers written by hand */
  written: number
}

/** A subject is the same when nine words in ten are: a slip of an optical reader is the paper's, not the rule's. */
const LIKE = 0.9

export function sameField(name: FieldName, read: string | null, expected: string | null): boolean {
  if (name !== 'subject' || read === null || expected === null) return sameValue(read, expected)
  return likeness(read, expected) >= LIKE
}

/** Dice over words: 1 the same, 0 nothing in common. */
function likeness(a: string, b: string): number {
  const words = (text: string) => comparableText(text).match(/[\p{L}\p{N}]+/gu) ?? []
  const [left, right] = [words(a), words(b)]
  const free = [...right]
  const common = left.filter((word) => {
    const at = free.indexOf(word)
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  })
  return (2 * common.length) / Math.max(1, left.length + right.length)
}

export function countRules(papers: readonly LabelledPaper[]): RuleCount[] {
  const counts = new Map<string, RuleCount>()
  for (const field of FIELD_NAMES) {
    for (const [rule, stated] of Object.entries(CONFIDENCE[field]))
      counts.set(`${field}.${rule}`, { field, rule, stated, seen: 0, wrong: 0, written: 0 })
  }
  for (const { text, fields, written } of papers) {
    const pages = text.split('\f').map((page, i) => ({ page: i + 1, text: page.normalize('NFC'), runs: [] }))
    const read = readFields(parseLayout(pages))
    for (const field of FIELD_NAMES) {
      const expected = fields[field]
      const count = counts.get(`${field}.${read[field].rule}`)
      if (expected === undefined || count === undefined) continue
      count.seen++
      if (written) count.written++
      if (!sameField(field, read[field].value, expected)) count.wrong++
    }
  }
  return [...counts.values()]
}

/** Fewer cases say nothing of one in a hundred. */
export const FEWEST = 30
/** Papers set from parts repeat one another: so many must have been written by hand. */
export const FEWEST_WRITTEN = 5
/** From here on one in a hundred may be wrong; below, none. */
const MANY = 100

/** May values of a rule be shown as certain? Fewer than one in a hundred may be wrong, and few cases prove nothing. */
export function mayBeCertain({ seen, wrong, written }: Pick<RuleCount, 'seen' | 'wrong' | 'written'>): boolean {
  if (seen < FEWEST || written < FEWEST_WRITTEN) return false
  return seen < MANY ? wrong === 0 : wrong / seen < 0.01
}

const MOST = 0.98
const MOST_UNCERTAIN = 0.75
/** Below so many a figure that is not certain is left a guess. */
const ENOUGH_TO_COUNT = 5
/** What is measured on texts says too much of scans: a stamp or a number that is only a picture leaves no text. */
const MOST_OF_RULE: Readonly<Record<string, number>> = {
  'urgency.none': 0.9,
  'secrecy.none': 0.9,
  'number.blank': 0.75,
  // whether a law or a passage asks us is not in the words; a day that contradicts itself is somebody's slip
  'limit.law': 0.75,
  // where an event only tells the order of steps the words may be the same
  'limit.loose-event': 0.75,
  'limit.weekday': 0.5,
  'limit.far-year': 0.5,
  'duty.passage': 0.75,
  'duty.told': 0.5,
  // what nobody is asked to keep in so many words was told from tales on the very papers that are counted
  'duty.unasked': 0.75,
  'duty.words-alone': 0.75,
}

/** The figure the counts allow (rule of succession: what was never seen is a toss-up), in hundredths. */
export function figureOf(count: RuleCount): number {
  const { field, rule, stated, seen, wrong } = count
  if (seen < ENOUGH_TO_COUNT) return Math.min(stated, MOST_UNCERTAIN)
  const most = mayBeCertain(count) ? (MOST_OF_RULE[`${field}.${rule}`] ?? MOST) : MOST_UNCERTAIN
  return Math.round(Math.min(most, (seen - wrong + 1) / (seen + 2)) * 100) / 100
}

/** Wilson: the share of right ones is at least this, with 95 in 100. */
export function lowerBound(right: number, seen: number): number {
  if (seen === 0) return 0
  const z = 1.96
  const share = right / seen
  const spread = z * Math.sqrt((share * (1 - share)) / seen + (z * z) / (4 * seen * seen))
  return Math.max(0, (share + (z * z) / (2 * seen) - spread) / (1 + (z * z) / seen))
}

/** How far a stated figure may stand from what the counts allow before it is entered anew. */
const DRIFT = 0.05

export type Verdict = 'ok' | 'not to be called certain' | 'drifted'

export function judge(count: RuleCount): Verdict {
  if (count.stated >= CERTAIN && !mayBeCertain(count)) return 'not to be called certain'
  return Math.abs(count.stated - figureOf(count)) > DRIFT ? 'drifted' : 'ok'
}
