/** Work as the server tells of it: lists, one, its ledger of reminders, the filters a person keeps. */
import type { Assignment, AssignmentSummary, DirectionSuggestion } from '@kip/core/assignments'
import type { SavedFilter } from '@kip/core/insight'
import type { LedgerItem } from '@kip/core/reminders'
import type { Id, Page } from '@kip/core/shared'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type QueryValue } from '../../lib/http.ts'

const PAGE = 50

/** @param query what GET /assignments takes, the cursor apart */
export const assignmentsQuery = (query: Readonly<Record<string, QueryValue>>) =>
  infiniteQueryOptions({
    queryKey: ['assignments', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<AssignmentSummary>>('/assignments', {
        // What is counted once need not be counted with every page.
        query: { ...query, limit: PAGE, cursor: pageParam, count: pageParam === null },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })

export const assignmentQuery = (id: Id) =>
  queryOptions({
    queryKey: ['assignments', 'one', id],
    queryFn: ({ signal }) => api.get<Assignment>(`/assignments/${id}`, { signal }),
  })

export const ledgerQuery = (id: Id) =>
  queryOptions({
    queryKey: ['assignments', 'ledger', id],
    queryFn: ({ signal }) => api.get<{ items: LedgerItem[] }>(`/assignments/${id}/reminders`, { signal }),
  })

/** Whom a paper is likely for, from past directions. */
export const suggestionsQuery = (documentId: Id) =>
  queryOptions({
    queryKey: ['assignments', 'suggestions', documentId],
    queryFn: ({ signal }) =>
      api.get<{ items: DirectionSuggestion[] }>(`/incoming/${documentId}/suggestions`, { signal }),
    select: ({ items }) => items,
  })

export const savedFiltersQuery = queryOptions({
  queryKey: ['insight', 'filters'],
  queryFn: ({ signal }) => api.get<Page<SavedFilter>>('/me/filters', { signal }),
})
