/** The office: units, people, positions, fields of work, correspondents, the organisation itself. */
import type {
  Correspondent,
  CorrespondentInput,
  FieldOfWork,
  FieldOfWorkChange,
  FieldOfWorkInput,
  HolderInput,
  ImportPreview,
  OrganizationChange,
  OrganizationView,
  Person,
  PersonChange,
  PersonInput,
  Unit,
  UnitChange,
  UnitDetail,
  UnitInput,
} from '@kip/core/directory'
import type { Id, IsoDate, Page } from '@kip/core/shared'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, upload } from '../../lib/http.ts'
import { fetchAll } from '../../lib/paging.ts'
import { type ShownSheet, sheetForm } from '../../lib/sheets.ts'

const RARELY_CHANGED = 5 * 60_000

/** All units of today, in the order of the office. */
export const unitsQuery = queryOptions({
  queryKey: ['directory', 'all-units'],
  queryFn: ({ signal }) => fetchAll<Unit>('/units', { signal }),
  staleTime: RARELY_CHANGED,
})

/** Everybody who works here today, by given name. */
export const peopleQuery = queryOptions({
  queryKey: ['directory', 'all-people'],
  queryFn: ({ signal }) => fetchAll<Person>('/people', { signal }),
  staleTime: RARELY_CHANGED,
})

export const unitQuery = (id: Id) =>
  queryOptions({
    queryKey: ['directory', 'unit', id],
    queryFn: ({ signal }) => api.get<UnitDetail>(`/units/${id}`, { signal }),
  })

export const personQuery = (id: Id) =>
  queryOptions({
    queryKey: ['directory', 'person', id],
    queryFn: ({ signal }) => api.get<Person>(`/people/${id}`, { signal }),
  })

/** @param left also who has left */
export const peopleSearch = (q: string, left: boolean) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'people', q, left],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<Person>>('/people', { query: { q, left: left || undefined, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const fieldsQuery = queryOptions({
  queryKey: ['directory', 'fields'],
  queryFn: ({ signal }) => fetchAll<FieldOfWork>('/fields', { query: { inactive: true }, signal }),
})

export const correspondentSearch = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'correspondents', q],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<Correspondent>>('/correspondents', { query: { q, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const organizationQuery = queryOptions({
  queryKey: ['directory', 'organization'],
  queryFn: ({ signal }) => api.get<OrganizationView>('/organization', { signal }),
})

export const createUnit = (body: UnitInput) => api.post<Unit>('/units', { body })
export const changeUnit = (id: Id, body: UnitChange) => api.patch<UnitDetail>(`/units/${id}`, { body })
export const createPerson = (body: PersonInput) => api.post<Person>('/people', { body })
export const changePerson = (id: Id, body: PersonChange) => api.patch<Person>(`/people/${id}`, { body })
export const addPosition = (personId: Id, body: HolderInput) =>
  api.post<Person>(`/people/${personId}/positions`, { body })
export const endHolder = (holderId: Id, validTo: IsoDate | null) =>
  api.patch<Person>(`/position-holders/${holderId}`, { body: { validTo } })
export const createField = (body: FieldOfWorkInput) => api.post<FieldOfWork>('/fields', { body })
export const changeField = (id: Id, body: FieldOfWorkChange) => api.patch<FieldOfWork>(`/fields/${id}`, { body })
export const createCorrespondent = (body: CorrespondentInput) => api.post<Correspondent>('/correspondents', { body })
export const changeCorrespondent = (id: Id, body: CorrespondentInput) =>
  api.patch<Correspondent>(`/correspondents/${id}`, { body })
export const changeOrganization = (body: OrganizationChange) => api.patch<OrganizationView>('/organization', { body })

export function previewImport(file: File): Promise<ImportPreview> {
  return upload<ImportPreview>('/directory/import/preview', sheetForm(file))
}

export function applyImport({ sheet, fingerprint }: ShownSheet): Promise<ImportPreview> {
  return upload<ImportPreview>('/directory/import', sheetForm(sheet, fingerprint))
}

/** A change of the office: afterwards everything shown of it is fetched anew. */
export function useOfficeChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['directory'] }),
  })
}
