/** What may be done with an absence, by whom: the answers' `allowed` and the refusals come from this one table. */
import { Temporal } from '../shared/index.ts'
import { ABSENCE_ACTIONS, type AbsenceAction, type AbsenceState } from './schema.ts'

export type AbsenceStanding = {
  /** it is the person's own */
  own: boolean
  /** answers for the person: heads a unit of theirs, directs the whole or administers it */
  answers: boolean
}

type Facts = { state: AbsenceState; from: Temporal.Instant; to: Temporal.Instant }

const RULES: Record<AbsenceAction, (facts: Facts, standing: AbsenceStanding, now: Temporal.Instant) => boolean> = {
  change: ({ state }, { own, answers }) => state === 'draft' && (own || answers),
  confirm: ({ state, to }, { answers }, now) => state === 'draft' && answers && Temporal.Instant.compare(now, to) < 0,
  // What has begun happened: it is ended, not cancelled.
  cancel: ({ state, from }, { own, answers }, now) =>
    (own || answers) && (state === 'draft' || (state === 'confirmed' && Temporal.Instant.compare(now, from) <= 0)),
  end: ({ state, from, to }, { own, answers }, now) =>
    (own || answers) &&
    state === 'confirmed' &&
    Temporal.Instant.compare(from, now) < 0 &&
    Temporal.Instant.compare(now, to) < 0,
}

export function absenceActions(facts: Facts, standing: AbsenceStanding, now: Temporal.Instant): AbsenceAction[] {
  return ABSENCE_ACTIONS.filter((action) => RULES[action](facts, standing, now))
}
