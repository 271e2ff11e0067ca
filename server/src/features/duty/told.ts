import type { Id } from '@kip/core/shared'
import { type AuditEntry, recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Plugs } from './access.ts'

/** What changed: a swap, a shift, or a roster with whatever is on it. */
export type DutySubject = { type: 'duty-swap' | 'duty-shift' | 'duty-roster'; id: Id }

/** Written down for the audit, told to open pages and to whoever plans what people hear of it. The last step of a change. */
export async function told(
  tx: Tx,
  { changed }: Pick<Plugs, 'changed'>,
  action: string,
  subject: DutySubject,
  details: object,
): Promise<void> {
  await changed?.(tx, subject)
  const entry: AuditEntry = { action: `duty.${action}`, subject, details: { ...details } }
  await recordAudit(tx, entry)
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'duty', data: { id: subject.id } })
}
