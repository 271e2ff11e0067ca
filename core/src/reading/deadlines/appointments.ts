/** A day with its hour, whatever it is for: "08 giờ 00 thứ Sáu, ngày 20/11/2026", "từ 8h đến 11h30 ngày 20/11". */
import { Temporal } from '../../shared/index.ts'
import { findClocks } from './clocks.ts'
import { findDays } from './days.ts'
import { normalizeForDues, originalRange } from './normalize.ts'

export type Appointment = {
  date: Temporal.PlainDate
  /** HH:mm */
  from: string
  to: string | null
  start: number
  end: number
}

const FROM_TO = /^(?: ?(?:phút|sáng|trưa|chiều|tối))?,? ?(?:đến|tới|-) ?$/u

/** @param text as given, e.g. a paragraph; offsets are into it. Dates without a year lie on or after `issuedOn`. */
export function findAppointments(text: string, facts: { issuedOn: Temporal.PlainDate | null }): Appointment[] {
  const normal = normalizeForDues(text)
  const clocks = findClocks(normal.text)
  return findDays(normal.text).flatMap((day): Appointment[] => {
    if (day.on.type !== 'civil' || day.clocks.length === 0) return []
    const { day: d, month, year } = day.on
    let date: Temporal.PlainDate
    try {
      if (year === null && facts.issuedOn === null) return []
      date = Temporal.PlainDate.from({ year: year ?? facts.issuedOn?.year ?? 0, month, day: d }, { overflow: 'reject' })
    } catch {
      return []
    }
    if (year === null && facts.issuedOn !== null && Temporal.PlainDate.compare(date, facts.issuedOn) < 0) {
      date = date.add({ years: 1 })
    }
    const first = day.clocks[0]
    if (first === undefined) return []
    const index = clocks.findIndex((clock) => clock.start === first.start)
    const before = clocks[index - 1]
    const after = clocks[index + 1]
    const range = { ...originalRange(normal, day.start, day.end) }
    if (before !== undefined && FROM_TO.test(normal.text.slice(before.end, first.start))) {
      return [{ date, from: before.time, to: first.time, ...range }]
    }
    const to = after !== undefined && FROM_TO.test(normal.text.slice(first.end, after.start)) ? after.time : null
    return [{ date, from: first.time, to, ...range }]
  })
}
