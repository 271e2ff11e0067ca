/**
 * Which of its two chains holds for a paper, by the hour at which it comes. At noon of a working day people are at hand
 * though the office is closed: the office's own chain holds, at once and by the clock, unless somebody is on duty.
 */
import { type CalendarIndex, isMiddayBreak, isOfficeTime } from '../calendar/index.ts'
import type { Temporal } from '../shared/index.ts'
import type { EscalationPolicy } from './escalation-policy.ts'

/** midday: closed for the break at noon, nobody on duty, and the office chain holds all the same */
export const ARRIVAL_HOURS = ['office', 'midday', 'outside'] as const
export type ArrivalHours = (typeof ARRIVAL_HOURS)[number]

/** @param isCovered by a published shift somebody is on duty at that moment */
export function arrivalHours(
  at: Temporal.Instant,
  { outside }: Pick<EscalationPolicy, 'outside'>,
  isCovered: boolean,
  calendar: CalendarIndex,
): ArrivalHours {
  if (isOfficeTime(calendar, at)) return 'office'
  // What is not to disturb anybody outside office hours does not disturb at noon either.
  return isMiddayBreak(calendar, at) && !isCovered && outside.length > 0 ? 'midday' : 'outside'
}
