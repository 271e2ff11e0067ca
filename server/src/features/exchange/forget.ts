/** A state secret came: whatever the ways in and the exchange kept of it goes with the paper's own content. */
import type { Tx } from '../../platform/database.ts'
import { wipeMessages } from './message-store.ts'

export async function forgetPaper(tx: Tx, documentId: string): Promise<void> {
  await wipeMessages(tx, documentId)
}
