/** The working calendar: the week, the hours, the days that differ. */
import { type CalendarDay, WorkCalendar } from '@kip/core/calendar'
import type { IsoDate } from '@kip/core/shared'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { api } from '../../lib/http.ts'

const CalendarView = z.object({ ...WorkCalendar.shape, allowed: z.array(z.string()) })
export type CalendarView = z.infer<typeof CalendarView>

/** The calendar with the days of one year. */
export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: ['calendar', 'year', year],
    queryFn: ({ signal }) => api.get('/calendar', { query: { year }, schema: CalendarView, signal }),
    staleTime: 5 * 60_000,
  })

export const saveDay = ({ date, ...body }: CalendarDay) =>
  api.put(`/calendar/days/${date}`, { body, schema: CalendarView })

export const removeDay = (date: IsoDate) => api.del(`/calendar/days/${date}`, { schema: CalendarView })

export const saveSettings = (body: Omit<WorkCalendar, 'days'>) =>
  api.put('/calendar/settings', { body, schema: CalendarView })

/** A change of the calendar: afterwards every year shown is fetched anew. */
export function useCalendarChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['calendar'] }),
  })
}
