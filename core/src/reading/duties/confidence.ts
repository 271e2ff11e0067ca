/**
 * How far it can be trusted that a paper asks for something, and by the limit that is given to it. The figures are counted
 * by `node bench/calibrate.ts` (decision 0033); how far the words of the limit can be trusted stands in `deadlines`.
 */
import { LIMIT_CONFIDENCE, type LimitRule } from '../deadlines/index.ts'
import type { Duty } from '../schema.ts'

export const DUTY_CONFIDENCE = {
  /** the sentence asks and states its limit */
  asked: 0.98,
  /** a limit in a sentence that asks nobody in so many words */
  unasked: 0.75,
  /** nor is anybody named there: the words of the limit are all there is */
  'words-alone': 0.75,
  /** whoever is silent until then agrees */
  consent: 0.75,
  /** "Thời hạn: …" behind a task */
  label: 0.75,
  'second-label': 0.75,
  /** the limit is that of a heading */
  inherited: 0.75,
  'inherited-by-part': 0.75,
  row: 0.98,
  /** columns that were told apart by their words may have been told apart wrongly */
  'row-rebuilt': 0.75,
  'row-without-heads': 0.6,
  copies: 0.75,
  /** no limit: asked in so many words */
  'open-asked': 0.4,
  'open-row': 0.75,
  /** no limit: stands under words that hand out work */
  'open-listed': 0.58,
  'open-part': 0.3,
  proposal: 0.6,
  /** out of the tale of an earlier request */
  told: 0.75,
  /** whether a passage asks or only tells stands in the paper it was taken from */
  passage: 0.75,
} as const satisfies Readonly<Record<string, number>>

export type DutyRule = keyof typeof DUTY_CONFIDENCE

/** A duty with the rules that made it as sure as it is; inside the reader only, the promise of `Reading` has none. */
export type RuledDuty = Duty & { rules: { limit: readonly LimitRule[]; duty: readonly DutyRule[] } }

/** The least trusted of the rules a duty was read by. */
export function leastOfRules({ limit, duty }: RuledDuty['rules']): number {
  return Math.min(...limit.map((rule) => LIMIT_CONFIDENCE[rule]), ...duty.map((rule) => DUTY_CONFIDENCE[rule]), 1)
}

/** The duties as `Reading` promises them. */
export function withoutDutyRules(duties: readonly RuledDuty[]): Duty[] {
  return duties.map(({ rules: _, ...duty }) => duty)
}
