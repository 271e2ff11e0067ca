/** The list and the search of incoming papers: one walk along one index, a page at a time. */
import type { DocumentStatus } from '@kip/core/documents'
import { COUNT_BOUND } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { SqlValues, statementName } from '../../platform/sql-text.ts'
import type { Viewer } from './access.ts'
import type { SummaryRow } from './rows.ts'
import { WORK_COLUMNS, WORK_JOIN } from './store.ts'

export type ListFilter = {
  status: DocumentStatus | null
  unitId: string | null
  fieldOfWorkId: string | null
  /** receipt within [from, to) */
  from: string | null
  to: string | null
  /** a tsquery; `accents` ranks what was typed with accents first */
  search: string | null
  accents: string | null
  arrivalNumber: number | null
  sort: 'received' | 'queue'
}

export type ListCursor = { rank: number; key: string; id: string }
export type ListRow = SummaryRow & { rank: number }

const COLUMNS = `
  d.id, d.status, d.reading_status, d.received_at, d.source, d.arrival_number, d.arrival_year, d.arrival_label, d.issuer,
  d.label, d.issued_on, d.kind, d.subject, d.urgency, d.due_at, d.uncertain, d.file_name, d.file_count, page.rank,
  ${WORK_COLUMNS}`

/** What the clerk should take first: by urgency, then by the day it came. */
const QUEUE_RANK = `case d.urgency when 'hoa-toc-hen-gio' then 0 when 'hoa-toc' then 1 when 'thuong-khan' then 2 when 'khan' then 3 else 4 end`

/** Conditions on a paper `d`, the search and the readers apart. */
function conditions(filter: ListFilter, values: SqlValues): string[] {
  const where = [filter.status === null ? `d.status <> 'discarded'` : `d.status = ${values.add(filter.status, 'text')}`]
  if (filter.fieldOfWorkId !== null) where.push(`d.field_of_work_id = ${values.add(filter.fieldOfWorkId, 'uuid')}`)
  if (filter.from !== null) where.push(`d.received_at >= ${values.add(filter.from, 'timestamptz')}`)
  if (filter.to !== null) where.push(`d.received_at < ${values.add(filter.to, 'timestamptz')}`)
  return where
}

type Page = { tx: Tx; viewer: Viewer; filter: ListFilter; cursor: ListCursor | null; limit: number }

function pageQuery(page: Page, values: SqlValues): string {
  const { viewer, filter } = page
  const readers = filter.unitId !== null ? [filter.unitId] : viewer.seesAll ? null : viewer.readerIds
  // A reader's own papers are found by reader; a search is found by its words, then asked who may read.
  return readers !== null && filter.search === null && filter.sort === 'received'
    ? readersQuery(page, readers, values)
    : papersQuery(page, readers, values)
}

/** Newest first along the index of each reader, merged; a paper given to two of them stands once. */
function readersQuery({ tx, filter, cursor, limit }: Page, readers: readonly string[], values: SqlValues): string {
  const organization = values.add(tx.scope.organizationId, 'uuid')
  const where = [`r.organization_id = ${organization}`, 'r.reader_id = reader.id', ...conditions(filter, values)]
  if (cursor !== null) {
    where.push(
      `(r.received_at, r.document_id) < (${values.add(cursor.key, 'timestamptz')}, ${values.add(cursor.id, 'uuid')})`,
    )
  }
  const count = values.add(limit, 'int')
  return `select ${organization} as organization_id, found.id, found.received_at, 0 as rank
    from unnest(${values.add(readers, 'uuid[]')}) as reader(id)
    cross join lateral (
      select r.document_id as id, r.received_at
      from kip.document_readers r
      join kip.documents d on d.organization_id = r.organization_id and d.id = r.document_id
      where ${where.join(' and ')}
      order by r.received_at desc, r.document_id desc limit ${count}
    ) found
    group by found.id, found.received_at
    order by found.received_at desc, found.id desc limit ${count}`
}

function papersQuery(
  { tx, filter, cursor, limit }: Page,
  readers: readonly string[] | null,
  values: SqlValues,
): string {
  const where = [`d.organization_id = ${values.add(tx.scope.organizationId, 'uuid')}`, ...conditions(filter, values)]
  if (filter.search !== null) {
    const words = `d.search @@ ${values.add(filter.search, 'tsquery')}`
    where.push(
      filter.arrivalNumber === null
        ? words
        : `(${words} or d.arrival_number = ${values.add(filter.arrivalNumber, 'int')})`,
    )
  }
  if (readers !== null) {
    where.push(`exists (select 1 from kip.document_readers r where r.organization_id = d.organization_id
      and r.document_id = d.id and r.reader_id = any(${values.add(readers, 'uuid[]')}))`)
  }
  const rank = rankOf(filter, values)
  if (cursor !== null) {
    const later = `(d.received_at, d.id) < (${values.add(cursor.key, 'timestamptz')}, ${values.add(cursor.id, 'uuid')})`
    if (rank === null) where.push(later)
    else {
      const last = values.add(cursor.rank, 'int')
      where.push(`((${rank}) > ${last} or ((${rank}) = ${last} and ${later}))`)
    }
  }
  return `select d.organization_id, d.id, d.received_at, ${rank ?? '0'} as rank from kip.documents d
    where ${where.join(' and ')}
    order by ${rank === null ? '' : 'rank, '}d.received_at desc, d.id desc limit ${values.add(limit, 'int')}`
}

function rankOf(filter: ListFilter, values: SqlValues): string | null {
  if (filter.accents !== null) return `case when d.search @@ ${values.add(filter.accents, 'tsquery')} then 0 else 1 end`
  return filter.sort === 'queue' ? QUEUE_RANK : null
}

/** One page, one more than `limit` where there are more. */
export async function listDocumentRows(
  tx: Tx,
  viewer: Viewer,
  filter: ListFilter,
  cursor: ListCursor | null,
  limit: number,
): Promise<ListRow[]> {
  const values = new SqlValues()
  const page = pageQuery({ tx, viewer, filter, cursor, limit: limit + 1 }, values)
  const text = `with page as materialized (${page})
    select ${COLUMNS} from page
    join kip.documents d on d.organization_id = page.organization_id and d.id = page.id ${WORK_JOIN}
    order by page.rank, d.received_at desc, d.id desc`
  return tx.query<ListRow>(statementName(text), text, values.list)
}

/** Counted to COUNT_BOUND and no further. */
export async function countDocumentRows(tx: Tx, viewer: Viewer, filter: ListFilter): Promise<number> {
  const values = new SqlValues()
  const all = { ...filter, accents: null, sort: 'received' as const }
  const text = `select count(*)::int as total from (${pageQuery({ tx, viewer, filter: all, cursor: null, limit: COUNT_BOUND }, values)}) page`
  const [row] = await tx.query<{ total: number }>(statementName(text), text, values.list)
  return row?.total ?? 0
}
