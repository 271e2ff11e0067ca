import type { WorkCalendar } from '@kip/core/calendar'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'
import type { OfficeDays } from './officeDays.ts'

const officeDaysQuery = queryOptions({
  queryKey: ['calendar', 'office-days'],
  queryFn: ({ signal }) => api.get<WorkCalendar>('/calendar', { signal }),
  staleTime: 5 * 60_000,
})

/** What most offices work, until the calendar has come. */
const USUAL: OfficeDays = {
  workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
  hours: [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ],
  days: [],
}

/** The working days of the office, for forms that choose a day. */
export function useOfficeDays(): OfficeDays {
  return useQuery(officeDaysQuery).data ?? USUAL
}
