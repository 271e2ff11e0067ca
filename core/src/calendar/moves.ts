/**
 * Which limits a changed calendar moves. A limit that was counted out of a paper is counted once more; what a person
 * set is nobody's to move and is not looked at. The list is for people to decide by: nothing is moved here.
 */
import { assertNever, instantAt, parseInstant, Temporal } from '../shared/index.ts'
import type { Due } from './due.ts'
import type { DueFacts } from './facts.ts'
import { formatDayVi } from './format.ts'
import { resolveDue } from './resolve.ts'
import type { CalendarChange, WorkCalendar } from './schema.ts'
import type { Resolution, Roll } from './settle.ts'
import { addWorkingDays, type CalendarIndex, countWorkingDays, explainDay } from './workdays.ts'

/** A limit that holds for work under way, and how it was counted. */
export type CountedLimit = {
  id: string
  /** as the paper states it, with what it was counted out to */
  due: Due
  /** `effectiveOn` and `eventOn` are read from the steps where they are not given */
  facts: DueFacts
  /** what holds: what it was counted out to, or that many working days later after a suspension */
  holdsAt: Temporal.Instant
  /** working days of suspensions, from an earlier list that is still open; null: `before` is what it was counted by */
  shift: number | null
}

export type LimitMove = {
  id: string
  before: Temporal.Instant
  after: Temporal.Instant
  /** the paper's limit counted anew, without suspensions */
  counted: Resolution & { resolvesTo: Temporal.Instant }
  shift: number
}

/**
 * @param before the calendar the limits were counted by
 * @param after the calendar as it is to be, or is
 * @returns those that would end at another instant; a limit that `before` does not explain (the paper's facts were
 *   corrected since) is left out, as one that a person has settled
 */
export function moveLimits(limits: readonly CountedLimit[], before: CalendarIndex, after: CalendarIndex): LimitMove[] {
  return limits.flatMap((limit) => moveLimit(limit, before, after) ?? [])
}

function moveLimit(limit: CountedLimit, before: CalendarIndex, after: CalendarIndex): LimitMove | null {
  const known = explain(limit, before)
  if (known === null) return null
  const counted = recount(limit, after, known.roll)
  if (counted === null) return null
  const moved = shiftBy(after, counted.resolvesTo, known.shift)
  if (moved.equals(limit.holdsAt)) return null
  return { id: limit.id, before: limit.holdsAt, after: moved, counted, shift: known.shift }
}

/** How the limit that holds came about: by which rule for days off, and how many working days were added. */
function explain(limit: CountedLimit, before: CalendarIndex): { roll: Roll | null; shift: number } | null {
  if (limit.due.resolvesTo === null) return null
  if (limit.shift !== null) return { roll: null, shift: limit.shift }
  const stated = parseInstant(limit.due.resolvesTo)
  // The paper's own rule for days off is not kept with the limit; where it made a difference, the count shows it.
  const roll = ROLLS.find((one) => recount(limit, before, one)?.resolvesTo.equals(stated))
  if (roll === undefined) return null
  if (limit.holdsAt.equals(stated)) return { roll, shift: 0 }
  const days = countWorkingDays(before, dayOf(before, stated), dayOf(before, limit.holdsAt))
  return days > 0 && shiftBy(before, stated, days).equals(limit.holdsAt) ? { roll, shift: days } : null
}

const ROLLS = [null, 'forward', 'backward'] as const

function recount(limit: CountedLimit, index: CalendarIndex, roll: Roll | null): LimitMove['counted'] | null {
  const { due, facts } = limit
  const named = namedDayOf(due)
  const { resolvesTo, steps } = resolveDue(
    due,
    { ...facts, effectiveOn: facts.effectiveOn ?? named, eventOn: facts.eventOn ?? named },
    index,
    { roll: roll ?? undefined },
  )
  return resolvesTo === null ? null : { resolvesTo, steps }
}

/**
 * The day of an effect or an event is not kept beside the limit; the count begins with it: "Mốc: thứ Ba 01/12/2026 (không
 * tính)". That it is the right one shows when the count with it comes out where it did before.
 */
function namedDayOf(due: Due): Temporal.PlainDate | null {
  const isOnNamedDay = due.kind === 'event' || (due.kind === 'relative' && ['effect', 'event'].includes(due.anchor))
  if (!isOnNamedDay) return null
  const [, day, month, year] = /(\d\d)\/(\d\d)\/(\d{4})/.exec(due.steps[0] ?? '') ?? []
  return year === undefined ? null : Temporal.PlainDate.from(`${year}-${month}-${day}`)
}

/** The same hour, so many working days later. */
function shiftBy(index: CalendarIndex, instant: Temporal.Instant, days: number): Temporal.Instant {
  if (days === 0) return instant
  const local = instant.toZonedDateTimeISO(index.zone)
  return instantAt(addWorkingDays(index, local.toPlainDate(), days).date, local.toPlainTime(), index.zone)
}

const dayOf = (index: CalendarIndex, instant: Temporal.Instant) => instant.toZonedDateTimeISO(index.zone).toPlainDate()

/** "Lịch làm việc đổi: thứ Năm 10/12/2026 từ ngày làm việc thành nghỉ lễ Ngày hội (10/12)" */
export function sayDayChange(before: CalendarIndex, after: CalendarIndex, date: Temporal.PlainDate): string {
  return `Lịch làm việc đổi: ${formatDayVi(date)} từ ${explainDay(before, date)} thành ${explainDay(after, date)}`
}

/** The calendar with a change that is not made yet. */
export function changedCalendar(calendar: WorkCalendar, change: CalendarChange): WorkCalendar {
  switch (change.change) {
    case 'settings': {
      const { change: _, ...settings } = change
      return { ...settings, days: calendar.days }
    }
    case 'ordinary':
      return { ...calendar, days: calendar.days.filter(({ date }) => date !== change.date) }
    case 'day': {
      const { change: _, ...day } = change
      return { ...calendar, days: [...calendar.days.filter(({ date }) => date !== day.date), day] }
    }
    default:
      return assertNever(change)
  }
}
