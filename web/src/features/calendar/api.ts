/** The working calendar: the week, the hours, the days that differ. */
import type { CalendarDay, WorkCalendar } from '@kip/core/calendar'
import type { IsoDate } from '@kip/core/shared'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'

export type CalendarView = WorkCalendar & { allowed: string[] }

/** The calendar with the days of one year. */
export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: ['calendar', 'year', year],
    queryFn: ({ signal }) => api.get<CalendarView>('/calendar', { query: { year }, signal }),
    staleTime: 5 * 60_000,
  })

export const saveDay = ({ date, ...body }: CalendarDay) => api.put<CalendarView>(`/calendar/days/${date}`, { body })

export const removeDay = (date: IsoDate) => api.del<CalendarView>(`/calendar/days/${date}`)

export const saveSettings = (body: Omit<WorkCalendar, 'days'>) => api.put<CalendarView>('/calendar/settings', { body })

/** A change of the calendar: afterwards every year shown is fetched anew. */
export function useCalendarChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['calendar'] }),
  })
}
