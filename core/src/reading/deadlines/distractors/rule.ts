/** A rule that recognises what looks like a limit and binds nobody. */
import { Temporal } from '../../../shared/index.ts'
import { type Candidate, isNormative, type SentenceFacts } from '../candidate.ts'
import type { Scope } from '../scope.ts'

/**
 * `keeps`: what remains of the weight; 0 takes the candidate away. `final`: no words around it bring it back (weighing).
 */
export type Rule = {
  name: string
  keeps: (candidate: Candidate, scope: Scope, facts: SentenceFacts) => number
  final?: true
}

/** A rule that is sure: it takes away whatever it recognises. */
export function refuses(
  name: string,
  recognises: (candidate: Candidate, scope: Scope, facts: SentenceFacts) => boolean,
): Rule {
  return { name, keeps: (candidate, scope, facts) => (recognises(candidate, scope, facts) ? 0 : 1) }
}

/** A rule about what the place itself says: whatever the words around it. */
export const refusesFinally = (...rule: Parameters<typeof refuses>): Rule => ({ ...refuses(...rule), final: true })

export const isDay = ({ due }: Candidate) => due.kind === 'date' || due.kind === 'recurring'
export const isDateBefore = ({ due }: Candidate) => due.kind === 'date' && due.bound === 'before'
/** its day lies behind that of the paper */
export const isToCome = ({ due }: Candidate, { issuedOn }: SentenceFacts) =>
  due.kind === 'date' &&
  issuedOn !== null &&
  Temporal.PlainDate.compare(Temporal.PlainDate.from(due.date), issuedOn) > 0
export const isOffice = (facts: SentenceFacts) => !isNormative(facts)
