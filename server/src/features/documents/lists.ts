/** The list of incoming papers, with filters and search. */
import {
  accentQuery,
  type IncomingQuery,
  type IncomingSummary,
  isWaiting,
  looseQuery,
  searchQuery,
} from '@kip/core/documents'
import { parseEntry } from '@kip/core/registers'
import { KipError, type Page, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { countUnits } from '../directory/index.ts'
import { coveringViewerOf, type Viewer } from './access.ts'
import { countDocumentRows, type ListCursor, type ListFilter, listDocumentRows } from './list-store.ts'
import { presentListRow } from './present.ts'

export async function listDocuments(tx: Tx, actor: Actor, query: IncomingQuery): Promise<Page<IncomingSummary>> {
  const viewer = await coveringViewerOf(tx, actor)
  const cursor = readCursor(query.cursor, isQueue(query))
  const share = await shareOf(tx, viewer)
  let filter = filterOf(viewer, query, share, cursor?.loose ?? false)
  let rows = await listDocumentRows(tx, viewer, filter, cursor, query.limit)
  // Words that never stand beside each other: the wider net, from the first page on.
  const loose = cursor?.loose ?? (rows.length === 0 && filter.search !== null && cursor === null)
  if (loose && cursor === null) {
    filter = filterOf(viewer, query, share, true)
    rows = await listDocumentRows(tx, viewer, filter, null, query.limit)
  }
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return {
    items: page.map((row) => presentListRow(row, viewer)),
    nextCursor:
      last === undefined
        ? null
        : writeCursor({ rank: last.rank, limit: last.queue_limit, key: last.received_at, id: last.id, loose }),
    ...(query.count ? { total: await countDocumentRows(tx, viewer, filter) } : {}),
  }
}

/** How much of the office the person reads, by the units: 0 to 1. Who reads for one unit or none is spared the count. */
async function shareOf(tx: Tx, viewer: Viewer): Promise<number> {
  const units = viewer.readerIds.length - 1
  return viewer.seesAll || units < 2 ? 0 : units / Math.max(1, await countUnits(tx))
}

function filterOf(viewer: Viewer, query: IncomingQuery, share: number, loose: boolean): ListFilter {
  if (query.unit !== undefined && !viewer.seesAll && !viewer.readerIds.includes(query.unit)) {
    throw new KipError('forbidden', 'Bạn chỉ xem được văn bản của đơn vị mình. Hãy chọn đơn vị khác.')
  }
  const typed = query.q || null
  return {
    status: query.status ?? null,
    unregistered: query.unregistered === 'true',
    unitId: query.unit ?? null,
    fieldOfWorkId: query.field ?? null,
    from: query.from ? `${query.from}T00:00:00+07:00` : null,
    to: query.to ? `${Temporal.PlainDate.from(query.to).add({ days: 1 }).toString()}T00:00:00+07:00` : null,
    search: typed === null ? null : ((loose ? looseQuery(typed) : searchQuery(typed)) ?? "'='"),
    accents: typed === null || loose ? null : accentQuery(typed),
    arrivalNumber: typed === null ? null : (parseEntry(typed)?.number ?? null),
    sort: isQueue(query) ? 'queue' : 'received',
    share,
  }
}

/** Words found, and what no longer waits, are shown newest first, whatever the order asked for. */
const isQueue = ({ sort, q, status }: IncomingQuery) =>
  sort === 'queue' && !q && status !== undefined && isWaiting(status)

type Cursor = ListCursor & { loose: boolean }

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.rank, cursor.limit, cursor.key, cursor.id, cursor.loose ? 1 : 0])).toString(
    'base64url',
  )
}

/** @throws KipError invalid-input for anything this list did not hand out */
function readCursor(text: string | undefined, ofQueue: boolean): Cursor | null {
  if (text === undefined) return null
  try {
    const [rank, limit, key, id, loose] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    const good =
      Number.isInteger(rank) &&
      (ofQueue ? limit === 'infinity' || isInstant(limit) : limit === null) &&
      isInstant(key) &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    if (good) return { rank: Number(rank), limit: ofQueue ? String(limit) : null, key, id, loose: loose === 1 }
  } catch {
    // Not ours: the same answer as below.
  }
  throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại danh sách từ đầu.', {
    fields: { cursor: 'Hãy bỏ tham số này.' },
  })
}

const isInstant = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))
