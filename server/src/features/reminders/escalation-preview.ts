/** What would happen to an urgent paper that comes then: by the same rule, with the published roster and absences. */
import {
  arrivalHours,
  courseOf,
  defaultPolicy,
  type EscalationFacts,
  type EscalationPreview,
  type EscalationPreviewInput,
} from '@kip/core/reminders'
import { parseInstant } from '@kip/core/shared'
import type { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { loadEscalationPeople } from './escalation-people.ts'
import { namesOf, presentCourse } from './escalation-view.ts'
import { changedPolicies } from './policy-store.ts'

/** A chain is over long before. */
const AHEAD_DAYS = 5

export async function previewEscalation(
  tx: Tx,
  { policy, arrivesAt }: z.output<typeof EscalationPreviewInput>,
): Promise<EscalationPreview> {
  const startedAt = parseInstant(arrivesAt)
  const { office, outside, freshHours, urgency } = policy
  const calendar = await calendarOf(tx)
  const people = await loadEscalationPeople(tx, { from: startedAt, to: startedAt.add({ hours: 24 * AHEAD_DAYS }) })
  const hours = arrivalHours(startedAt, policy, people.onDutyAt(startedAt).length > 0, calendar)
  const { digestAt } = (await changedPolicies(tx)).get(urgency) ?? defaultPolicy(urgency)
  const facts: EscalationFacts = {
    urgency,
    startedAt,
    startedBy: null,
    receivedAt: startedAt,
    chain: { office, outside, freshHours, digestAt, hours },
    state: policy.enabled ? 'open' : 'over',
    taken: null,
  }
  const course = courseOf(facts, [], people, { calendar, now: startedAt })
  return presentCourse({ facts, course }, await namesOf(tx, [{ course }]), startedAt)
}
