/** A paper gets its place in the register (sổ văn bản đến), and loses it. */
import type { Incoming, RegisterIncoming } from '@kip/core/documents'
import { formatEntry, parseEntry } from '@kip/core/registers'
import { dateIn, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { getOrganization } from '../directory/index.ts'
import { type TakenNumber, takeGivenNumber, takeNumber, takeReservedNumber, voidNumber } from '../registers/index.ts'
import { type OpenedDocument, openDocument, requireAction } from './access.ts'
import { changedValues, writeFields } from './fields.ts'
import { insertHistory } from './history-store.ts'
import { learnFrom } from './learned.ts'
import { requireRegistrable, requireVersion } from './overtaken.ts'
import { type DocumentDeps, getDocument } from './service.ts'
import { changeStatus } from './status.ts'
import { noteStanding, tellOthers } from './told.ts'

/**
 * Confirms or corrects the fields and takes the arrival number.
 * @throws KipError `stale-version`, `not-allowed-now` (somebody registered it meanwhile), `invalid-input`
 */
export async function registerDocument(
  tx: Tx,
  actor: Actor,
  id: string,
  input: RegisterIncoming,
  deps: DocumentDeps,
): Promise<Incoming> {
  const opened = await openDocument(tx, actor, id, 'update')
  await requireRegistrable(tx, actor, opened)
  await requireVersion(tx, actor, opened, input.version)
  if (await writeFields(tx, opened, input.fields, deps)) return getDocument(tx, actor, id, deps)
  await learnFrom(tx, id, opened.row.reading?.fields ?? null, changedValues(opened.row, input.fields))
  const taken = await takeArrivalNumber(tx, id, input.arrivalNumber)
  const columns = {
    ...(input.note === undefined ? {} : { note: input.note }),
    ...(input.fieldOfWorkId === undefined ? {} : { field_of_work_id: input.fieldOfWorkId }),
  }
  return writeRegistered(tx, actor, opened, taken, deps, { columns })
}

/**
 * The paper stands under this number from now on; whoever must know is told. `reason`: why it is not simply the next
 * number.
 */
export async function writeRegistered(
  tx: Tx,
  actor: Actor,
  { row }: Pick<OpenedDocument, 'row'>,
  taken: TakenNumber,
  deps: DocumentDeps,
  { columns, reason }: { columns?: { note?: string; field_of_work_id?: string | null }; reason?: string },
): Promise<Incoming> {
  const why = reason === undefined ? {} : { reason }
  await changeStatus(tx, row, row.status === 'new' ? 'registered' : row.status, deps.plugs, {
    other: {
      arrival_number: taken.number,
      arrival_suffix: taken.suffix,
      arrival_year: taken.year,
      registered_at: tx.now.toString(),
      registered_by: actor.personId,
      ...columns,
    },
  })
  await insertHistory(tx, row.id, 'register', { number: formatEntry(taken), year: taken.year, ...why })
  await recordAudit(tx, {
    action: 'document.register',
    subject: { type: 'document', id: row.id },
    details: { ...taken, ...why },
  })
  await noteStanding(tx, row, deps)
  await tellOthers(tx, row.id)
  return getDocument(tx, actor, row.id, deps)
}

async function takeArrivalNumber(
  tx: Tx,
  documentId: string,
  typed: RegisterIncoming['arrivalNumber'],
): Promise<TakenNumber> {
  const given = typed === undefined ? null : parseEntry(String(typed))
  const { arrivalNumbering } = await getOrganization(tx)
  const year = dateIn(tx.now).year
  switch (arrivalNumbering) {
    case 'own':
      if (given !== null) return takeReservedNumber(tx, 'incoming', year, given, documentId)
      return takeNumber(tx, 'incoming', year, documentId)
    case 'external':
      if (given === null) {
        const sentence = 'Hãy nhập số đến mà hệ thống của Thành phố đã cấp.'
        throw new KipError('invalid-input', sentence, { fields: { arrivalNumber: sentence } })
      }
      return takeGivenNumber(tx, 'incoming', year, given, documentId)
  }
}

/** Takes the paper's number out of use; the number stays in the register with its reason. */
export async function voidArrivalNumber(
  tx: Tx,
  actor: Actor,
  id: string,
  reason: string,
  deps: DocumentDeps,
): Promise<Incoming> {
  const opened = await openDocument(tx, actor, id, 'update')
  requireAction(opened, 'void-number')
  const { arrival_number: number, arrival_suffix: suffix, arrival_year: year } = opened.row
  if (number === null || year === null) throw new Error('the table allows this only with a number')
  await voidNumber(tx, 'incoming', { number, suffix, year }, reason)
  await changeStatus(tx, opened.row, 'new', deps.plugs, {
    other: { arrival_number: null, arrival_suffix: '', arrival_year: null, registered_at: null },
  })
  await insertHistory(tx, id, 'void-number', { number: `${number}${suffix}`, year, reason })
  await recordAudit(tx, {
    action: 'document.void-number',
    subject: { type: 'document', id },
    details: { number, suffix, year, reason },
  })
  await tellOthers(tx, id)
  return getDocument(tx, actor, id, deps)
}
