/**
 * The query for the parts a list shows. Every list walks one index in the order it shows and stops after a page, so its
 * cost does not grow with the office. Which index: one's own → by person; one unit → by unit; the whole ward → by limit;
 * several units → see `seenBy` and `firstOf`.
 */
import { type AssignmentState, isRunning } from '@kip/core/assignments'
import type { Tx } from '../../platform/database.ts'
import type { SqlValues } from '../../platform/sql-text.ts'
import { type CoveredKind, coveredParts } from '../coverage/index.ts'
import type { Viewer } from './access.ts'
import { causesFor, waitingFor } from './waiting.ts'

export type ListFilter = {
  /** whose parts are walked */
  whose:
    | { kind: 'mine' }
    | { kind: 'covered' }
    | { kind: 'person'; personId: string }
    | { kind: 'unit'; unitId: string }
    | { kind: 'units'; unitIds: readonly string[]; share: number }
    | { kind: 'all' }
    | { kind: 'deciding' }
    | { kind: 'confirming' }
  /** also what the person answers for in place of somebody who is away */
  covered: boolean
  status: 'open' | 'closed' | 'all' | AssignmentState
  overdue: boolean
  unacknowledged: boolean
  running: boolean
  unassigned: boolean
  documentId: string | null
  /** words, already turned into a text-search query */
  search: string | null
  /** limits within [from, to) */
  from: string | null
  to: string | null
  sort: 'due' | 'assigned'
}

type Walk = { column: 'due_sort' | 'assigned_at'; descending: boolean }

export function walkOf(filter: ListFilter): Walk {
  // Ended parts have left the indexes by limit: what is closed is shown newest first.
  if (filter.sort === 'due' && isOpenOnly(filter.status)) return { column: 'due_sort', descending: false }
  return { column: 'assigned_at', descending: true }
}

const isState = (status: ListFilter['status']): status is AssignmentState =>
  status !== 'open' && status !== 'closed' && status !== 'all'

function isOpenOnly(status: ListFilter['status']): boolean {
  return status !== 'closed' && status !== 'all' && status !== 'done' && status !== 'recalled'
}

/** Conditions on a part (and on its assignment where a filter asks for it), the cursor apart. */
function conditions({ tx, filter, searching }: Parts, values: SqlValues, p: 'p' | 'q' = 'p'): string[] {
  const now = tx.now.toString()
  const where: string[] = []
  if (isOpenOnly(filter.status)) where.push(`${p}.open`)
  if (filter.running) where.push(`${p}.running`)
  if (filter.unassigned) where.push(`${p}.role = 'lead' and ${p}.person_id is null`)
  // By due_sort, not due_at: a stretch of the index then, and not a filter on every open line.
  if (filter.overdue) where.push(`${p}.running and ${p}.due_sort < ${values.add(now, 'timestamptz')}`)
  if (filter.unacknowledged) where.push(`${p}.running and ${p}.acknowledged_at is null`)
  if (filter.from !== null) where.push(`${p}.due_sort >= ${values.add(filter.from, 'timestamptz')}`)
  if (filter.to !== null) where.push(`${p}.due_sort < ${values.add(filter.to, 'timestamptz')}`)
  const onAssignment: string[] = []
  if (isState(filter.status) && isOpenOnly(filter.status)) {
    // Stands in the indexes of what is open: of the few that wait, not of all, the state is asked.
    where.push(isRunning(filter.status) ? `${p}.running` : `not ${p}.running`)
  }
  if (filter.status !== 'open' && filter.status !== 'all') {
    onAssignment.push(
      filter.status === 'closed' ? `a.state in ('done', 'recalled')` : `a.state = ${values.add(filter.status, 'text')}`,
    )
  }
  if (filter.documentId !== null) onAssignment.push(`a.document_id = ${values.add(filter.documentId, 'uuid')}`)
  if (filter.search !== null) {
    const has = `s.search @@ ${values.add(filter.search, 'tsquery')}`
    where.push(
      searching === 'along'
        ? `exists (select 1 from kip.searchable_assignments s where s.id = ${p}.assignment_id and ${has} offset 0)`
        : `${p}.assignment_id in (with found as materialized (
            select s.id from kip.searchable_assignments s where ${has}) select id from found)`,
    )
  }
  if (onAssignment.length > 0) {
    where.push(`exists (select 1 from kip.assignments a where a.organization_id = ${p}.organization_id
      and a.id = ${p}.assignment_id and ${onAssignment.join(' and ')})`)
  }
  return where
}

