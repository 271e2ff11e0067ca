/** Links between papers: what a paper reminds of, corrects, extends or replaces, and the way back. */
import {
  type EarlierLink,
  type LaterLink,
  type NewLimit,
  newLimitsOf,
  numberKey,
  numberSpellings,
  type OfferedWork,
  pickEarlier,
  reasonOfNewLimit,
  titleOf,
} from '@kip/core/documents'
import type { EarlierPaper } from '@kip/core/reading'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { type OpenedDocument, openDocument, readsPaper } from './access.ts'
import { listDutyRows } from './duty-store.ts'
import { type LinkedRow, listByNumber, listCiting, listReaderIds } from './earlier-store.ts'
import type { DocumentRow, DutyRow } from './rows.ts'

export type LinkPlugs = {
  /** open work on a paper whose limit one of these would move, as far as the person sees the work */
  offersOf: (tx: Tx, actor: Actor, documentId: string, limits: readonly NewLimit[]) => Promise<OfferedWork[]>
}

/** Each paper it speaks of; one the person may not see is told as one that is not there. */
export async function earlierOf(
  tx: Tx,
  actor: Actor,
  { row, viewer }: OpenedDocument,
  duties: readonly DutyRow[],
  plugs: LinkPlugs,
): Promise<EarlierLink[]> {
  const links: EarlierLink[] = []
  for (const cited of row.reading?.earlier ?? []) {
    const found = await findEarlier(tx, row, cited)
    const paper = found !== null && readsPaper(viewer, await listReaderIds(tx, found.id)) ? found : null
    const limits = newLimitsOf({ relation: cited.relation, issuer: row.issuer }, openOf(duties))
    links.push({
      ...cited,
      paper: paper === null ? null : present(paper),
      work: paper === null || limits.length === 0 ? [] : await plugs.offersOf(tx, actor, paper.id, limits),
    })
  }
  return links
}

/** The papers that speak of this one, newest first, of those the person may see. */
export async function laterOf(tx: Tx, { row, viewer }: OpenedDocument): Promise<LaterLink[]> {
  if (row.number === null) return []
  const citing = (await listCiting(tx, numberKey(row.number))).filter(
    (later) => later.id !== row.id && readsPaper(viewer, later.reader_ids),
  )
  if (citing.length === 0) return []
  const papers = await listByNumber(tx, numberSpellings(row.number))
  return citing.flatMap((later) =>
    later.earlier
      .filter((cited) => pick(cited, later, papers)?.id === row.id)
      .map(({ relation }) => ({ relation, paper: present(later) })),
  )
}

export type LimitOfPaper = { limit: NewLimit; reason: string }

/**
 * A limit that a paper sets anew for the work of an earlier one, for whoever may see both.
 * @returns undefined where the paper speaks of another one, or sets no such limit any more
 * @throws KipError `not-found` where the paper is not theirs to see
 */
export async function findNewLimit(
  tx: Tx,
  actor: Actor,
  documentId: string,
  of: { earlierId: string; dutyId: string },
): Promise<LimitOfPaper | undefined> {
  const { row } = await openDocument(tx, actor, documentId, 'read')
  const duties = openOf(await listDutyRows(tx, documentId))
  for (const cited of row.reading?.earlier ?? []) {
    const { relation } = cited
    const limits = newLimitsOf({ relation, issuer: row.issuer }, duties)
    const limit = limits.find(({ dutyId }) => dutyId === of.dutyId)
    if (limit === undefined || (await findEarlier(tx, row, cited))?.id !== of.earlierId) continue
    return { limit, reason: reasonOfNewLimit(relation, titleOf(row), row.issued_on) }
  }
  return undefined
}

const openOf = (duties: readonly DutyRow[]) => duties.filter(({ state }) => state !== 'dismissed')

type Citing = Pick<DocumentRow, 'id' | 'issuer' | 'issued_on'>

async function findEarlier(tx: Tx, citing: Citing, cited: EarlierPaper): Promise<LinkedRow | null> {
  return pick(cited, citing, await listByNumber(tx, numberSpellings(cited.number)))
}

function pick(cited: EarlierPaper, { id, issuer, issued_on: issuedOn }: Citing, rows: readonly LinkedRow[]) {
  const papers = rows.map((row) => ({ ...row, issuedOn: row.issued_on }))
  return pickEarlier(cited, { id, issuer, issuedOn }, papers)
}

function present(row: LinkedRow): LaterLink['paper'] {
  const { id, issuer, issued_on: issuedOn, subject, arrival_label: arrivalLabel } = row
  return { id, title: titleOf(row), issuer, issuedOn, subject, arrivalLabel }
}
