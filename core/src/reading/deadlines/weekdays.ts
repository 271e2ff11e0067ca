/** Days that a text names by date and weekday, where the two contradict each other. */
import { Temporal } from '../../shared/index.ts'
import { findDays } from './days.ts'
import { normalizeForDues, originalPhrase } from './normalize.ts'

export type WeekdayDoubt = { phrase: string; date: Temporal.PlainDate }

/** the scan of a paragraph without both is not worth its time */
const WORTH_LOOKING = /(?:thứ|chủ nhật)/iu

/** @param issuedOn gives the year to a date without one. */
export function findWeekdayDoubts(text: string, issuedOn: Temporal.PlainDate | null): WeekdayDoubt[] {
  if (!WORTH_LOOKING.test(text.normalize('NFC'))) return []
  const normal = normalizeForDues(text)
  return findDays(normal.text).flatMap((day): WeekdayDoubt[] => {
    if (day.weekday === null || day.on.type !== 'civil') return []
    const date = dateOf(day.on.year ?? issuedOn?.year ?? null, day.on.month, day.on.day)
    if (date === null || date.dayOfWeek === day.weekday) return []
    // without its year it may be that of the next one
    if (day.on.year === null && date.add({ years: 1 }).dayOfWeek === day.weekday) return []
    return [{ phrase: originalPhrase(normal, day.start, day.end), date }]
  })
}

function dateOf(year: number | null, month: number, day: number): Temporal.PlainDate | null {
  if (year === null) return null
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}
