/** A day with its hour, whatever it is for: "08 giờ 00 thứ Sáu, ngày 20/11/2026", "từ 8h đến 11h30 ngày 20/11". */
import { Temporal } from '../../shared/index.ts'
import { findClocks } from './clocks.ts'
import { type DayOn, findDays } from './days.ts'
import { normalizeForDues, originalRange } from './normalize.ts'

export type Appointment = {
  date: Temporal.PlainDate
  /** HH:mm */
  from: string
  to: string | null
  /** the day it ends, when that is another one */
  untilDate: Temporal.PlainDate
  start: number
  end: number
}

/** "14 giờ 00 … (dự kiến kết thúc lúc 16 giờ 30)" */
const ENDS = /^[,;.( ]*(?:dự kiến )?(?:kết thúc|bế mạc)(?: (?:dự kiến|vào|lúc|hồi|khoảng))* ?$/u
const FROM_TO = /^(?: ?(?:phút|sáng|trưa|chiều|tối))?,? ?(?:đến|tới|-) ?$/u

type AppointmentFacts = {
  issuedOn: Temporal.PlainDate | null
  /** the last date named before, for "14 giờ 00 cùng ngày" */
  mentioned?: Temporal.PlainDate | null | undefined
}

function dateOf(on: DayOn, { issuedOn, mentioned }: AppointmentFacts): Temporal.PlainDate | null {
  if (on.type === 'same-day') return mentioned ?? null
  if (on.type !== 'civil') return null
  const year = on.year ?? issuedOn?.year
  if (year === undefined) return null
  try {
    const date = Temporal.PlainDate.from({ year, month: on.month, day: on.day }, { overflow: 'reject' })
    const past = on.year === null && issuedOn !== null && Temporal.PlainDate.compare(date, issuedOn) < 0
    return past ? date.add({ years: 1 }) : date
  } catch {
    return null
  }
}

/** @param text as given, e.g. a paragraph; offsets are into it. Dates without a year lie on or after `issuedOn`. */
export function findAppointments(text: string, facts: AppointmentFacts): Appointment[] {
  const normal = normalizeForDues(text)
  const clocks = findClocks(normal.text)
  let { mentioned } = facts
  const found = findDays(normal.text).flatMap((day): Appointment[] => {
    const date = dateOf(day.on, { ...facts, mentioned })
    mentioned = date ?? mentioned
    const first = day.clocks[0]
    if (first === undefined || date === null) return []
    const index = clocks.findIndex((clock) => clock.start === first.start)
    const before = clocks[index - 1]
    const after = clocks[index + 1]
    const range = originalRange(normal, day.start, day.end)
    if (before !== undefined && FROM_TO.test(normal.text.slice(before.end, first.start))) {
      return [{ date, from: before.time, to: first.time, untilDate: date, ...range }]
    }
    const ends =
      after !== undefined &&
      (FROM_TO.test(normal.text.slice(first.end, after.start)) || ENDS.test(normal.text.slice(day.end, after.start)))
    const to = ends ? after.time : null
    return [{ date, from: first.time, to, untilDate: date, ...range }]
  })
  return joinEnds(text, found)
}

const UP_TO = /^[\s,]*(?:đến|tới|-|–)\s*(?:hết\s*)?$/u

/** "từ 08 giờ 00 ngày 20/5 đến 17 giờ 00 ngày 21/5" is one appointment with its end. */
function joinEnds(text: string, found: readonly Appointment[]): Appointment[] {
  const joined: Appointment[] = []
  for (const next of found) {
    const last = joined.at(-1)
    if (last !== undefined && last.to === null && UP_TO.test(text.slice(last.end, next.start).normalize('NFC'))) {
      joined[joined.length - 1] = { ...last, to: next.from, untilDate: next.date, end: next.end }
    } else joined.push(next)
  }
  return joined
}