const PART = 'p.organization_id, p.id as party_id, p.assignment_id, p.role, p.due_at, p.running, p.acknowledged_at'

type Parts = {
  tx: Tx
  viewer: Viewer
  filter: ListFilter
  cursor: ListCursor | null
  /** in the list's order; a count needs none */
  ordered: boolean
  /** Written into the text, see `pageSize`. */
  limit: number
  /** work with the words asked for: gathered first (the default), or met along the list, see `isFrequent` in list-store.ts */
  searching?: 'first' | 'along'
}

/** The query for the parts themselves, `limit` of them after the cursor. */
export function partsQuery(parts: Parts, values: SqlValues): string {
  const { tx, viewer, filter, cursor } = parts
  const walk = walkOf(filter)
  const organization = values.add(tx.scope.organizationId, 'uuid')
  const common = conditions(parts, values)
  if (cursor !== null) {
    common.push(
      `(p.${walk.column}, p.assignment_id) ${walk.descending ? '<' : '>'} (${values.add(cursor.key, 'timestamptz')}, ${values.add(cursor.id, 'uuid')})`,
    )
  }
  const direction = walk.descending ? 'desc' : 'asc'
  const order = parts.ordered ? `order by p.${walk.column} ${direction}, p.assignment_id ${direction}` : ''
  const select: Select = (own, inPlaceOf = 'null::uuid') =>
    `select ${PART}, ${inPlaceOf} as in_place_of, p.${walk.column} as sort_key from kip.assignment_parties p
     where ${[`p.organization_id = ${organization}`, ...own, ...common].join(' and ')} ${order} limit ${parts.limit}`
  /** The first page of each of several sources, put together: so each is found by an index, however the whole is guessed. */
  const together = (
    lists: readonly string[],
  ) => `select part.* from (${lists.map((list) => `(${list})`).join(' union all ')}) part
    ${parts.ordered ? `order by part.sort_key ${direction}, part.assignment_id ${direction}` : ''} limit ${parts.limit}`
  const merged = (sources: string, own: readonly string[]) => `select part.* from ${sources}
    cross join lateral (${select(own)}) part
    ${parts.ordered ? `order by part.sort_key ${direction}, part.assignment_id ${direction}` : ''} limit ${parts.limit}`
  const covered = coveredIn(parts, values).map(({ where, inPlaceOf }) => select(where, inPlaceOf))
  const own = ownQuery()
  if (own === null) return covered.length === 0 ? select(['false']) : together(covered)
  return covered.length === 0 ? own : together([own, ...covered])

  function ownQuery(): string | null {
    switch (filter.whose.kind) {
      case 'covered':
        return null
      case 'mine':
        return select([`p.person_id = ${values.add(viewer.personId, 'uuid')}`])
      case 'person':
        return select([`p.person_id = ${values.add(filter.whose.personId, 'uuid')}`, ...visibleTo(viewer, values)])
      case 'unit':
        return select([`p.unit_id = ${values.add(filter.whose.unitId, 'uuid')}`, 'p.stands_for_unit'])
      case 'all':
        return select([`p.role = 'lead'`])
      case 'deciding':
      case 'confirming': {
        const waiting = filter.whose.kind === 'deciding' ? waitingFor : causesFor
        const own = ["p.role = 'lead'", 'p.assignment_id = waiting.id']
        return merged(
          `(${waiting(viewer, organization, values)}) waiting`,
          viewer.directs ? own : [...own, headedBy(viewer, values)],
        )
      }
      case 'units': {
        const { unitIds, share } = filter.whose
        const units = values.addList(unitIds, 'uuid')
        if (parts.ordered && unitIds.length * share > 1) return select([`p.role = 'lead'`, seenBy(units)])
        return merged(`unnest(${units}) as u(id)`, ['p.unit_id = u.id', 'p.stands_for_unit', firstOf(units)])
      }
    }
  }
}

