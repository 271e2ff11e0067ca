/** One paper for whoever may see it, and where it goes: sent back, put aside, taken up again, filed. */
import type { DocumentAction, DocumentAssignment, Incoming, PaperExchange } from '@kip/core/documents'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findChecks } from '../signing/index.ts'
import { openDocument, requireAction } from './access.ts'
import { earlierOf, type LinkPlugs, laterOf } from './earlier.ts'
import type { NewFile } from './file-store.ts'
import type { ForgetDeps } from './forget-bytes.ts'
import { insertHistory } from './history-store.ts'
import { presentDocument } from './present.ts'
import type { SecretPlugs } from './secrets.ts'
import { changeStatus } from './status.ts'
import { findPartRows } from './store.ts'
import { noteStanding, tellOthers } from './told.ts'

/** What higher floors plug in. */
export type Plugs = SecretPlugs &
  LinkPlugs & {
    assignmentsOf: (tx: Tx, documentId: string) => Promise<DocumentAssignment[]>
    /** what the exchange says of a paper it brought, or that is asked back through it */
    exchangeOf: (tx: Tx, actor: Actor, documentId: string) => Promise<PaperExchange>
    /**
     * A message of the exchange, uploaded: the paper it brings or speaks of.
     * @throws KipError `unprocessable` for a message that brings and asks nothing, or cannot be used
     */
    takeMessage: (actor: Actor, file: NewFile) => Promise<{ documentId: string; created: boolean }>
  }

export type DocumentDeps = ForgetDeps & { plugs: Plugs }

export async function getDocument(tx: Tx, actor: Actor, id: string, deps: DocumentDeps): Promise<Incoming> {
  const opened = await openDocument(tx, actor, id, 'read')
  const { sameNumber, ...parts } = await findPartRows(tx, id, opened.row.identity_key)
  return presentDocument(opened, {
    ...parts,
    signatures: await findChecks(
      tx,
      parts.files.flatMap(({ sha256 }) => sha256 ?? []),
    ),
    duplicates: sameNumber.map((other) => ({
      id: other.id,
      reason: 'same-number',
      label: other.label,
      arrivalLabel: other.arrival_label,
      receivedAt: other.received_at,
    })),
    assignments: await deps.plugs.assignmentsOf(tx, id),
    earlier: await earlierOf(tx, actor, opened, parts.duties, deps.plugs),
    later: await laterOf(tx, opened),
    exchange: opened.row.by_exchange ? await deps.plugs.exchangeOf(tx, actor, id) : null,
  })
}

const NEXT_STATUS = {
  return: 'returned',
  discard: 'discarded',
  restore: 'new',
  close: 'done',
  reopen: 'registered',
} as const
export type StatusAction = keyof typeof NEXT_STATUS & DocumentAction

/** Sent back, put aside, taken up again, filed without work: each with its reason. */
export async function moveDocument(
  tx: Tx,
  actor: Actor,
  id: string,
  action: StatusAction,
  reason: string | null,
  deps: DocumentDeps,
): Promise<Incoming> {
  const opened = await openDocument(tx, actor, id, 'update')
  requireAction(opened, action)
  const restored = action === 'restore' && opened.row.arrival_number !== null ? 'registered' : NEXT_STATUS[action]
  await changeStatus(tx, opened.row, restored, deps.plugs)
  await insertHistory(tx, id, action, { reason })
  await recordAudit(tx, { action: `document.${action}`, subject: { type: 'document', id }, details: { reason } })
  await noteStanding(tx, opened.row, deps)
  await tellOthers(tx, id)
  return getDocument(tx, actor, id, deps)
}
