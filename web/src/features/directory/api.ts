/** The office: units, people, positions, fields of work, correspondents, the organisation itself. */
import {
  Correspondent,
  type CorrespondentInput,
  FieldOfWork,
  type FieldOfWorkChange,
  type FieldOfWorkInput,
  type HolderInput,
  ImportPreview,
  type OrganizationChange,
  OrganizationView,
  Person,
  type PersonChange,
  type PersonInput,
  Unit,
  type UnitChange,
  UnitDetail,
  type UnitInput,
} from '@kip/core/directory'
import { type Id, type IsoDate, pageOf } from '@kip/core/shared'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, upload } from '../../lib/http.ts'
import { fetchAll } from '../../lib/paging.ts'

const RARELY_CHANGED = 5 * 60_000

/** All units of today, in the order of the office. */
export const unitsQuery = queryOptions({
  queryKey: ['directory', 'all-units'],
  queryFn: ({ signal }) => fetchAll('/units', Unit, { signal }),
  staleTime: RARELY_CHANGED,
})

/** Everybody who works here today, by given name. */
export const peopleQuery = queryOptions({
  queryKey: ['directory', 'all-people'],
  queryFn: ({ signal }) => fetchAll('/people', Person, { signal }),
  staleTime: RARELY_CHANGED,
})

export const unitQuery = (id: Id) =>
  queryOptions({
    queryKey: ['directory', 'unit', id],
    queryFn: ({ signal }) => api.get(`/units/${id}`, { schema: UnitDetail, signal }),
  })

export const personQuery = (id: Id) =>
  queryOptions({
    queryKey: ['directory', 'person', id],
    queryFn: ({ signal }) => api.get(`/people/${id}`, { schema: Person, signal }),
  })

/** @param left also who has left */
export const peopleSearch = (q: string, left: boolean) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'people', q, left],
    queryFn: ({ signal, pageParam }) =>
      api.get('/people', { query: { q, left: left || undefined, cursor: pageParam }, schema: pageOf(Person), signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const fieldsQuery = queryOptions({
  queryKey: ['directory', 'fields'],
  queryFn: ({ signal }) => fetchAll('/fields', FieldOfWork, { query: { inactive: true }, signal }),
})

export const correspondentSearch = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'correspondents', q],
    queryFn: ({ signal, pageParam }) =>
      api.get('/correspondents', { query: { q, cursor: pageParam }, schema: pageOf(Correspondent), signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const organizationQuery = queryOptions({
  queryKey: ['directory', 'organization'],
  queryFn: ({ signal }) => api.get('/organization', { schema: OrganizationView, signal }),
})

export const createUnit = (body: UnitInput) => api.post('/units', { body, schema: Unit })
export const changeUnit = (id: Id, body: UnitChange) => api.patch(`/units/${id}`, { body, schema: UnitDetail })
export const createPerson = (body: PersonInput) => api.post('/people', { body, schema: Person })
export const changePerson = (id: Id, body: PersonChange) => api.patch(`/people/${id}`, { body, schema: Person })
export const addPosition = (personId: Id, body: HolderInput) =>
  api.post(`/people/${personId}/positions`, { body, schema: Person })
export const endHolder = (holderId: Id, validTo: IsoDate | null) =>
  api.patch(`/position-holders/${holderId}`, { body: { validTo }, schema: Person })
export const createField = (body: FieldOfWorkInput) => api.post('/fields', { body, schema: FieldOfWork })
export const changeField = (id: Id, body: FieldOfWorkChange) =>
  api.patch(`/fields/${id}`, { body, schema: FieldOfWork })
export const createCorrespondent = (body: CorrespondentInput) =>
  api.post('/correspondents', { body, schema: Correspondent })
export const changeCorrespondent = (id: Id, body: CorrespondentInput) =>
  api.patch(`/correspondents/${id}`, { body, schema: Correspondent })
export const changeOrganization = (body: OrganizationChange) =>
  api.patch('/organization', { body, schema: OrganizationView })

export function previewImport(file: File): Promise<ImportPreview> {
  return upload('/directory/import/preview', formOf(file), { schema: ImportPreview })
}

/** @param fingerprint of the preview: what is done is what was shown, or nothing */
export function applyImport(file: File, fingerprint: string): Promise<ImportPreview> {
  return upload('/directory/import', formOf(file, fingerprint), { schema: ImportPreview })
}

function formOf(file: File, fingerprint?: string): FormData {
  const form = new FormData()
  // Before the file: the server reads the parts in their order.
  if (fingerprint !== undefined) form.append('fingerprint', fingerprint)
  form.append('file', file)
  return form
}

/** A change of the office: afterwards everything shown of it is fetched anew. */
export function useOfficeChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['directory'] }),
  })
}
