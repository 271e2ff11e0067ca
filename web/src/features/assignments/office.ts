/** The office as forms need it: all units, all people, the working days. */
import { WorkCalendar } from '@kip/core/calendar'
import { Person, Unit } from '@kip/core/directory'
import { pageOf } from '@kip/core/shared'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'
import type { OfficeDays } from './officeDays.ts'

const PAGE = 200
const RARELY_CHANGED = 5 * 60_000

async function getAll<T>(
  path: string,
  schema: { parse(value: unknown): { items: T[]; nextCursor: string | null } },
  signal: AbortSignal,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: { items: T[]; nextCursor: string | null } = await api.get(path, {
      query: { limit: PAGE, cursor },
      schema,
      signal,
    })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

export const unitsQuery = queryOptions({
  queryKey: ['directory', 'all-units'],
  queryFn: ({ signal }) => getAll('/units', pageOf(Unit), signal),
  staleTime: RARELY_CHANGED,
})

export const peopleQuery = queryOptions({
  queryKey: ['directory', 'all-people'],
  queryFn: ({ signal }) => getAll('/people', pageOf(Person), signal),
  staleTime: RARELY_CHANGED,
})

const officeDaysQuery = queryOptions({
  queryKey: ['calendar', 'office-days'],
  queryFn: ({ signal }) => api.get('/calendar', { schema: WorkCalendar, signal }),
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
