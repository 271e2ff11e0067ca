/** What the pages of incoming papers ask of the server, and how answers are kept. */
import type { DutyChange, FieldsChange, Incoming, IncomingSummary } from '@kip/core/documents'
import type { SavedFilter } from '@kip/core/insight'
import type { Page } from '@kip/core/shared'
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import { api } from '../../lib/http.ts'
import { type ListFilter, queryOf } from './address.ts'

const POLL = 2_000
const PAGE = 50

type IncomingPage = Page<IncomingSummary>
type IncomingPages = InfiniteData<Page<IncomingSummary>>

export const paperQuery = (id: string) =>
  queryOptions({
    queryKey: ['incoming', 'one', id],
    queryFn: ({ signal }) => api.get<Incoming>(`/incoming/${id}`, { signal }),
    // Live changes tell of it too, but not while the line is broken, and not of what this page has just sent.
    refetchInterval: ({ state }) => (state.data?.readingStatus === 'pending' ? POLL : false),
  })

export const listQuery = (filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: ['incoming', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<IncomingPage>('/incoming', {
        query: { ...queryOf(filter), limit: PAGE, cursor: pageParam, count: pageParam === null ? true : undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })

export const savedFiltersQuery = queryOptions({
  queryKey: ['insight', 'filters'],
  queryFn: ({ signal }) => api.get<Page<SavedFilter>>('/me/filters', { signal }),
  select: ({ items }) => items.filter(({ list }) => list === 'incoming'),
})

export const saveFilter = (name: string, filter: ListFilter) =>
  api.post<SavedFilter>('/me/filters', { body: { list: 'incoming', name, query: queryOf(filter) } })
export const deleteFilter = (id: string) => api.del(`/me/filters/${id}`)

export const saveFields = (id: string, fields: FieldsChange, version: number) =>
  api.patch<Incoming>(`/incoming/${id}`, { body: { fields, version } })

export type Registration = { fields: FieldsChange; version: number; arrivalNumber?: string }

export const register = (id: string, body: Registration, idempotencyKey: string) =>
  api.post<Incoming>(`/incoming/${id}/register`, { body, idempotencyKey })

/** What is done to a paper with nothing but, at most, a reason. */
export type PlainAction =
  | 'return'
  | 'discard'
  | 'restore'
  | 'close'
  | 'reopen'
  | 'reread'
  | 'stop-reading'
  | 'void-number'

export const act = (id: string, action: PlainAction, reason?: string) =>
  api.post<Incoming>(`/incoming/${id}/${action}`, reason === undefined ? {} : { body: { reason } })

export const changeDuty = (id: string, dutyId: string, change: DutyChange) =>
  api.patch<Incoming>(`/incoming/${id}/duties/${dutyId}`, { body: change })

/** A paper as its row in the lists: without what only its page shows. */
export function rowOf(paper: Incoming): IncomingSummary {
  return {
    id: paper.id,
    status: paper.status,
    readingStatus: paper.readingStatus,
    readingProgress: paper.readingProgress,
    receivedAt: paper.receivedAt,
    source: paper.source,
    arrivalNumber: paper.arrivalNumber,
    arrivalYear: paper.arrivalYear,
    arrivalLabel: paper.arrivalLabel,
    issuer: paper.issuer,
    label: paper.label,
    issuedOn: paper.issuedOn,
    kind: paper.kind,
    subject: paper.subject,
    urgency: paper.urgency,
    dueAt: paper.dueAt,
    hourBound: paper.hourBound,
    meetsAt: paper.meetsAt,
    uncertain: paper.uncertain,
    fileName: paper.fileName,
    fileCount: paper.fileCount,
    assignedTo: paper.assignedTo,
    allowed: paper.allowed,
  }
}

/** Puts an answer about one paper where it is shown: on its page, and in its place in every list. Nothing moves. */
export function keepPaper(client: QueryClient, paper: Incoming): void {
  client.setQueryData(paperQuery(paper.id).queryKey, paper)
  const row = rowOf(paper)
  client.setQueriesData<IncomingPages>(
    { queryKey: ['incoming', 'list'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) =>
          page.items.some(({ id }) => id === row.id)
            ? { ...page, items: page.items.map((item) => (item.id === row.id ? row : item)) }
            : page,
        ),
      },
  )
}

/**
 * A paper this page has just taken in stands at the top of the list shown, whatever its order. A list that is on its way
 * may have been read before the paper was there: it goes in again once that has come.
 */
export async function insertPaper(client: QueryClient, filter: ListFilter, paper: Incoming): Promise<void> {
  client.setQueryData(paperQuery(paper.id).queryKey, paper)
  const { queryKey } = listQuery(filter)
  const insert = () => client.setQueryData(queryKey, (data) => data && onTop(data, paper))
  const list = client.getQueryCache().find({ queryKey, exact: true })
  // Asked before the list is touched: to fetch what is being fetched is to await it.
  const coming = list?.state.fetchStatus === 'fetching' ? list.fetch() : null
  insert()
  await coming?.then(insert, () => undefined)
}

function onTop(data: IncomingPages, paper: Incoming): IncomingPages {
  const [first, ...rest] = data.pages
  if (!first || data.pages.some(({ items }) => items.some(({ id }) => id === paper.id))) return data
  const top = {
    ...first,
    items: [rowOf(paper), ...first.items],
    ...(first.total === undefined ? {} : { total: first.total + 1 }),
  }
  return { ...data, pages: [top, ...rest] }
}
