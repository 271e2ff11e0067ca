/**
 * Lists of assignments. Every list walks one index in the order it shows and stops after a page, so its cost does not
 * grow with the office. Which index: one's own → by person; one unit → by unit; the whole ward → by limit; several
 * units → see `seenBy` and `firstOf`.
 */
import { type AssignmentState, isRunning, type Timeliness } from '@kip/core/assignments'
import type { Urgency } from '@kip/core/reading'
import { COUNT_BOUND } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { pageSize, SqlValues, statementName } from '../../platform/sql-text.ts'
import { CALENDAR_VERSION } from '../calendar/index.ts'
import type { Viewer } from './access.ts'
import { causesFor, waitingFor } from './waiting.ts'

export type ListFilter = {
  /** whose parts are walked */
  whose:
    | { kind: 'mine' }
    | { kind: 'person'; personId: string }
    | { kind: 'unit'; unitId: string }
    | { kind: 'units'; unitIds: readonly string[]; share: number }
    | { kind: 'all' }
    | { kind: 'deciding' }
    | { kind: 'confirming' }
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

export type SummaryRow = {
  party_id: string
  party_role: 'lead' | 'with'
  party_due_at: string | null
  sort_key: string
  id: string
  instruction: string
  state: AssignmentState
  urgency: Urgency
  given_by: string | null
  assigned_at: string
  acknowledged_at: string | null
  due_at: string | null
  hour_bound: boolean
  finished_at: string | null
  timeliness: Timeliness | null
  version: number
  cause_recorded_by: string | null
  cause_confirmed_at: string | null
  lead_id: string
  lead_unit_id: string | null
  lead_unit_name: string | null
  responsible_id: string | null
  responsible_name: string | null
  part_id: string | null
  part_acknowledged_at: string | null
  part_finished_at: string | null
  extension_asked_by: string | null
  document_id: string | null
  document_label: string | null
  document_issuer: string | null
  document_subject: string | null
  document_arrival: string | null
  /** the same in every row */
  calendar_version: string | null
}

const COLUMNS = `
  ${CALENDAR_VERSION} as calendar_version, page.party_id, page.role as party_role, page.due_at as party_due_at, page.sort_key,
  a.id, a.instruction, a.state, a.urgency, a.given_by, a.assigned_at, a.acknowledged_at, a.due_at,
  a.hour_bound, a.finished_at, a.timeliness, a.version, a.cause_recorded_by,
  a.cause_confirmed_at,
  lead.id as lead_id, lead.unit_id as lead_unit_id, unit.name as lead_unit_name, lead.person_id as responsible_id,
  responsible.name as responsible_name,
  part.id as part_id, part.acknowledged_at as part_acknowledged_at, part.finished_at as part_finished_at,
  extension.asked_by as extension_asked_by,
  d.id as document_id, d.label as document_label, d.issuer as document_issuer, d.subject as document_subject,
  d.arrival_label as document_arrival`

/** Everything a line shows, joined to the page's (at most limit + 1) parts by primary keys. */
const joined = (page: string, order: string, own: string) => `
  with page as materialized (${page})
  select ${COLUMNS}
  from page
  join kip.assignments a on a.organization_id = page.organization_id and a.id = page.assignment_id
  join kip.assignment_parties lead
    on lead.organization_id = a.organization_id and lead.assignment_id = a.id and lead.role = 'lead'
  left join kip.units unit on unit.organization_id = lead.organization_id and unit.id = lead.unit_id
  left join kip.people responsible
    on responsible.organization_id = lead.organization_id and responsible.id = lead.person_id
  left join kip.assignment_extensions extension
    on extension.organization_id = a.organization_id and extension.assignment_id = a.id and extension.state = 'asked'
  left join kip.documents d on d.organization_id = a.organization_id and d.id = a.document_id
  left join lateral (
    select w.id, w.acknowledged_at, w.finished_at
    from kip.assignment_parties w
    where w.organization_id = a.organization_id and w.assignment_id = a.id and w.role = 'with' and ${own}
    limit 1
  ) part on true
  order by ${order}`

/** The part a person answers for: his own, else the first of the units he heads. Who heads none is spared the sorting. */
function ownPart(viewer: Viewer, values: SqlValues): string {
  const mine = `w.person_id = ${values.add(viewer.personId, 'uuid')}`
  if (viewer.headedUnitIds.length === 0) return mine
  const headed = `w.unit_id = any(${values.addList(viewer.headedUnitIds, 'uuid')})`
  return `(${mine} or ${headed}) order by (${mine}) desc nulls last, w.id`
}

type Walk = { column: 'due_sort' | 'assigned_at'; descending: boolean }

function walkOf(filter: ListFilter): Walk {
  // Ended parts have left the indexes by limit: what is closed is shown newest first.
  if (filter.sort === 'due' && isOpenOnly(filter.status)) return { column: 'due_sort', descending: false }
  return { column: 'assigned_at', descending: true }
}

const isState = (status: ListFilter['status']): status is AssignmentState =>
  status !== 'open' && status !== 'closed' && status !== 'all'

function isOpenOnly(status: ListFilter['status']): boolean {
  return status !== 'closed' && status !== 'all' && status !== 'done' && status !== 'recalled'
}

/** Conditions on a part `p` (and on its assignment where a filter asks for it), the cursor apart. */
function conditions({ tx, filter, searching }: Parts, values: SqlValues): string[] {
  const now = tx.now.toString()
  const where: string[] = []
  if (isOpenOnly(filter.status)) where.push('p.open')
  if (filter.running) where.push('p.running')
  if (filter.unassigned) where.push(`p.role = 'lead' and p.person_id is null`)
  // By due_sort, not due_at: a stretch of the index then, and not a filter on every open line.
  if (filter.overdue) where.push(`p.running and p.due_sort < ${values.add(now, 'timestamptz')}`)
  if (filter.unacknowledged) where.push('p.running and p.acknowledged_at is null')
  if (filter.from !== null) where.push(`p.due_sort >= ${values.add(filter.from, 'timestamptz')}`)
  if (filter.to !== null) where.push(`p.due_sort < ${values.add(filter.to, 'timestamptz')}`)
  const onAssignment: string[] = []
  if (isState(filter.status) && isOpenOnly(filter.status)) {
    // Stands in the indexes of what is open: of the few that wait, not of all, the state is asked.
    where.push(isRunning(filter.status) ? 'p.running' : 'not p.running')
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
        ? `exists (select 1 from kip.searchable_assignments s where s.id = p.assignment_id and ${has} offset 0)`
        : `p.assignment_id in (with found as materialized (
            select s.id from kip.searchable_assignments s where ${has}) select id from found)`,
    )
  }
  if (onAssignment.length > 0) {
    where.push(`exists (select 1 from kip.assignments a where a.organization_id = p.organization_id
      and a.id = p.assignment_id and ${onAssignment.join(' and ')})`)
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
  /** work with the words asked for: gathered first (the default), or met along the list, see `isFrequent` */
  searching?: 'first' | 'along'
}

/** The query for the parts themselves, `limit` of them after the cursor. */
function partsQuery(parts: Parts, values: SqlValues): string {
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
  const select: Select = (own) =>
    `select ${PART}, p.${walk.column} as sort_key from kip.assignment_parties p
     where ${[`p.organization_id = ${organization}`, ...own, ...common].join(' and ')} ${order} limit ${parts.limit}`
  /** The first page of each of several sources, put together: so each is found by an index, however the whole is guessed. */
  const merged = (sources: string, own: readonly string[]) => `select part.* from ${sources}
    cross join lateral (${select(own)}) part
    ${parts.ordered ? `order by part.sort_key ${direction}, part.assignment_id ${direction}` : ''} limit ${parts.limit}`
  switch (filter.whose.kind) {
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

type Select = (own: readonly string[]) => string

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

/** From so many hits on, the next page of them is met sooner along the list than by gathering them all: 15 ms for 100. */
const FREQUENT = 2_000

/** The index of words is asked for no more hits than that. */
async function isFrequent(tx: Tx, words: string): Promise<boolean> {
  const [row] = await tx.query<{ hits: number }>(
    'assignments_frequent',
    `select count(*)::int as hits
     from (select 1 from kip.searchable_assignments s where s.search @@ $1::tsquery limit ${FREQUENT}) found`,
    [words],
  )
  return row?.hits === FREQUENT
}

/**
 * One page of lines, one more than `limit` where there are more. As kip_app, with row security, on 200,000
 * assignments: 51 lines in 1.5 ms, of which finding the parts takes 0.1.
 */
export async function listSummaryRows(
  tx: Tx,
  viewer: Viewer,
  filter: ListFilter,
  cursor: ListCursor | null,
  limit: number,
): Promise<SummaryRow[]> {
  const values = new SqlValues()
  const searching = filter.search !== null && (await isFrequent(tx, filter.search)) ? 'along' : 'first'
  const page = partsQuery({ tx, viewer, filter, cursor, ordered: true, limit: pageSize(limit + 1), searching }, values)
  const direction = walkOf(filter).descending ? 'desc' : 'asc'
  const text = joined(page, `page.sort_key ${direction}, page.assignment_id ${direction}`, ownPart(viewer, values))
  const rows = await tx.query<SummaryRow>(statementName(text), text, values.list)
  return rows.slice(0, limit + 1)
}

/**
 * How many lines there are, counted to COUNT_BOUND and no further: counting 45,000 would cost more than the list. A
 * count alone: nothing is ordered and, where the index holds what is asked, no row is fetched.
 */
export async function countSummaryRows(tx: Tx, viewer: Viewer, filter: ListFilter): Promise<number> {
  const values = new SqlValues()
  const parts = partsQuery({ tx, viewer, filter, cursor: null, ordered: false, limit: COUNT_BOUND }, values)
  const text = `select count(*)::int as total from (${parts}) parts`
  const [row] = await tx.query<{ total: number }>(statementName(text), text, values.list)
  return row?.total ?? 0
}

export type DueCounts = {
  /** while the clock runs: late, due before `today` and before `week` ends */
  overdue: number
  today: number
  week: number
  unacknowledged: number
  /** all open parts by their role, also those whose clock stands still */
  lead: number
  with: number
}

/**
 * One walk over the open parts of a list, bounded. By due_sort, which stands in the index of that walk: 5,000 parts are
 * counted in 2 ms without a row being fetched (20 ms by due_at).
 */
export async function countDueRows(
  tx: Tx,
  viewer: Viewer,
  filter: ListFilter,
  ends: { today: string; week: string },
): Promise<DueCounts> {
  const values = new SqlValues()
  const parts = partsQuery({ tx, viewer, filter, cursor: null, ordered: true, limit: COUNT_BOUND }, values)
  const [now, today, week] = [tx.now.toString(), ends.today, ends.week].map((at) => values.add(at, 'timestamptz'))
  const text = `select count(*) filter (where running and sort_key < ${now})::int as overdue,
      count(*) filter (where running and sort_key >= ${now} and sort_key < ${today})::int as today,
      count(*) filter (where running and sort_key >= ${now} and sort_key < ${week})::int as week,
      count(*) filter (where running and acknowledged_at is null)::int as unacknowledged,
      count(*) filter (where role = 'lead')::int as lead, count(*) filter (where role = 'with')::int as "with"
    from (${parts}) parts`
  const [row] = await tx.query<DueCounts>(statementName(text), text, values.list)
  if (row === undefined) throw new Error('a count returns its row')
  return row
}

export type DayCount = { date: string; total: number; late: number }

/** How many lines of a list are due on each day of the office, and how many of them are late; days with none are left out. */
export async function countDayRows(tx: Tx, viewer: Viewer, filter: ListFilter): Promise<DayCount[]> {
  const values = new SqlValues()
  const parts = partsQuery({ tx, viewer, filter, cursor: null, ordered: true, limit: COUNT_BOUND }, values)
  const now = values.add(tx.now.toString(), 'timestamptz')
  const text = `select (sort_key at time zone 'Asia/Ho_Chi_Minh')::date::text as date, count(*)::int as total,
      count(*) filter (where running and sort_key < ${now})::int as late
    from (${parts}) parts where sort_key < 'infinity' group by 1 order by 1`
  return tx.query<DayCount>(statementName(text), text, values.list)
}
