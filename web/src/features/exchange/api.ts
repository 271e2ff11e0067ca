/** Ways in, what they met, what senders ask and are told. */
import type {
  AcceptRequest,
  ExchangeItem,
  ExchangeMessage,
  ExchangeRequest,
  ExchangeStatus,
  ExchangeWay,
  ExchangeWayChange,
  ExchangeWayInput,
} from '@kip/core/exchange'
import type { Id, Page } from '@kip/core/shared'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'

export const waysQuery = queryOptions({
  queryKey: ['exchange', 'ways'],
  queryFn: ({ signal }) => api.get<Page<ExchangeWay>>('/exchange/ways', { signal }),
  select: ({ items }) => items,
})

type Filter = Readonly<Record<string, string | undefined>>

const listOf =
  <Item>(name: string) =>
  (filter: Filter) =>
    infiniteQueryOptions({
      queryKey: ['exchange', name, filter],
      queryFn: ({ signal, pageParam }) =>
        api.get<Page<Item>>(`/exchange/${name}`, { query: { ...filter, cursor: pageParam }, signal }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    })

export const itemsQuery = listOf<ExchangeItem>('items')
export const messagesQuery = listOf<ExchangeMessage>('messages')
export const requestsQuery = listOf<ExchangeRequest>('requests')
export const statusesQuery = listOf<ExchangeStatus>('statuses')

/** Of a replacement: the tasks whose limits are to be confirmed. */
export const requestQuery = (id: Id) =>
  queryOptions({
    queryKey: ['exchange', 'request', id],
    queryFn: ({ signal }) => api.get<ExchangeRequest>(`/exchange/requests/${id}`, { signal }),
  })

export const addWay = (body: ExchangeWayInput) => api.post<ExchangeWay>('/exchange/ways', { body })
export const changeWay = (id: Id, body: ExchangeWayChange) => api.patch<ExchangeWay>(`/exchange/ways/${id}`, { body })
export const actOnWay = (id: Id, action: 'stop' | 'start' | 'look') =>
  api.post<ExchangeWay>(`/exchange/ways/${id}/${action}`)
export const removeWay = (id: Id) => api.del(`/exchange/ways/${id}`)
export const retryItem = (id: Id) => api.post<ExchangeItem>(`/exchange/items/${id}/retry`)
export const retryStatus = (id: Id) => api.post<ExchangeStatus>(`/exchange/statuses/${id}/retry`)
export const retryMessage = (id: Id) => api.post<ExchangeMessage>(`/exchange/messages/${id}/retry`)
export const askBack = (id: Id, reason: string) => api.post(`/exchange/messages/${id}/ask-back`, { body: { reason } })
export const acceptRequest = (id: Id, body: AcceptRequest) =>
  api.post<ExchangeRequest>(`/exchange/requests/${id}/accept`, { body })
export const bindRequest = (id: Id, documentId: Id) =>
  api.post<ExchangeRequest>(`/exchange/requests/${id}/bind`, { body: { documentId } })
export const refuseRequest = (id: Id, reason: string) =>
  api.post<ExchangeRequest>(`/exchange/requests/${id}/refuse`, { body: { reason } })
