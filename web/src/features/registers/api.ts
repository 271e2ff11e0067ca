/** The two registers by the page, and the numbers that are held back, inserted or void. */
import { FollowUpRow } from '@kip/core/assignments'
import { IncomingRegisterRow } from '@kip/core/documents'
import { RegisterEntry } from '@kip/core/registers'
import { pageOf } from '@kip/core/shared'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { addressOf, api } from '../../lib/http.ts'

/** Which lines of a register: of a year, between two numbers. */
export type Range = { year: number; from: number | undefined; to: number | undefined }

const PAGE = 100

export const incomingQuery = (range: Range) =>
  infiniteQueryOptions({
    queryKey: ['registers', 'incoming', range],
    queryFn: ({ signal, pageParam }) =>
      api.get('/registers/incoming', {
        query: { ...range, cursor: pageParam, limit: PAGE },
        schema: pageOf(IncomingRegisterRow),
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const followUpQuery = (range: Range) =>
  infiniteQueryOptions({
    queryKey: ['registers', 'follow-up', range],
    queryFn: ({ signal, pageParam }) =>
      api.get('/registers/follow-up', {
        query: { ...range, cursor: pageParam, limit: PAGE },
        schema: pageOf(FollowUpRow),
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
    queryFn: ({ signal }) =>
      api.get('/registers/incoming/numbers', { query: { year }, schema: pageOf(RegisterEntry), signal }),
  })

export const holdNumbers = (body: { year: number; count: number; reason: string }) =>
  api.post('/registers/incoming/numbers', { body, schema: pageOf(RegisterEntry) })
