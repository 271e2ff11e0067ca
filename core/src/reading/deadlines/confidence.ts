/**
 * How far the words of a limit can be trusted. A limit is of one kind and may have been read in ways that make it less
 * sure; the least trusted of these rules counts. The figures are counted by `node bench/calibrate.ts` (decision 0033).
 */
import type { StatedDue } from '../../calendar/index.ts'
import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'

export const LIMIT_CONFIDENCE = {
  /** day, month and year */
  date: 0.98,
  'year-left-out': 0.97,
  /** "thứ Sáu tuần này", "ngày mai", "trong ngày" */
  'seen-from-another-day': 0.75,
  window: 0.98,
  period: 0.98,
  'each-year': 0.98,
  'each-half-year': 0.75,
  'each-quarter': 0.97,
  'each-month': 0.97,
  'each-week': 0.97,
  'each-day': 0.98,
  'from-receipt': 0.97,
  'from-issue': 0.98,
  'from-effect': 0.97,
  'from-event': 0.98,
  'before-event': 0.98,
  'from-nothing': 0.97,
  event: 0.98,
  'at-once': 0.97,
  /** "vào ngày", "đến ngày": they may also say when something takes place or how long it goes on */
  'soft-words': 0.98,
  /** no word of limit in front */
  'no-words': 0.97,
  /** a day beside what is to be done then, with nothing between */
  'lone-day': 0.75,
  /** that it comes round is said elsewhere in the sentence */
  'round-by-context': 0.98,
  /** the sentence reads less plainly as one that asks */
  'loose-window': 0.98,
  'loose-period': 0.75,
  'loose-length': 0.98,
  'loose-event': 0.75,
  /** a condition, an earlier request or nobody who is asked stands near */
  doubted: 0.75,
  /** a rule turned it down, the words around it speak for it (weighing) */
  weighed: 0.75,
  /** a rule keeps it, the words around it speak against it */
  outweighed: 0.3,
  /** the day is another one than the weekday beside it */
  weekday: 0.5,
  'far-year': 0.5,
  /** a limit in a law is for whoever meets its condition: whether it is ours a person must say */
  law: 0.75,
} as const satisfies Readonly<Record<string, number>>

export type LimitRule = keyof typeof LIMIT_CONFIDENCE

/** a recogniser that finds less than this doubts what the sentence is about */
const PLAIN = 0.8

const NAMES_YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)|\d[/.-]\d{1,2}[/.-]\d\d(?!\d)/u
const NAMES_MONTH = /\d ?[/.-] ?\d|tháng \d/u
const SAYS_ROUND =
  /(?<!\p{L})(?:hằng|mỗi|từng|các|mọi|định kỳ|báo cáo|kế hoạch|sau|tiếp theo|kế tiếp|quý|liền kề)(?!\p{L})/u

function kindOf(due: StatedDue, words: string): LimitRule {
  switch (due.kind) {
    case 'date':
      return NAMES_YEAR.test(words) ? 'date' : NAMES_MONTH.test(words) ? 'year-left-out' : 'seen-from-another-day'
    case 'recurring':
      return `each-${due.every}`
    case 'relative':
      if (due.amount < 0) return 'before-event'
      return due.anchorText === '' ? 'from-nothing' : `from-${due.anchor}`
    case 'immediate':
      return 'at-once'
    case 'window':
    case 'period':
    case 'event':
      return due.kind
  }
}

function loose(due: StatedDue): LimitRule[] {
  switch (due.kind) {
    case 'window':
    case 'period':
    case 'event':
      return [`loose-${due.kind}`]
    case 'relative':
      return ['loose-length']
    // how plainly a day is a limit is told by the words in front of it
    case 'date':
    case 'recurring':
    case 'immediate':
      return []
  }
}

/** @param before the weight it was found with @param candidate as judged among what only looks like a limit */
export function limitRules(
  candidate: Candidate,
  before: number,
  facts: SentenceFacts,
  doubts: readonly LimitRule[],
): LimitRule[] {
  const { due, lead, weight, words = '' } = candidate
  const rules: LimitRule[] = [kindOf(due, words), ...doubts]
  if (lead === 'soft' || lead === 'until') rules.push('soft-words')
  if (lead === 'lone') rules.push('lone-day')
  if (lead === 'none' && facts.cell !== true) rules.push('no-words')
  if (due.kind === 'recurring' && !SAYS_ROUND.test(words)) rules.push('round-by-context')
  if (weight < before) rules.push('doubted')
  if (before < PLAIN) rules.push(...loose(due))
  if (isNormative(facts)) rules.push('law')
  return rules
}
