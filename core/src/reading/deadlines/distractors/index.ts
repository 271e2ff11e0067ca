/**
 * Dates and periods that look like limits and bind nobody. Each rule names what it recognises; a rule that is sure takes
 * the candidate away, one that is not lowers its weight.
 */
import type { Candidate, SentenceFacts } from '../candidate.ts'
import type { Scope } from '../scope.ts'
import { HAPPENING_RULES } from './happenings.ts'
import { ROUND_RULES } from './rounds.ts'
import { STATE_RULES } from './states.ts'
import { TOLD_RULES } from './told.ts'

const RULES = [...TOLD_RULES, ...STATE_RULES, ...HAPPENING_RULES, ...ROUND_RULES]

/** The weight left after all rules; 0 when the candidate binds nobody. */
export function weightAmongDistractors(candidate: Candidate, scope: Scope, facts: SentenceFacts): number {
  return RULES.reduce((left, rule) => (left === 0 ? 0 : left * rule.keeps(candidate, scope, facts)), candidate.weight)
}

/** Taken away by a rule that no words around it outweigh. */
export const isRefusedFinally = (candidate: Candidate, scope: Scope, facts: SentenceFacts): boolean =>
  RULES.some((rule) => rule.final === true && rule.keeps(candidate, scope, facts) === 0)
