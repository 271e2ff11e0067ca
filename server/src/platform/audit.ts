/**
 * The audit log: who did what to what, and when. Rows are added in the transaction of the deed, so neither is there
 * without the other; nobody, the application included, can change them. Seals chain them by hashes afterwards (seals.ts).
 */
import type { Database, Tx } from './database.ts'
import { type Chain, type ChainCheck, sealChain, verifyChain } from './seals.ts'

export type AuditEntry = {
  /** '<feature>.<verb>', e.g. 'identity.sign-in' */
  action: string
  subject: { type: string; id: string | null }
  /** what a reader of the log needs besides; never a secret, never the content of a paper */
  details?: Record<string, unknown>
}

/** Adds one row. Time, person, organisation and transaction are filled in by the database and cannot be given. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query(
    'record-audit',
    'insert into kip.audit_log (action, subject_type, subject_id, details) values ($1, $2, $3, $4)',
    [entry.action, entry.subject.type, entry.subject.id, JSON.stringify(entry.details ?? {})],
  )
}

const AUDIT: Chain = { log: 'audit_log', seals: 'audit_seals', digest: 'digest_audit_rows', mark: 'audit' }

/** @returns how many rows were sealed, and the hash of the last seal (null: there is none), to be kept outside as well */
export function sealAudit(db: Database, organizationId: string): Promise<{ rows: number; hash: string | null }> {
  return sealChain(db, organizationId, AUDIT)
}

/** Recomputes the whole chain from the rows. */
export function verifyAudit(db: Database, organizationId: string): Promise<ChainCheck> {
  return verifyChain(db, organizationId, AUDIT)
}
