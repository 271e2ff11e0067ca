/** Limits that a changed calendar counts otherwise: what a change would move, and what waits to be decided. */
import type { CalendarChange, CalendarPreview, MovedLimit, MovedLimitsApplied } from '@kip/core/calendar'
import type { Id } from '@kip/core/shared'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'
import { fetchAll } from '../../lib/paging.ts'

/** Nothing is changed by asking; the same change asked again is answered from before. */
export const previewQuery = (change: CalendarChange) =>
  queryOptions({
    queryKey: ['calendar', 'preview', change],
    queryFn: ({ signal }) => api.post<CalendarPreview>('/calendar/preview', { body: change, signal }),
    staleTime: 30_000,
  })

export const movedLimitsQuery = queryOptions({
  queryKey: ['calendar', 'moved-limits'],
  queryFn: ({ signal }) => fetchAll<MovedLimit>('/calendar/moved-limits', { signal }),
})

export const decide = ({ id, action }: { id: Id; action: 'apply' | 'keep' }) =>
  api.post(`/calendar/moved-limits/${id}/${action}`)

/** One press for all: the server takes some at a time. @returns how many were applied */
export async function applyAll(): Promise<number> {
  let sum = 0
  for (;;) {
    const { applied } = await api.post<MovedLimitsApplied>('/calendar/moved-limits/apply')
    if (applied === 0) return sum
    sum += applied
  }
}

/**
 * A limit that moved is shown in many places.
 * @param say called also when the line that asked is gone by then
 */
export function useDecision<Input, Answer>(
  act: (input: Input) => Promise<Answer>,
  say: (answer: Answer, input: Input) => void,
) {
  const client = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: say, onSettled: () => client.invalidateQueries() })
}
