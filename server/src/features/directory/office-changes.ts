/** Whoever keeps something derived from the tree of units hears when it changes, in this process and in every other. */
import type { Id } from '@kip/core/shared'
import type { Database, Tx } from '../../platform/database.ts'

const CHANNEL = 'kip_office'

/** @param organizationId '' after a gap in which something may have been missed */
export type OfficeListener = (organizationId: Id) => void

const listeners = new Set<OfficeListener>()

/** @returns a function that stops it */
export function onOfficeChanged(listener: OfficeListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** In the transaction of the change: told when it commits. Here at once, elsewhere within milliseconds. */
export async function announceOffice(tx: Tx): Promise<void> {
  const { organizationId } = tx.scope
  await tx.query('announce-office', 'select pg_notify($1, $2)', [CHANNEL, organizationId])
  tx.afterCommit(() => tell(organizationId))
}

/** Begins to hear other processes. @returns a function that stops it */
export function hearOfficeChanges(db: Pick<Database, 'listen'>): Promise<() => Promise<void>> {
  return db.listen(CHANNEL, tell)
}

function tell(organizationId: Id): void {
  for (const listener of listeners) listener(organizationId)
}
