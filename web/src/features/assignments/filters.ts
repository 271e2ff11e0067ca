/** The filters of the list as its address carries them, and as the server takes them. */
import { ASSIGNMENT_STATES, type AssignmentQuery } from '@kip/core/assignments'
import type { Me } from '@kip/core/identity'
import { hasRole } from '../../lib/session.ts'

export type View = 'mine' | 'decide' | 'causes' | 'unit' | 'all'

/** Every member may be missing: the address says only what differs from the usual. */
export type ListSearch = {
  view?: View
  status?: AssignmentQuery['status']
  overdue?: 'true'
  unacknowledged?: 'true'
  unassigned?: 'true'
  standIn?: 'true'
  unit?: string
  q?: string
  from?: string
  to?: string
  sort?: 'assigned'
}

const VIEWS = ['mine', 'decide', 'causes', 'unit', 'all'] as const satisfies readonly View[]
const STATUSES: readonly AssignmentQuery['status'][] = ['open', 'closed', 'all', ...ASSIGNMENT_STATES]
const DATE = /^\d{4}-\d{2}-\d{2}$/
const ID = /^[0-9a-f-]{36}$/

/** Anything an address may carry → the filters in it; what cannot be read is left out. */
export function readSearch(raw: Readonly<Record<string, unknown>>): ListSearch {
  const text = (name: keyof ListSearch) => {
    const value = raw[name]
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined
  }
  const matching = (name: keyof ListSearch, pattern: RegExp) => {
    const value = text(name)
    return value !== undefined && pattern.test(value) ? value : undefined
  }
  return dropMissing({
    view: VIEWS.find((view) => view === raw['view']),
    status: STATUSES.find((status) => status === raw['status']),
    overdue: text('overdue') === 'true' ? 'true' : undefined,
    unacknowledged: text('unacknowledged') === 'true' ? 'true' : undefined,
    unassigned: text('unassigned') === 'true' ? 'true' : undefined,
    standIn: text('standIn') === 'true' ? 'true' : undefined,
    unit: matching('unit', ID),
    q: text('q')?.slice(0, 200) || undefined,
    from: matching('from', DATE),
    to: matching('to', DATE),
    sort: raw['sort'] === 'assigned' ? 'assigned' : undefined,
  })
}

/** The views that mean something to a person, the one that is shown first in front. */
export function viewsFor(me: Pick<Me, 'roles' | 'units'>): View[] {
  const seesAll = hasRole(me, 'leader', 'clerk', 'auditor', 'administrator')
  const decides = hasRole(me, 'leader', 'head')
  const isOfUnit = !seesAll && me.units.length > 0
  return [
    'mine',
    ...(decides ? (['decide', 'causes'] as const) : []),
    ...(isOfUnit ? (['unit'] as const) : []),
    ...(seesAll ? (['all'] as const) : []),
  ]
}

/** Where nothing is chosen: the whole for those who oversee it, one's own for everybody else. */
export function usualView(me: Pick<Me, 'roles' | 'units'>): View {
  const views = viewsFor(me)
  if (views.includes('all')) return 'all'
  return hasRole(me, 'head') && views.includes('unit') ? 'unit' : 'mine'
}

/** What GET /assignments takes, the page apart. */
export function queryOf(search: ListSearch, me: Pick<Me, 'roles' | 'units'>): Record<string, string | undefined> {
  const { view = usualView(me), unit, ...rest } = search
  return dropMissing({
    ...rest,
    mine: view === 'mine' ? 'true' : undefined,
    decide: view === 'decide' ? 'true' : undefined,
    causes: view === 'causes' ? 'true' : undefined,
    unit: view === 'unit' ? (unit ?? me.units[0]?.id) : view === 'all' ? unit : undefined,
    q: rest.q?.trim() || undefined,
  })
}

/** How many filters narrow the view, for the button that shows them on a phone. */
export function countFilters(search: ListSearch): number {
  return Object.keys(without(search, 'view', 'q', 'sort')).length
}

export function without<Name extends keyof ListSearch>(search: ListSearch, ...names: Name[]): Omit<ListSearch, Name> {
  const isKept = (name: string) => !names.some((left) => left === name)
  return Object.fromEntries(Object.entries(search).filter(([name]) => isKept(name))) as Omit<ListSearch, Name>
}

/** A kept filter travels as plain text. */
export function toKept(search: ListSearch): Record<string, string> {
  return dropMissing<Record<string, string>>({ ...search })
}

export function toAddress(search: ListSearch): string {
  const text = new URLSearchParams(toKept(search)).toString()
  return `/assignments${text && `?${text}`}`
}

function dropMissing<T extends object>(values: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
