/**
 * A paper's status is written here alone, and whoever follows an urgent paper hears of it in the same transaction. A status
 * cannot be written without saying who is told: `updateDocument` takes none.
 */
import type { DocumentStatus } from '@kip/core/documents'
import type { Urgency } from '@kip/core/reading'
import type { Tx } from '../../platform/database.ts'
import type { DocumentRow } from './rows.ts'
import { type AssignedWork, type DocumentPatch, updateStatus, writeAssigned } from './store.ts'

export type UrgentChange = {
  /** its mark before and after; left out: it stays as it was */
  urgency?: { before: Urgency; after: Urgency }
  /** where its sender ended it: what the status alone does not tell */
  because?: 'recalled' | 'replaced'
}

export type StatusPlugs = {
  /** a paper that has or had a mark of urgency carries another, or stands differently; runs in the same transaction */
  urgentChanged: (tx: Tx, documentId: string, change: UrgentChange) => Promise<void>
}

type Paper = Pick<DocumentRow, 'id' | 'urgency'>

/** To be called when the change is written. Of papers without a mark, which most are, nobody is told. */
export async function noteUrgency(tx: Tx, row: Paper, after: Urgency, plugs: StatusPlugs): Promise<void> {
  if (row.urgency === 'none' && after === 'none') return
  await plugs.urgentChanged(tx, row.id, { urgency: { before: row.urgency, after } })
}

/** @param patch what is written with it; a mark that changes with it is not looked at */
export async function changeStatus(
  tx: Tx,
  row: Paper,
  status: DocumentStatus,
  plugs: StatusPlugs,
  patch: DocumentPatch = {},
): Promise<void> {
  await updateStatus(tx, row.id, status, patch)
  if (row.urgency !== 'none') await plugs.urgentChanged(tx, row.id, {})
}

/** Its sender has taken it back, or sent another in its place. */
export async function endByItsSender(
  tx: Tx,
  documentId: string,
  because: NonNullable<UrgentChange['because']>,
  plugs: StatusPlugs,
): Promise<void> {
  await updateStatus(tx, documentId, because === 'recalled' ? 'returned' : 'done', {})
  await plugs.urgentChanged(tx, documentId, { because })
}

/** Work was given on it. */
export async function assignPaper(tx: Tx, documentId: string, work: AssignedWork, plugs: StatusPlugs): Promise<void> {
  await writeAssigned(tx, documentId, work)
  await plugs.urgentChanged(tx, documentId, {})
}
