/**
 * Who hears a reminder at the moment it goes out. It was planned for whoever was given the work; when that person is away,
 * it goes to whoever answers now, and says so. The row keeps the person it was planned for.
 */
import { type CalendarIndex, nextOfficeTime } from '../calendar/index.ts'
import { type Away, awayAt, type CoverageFacts, responsibleAt, type Step, sayAway } from '../coverage/index.ts'
import { assertNever, type Id, type Temporal } from '../shared/index.ts'
import type { ReminderRuleName } from './schema.ts'
import { isBefore, nextOpening } from './times.ts'

/** `heardBy` null: whoever it was planned for. `because`: added to its reason, in Vietnamese; null: nothing is to be said */
export type Hearing =
  | { kind: 'told'; heardBy: Id | null; because: string | null }
  /** others may decide as well and are there: it is looked at again then */
  | { kind: 'waits'; until: Temporal.Instant }

export type HearingQuestion = {
  personId: Id
  rule: ReminderRuleName
  urgent: boolean
  /** of the work, and of the person's part of it */
  fieldId: Id | null
  unitId: Id | null
  /** who may decide what it waits for, where it waits for a decision */
  deciders: readonly Id[]
}

export type HearingContext = {
  at: Temporal.Instant
  facts: CoverageFacts
  calendar: CalendarIndex
  nameOf: (id: Id) => string
}

/**
 * What was given, and what became of it, is heard by whoever is responsible for it now: the person, a stand-in, whoever
 * carries the field, the head. To decide is no duty that passes on: every decider is told, so one who is away may wait as
 * long as another is there, until the person is back or the office opens once more, whichever is first (perhaps nobody else
 * is there by then); when none is there, all of them are told all the same.
 */
export function hearingOf(question: HearingQuestion, { at, facts, calendar, nameOf }: HearingContext): Hearing {
  const { personId, rule, urgent, deciders } = question
  const away = awayAt(personId, at, facts)
  if (away === null) return AS_PLANNED
  switch (rule) {
    // Their own turn of duty, swap or absence: nobody can take it for them.
    case 'notice':
      return AS_PLANNED
    case 'to-decide':
      if (deciders.some((id) => awayAt(id, at, facts) === null)) {
        return { kind: 'waits', until: lookAgainAt(away, urgent, at, calendar) }
      }
      return {
        kind: 'told',
        heardBy: null,
        because: `${sayAway(away, false)}, những người quyết định khác cũng vắng mặt`,
      }
    case 'assigned':
    case 'unacknowledged':
    case 'share-of-time':
    case 'days-before':
    case 'morning-of':
    case 'hours-before':
    case 'overdue-daily':
    case 'changed': {
      const { personId: heardBy, path } = responsibleAt(question, at, facts)
      return { kind: 'told', heardBy, because: sayInstead(path, nameOf) }
    }
    // Whom it is brought to is settled by the roster and the absences of this moment.
    case 'escalated':
      return AS_PLANNED
    default:
      return assertNever(rule)
  }
}

function lookAgainAt(
  { until }: Away,
  urgent: boolean,
  at: Temporal.Instant,
  calendar: CalendarIndex,
): Temporal.Instant {
  const opening = nextOpening(calendar, at)
  if (until === null) return opening
  const back = urgent ? until : nextOfficeTime(calendar, until)
  return isBefore(back, opening) ? back : opening
}

const AS_PLANNED: Hearing = { kind: 'told', heardBy: null, because: null }

/**
 * "thay Lê Thị Hòa, vắng mặt đến 17:00 ngày 05/12". Why somebody is away is not said: the words also leave the office by
 * mail, and stand in a ledger that others read.
 */
function sayInstead(path: readonly Step[], nameOf: (id: Id) => string): string | null {
  const [given, last] = [path[0], path.at(-1)]
  if (given === undefined || last === undefined || given.away === null) return null
  const absence = sayAway(given.away, false)
  if (last.away !== null) return `${absence}, chưa có ai thay`
  const isLastResort = ['head', 'leader', 'administrator'].includes(last.because)
  return `thay ${nameOf(given.personId)}, ${absence}${isLastResort ? ', chưa có người thay' : ''}`
}

/** A reason with why this person hears it. */
export function sayReason(reason: string, because: string | null): string {
  return because === null ? reason : `${reason} – ${because}`
}

export type Heard = {
  subject: string
  rule: ReminderRuleName
  occurrence: string
  urgent: boolean
  /** null: for himself */
  heardBy: Id | null
}

/** Whoever hears a thing for himself is not told it once more for somebody else. @param own what the same person hears */
export function isHeardAlready(row: Heard, own: readonly Heard[]): boolean {
  if (row.heardBy === null) return false
  return own.some(
    (other) =>
      other.heardBy === null &&
      other.subject === row.subject &&
      other.rule === row.rule &&
      other.occurrence === row.occurrence &&
      other.urgent === row.urgent,
  )
}
