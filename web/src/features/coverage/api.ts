/** Absences, who can do what, and what if somebody is away. */
import type {
  Absence,
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
export const actOnAbsence = (id: Id, action: 'confirm' | 'cancel' | 'end') =>
  api.post<Absence>(`/absences/${id}/${action}`)
export const handOver = (body: HandoverInput) => api.post<Handover>('/coverage/handovers', { body })
export const previewAbsences = (sheet: File) => upload<AbsenceImport>('/absences/import/preview', sheetForm(sheet))
export const applyAbsences = ({ sheet, fingerprint }: ShownSheet) =>
  upload<AbsenceImport>('/absences/import', sheetForm(sheet, fingerprint))
export const rateCompetence = (body: CompetenceInput) => api.put('/coverage/competences', { body })

/** Sends a change; everything shown of coverage is fetched anew. */
export function useCoverageChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: ['coverage'] }),
  })
}
