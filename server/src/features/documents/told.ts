/** Who is told that a paper stands differently; in the transaction that changes it. */
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { DocumentRow } from './rows.ts'
import type { SecretPlugs } from './secrets.ts'

/** The sender of a paper that came by the exchange is told where it stands. */
export async function noteStanding(
  tx: Tx,
  row: Pick<DocumentRow, 'id' | 'by_exchange'>,
  { plugs }: { plugs: Pick<SecretPlugs, 'standingChanged'> },
): Promise<void> {
  if (row.by_exchange) await plugs.standingChanged(tx, row.id)
}

/** Open pages look again; they are told which paper, never what is in it. */
export async function tellOthers(tx: Tx, id: string): Promise<void> {
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'incoming', data: { id } })
}
