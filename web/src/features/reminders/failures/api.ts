import type { FailureChoice, FailureGroup, PutAsideInput } from '@kip/core/reminders'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'

type Count = { count: number }

export const failuresQuery = (aside: boolean) =>
  queryOptions({
    queryKey: ['reminders', 'messages', 'failures', aside],
    queryFn: ({ signal }) => api.get<{ items: FailureGroup[] }>('/messages/failures', { query: { aside }, signal }),
  })

export const resendFailures = (body: FailureChoice) => api.post<Count>('/messages/failures/resend', { body })
export const putAside = (body: PutAsideInput) => api.post<Count>('/messages/failures/put-aside', { body })
