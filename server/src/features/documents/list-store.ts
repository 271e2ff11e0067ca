/** The list and the search of incoming papers: one walk along one index, a page at a time. */
import { type DocumentStatus, readersQueryText } from '@kip/core/documents'
import { COUNT_BOUND } from '@kip/core/shared'
import { CompiledQuery } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { pageSize, SqlValues, statementName } from '../../platform/sql-text.ts'
import type { Viewer } from './access.ts'
import { coveredPapers } from './covered-store.ts'
import type { SummaryRow } from './rows.ts'
import { WORK_COLUMNS, WORK_JOIN } from './store.ts'

export type ListFilter = {
  status: DocumentStatus | null
  unregistered: boolean
  unitId: string | null
  fieldOfWorkId: string | null
  /** receipt within [from, to) */
  from: string | null
  to: string | null
  /** a tsquery; what matches `accents` too comes first */
  search: string | null
  accents: string | null
  arrivalNumber: number | null
  sort: 'received' | 'queue'
  /** how much of the office the person reads for, by the units: 0 to 1 */
  share: number
}

/** `limit`: of the last line of a queue, "infinity" where it has none; null in other orders */
export type ListCursor = { rank: number; limit: string | null; key: string; id: string }
export type ListRow = SummaryRow & { rank: number; queue_limit: string | null }

const COLUMNS = `
  d.id, d.status, d.reading_status, d.reading_page, d.reading_pages, d.received_at, d.source, d.arrival_number, d.arrival_year, d.arrival_label, d.issuer,
  d.label, d.issued_on, d.kind, d.subject, d.urgency, d.due_at, d.due_hour_bound, d.meets_at, d.uncertain, d.file_name, d.file_count, page.rank,
  page.queue_limit, ${WORK_COLUMNS}`

/**
 * What is taken up first: hỏa tốc, then by the nearest limit that binds us or meeting it calls to, then what has waited longest. Another stamp
 * without a limit means at once (Decree 30/2020/NĐ-CP art. 4.2c). The index documents_queue has the same expressions.
 */
const QUEUE_RANK = `(case when d.urgency in ('hoa-toc-hen-gio', 'hoa-toc') then 0 else 1 end)`
const QUEUE_LIMIT = `(coalesce(least(d.due_at, d.meets_at), case d.urgency when 'none' then 'infinity'::timestamptz else d.received_at end))`

/** Conditions on a paper `d`, the search and the readers apart. */
function conditions(filter: ListFilter, values: SqlValues): string[] {
  const where = [filter.status === null ? `d.status <> 'discarded'` : `d.status = ${statusText(filter, values)}`]
  // As the index documents_unregistered has it.
  if (filter.unregistered) where.push(`d.status in ('assigned', 'done') and d.arrival_number is null`)
  if (filter.fieldOfWorkId !== null) where.push(`d.field_of_work_id = ${values.add(filter.fieldOfWorkId, 'uuid')}`)
  if (filter.from !== null) where.push(`d.received_at >= ${values.add(filter.from, 'timestamptz')}`)
  if (filter.to !== null) where.push(`d.received_at < ${values.add(filter.to, 'timestamptz')}`)
  return where
}

/** In a queue the status stands in the text: only so is it known that the index of what waits holds all of it. */
function statusText({ status, sort }: ListFilter, values: SqlValues): string {
  return sort === 'queue' ? `'${status}'` : values.add(status, 'text')
}

type Page = {
  tx: Tx
  viewer: Viewer
  filter: ListFilter
  cursor: ListCursor | null
  limit: number
  /** Of a search typed with accents: the papers that have them so, or the others. */
  accents: 'with' | 'without' | null
}

function pageQuery(page: Page, values: SqlValues): string {
  const { viewer, filter } = page
  const readers = readersOf(viewer, filter)
  if (filter.search !== null) return searchQuery(page, readers, values)
  if (filter.sort === 'queue') return queueQuery(page, readers, values)
  // A reader's own papers are found by reader, not by asking of each paper who may read it; for a reader of many units,
  // the first page of each of them would be more than the papers of others that are passed over.
  return readers === null || readers.length * filter.share > 1
    ? papersQuery(page, readers, values)
    : readersQuery(page, readers, values)
}

/** null: the person sees every paper and asks for no unit's */
function readersOf(viewer: Viewer, filter: ListFilter): readonly string[] | null {
  if (filter.unitId !== null) return [filter.unitId]
  return viewer.seesAll ? null : viewer.readerIds
}

