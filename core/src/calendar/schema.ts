/**
 * The working calendar of an organisation: the working week, the office hours, and the days that differ.
 * Source of the days: article 112 of the Labour Code and the yearly decisions on substitute and swapped days.
 */
import { z } from 'zod'
import { IsoDate, IsoTime } from '../shared/index.ts'

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
