import { CalendarDay, WorkCalendar } from '@kip/core/calendar'
import { IsoDate } from '@kip/core/shared'
import { z } from 'zod'

/** The calendar as shown: with `?year=`, the days of that year alone. */
export const CalendarView = WorkCalendar.extend({ allowed: z.array(z.string()) }).meta({ id: 'CalendarView' })
export type CalendarView = z.infer<typeof CalendarView>

export const CalendarQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })
export type CalendarQuery = z.infer<typeof CalendarQuery>

export const CalendarSettings = WorkCalendar.omit({ days: true }).strict()
export type CalendarSettings = z.infer<typeof CalendarSettings>

/** The date comes from the address of the call. */
export const CalendarDayInput = CalendarDay.omit({ date: true }).strict()
export type CalendarDayInput = z.infer<typeof CalendarDayInput>

export const DayParams = z.object({ date: IsoDate })