/** Of a paper `d`: it is of work the person covers, beside what was given to him; null: he covers none, or a unit's are asked for. */
function covered({ tx, viewer, filter }: Page, values: SqlValues): string | null {
  if (filter.unitId !== null || viewer.seesAll || viewer.coverings.length === 0) return null
  return `d.id in (${coveredPapers(viewer.coverings, values.add(tx.scope.organizationId, 'uuid'), values)})`
}

/** Newest first along the index of each reader, merged; a paper given to two of them stands once. */
function readersQuery(page: Page, readers: readonly string[], values: SqlValues): string {
  const { tx, filter, cursor, limit } = page
  const organization = values.add(tx.scope.organizationId, 'uuid')
  const where = [`r.organization_id = ${organization}`, 'r.reader_id = reader.id', ...conditions(filter, values)]
  if (cursor !== null) {
    where.push(
      `(r.received_at, r.document_id) < (${values.add(cursor.key, 'timestamptz')}, ${values.add(cursor.id, 'uuid')})`,
    )
  }
  return `select ${organization} as organization_id, found.id, found.received_at, 0 as rank, ${NO_LIMIT}
    from (select read.id, read.received_at from unnest(${values.addList(readers, 'uuid')}) as reader(id)
    cross join lateral (
      select r.document_id as id, r.received_at
      from kip.document_readers r
      join kip.documents d on d.organization_id = r.organization_id and d.id = r.document_id
      where ${where.join(' and ')}
      order by r.received_at desc, r.document_id desc limit ${limit}
    ) read ${coveredList(page, organization, values)}) found
    group by found.id, found.received_at
    order by found.received_at desc, found.id desc limit ${limit}`
}

function coveredList(page: Page, organization: string, values: SqlValues): string {
  const { filter, cursor, limit } = page
  const isCovered = covered(page, values)
  if (isCovered === null) return ''
  const where = [
    `d.organization_id = ${organization}`,
    isCovered,
    ...conditions(filter, values),
    ...(cursor === null ? [] : [laterThan(cursor, values)]),
  ]
  return `union all (select d.id, d.received_at from kip.documents d where ${where.join(' and ')}
    order by d.received_at desc, d.id desc limit ${limit})`
}

function papersQuery(page: Page, readers: readonly string[] | null, values: SqlValues): string {
  const { tx, filter, cursor, limit } = page
  const where = [`d.organization_id = ${values.add(tx.scope.organizationId, 'uuid')}`, ...conditions(filter, values)]
  if (readers !== null) where.push(readBy(readers, covered(page, values), values))
  if (cursor !== null) where.push(laterThan(cursor, values))
  return `select d.organization_id, d.id, d.received_at, 0 as rank, ${NO_LIMIT} from kip.documents d
    where ${where.join(' and ')}
    order by d.received_at desc, d.id desc limit ${limit}`
}

/** What waits, in the order in which it is taken up. 51 of 20,000 that wait among 200,000 papers take 0.2 ms. */
function queueQuery(page: Page, readers: readonly string[] | null, values: SqlValues): string {
  const { tx, filter, cursor, limit } = page
  const where = [`d.organization_id = ${values.add(tx.scope.organizationId, 'uuid')}`, ...conditions(filter, values)]
  if (readers !== null) where.push(readBy(readers, covered(page, values), values))
  if (cursor !== null) {
    const last = [
      values.add(cursor.rank, 'int'),
      values.add(cursor.limit, 'timestamptz'),
      values.add(cursor.key, 'timestamptz'),
      values.add(cursor.id, 'uuid'),
    ]
    where.push(`(${QUEUE_RANK}, ${QUEUE_LIMIT}, d.received_at, d.id) > (${last.join(', ')})`)
  }
  return `select d.organization_id, d.id, d.received_at, ${QUEUE_RANK} as rank, ${QUEUE_LIMIT} as queue_limit
    from kip.documents d where ${where.join(' and ')}
    order by ${QUEUE_RANK}, ${QUEUE_LIMIT}, d.received_at, d.id limit ${limit}`
}

