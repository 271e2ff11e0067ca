/** Whoever keeps something derived from the tree of units hears when it changes, in this process and in every other. */
import type { Id } from '@kip/core/shared'
import { createChanges } from '../../platform/changes.ts'
import type { Database, Tx } from '../../platform/database.ts'

/** @param organizationId '' after a gap in which something may have been missed */
export type OfficeListener = (organizationId: Id) => void

const listeners = new Set<OfficeListener>()

/** @returns a function that stops it */
export function onOfficeChanged(listener: OfficeListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** In the transaction of the change: told when it commits. */
export const announceOffice = (tx: Tx): Promise<void> => changes.announce(tx, tx.scope.organizationId)

const changes = createChanges('kip_office', tell)
/** Begins to hear other processes. @returns a function that stops it */
export const hearOfficeChanges = (db: Pick<Database, 'listen'>): Promise<() => Promise<void>> => changes.hear(db)

function tell(organizationId: Id): void {
  for (const listener of listeners) listener(organizationId)
}
