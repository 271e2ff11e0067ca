/** How people are reminded, what a change would mean, and what could not be handed over. */
import type { Urgency } from '@kip/core/reading'
import type {
  MessageQuery,
  MessageView,
  PolicyPreviewInput,
  PolicyPreviewItem,
  ReminderPolicyInput,
  ReminderPolicyView,
} from '@kip/core/reminders'
import type { Id, Page } from '@kip/core/shared'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '../../lib/http.ts'

type Policies = { items: ReminderPolicyView[] }
type Previews = { items: PolicyPreviewItem[] }

export const policiesQuery = queryOptions({
  queryKey: ['reminders', 'policies'],
  queryFn: ({ signal }) => api.get<Policies>('/reminder-policies', { signal }),
})

/** What somebody would hear under a policy that is not saved yet. */
export const previewQuery = (input: z.input<typeof PolicyPreviewInput>) =>
  queryOptions({
    queryKey: ['reminders', 'preview', input],
    queryFn: ({ signal }) => api.post<Previews>('/reminder-policies/preview', { body: input, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const savePolicy = (urgency: Urgency, body: ReminderPolicyInput) =>
  api.put<ReminderPolicyView>(`/reminder-policies/${urgency}`, { body })

export const messagesQuery = (state: MessageQuery['state']) =>
  infiniteQueryOptions({
    queryKey: ['reminders', 'messages', state],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<MessageView>>('/messages', { query: { state, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const resendMessage = (id: Id) => api.post<MessageView>(`/messages/${id}/resend`)
