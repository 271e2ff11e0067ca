/** What is asked of the server about duty. */
import type {
  DutyOverview,
  DutyRange,
  DutyShift,
  DutyShiftDetail,
  DutySwap,
  FairnessLine,
  Handover,
  OverrideInput,
  Proposal,
  ProposalInput,
  Published,
  PublishInput,
  Roster,
  RosterInput,
  SwapAction,
  SwapInput,
} from '@kip/core/duty'
import type { Id, Page } from '@kip/core/shared'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'

export const overviewQuery = queryOptions({
  queryKey: ['duty', 'overview'],
  queryFn: ({ signal }) => api.get<DutyOverview>('/duty', { signal }),
})

export const rostersQuery = queryOptions({
  queryKey: ['duty', 'rosters'],
  queryFn: ({ signal }) => api.get<Page<Roster>>('/duty/rosters', { signal }),
  select: ({ items }) => items,
})

export const shiftsQuery = (range: DutyRange) =>
  queryOptions({
    queryKey: ['duty', 'shifts', range],
    queryFn: ({ signal }) => api.get<Page<DutyShift>>('/duty/shifts', { query: range, signal }),
    select: ({ items }) => items,
  })

export const shiftQuery = (id: Id) =>
  queryOptions({
    queryKey: ['duty', 'shift', id],
    queryFn: ({ signal }) => api.get<DutyShiftDetail>(`/duty/shifts/${id}`, { signal }),
  })

export const fairnessQuery = (range: DutyRange) =>
  queryOptions({
    queryKey: ['duty', 'fairness', range],
    queryFn: ({ signal }) => api.get<Page<FairnessLine>>('/duty/fairness', { query: range, signal }),
    select: ({ items }) => items,
  })

export const saveRoster = ({ id, ...body }: RosterInput & { id: Id | null }) =>
  id === null ? api.post<Roster>('/duty/rosters', { body }) : api.put<Roster>(`/duty/rosters/${id}`, { body })

export const propose = ({ id, ...body }: ProposalInput & { id: Id }) =>
  api.post<Proposal>(`/duty/rosters/${id}/proposal`, { body })

export const publish = ({ id, ...body }: PublishInput & { id: Id }) =>
  api.post<Published>(`/duty/rosters/${id}/publish`, { body })

export const override = ({ id, rank, ...body }: OverrideInput & { id: Id; rank: number }) =>
  api.put<DutyShiftDetail>(`/duty/shifts/${id}/places/${rank}`, { body })

export const askSwap = ({ id, ...body }: SwapInput & { id: Id }) =>
  api.post<DutySwap>(`/duty/shifts/${id}/swaps`, { body })

export const answerSwap = ({ id, action }: { id: Id; action: SwapAction }) =>
  api.post<DutySwap>(`/duty/swaps/${id}/${action}`)

export const writeHandover = ({ id, text }: { id: Id; text: string }) =>
  api.post<Handover>(`/duty/shifts/${id}/handovers`, { body: { text } })

export const readHandover = (id: Id) => api.post<Handover>(`/duty/handovers/${id}/read`)

/** Afterwards everything shown of duty is fetched anew. */
export function useDutyChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['duty'] }),
  })
}
