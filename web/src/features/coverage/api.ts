/** Absences, who can do what, and what if somebody is away. */
import type {
  Absence,
  AbsenceAct,
  AbsenceChange,
  AbsenceImport,
  AbsenceInput,
  AbsencePreview,
  CompetenceInput,
  CoverMatrix,
  HandBack,
  Handover,
  HandoverInput,
  WhatIf,
  WhatIfQuery,
} from '@kip/core/coverage'
import type { Id, Page } from '@kip/core/shared'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, upload } from '../../lib/http.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { type ShownSheet, sheetForm } from '../../lib/sheets.ts'

export type When = 'coming' | 'past'

export const absencesQuery = (when: When) =>
  infiniteQueryOptions({
    queryKey: ['coverage', 'absences', when],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<Absence>>('/absences', { query: { when, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const previewQuery = (id: Id) =>
  queryOptions({
    queryKey: ['coverage', 'preview', id],
    queryFn: ({ signal }) => api.get<AbsencePreview>(`/absences/${id}/preview`, { signal }),
    // What is confirmed was looked at just now.
    staleTime: 0,
  })

export const handBackQuery = (id: Id) =>
  queryOptions({
    queryKey: ['coverage', 'hand-back', id],
    queryFn: ({ signal }) => api.get<HandBack>(`/absences/${id}/hand-back`, { signal }),
  })

export const matrixQuery = queryOptions({
  queryKey: ['coverage', 'matrix'],
  queryFn: ({ signal }) => api.get<CoverMatrix>('/coverage', { signal }),
  select: ({ items }) => items,
})

export const whatIfQuery = (query: WhatIfQuery) =>
  queryOptions({
    queryKey: ['coverage', 'what-if', query],
    queryFn: ({ signal }) => api.get<WhatIf>('/coverage/what-if', { query, signal }),
  })

export const enterAbsence = (body: AbsenceInput) => api.post<Absence>('/absences', { body })
export const changeAbsence = (id: Id, body: AbsenceChange) => api.patch<Absence>(`/absences/${id}`, { body })
/** Done to the absence as it is shown: the server refuses where somebody has changed it since. */
export const actOnAbsence = ({ id, version }: Absence, action: 'confirm' | 'cancel' | 'end') =>
  api.post<Absence>(`/absences/${id}/${action}`, { body: { version } satisfies AbsenceAct })
export const handOver = (body: HandoverInput) => api.post<Handover>('/coverage/handovers', { body })
export const previewAbsences = (sheet: File) => upload<AbsenceImport>('/absences/import/preview', sheetForm(sheet))
export const applyAbsences = ({ sheet, fingerprint }: ShownSheet) =>
  upload<AbsenceImport>('/absences/import', sheetForm(sheet, fingerprint))
export const rateCompetence = (body: CompetenceInput) => api.put('/coverage/competences', { body })

/**
 * Sends a change; everything shown of coverage is fetched anew, also where somebody else was first.
 * @param onSaved before anything is fetched: a form that is shown anew with each version is still there
 */
export function useCoverageChange<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  onSaved?: (answer: Answer) => void,
) {
  const client = useQueryClient()
  const fetchAnew = () => client.invalidateQueries({ queryKey: ['coverage'] })
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      onSaved?.(answer)
      return fetchAnew()
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.code === 'stale-version') void fetchAnew()
    },
  })
}
