/** The two registers by the page, and the numbers that are held back, inserted or void. */
import type { FollowUpRow } from '@kip/core/assignments'
import type { Incoming, IncomingRegisterRow, IncomingSummary } from '@kip/core/documents'
import type { RegisterEntry, RegisterNumbers } from '@kip/core/registers'
import type { Id, Page } from '@kip/core/shared'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { addressOf, api } from '../../lib/http.ts'

/** Which lines of a register: of a year, between two numbers. */
export type Range = { year: number; from: number | undefined; to: number | undefined }

const PAGE = 100

export const incomingQuery = (range: Range) =>
  infiniteQueryOptions({
    queryKey: ['registers', 'incoming', range],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<IncomingRegisterRow>>('/registers/incoming', {
        query: { ...range, cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const followUpQuery = (range: Range) =>
  infiniteQueryOptions({
    queryKey: ['registers', 'follow-up', range],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<FollowUpRow>>('/registers/follow-up', {
        query: { ...range, cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const sheetAddress = (register: 'incoming' | 'follow-up', range: Range): string =>
  addressOf(`/registers/${register}.xlsx`, range)

export const numbersQuery = (year: number) =>
  queryOptions({
    queryKey: ['registers', 'numbers', year],
    queryFn: ({ signal }) => api.get<RegisterNumbers>('/registers/incoming/numbers', { query: { year }, signal }),
  })

export const holdNumbers = (body: { year: number; count: number; reason: string }) =>
  api.post<Page<RegisterEntry>>('/registers/incoming/numbers', { body })

export const voidNumber = (body: { year: number; number: number; suffix: string; reason: string }) =>
  api.post<RegisterEntry>('/registers/incoming/numbers/void', { body })

export const insertNumber = (id: Id, body: { year: number; after: number; reason: string }) =>
  api.post<Incoming>(`/incoming/${id}/insert-number`, { body })

/** Registers a paper under a number that was held back for it. */
export const takeHeldNumber = (id: Id, arrivalNumber: number) =>
  api.post<Incoming>(`/incoming/${id}/register`, { body: { arrivalNumber } })

/** Papers that wait for a number, the first to be taken up first. */
export const waitingPapersQuery = queryOptions({
  queryKey: ['incoming', 'waiting'],
  queryFn: ({ signal }) =>
    api.get<Page<IncomingSummary>>('/incoming', { query: { status: 'new', sort: 'queue', limit: 200 }, signal }),
})
