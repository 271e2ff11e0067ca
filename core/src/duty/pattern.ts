/** From a pattern and the office's calendar to the shifts of days to come. */
import { type CalendarIndex, isWorkingDay } from '../calendar/index.ts'
import { instantAt, KipError, Temporal } from '../shared/index.ts'
import type { PatternShift, ShiftPart } from './schema.ts'

export type PlannedShift = {
  /** the day it begins on */
  date: Temporal.PlainDate
  part: ShiftPart
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

/** Nights of working days; days and nights of days off. What most offices begin with. */
export function defaultPattern(): PatternShift[] {
  return [
    { days: 'working', part: 'night', from: '17:00', to: '07:30' },
    { days: 'off', part: 'day', from: '07:30', to: '17:00' },
    { days: 'off', part: 'night', from: '17:00', to: '07:30' },
  ]
}

/**
 * The shifts that begin on these days, both included, by beginning. A swapped day counts as what the calendar makes of
 * it: a working Saturday has the night of a working day.
 */
export function planShifts(
  calendar: CalendarIndex,
  pattern: readonly PatternShift[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): PlannedShift[] {
  const shifts: PlannedShift[] = []
  for (let date = from; Temporal.PlainDate.compare(date, to) <= 0; date = date.add({ days: 1 })) {
    const days = isWorkingDay(calendar, date) ? 'working' : 'off'
    const lines = pattern.filter((line) => line.days === days).sort((a, b) => a.from.localeCompare(b.from))
    for (const line of lines) shifts.push(shiftOn(date, line, calendar.zone))
  }
  return shifts
}

function shiftOn(date: Temporal.PlainDate, { part, from, to }: PatternShift, zone: string): PlannedShift {
  const ends = to > from ? date : date.add({ days: 1 })
  return {
    date,
    part,
    startsAt: instantAt(date, Temporal.PlainTime.from(from), zone),
    endsAt: instantAt(ends, Temporal.PlainTime.from(to), zone),
  }
}

const DAY_MINUTES = 24 * 60

/**
 * One person cannot tell which of two shifts that overlap is meant, so none may, on whatever day follows another.
 * @throws KipError invalid-input, with the two lines named
 */
export function checkPattern(pattern: readonly PatternShift[]): void {
  const spans = pattern.map((line) => ({ line, from: minutesOf(line.from), to: endOf(line) }))
  for (const [at, one] of spans.entries()) {
    for (const [otherAt, other] of spans.entries()) {
      const sameDay = at < otherAt && one.line.days === other.line.days && one.from < other.to && other.from < one.to
      const nextDay = one.to > DAY_MINUTES + other.from
      if (sameDay || nextDay) throw overlapping(one.line, other.line)
    }
  }
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const endOf = ({ from, to }: PatternShift) => minutesOf(to) + (to > from ? 0 : DAY_MINUTES)

function overlapping(one: PatternShift, other: PatternShift): KipError {
  const sentence = `Ca ${one.from}–${one.to} và ca ${other.from}–${other.to} chồng giờ nhau. Hãy sửa giờ của một trong hai ca.`
  return new KipError('invalid-input', sentence, { fields: { pattern: sentence } })
}
