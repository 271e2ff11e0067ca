/** What a clerk makes of a duty that was read. */
import { type CalendarIndex, type Due, isEndOfOffice } from '../calendar/index.ts'
import { CERTAIN, type Duty } from '../reading/index.ts'
import { parseInstant } from '../shared/index.ts'
import type { DutyChange } from './schema.ts'

const DATED_BY_HAND = 'Hạn do người đọc xác định'

/** A limit a person has dated is theirs, and no longer what the machine counted. */
export function isDatedByHand(due: Pick<Due, 'steps'>): boolean {
  return due.steps.includes(DATED_BY_HAND)
}

/** Whether a person should look at it: not sure, or it names a limit that only a person can date ("trước ngày họp"). */
export function isDoubtful({ confidence, due, forUs }: Pick<Duty, 'confidence' | 'due' | 'forUs'>): boolean {
  const isUndated = due !== null && due.resolvesTo === null && due.kind !== 'immediate'
  return confidence < CERTAIN || (isUndated && forUs !== false)
}

/** The duty with a person's corrections; a limit a person dates keeps the paper's words. */
export function applyDutyChange(duty: Duty, change: DutyChange, calendar: CalendarIndex): Duty {
  return {
    ...duty,
    due: dated(duty.due, change.dueAt, calendar),
    ...(change.what === undefined ? {} : { what: change.what }),
    ...(change.who === undefined ? {} : { who: change.who }),
    ...(change.forUs === undefined ? {} : { forUs: change.forUs }),
  }
}

/** The closing hour is the end of a day, not an hour of its own; what comes round keeps coming round. */
function dated(due: Duty['due'], dueAt: DutyChange['dueAt'], calendar: CalendarIndex): Due | null {
  if (dueAt === undefined) return due
  if (dueAt === null) return null
  const instant = parseInstant(dueAt)
  const local = instant.toZonedDateTimeISO(calendar.zone)
  const time = isEndOfOffice(calendar, instant) ? null : local.toPlainTime().toString({ smallestUnit: 'minute' })
  const byHand = { resolvesTo: dueAt, steps: [DATED_BY_HAND] }
  if (due?.kind === 'recurring') return { ...due, time, ...byHand }
  return {
    kind: 'date',
    bound: 'by',
    date: local.toPlainDate().toString(),
    time,
    phrase: due?.phrase ?? '',
    ...byHand,
  }
}
