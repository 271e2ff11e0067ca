/** How people are reminded, what a change would mean, and what could not be handed over. */
import type { Urgency } from '@kip/core/reading'
import {
  Health,
  type MessageQuery,
  MessageView,
  type PolicyPreviewInput,
  PolicyPreviewItem,
  type ReminderPolicyInput,
  ReminderPolicyView,
} from '@kip/core/reminders'
import { type Id, pageOf } from '@kip/core/shared'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { api } from '../../lib/http.ts'

const MINUTE = 60_000

/** The same answer as the line at the foot of every page. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => api.get('/health', { schema: Health, signal }),
  refetchInterval: MINUTE,
  staleTime: MINUTE / 2,
})

const Policies = z.object({ items: z.array(ReminderPolicyView) })
const Previews = z.object({ items: z.array(PolicyPreviewItem) })

export const policiesQuery = queryOptions({
  queryKey: ['reminders', 'policies'],
  queryFn: ({ signal }) => api.get('/reminder-policies', { schema: Policies, signal }),
})

/** What somebody would hear under a policy that is not saved yet. */
export const previewQuery = (input: z.input<typeof PolicyPreviewInput>) =>
  queryOptions({
    queryKey: ['reminders', 'preview', input],
    queryFn: ({ signal }) => api.post('/reminder-policies/preview', { body: input, schema: Previews, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const savePolicy = (urgency: Urgency, body: ReminderPolicyInput) =>
  api.put(`/reminder-policies/${urgency}`, { body, schema: ReminderPolicyView })

export const messagesQuery = (state: MessageQuery['state']) =>
  infiniteQueryOptions({
    queryKey: ['reminders', 'messages', state],
    queryFn: ({ signal, pageParam }) =>
      api.get('/messages', { query: { state, cursor: pageParam }, schema: pageOf(MessageView), signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const resendMessage = (id: Id) => api.post(`/messages/${id}/resend`, { schema: MessageView })
