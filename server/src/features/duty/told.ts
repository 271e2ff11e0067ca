import type { Id } from '@kip/core/shared'
import { type AuditEntry, recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'

/** Written down for the audit, and told to open pages. */
export async function told(tx: Tx, action: string, subject: { type: string; id: Id }, details: object): Promise<void> {
  const entry: AuditEntry = { action: `duty.${action}`, subject, details: { ...details } }
  await recordAudit(tx, entry)
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'duty', data: { id: subject.id } })
}
