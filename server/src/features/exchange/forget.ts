/** A state secret came: whatever the ways in and the exchange kept of it goes with the paper's own content. */

import type { Tx } from '../../platform/database.ts'
import type { Log } from '../../platform/log.ts'
import { wipeItems } from './item-store.ts'
import { wipeMessages } from './message-store.ts'
import { removeAside } from './settling.ts'

/** Copies in watched folders go after the commit, as the bytes in the store do. */
export async function forgetPaper(tx: Tx, documentId: string, { log }: { log: Log }): Promise<void> {
  await wipeMessages(tx, documentId)
  const copies = await wipeItems(tx, documentId)
  tx.afterCommit(() => {
    for (const path of copies) {
      removeAside(path).catch((error: unknown) => log.error({ err: error }, 'a copy of a secret was not removed'))
    }
  })
}
