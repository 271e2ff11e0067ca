/** The office as forms need it: all units, all people, the working days. */
import type { WorkCalendar } from '@kip/core/calendar'
import type { Person, Unit } from '@kip/core/directory'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'
import { fetchAll } from '../../lib/paging.ts'
import type { OfficeDays } from './officeDays.ts'

const RARELY_CHANGED = 5 * 60_000

export const unitsQuery = queryOptions({
  queryKey: ['directory', 'all-units'],
  queryFn: ({ signal }) => fetchAll<Unit>('/units', { signal }),
  staleTime: RARELY_CHANGED,
})

export const peopleQuery = queryOptions({
  queryKey: ['directory', 'all-people'],
  queryFn: ({ signal }) => fetchAll<Person>('/people', { signal }),
  staleTime: RARELY_CHANGED,
})

const officeDaysQuery = queryOptions({
  queryKey: ['calendar', 'office-days'],
  queryFn: ({ signal }) => api.get<WorkCalendar>('/calendar', { signal }),
  staleTime: RARELY_CHANGED,
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

export function useOfficeDays(): OfficeDays {
  return useQuery(officeDaysQuery).data ?? USUAL
}

export const useUnits = () => useQuery(unitsQuery)
export const usePeople = () => useQuery(peopleQuery)
