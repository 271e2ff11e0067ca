/** Numbers with a story: held back, inserted, void. The clerk keeps them; they stay in the register with the reason. */
import type { Incoming } from '@kip/core/documents'
import { formatEntry, type RegisterEntry } from '@kip/core/registers'
import { dateIn, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { reachOf } from '../identity/index.ts'
import { type EntryRow, insertNumber, listNotedEntries, reserveNumbers } from '../registers/index.ts'
import { openDocument } from './access.ts'
import { requireRegistrable } from './overtaken.ts'
import { type DocumentDeps, getDocument, noteStanding } from './service.ts'
import { insertHistory, updateDocument } from './store.ts'

export async function listNumbers(tx: Tx, actor: Actor, year: number | undefined): Promise<RegisterEntry[]> {
  const reach = await reachOf(tx, actor)
  if (!reach.whole(['clerk', 'leader', 'auditor', 'administrator'])) {
    throw new KipError('forbidden', 'Sổ văn bản do văn thư, lãnh đạo và người kiểm tra xem.')
  }
  return (await listNotedEntries(tx, 'incoming', year ?? dateIn(tx.now).year)).map(present)
}

function present(row: EntryRow): RegisterEntry {
  return {
    id: row.id,
    kind: row.kind,
    year: row.year,
    number: row.number,
    suffix: row.suffix,
    state: row.state,
    documentId: row.document_id,
    reason: row.reason,
    personName: row.person_name,
    at: row.at,
    allowed: [],
  }
}

/** Holds the next numbers back, for papers that will come. */
export async function reserve(
  tx: Tx,
  actor: Actor,
  input: { year?: number | undefined; count: number; reason: string },
): Promise<RegisterEntry[]> {
  const reach = await reachOf(tx, actor)
  if (!reach.whole(['clerk'])) throw new KipError('forbidden', 'Chỉ văn thư được giữ số trong sổ văn bản đến.')
  const year = input.year ?? dateIn(tx.now).year
  const taken = await reserveNumbers(tx, 'incoming', year, input.count, input.reason)
  await recordAudit(tx, {
    action: 'register.reserve',
    subject: { type: 'organization', id: actor.organizationId },
    details: { year, numbers: taken.map(formatEntry), reason: input.reason },
  })
  const noted = await listNotedEntries(tx, 'incoming', year)
  return noted.filter((row) => taken.some((entry) => entry.number === row.number)).map(present)
}

/** Registers an overlooked paper between two numbers: 12a after 12. */
export async function registerInserted(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { year?: number | undefined; after: number; reason: string },
  deps: DocumentDeps,
): Promise<Incoming> {
  const opened = await openDocument(tx, actor, id, 'update')
  await requireRegistrable(tx, actor, opened)
  const year = input.year ?? dateIn(tx.now).year
  const taken = await insertNumber(tx, 'incoming', year, input.after, id, input.reason)
  await updateDocument(tx, id, {
    other: {
      status: opened.row.status === 'new' ? 'registered' : opened.row.status,
      arrival_number: taken.number,
      arrival_suffix: taken.suffix,
      arrival_year: year,
      registered_at: tx.now.toString(),
      registered_by: actor.personId,
    },
  })
  await insertHistory(tx, id, 'register', { number: formatEntry(taken), year, reason: input.reason })
  await recordAudit(tx, {
    action: 'document.register',
    subject: { type: 'document', id },
    details: { ...taken, reason: input.reason },
  })
  await noteStanding(tx, opened.row, deps)
  return getDocument(tx, actor, id, deps)
}
