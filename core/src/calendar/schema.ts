/**
 * The working calendar of an organisation: the working week, the office hours, and the days that differ.
 * Source of the days: article 112 of the Labour Code and the yearly decisions on substitute and swapped days.
 */
import { z } from 'zod'
import { Id, IsoDate, IsoInstant, IsoTime } from '../shared/index.ts'

export const DAY_KINDS = ['holiday', 'substitute', 'swapped-off', 'working-saturday'] as const
export const DayKind = z.enum(DAY_KINDS)
export type DayKind = z.infer<typeof DayKind>

export const CalendarDay = z
  .object({
    date: IsoDate,
    kind: DayKind,
    /** "Nghỉ bù Giỗ Tổ Hùng Vương" */
    name: z.string().min(1).max(200),
    /** the article or decision it rests on */
    basis: z.string().max(500).default(''),
    /** false: expected or circulating, to be confirmed by the ward when announced */
    confirmed: z.boolean().default(true),
  })
  .meta({ id: 'CalendarDay' })
export type CalendarDay = z.infer<typeof CalendarDay>

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const Weekday = z.enum(WEEKDAYS)
export type Weekday = z.infer<typeof Weekday>

export const OfficeHours = z.object({ from: IsoTime, to: IsoTime }).meta({ id: 'OfficeHours' })
export type OfficeHours = z.infer<typeof OfficeHours>

export const WorkCalendar = z
  .object({
    zone: z.string().default('Asia/Ho_Chi_Minh'),
    workingWeek: z.array(Weekday).min(1),
    /** in order, not overlapping; the end of the last is the end of office hours */
    hours: z.array(OfficeHours).min(1).max(4),
    days: z.array(CalendarDay),
  })
  .meta({ id: 'WorkCalendar' })
export type WorkCalendar = z.infer<typeof WorkCalendar>

/** A change that is not made yet: a day entered, a day made ordinary, the week or the hours set. */
export const CalendarChange = z.discriminatedUnion('change', [
  CalendarDay.extend({ change: z.literal('day') }).strict(),
  z.object({ change: z.literal('ordinary'), date: IsoDate }).strict(),
  WorkCalendar.omit({ days: true })
    .extend({ change: z.literal('settings') })
    .strict(),
])
export type CalendarChange = z.infer<typeof CalendarChange>

/** Work whose limit another calendar counts otherwise. */
const MovedWork = z.object({
  assignmentId: Id,
  /** what is to be done */
  title: z.string(),
  /** "3367/TTr-SNV"; null: work without a paper */
  label: z.string().nullable(),
  unit: z.string().nullable(),
  person: z.string().nullable(),
  /** what holds */
  before: IsoInstant,
  /** what the other calendar makes of it */
  after: IsoInstant,
})

/** What a change would move, the limits that come first; `total` counts all. */
export const CalendarPreview = z
  .object({ items: z.array(MovedWork), total: z.number().int() })
  .meta({ id: 'CalendarPreview' })
export type CalendarPreview = z.infer<typeof CalendarPreview>

/** A limit the calendar of today counts otherwise. It holds as it was until somebody who may decides. */
export const MovedLimit = MovedWork.extend({
  id: Id,
  /** "Lịch làm việc đổi: thứ Năm 10/12/2026 từ ngày làm việc thành nghỉ lễ Ngày hội (10/12)" */
  reason: z.string(),
  /** the limit in the words of the paper */
  phrase: z.string(),
  /** the days as counted now */
  steps: z.array(z.string()),
  /** apply: the new limit holds · keep: the old one goes on holding */
  allowed: z.array(z.enum(['apply', 'keep'])),
}).meta({ id: 'MovedLimit' })
export type MovedLimit = z.infer<typeof MovedLimit>

/** After applying all: how many were, and how many are left for others to decide or for one more time. */
export const MovedLimitsApplied = z
  .object({ applied: z.number().int(), left: z.number().int() })
  .meta({ id: 'MovedLimitsApplied' })
export type MovedLimitsApplied = z.infer<typeof MovedLimitsApplied>
