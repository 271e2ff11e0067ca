/** A person's own channels, and the one-time links that come by them. */
import type {
  CalendarFeed,
  ChannelChange,
  ChannelEndpoint,
  ChannelTest,
  MessageLink,
  NewCalendarFeed,
  NewWebhook,
  OwnChannels,
  WebhookInput,
} from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { queryOptions } from '@tanstack/react-query'
import { recallDevice } from '../../../lib/device.ts'
import { api } from '../../../lib/http.ts'

/** `reminders`, so that a test or a change elsewhere makes it old; also read by the first page. */
export const channelsQuery = queryOptions({
  queryKey: ['reminders', 'channels'],
  queryFn: ({ signal }) => api.get<OwnChannels>('/me/channels', { signal }),
})

/** The channel this browser is, whoever's; null: none. */
export const ownDeviceQuery = queryOptions({
  queryKey: ['reminders', 'device'],
  queryFn: async () => (await recallDevice())?.id ?? null,
})

export const addWebhook = (body: WebhookInput) => api.post<NewWebhook>('/me/channels', { body })

export const changeChannel = (id: Id, body: ChannelChange) => api.patch<ChannelEndpoint>(`/me/channels/${id}`, { body })

export const orderChannels = (ids: readonly Id[]) => api.put<OwnChannels>('/me/channels/order', { body: { ids } })

export const testChannel = (id: Id) => api.post<ChannelTest>(`/me/channels/${id}/test`)

export const removeChannel = (id: Id) => api.del(`/me/channels/${id}`)

export const calendarFeedQuery = queryOptions({
  queryKey: ['reminders', 'calendar-feed'],
  queryFn: ({ signal }) => api.get<CalendarFeed>('/me/calendar-feed', { signal }),
})

export const makeCalendarFeed = () => api.post<NewCalendarFeed>('/me/calendar-feed')

export const revokeCalendarFeed = () => api.del<CalendarFeed>('/me/calendar-feed')

export const messageLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['reminders', 'link', token],
    queryFn: ({ signal }) => api.get<MessageLink>('/message-links', { query: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const pressLink = (token: string) => api.post<MessageLink>('/message-links', { body: { token } })
