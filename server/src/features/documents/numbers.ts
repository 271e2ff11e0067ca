/** Numbers with a story: held back, inserted, void. The clerk keeps them; they stay in the register with the reason. */
import type { Incoming } from '@kip/core/documents'
import { formatEntry, type RegisterEntry, type RegisterNumbers, type VoidNumber } from '@kip/core/registers'
import { dateIn, KipError } from '@kip/core/shared'
import type { z } from 'zod'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { getOrganization } from '../directory/index.ts'
import { reachOf } from '../identity/index.ts'
import {
  countEntries,
  type EntryRow,
  findEntry,
  insertNumber,
  listGaps,
  listNotedEntries,
  reserveNumbers,
  voidNumber,
} from '../registers/index.ts'
import { openDocument } from './access.ts'
import { requireRegistrable } from './overtaken.ts'
import { voidArrivalNumber, writeRegistered } from './registering.ts'
import type { DocumentDeps } from './service.ts'

export async function listNumbers(tx: Tx, actor: Actor, asked: number | undefined): Promise<RegisterNumbers> {
  const reach = await reachOf(tx, actor)
  if (!reach.whole(['clerk', 'leader', 'auditor', 'administrator'])) {
    throw new KipError('forbidden', 'Sổ văn bản do văn thư, lãnh đạo và người kiểm tra xem.')
  }
  const year = asked ?? dateIn(tx.now).year
  const { arrivalNumbering } = await getOrganization(tx)
  const isClerk = reach.whole(['clerk'])
  return {
    items: (await listNotedEntries(tx, 'incoming', year)).map((row) => present(row, isClerk)),
    nextCursor: null,
    summary: await countEntries(tx, 'incoming', year),
    gaps: arrivalNumbering === 'external' ? await listGaps(tx, 'incoming', year) : [],
  }
}

function present(row: EntryRow, isClerk: boolean): RegisterEntry {
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
    allowed: !isClerk || row.state === 'void' ? [] : row.state === 'reserved' ? ['use', 'void'] : ['void'],
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
  return noted.filter((row) => taken.some((entry) => entry.number === row.number)).map((row) => present(row, true))
}

/**
 * Takes a number out of use: one that is held back, or the number of a paper, which then waits to be registered again.
 * @throws KipError `not-found`, `conflict` where it is void already, `not-allowed-now` where work was given on the paper
 */
export async function voidByName(
  tx: Tx,
  actor: Actor,
  input: z.output<typeof VoidNumber>,
  deps: DocumentDeps,
): Promise<RegisterEntry> {
  const reach = await reachOf(tx, actor)
  if (!reach.whole(['clerk'])) throw new KipError('forbidden', 'Chỉ văn thư được hủy số trong sổ văn bản đến.')
  const taken = { number: input.number, suffix: input.suffix, year: input.year ?? dateIn(tx.now).year }
  const find = () => findEntry(tx, 'incoming', taken.year, taken.number, taken.suffix)
  const entry = await find()
  if (entry?.document_id && entry.state !== 'void') {
    const { allowed } = await openDocument(tx, actor, entry.document_id, 'update')
    if (!allowed.includes('void-number')) {
      const name = formatEntry(taken)
      throw new KipError(
        'not-allowed-now',
        `Văn bản số đến ${name} đã giao việc hoặc đã giải quyết xong nên không hủy số được. Hãy nhờ lãnh đạo thu hồi việc đã giao trước, rồi hủy số ${name}.`,
        { extra: { allowed } },
      )
    }
    await voidArrivalNumber(tx, actor, entry.document_id, input.reason, deps)
  } else {
    await voidNumber(tx, 'incoming', taken, input.reason)
    await recordAudit(tx, {
      action: 'register.void',
      subject: { type: 'organization', id: actor.organizationId },
      details: { ...taken, reason: input.reason },
    })
  }
  const after = await find()
  if (after === undefined) throw new Error('an entry is never deleted')
  return present(after, true)
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
  return writeRegistered(tx, actor, opened, taken, deps, { reason: input.reason })
}
