/** The list's filter as it stands in the address, so that a list can be sent on and comes back with the back button. */
import { DOCUMENT_STATUSES, type DocumentStatus, isWaiting } from '@kip/core/documents'

/** 'all' is said in the address: without a word, the list begins with what the person's role has to do. */
export type StatusChoice = DocumentStatus | 'all'

export type ListFilter = {
  status: StatusChoice
  q: string
  unit: string
  field: string
  /** YYYY-MM-DD or '' */
  from: string
  to: string
  sort: 'received' | 'queue'
}

/** What narrows the list beyond the status; the names are those of the API. */
export const NARROWING = ['q', 'unit', 'field', 'from', 'to'] as const
export type Narrowing = (typeof NARROWING)[number]

const isStatus = (text: string | null): text is DocumentStatus =>
  text !== null && (DOCUMENT_STATUSES as readonly string[]).includes(text)

/** What waits for somebody is ordered by what hurts; the rest by when it came. */
export const usualSort = (status: StatusChoice): ListFilter['sort'] => (isQueue(status) ? 'queue' : 'received')

/** Whether it is of any use to ask for the most urgent first. */
export const isQueue = (status: StatusChoice): boolean => status !== 'all' && isWaiting(status)

/** @param first the status a list without one in its address begins with. */
export function readFilter(search: string, first: StatusChoice): ListFilter {
  const params = new URLSearchParams(search)
  const said = params.get('status')
  const status = said === 'all' || isStatus(said) ? said : first
  const sort = params.get('sort')
  const text = (name: Narrowing) => params.get(name)?.trim() ?? ''
  return {
    status,
    q: text('q'),
    unit: text('unit'),
    field: text('field'),
    from: text('from'),
    to: text('to'),
    sort: sort === 'received' ? sort : usualSort(status),
  }
}

/** The search part of an address, without its question mark; what is as by default is not said. */
export function writeFilter(filter: ListFilter, first: StatusChoice): string {
  const params = new URLSearchParams()
  if (filter.status !== first) params.set('status', filter.status)
  for (const name of NARROWING) if (filter[name] !== '') params.set(name, filter[name])
  if (filter.sort !== usualSort(filter.status)) params.set('sort', filter.sort)
  return params.toString()
}

/** The address of the list, or of one paper of it. */
export function addressOfList(filter: ListFilter, first: StatusChoice, id?: string): string {
  const search = writeFilter(filter, first)
  return `/incoming${id === undefined ? '' : `/${id}`}${search && `?${search}`}`
}

/** What is asked of the API. */
export function queryOf(filter: ListFilter): Record<string, string> {
  const { status, ...rest } = filter
  return Object.fromEntries(
    Object.entries({ ...rest, status: status === 'all' ? '' : status }).filter(([, value]) => value !== ''),
  )
}

/** A kept filter back into one of the list; what it does not name is open. */
export function filterOfSaved(query: Readonly<Record<string, string>>): ListFilter {
  return readFilter(new URLSearchParams(query).toString(), 'all')
}
