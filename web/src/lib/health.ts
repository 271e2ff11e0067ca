/** Whether reminding runs, as the line at the foot of every page and all that speak of it ask. */
import type { Health } from '@kip/core/reminders'
import { queryOptions } from '@tanstack/react-query'
import { api } from './http.ts'

const MINUTE = 60_000

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => api.get<Health>('/health', { signal }),
  refetchInterval: MINUTE,
  staleTime: MINUTE / 2,
})