type Select = (own: readonly string[], inPlaceOf?: string) => string

/*
 * Several units of many. Merging the first page of each unit meets `units` pages; walking the whole by limit and leaving
 * out other units' lines meets 1 / share of them: whichever is fewer. A count needs no order, so nothing is walked for it
 * that is not counted.
 *
 * `offset 0` keeps PostgreSQL from looking up every line's neighbours at once in a hash of the whole table, for a page
 * of fifty: 90 ms instead of 2 for 100 units of 120 among 200,000 assignments.
 */

/** Of a line for the whole: the unit that leads is one of these, or else one that co-operates is. */
const seenBy = (units: string) => `(p.unit_id = any(${units}) or exists (
  select 1 from kip.assignment_parties w where w.organization_id = p.organization_id
    and w.assignment_id = p.assignment_id and w.role = 'with' and w.unit_id = any(${units}) offset 0))`

/** Of an assignment that two of these units share, the first part: the line stands once. A lead's is always that. */
const firstOf = (units: string) => `(p.role = 'lead' or not exists (
  select 1 from kip.assignment_parties q where q.organization_id = p.organization_id
    and q.assignment_id = p.assignment_id and q.unit_id = any(${units}) and (q.role, q.id) < (p.role, p.id)
    offset 0))`

const headedBy = (viewer: Viewer, values: SqlValues) =>
  `p.unit_id = any(${values.addList(viewer.headedUnitIds, 'uuid')})`

function visibleTo(viewer: Viewer, values: SqlValues): string[] {
  return viewer.seesAll ? [] : [`p.unit_id = any(${values.addList(viewer.unitIds, 'uuid')})`]
}

export type ListCursor = { key: string; id: string }

/**
 * What the person covers, beside a list of his own or of all he sees: each source is walked along its index as well, and what
 * the list shows already by his own right stands once.
 */
function coveredIn(parts: Parts, values: SqlValues): { where: string[]; inPlaceOf: string }[] {
  const { viewer, filter } = parts
  const { whose } = filter
  const wanted = viewer.coverings.filter(({ personId }) => whose.kind !== 'person' || whose.personId === personId)
  if (!filter.covered || wanted.length === 0) return []
  const shown = shownAlready(parts, values)
  if (shown === null) return []
  const sources = wanted.flatMap((covering) => coveredParts(covering, kindsOf(filter.status)))
  return sources.map(({ personId, conditions: covered }, index) => {
    // Two who are away may share the work, and one have two parts of it: it is a line of the first.
    const before = sources
      .slice(0, index)
      .map((other) => notShown([...other.conditions(values, ofPart('q')), ...conditions(parts, values, 'q')]))
    return {
      where: [...covered(values, ofPart('p')), ...shown, ...before],
      inPlaceOf: values.add(personId, 'uuid'),
    }
  })
}

function kindsOf(status: ListFilter['status']): CoveredKind[] {
  if (status === 'all') return ['open', 'ended']
  return isOpenOnly(status) ? ['open'] : ['ended']
}

function ofPart(part: 'p' | 'q') {
  return {
    part,
    field: `(select a.field_of_work_id from kip.assignments a
    where a.organization_id = ${part}.organization_id and a.id = ${part}.assignment_id)`,
  }
}

/** null: to such a list nothing is added */
function shownAlready(parts: Parts, values: SqlValues): string[] | null {
  const { viewer, filter } = parts
  switch (filter.whose.kind) {
    case 'covered':
      return []
    case 'mine':
      return [notShown([`q.person_id = ${values.add(viewer.personId, 'uuid')}`, ...conditions(parts, values, 'q')])]
    case 'person':
    case 'unit':
    case 'units':
      if (viewer.seesAll) return null
      return [
        notShown([`q.unit_id = any(${values.addList(viewer.unitIds, 'uuid')})`, ...conditions(parts, values, 'q')]),
      ]
    case 'all':
    case 'deciding':
    case 'confirming':
      return null
  }
}

const notShown = (where: readonly string[]) => `not exists (
  select 1 from kip.assignment_parties q where q.organization_id = p.organization_id
    and q.assignment_id = p.assignment_id and ${where.join(' and ')} offset 0)`