/** The papers with the words, newest first. Who may read a paper stands among its words (see `store.ts`). */
function searchQuery(page: Page, readers: readonly string[] | null, values: SqlValues): string {
  const { filter, cursor, accents } = page
  const search = filter.search ?? ''
  const has = (query: string) => `d.search @@ ${values.add(query, 'tsquery')}`
  // What has the accents has the words: asking for both makes the planner expect next to nothing.
  const words = accents === 'with' && filter.accents !== null ? filter.accents : search
  const isCovered = readers === null ? null : covered(page, values)
  /** Read by its readers, or of the few that are covered. @param of a tsquery; null: whatever its words */
  const readable = (of: string | null): string => {
    if (readers === null) return of === null ? 'true' : has(of)
    const read = has(of === null ? readersQueryText(readers) : `(${of}) & ${readersQueryText(readers)}`)
    if (isCovered === null) return read
    return `(${read} or ${of === null ? isCovered : `${isCovered} and ${has(of)}`})`
  }
  const number = filter.arrivalNumber
  const where = [
    ...conditions(filter, values),
    number === null
      ? readable(words)
      : `(${readable(words)} or (d.arrival_number = ${values.add(number, 'int')} and ${readable(null)}))`,
    ...(accents === 'without' && filter.accents !== null ? [`not ${has(filter.accents)}`] : []),
    ...(cursor === null ? [] : [laterThan(cursor, values)]),
  ]
  return `select d.organization_id, d.id, d.received_at, ${accents === 'without' ? 1 : 0} as rank, ${NO_LIMIT}
    from kip.searchable_documents d where ${where.join(' and ')}
    order by d.received_at desc, d.id desc limit ${page.limit}`
}

/**
 * `offset 0`: asked of each paper in turn, and not once of all papers in a hash of the whole table. `@>`: of a paper the
 * few readers are looked up, and not each of a hundred units: 12 µs a paper became 2.
 */
function readBy(readers: readonly string[], isCovered: string | null, values: SqlValues): string {
  const read = `exists (
  select 1 from kip.document_readers r where r.organization_id = d.organization_id and r.document_id = d.id
    and ${values.addList(readers, 'uuid')} @> array[r.reader_id] offset 0)`
  return isCovered === null ? read : `(${isCovered} or ${read})`
}

const NO_LIMIT = 'null::timestamptz as queue_limit'

const laterThan = (cursor: ListCursor, values: SqlValues) =>
  `(d.received_at, d.id) < (${values.add(cursor.key, 'timestamptz')}, ${values.add(cursor.id, 'uuid')})`

/** One page, at least one more than `limit` where there are more. */
export async function listDocumentRows(
  tx: Tx,
  viewer: Viewer,
  filter: ListFilter,
  cursor: ListCursor | null,
  limit: number,
): Promise<ListRow[]> {
  if (filter.accents === null) {
    return fetchPage({ tx, viewer, filter, cursor, limit: limit + 1, accents: null })
  }
  // What has the accents stands first. Sorting all hits by that would fetch every one of them.
  const rows: ListRow[] = []
  for (const [rank, accents] of (['with', 'without'] as const).entries()) {
    if (cursor !== null && cursor.rank > rank) continue
    const after = cursor !== null && cursor.rank === rank ? cursor : null
    rows.push(...(await fetchPage({ tx, viewer, filter, cursor: after, limit: limit + 1 - rows.length, accents })))
    if (rows.length > limit) break
  }
  return rows
}

async function fetchPage(page: Page): Promise<ListRow[]> {
  const values = new SqlValues()
  const order =
    page.filter.sort === 'queue'
      ? 'page.rank, page.queue_limit, d.received_at, d.id'
      : 'page.rank, d.received_at desc, d.id desc'
  const text = `with page as materialized (${pageQuery({ ...page, limit: pageSize(page.limit) }, values)})
    select ${COLUMNS} from page
    join kip.documents d on d.organization_id = page.organization_id and d.id = page.id ${WORK_JOIN}
    order by ${order}`
  return runQuery<ListRow>(page.tx, page.filter, text, values)
}

/** Counted to COUNT_BOUND and no further. */
export async function countDocumentRows(tx: Tx, viewer: Viewer, filter: ListFilter): Promise<number> {
  const values = new SqlValues()
  const all = { ...filter, sort: 'received' as const }
  const page: Page = { tx, viewer, filter: all, cursor: null, limit: COUNT_BOUND, accents: null }
  const text = `select count(*)::int as total from (${pageQuery(page, values)}) page`
  const [row] = await runQuery<{ total: number }>(tx, filter, text, values)
  return row?.total ?? 0
}

/**
 * A search is planned each time for its own words: for frequent ones the newest papers are walked until a page is full
 * (5 ms), for rare ones the index of words is asked (8 ms); one plan for both takes hundreds.
 */
async function runQuery<R>(tx: Tx, filter: ListFilter, text: string, values: SqlValues): Promise<R[]> {
  if (filter.search === null) return tx.query<R>(statementName(text), text, values.list)
  return (await tx.db.executeQuery<R>(CompiledQuery.raw(text, values.list))).rows
}
