/** What is asked of the server about meetings. */
import type { MeetingInput, OfficeMeeting, UnplannedMeeting } from '@kip/core/documents'
import type { Id, Page } from '@kip/core/shared'
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'

const PAGE = 50

export const meetingsOfQuery = (documentId: Id) =>
  queryOptions({
    queryKey: ['incoming', 'meetings', documentId],
    queryFn: ({ signal }) => api.get<Page<OfficeMeeting>>(`/incoming/${documentId}/meetings`, { signal }),
    select: ({ items }) => items,
  })

/** To come, the next one first. @param mine those one goes to oneself */
export const meetingsQuery = (mine: boolean) =>
  infiniteQueryOptions({
    queryKey: ['incoming', 'meetings', 'list', mine],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<OfficeMeeting>>('/meetings', { query: { mine, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })

export const unplannedQuery = queryOptions({
  queryKey: ['incoming', 'meetings', 'unplanned'],
  queryFn: ({ signal }) => api.get<Page<UnplannedMeeting>>('/meetings/unplanned', { signal }),
  select: ({ items }) => items,
})

export const putMeeting = (documentId: Id, body: MeetingInput) =>
  api.post<OfficeMeeting>(`/incoming/${documentId}/meetings`, { body })

export const cancelMeeting = (id: Id) => api.del(`/meetings/${id}`)

/** A meeting came on the calendar or left it: everything that shows meetings is old. */
export function useRenewMeetings(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    const shown = [['incoming', 'meetings'], ['insight']]
    await Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })))
  }
}
