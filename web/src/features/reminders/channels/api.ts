/** One-time links that came with a message. */
import type { MessageLink } from '@kip/core/reminders'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'

export const messageLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['reminders', 'link', token],
    queryFn: ({ signal }) => api.get<MessageLink>('/message-links', { query: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const pressLink = (token: string) => api.post<MessageLink>('/message-links', { body: { token } })
