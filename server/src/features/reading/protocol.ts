/** What goes between the server and its reading threads: plain data, because Temporal types do not cross threads. */
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
import type { Sheet } from './extract/index.ts'
import type { OcrWord } from './extract/ocr/words.ts'
import type { WarningCode } from './extract/warnings.ts'
import type { ReadResult } from './read-file.ts'

/** `optical` null: text only; pictures are named and left. */
export type ReadJob = {
  job: {
    bytes: Uint8Array
    name: string
    context: PlainContext
    budgetMs: number
    optical: OpticalJob | null
    /** pages that ended a thread before */
    skip: readonly number[]
  }
}
export type OpticalJob = { atOnce: number; pages: number | null; budgetMs: number }
export type ReadAnswer = { ok: true; result: ReadResult } | { ok: false; error: string }

/** What a reading thread says: which page it takes up, how far it is, that a sheet is to be read optically, what became of the file. */
export type ReaderSays =
  | { begin: number }
  | { page: { done: number; of: number } }
  | { sheet: Sheet; id: number; rank: number }
  | { answer: ReadAnswer }
/** What it is told while it works. */
export type ReaderHears = ReadJob | { id: number; words: OcrAnswer } | { stop: true }

export type OcrJob = Sheet
export type OcrAnswer = { ok: true; words: OcrWord[]; ms: number } | { ok: false; code: WarningCode; error: string }

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
