/**
 * Who may see a paper: the clerk, the leaders, the auditor, whoever it was given to, and whoever answers for work on it while
 * the person it was given to is away. The only way to obtain one.
 */
import type { Covering } from '@kip/core/coverage'
import {
  availableDocumentActions,
  type DocumentAction,
  type DocumentFacts,
  type DocumentStanding,
} from '@kip/core/documents'
import { KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { coveringsOf } from '../coverage/index.ts'
import { reachOf } from '../identity/index.ts'
import { isCoveredPaper } from './covered-store.ts'
import type { DocumentRow, SummaryRow } from './rows.ts'
import { findDocumentRow } from './store.ts'

export type Viewer = {
  personId: string
  seesAll: boolean
  clerk: boolean
  leader: boolean
  /** the person and the units whose papers he sees: readers of a paper are matched against these */
  readerIds: readonly string[]
  headedUnitIds: readonly string[]
  /** work whose papers are the person's to read now; looked up where papers are listed, else empty */
  coverings: readonly Covering[]
}

export async function viewerOf(tx: Tx, actor: Actor): Promise<Viewer> {
  const reach = await reachOf(tx, actor)
  return {
    personId: actor.personId,
    seesAll: reach.whole(['leader', 'clerk', 'auditor']),
    clerk: reach.whole(['clerk']),
    leader: reach.whole(['leader']),
    readerIds: [actor.personId, ...reach.units(['leader', 'head', 'clerk', 'officer', 'auditor'])],
    headedUnitIds: reach.units(['leader', 'head']),
    coverings: [],
  }
}

/** For lists. */
export async function coveringViewerOf(tx: Tx, actor: Actor): Promise<Viewer> {
  const viewer = await viewerOf(tx, actor)
  if (viewer.seesAll) return viewer
  return { ...viewer, coverings: await coveringsOf(tx, actor) }
}

export function factsOf(row: SummaryRow): DocumentFacts {
  return {
    status: row.status,
    registered: row.arrival_number !== null,
    readingPending: row.reading_status === 'pending',
    hasOpenWork: row.has_open_work,
  }
}

/** @param readerIds the people and units the paper was given to */
export function readsPaper(viewer: Pick<Viewer, 'seesAll' | 'readerIds'>, readerIds: readonly string[]): boolean {
  return viewer.seesAll || readerIds.some((reader) => viewer.readerIds.includes(reader))
}

export type OpenedDocument = { row: DocumentRow; standing: DocumentStanding; viewer: Viewer; allowed: DocumentAction[] }

/** @throws KipError `not-found` also where it exists but is not theirs to see: the answer does not tell which */
export async function openDocument(tx: Tx, actor: Actor, id: string, lock: 'read' | 'update'): Promise<OpenedDocument> {
  const viewer = await viewerOf(tx, actor)
  const row = await findDocumentRow(tx, id, lock)
  const readers = row?.reader_ids ?? []
  if (
    row === undefined ||
    !(readsPaper(viewer, readers) || (await isCoveredPaper(tx, await coveringsOf(tx, actor), id)))
  ) {
    throw new KipError('not-found', 'Không tìm thấy văn bản này, hoặc văn bản chưa được chuyển đến bạn.')
  }
  const standing = {
    clerk: viewer.clerk,
    leader: viewer.leader,
    headsReader: readers.some((reader) => viewer.headedUnitIds.includes(reader)),
  }
  return { row, standing, viewer, allowed: availableDocumentActions(factsOf(row), standing) }
}

/** @throws KipError `not-allowed-now` with the list of what is allowed */
export function requireAction(opened: OpenedDocument, action: DocumentAction): void {
  if (opened.allowed.includes(action)) return
  throw new KipError(
    'not-allowed-now',
    'Văn bản đang ở trạng thái không cho phép làm việc này, hoặc bạn chưa được phân quyền. Hãy tải lại trang để xem các thao tác đang được phép.',
    { extra: { allowed: opened.allowed } },
  )
}
