/** What goes between the server and its reading thread: plain data, because Temporal types do not cross threads. */
import {
  type CalendarIndex,
  indexCalendar,
  type OfficeHours,
  WEEKDAYS,
  type Weekday,
  type WorkCalendar,
} from '@kip/core/calendar'
import type { ReadContext } from '@kip/core/reading'
import { parseInstant } from '@kip/core/shared'
import type { ReadResult } from './read-file.ts'

export type ReadJob = { bytes: Uint8Array; name: string; context: PlainContext; budgetMs: number }
export type ReadAnswer = { ok: true; result: ReadResult } | { ok: false; error: string }

export type PlainContext = { receivedAt: string | null; ward: string | null; calendar: WorkCalendar }

export function packContext({ receivedAt, ward, calendar }: ReadContext): PlainContext {
  return { receivedAt: receivedAt?.toString() ?? null, ward, calendar: packCalendar(calendar) }
}

export function unpackContext({ receivedAt, ward, calendar }: PlainContext): ReadContext {
  return {
    receivedAt: receivedAt === null ? null : parseInstant(receivedAt),
    ward,
    calendar: indexCalendar(calendar),
  }
}

function packCalendar(index: CalendarIndex): WorkCalendar {
  const toMinutes = (time: { toString(options: { smallestUnit: 'minute' }): string }) =>
    time.toString({ smallestUnit: 'minute' })
  return {
    zone: index.zone,
    workingWeek: [...index.workingWeekdays].flatMap((day): Weekday[] => WEEKDAYS.slice(day - 1, day)),
    hours: index.spans.map(({ from, to }): OfficeHours => ({ from: toMinutes(from), to: toMinutes(to) })),
    days: [...index.days.values()],
  }
}
