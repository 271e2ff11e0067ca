/** Confirming, correcting, registering, sending back: gate → load → core rule → write + history, in one transaction. */
import {
  applyDutyChange,
  type ConfirmedFields,
  correctionsOf,
  countUncertain,
  type DocumentAction,
  type DocumentAssignment,
  type DutyChange,
  earliestLimit,
  type FieldsChange,
  type Incoming,
  identityKey,
  isSecret,
  type PaperExchange,
  type RegisterIncoming,
  searchLexemes,
} from '@kip/core/documents'
import type { Duty, FieldName } from '@kip/core/reading'
import { formatEntry, parseEntry } from '@kip/core/registers'
import { dateIn, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { getOrganization } from '../directory/index.ts'
import { type TakenNumber, takeGivenNumber, takeNumber, takeReservedNumber, voidNumber } from '../registers/index.ts'
import { findChecks } from '../signing/index.ts'
import { type OpenedDocument, openDocument, requireAction } from './access.ts'
import { findDutyRow, listDutyRows, updateDuty } from './duty-store.ts'
import { earlierOf, type LinkPlugs, laterOf } from './earlier.ts'
import type { NewFile } from './file-store.ts'
import type { ForgetDeps } from './forget-bytes.ts'
import { insertHistory } from './history-store.ts'
import { learnFrom } from './learned.ts'
import { requireRegistrable, requireVersion } from './overtaken.ts'
import { presentDocument, valuesOf } from './present.ts'
import type { DocumentRow, DutyRow } from './rows.ts'
import { noteUrgency, refuseSecret, type SecretPlugs } from './secrets.ts'
import { findPartRows, updateDocument } from './store.ts'

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
  await updateDocument(tx, id, {
    other: {
      status: opened.row.status === 'new' ? 'registered' : opened.row.status,
      arrival_number: taken.number,
      arrival_suffix: taken.suffix,
      arrival_year: taken.year,
      registered_at: tx.now.toString(),
      registered_by: actor.personId,
      ...(input.note === undefined ? {} : { note: input.note }),
      ...(input.fieldOfWorkId === undefined ? {} : { field_of_work_id: input.fieldOfWorkId }),
    },
  })
  await insertHistory(tx, id, 'register', { number: formatEntry(taken), year: taken.year })
  await recordAudit(tx, { action: 'document.register', subject: { type: 'document', id }, details: taken })
  await noteStanding(tx, opened.row, deps)
  await tellOthers(tx, id)
  return getDocument(tx, actor, id, deps)
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

/** Corrects fields of a paper that is open or registered; each correction is kept with what stood there before. */
export async function editDocument(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { fields: FieldsChange; version?: number | undefined; fieldOfWorkId?: string | null | undefined },
  deps: DocumentDeps,
): Promise<Incoming> {
  const opened = await openDocument(tx, actor, id, 'update')
  requireAction(opened, 'edit')
  await requireVersion(tx, actor, opened, input.version)
  const wasRefused = await writeFields(tx, opened, input.fields, deps)
  if (!wasRefused && opened.row.arrival_number !== null) {
    await learnFrom(tx, id, opened.row.reading?.fields ?? null, changedValues(opened.row, input.fields))
  }
  if (!wasRefused && input.fieldOfWorkId !== undefined) {
    await updateDocument(tx, id, { other: { field_of_work_id: input.fieldOfWorkId } })
  }
  await tellOthers(tx, id)
  return getDocument(tx, actor, id, deps)
}

/** @returns true when the person marked the paper as a state secret and its content was removed */
async function writeFields(tx: Tx, opened: OpenedDocument, change: FieldsChange, deps: DocumentDeps): Promise<boolean> {
  const { row } = opened
  if (change.secrecy !== undefined && change.secrecy !== null && isSecret(change.secrecy)) {
    await refuseSecret(tx, row, change.secrecy, deps)
    return true
  }
  const corrections = correctionsOf(valuesOf(row), change)
  const confirmed = [...new Set([...row.confirmed, ...(Object.keys(change) as FieldName[])])]
  const values = changedValues(row, change)
  for (const correction of corrections) await insertHistory(tx, row.id, 'correct', correction)
  const duties = await listDutyRows(tx, row.id)
  await updateDocument(tx, row.id, {
    ...Object.fromEntries(corrections.map(({ field, after }) => [field, after ?? emptyOf(field)])),
    search: lexemesOf(values),
    other: {
      confirmed,
      identity_key: identityKey(values),
      uncertain: countUncertain(row.reading?.fields ?? null, confirmed, openDuties(duties)),
    },
  })
  await noteUrgency(tx, row, values.urgency ?? 'none', deps.plugs)
  return false
}

function changedValues(row: DocumentRow, change: FieldsChange): ConfirmedFields {
  const current = valuesOf(row)
  return {
    ...current,
    ...Object.fromEntries(correctionsOf(current, change).map(({ field, after }) => [field, after])),
  }
}

/** These two columns know no "nothing": a paper without a mark has the mark "none". */
function emptyOf(field: FieldName): 'none' | null {
  return field === 'urgency' || field === 'secrecy' ? 'none' : null
}

export function lexemesOf(values: ConfirmedFields): string[] {
  const label = values.number === null ? null : `${values.number} ${values.notation ?? ''}`
  return searchLexemes([values.subject, values.issuer, label, values.signerName])
}

/** Duties the reader is not sure of and nobody looked at yet. */
function openDuties(rows: readonly DutyRow[]): Duty[] {
  return rows.filter((row) => row.state === 'read').map((row) => row.duty)
}

/** Confirms, corrects, dates or dismisses one duty. */
export async function changeDuty(
  tx: Tx,
  actor: Actor,
  id: string,
  dutyId: string,
  change: DutyChange,
  deps: DocumentDeps,
): Promise<Incoming> {
  const opened = await openDocument(tx, actor, id, 'update')
  requireAction(opened, 'edit-duties')
  const row = await findDutyRow(tx, id, dutyId)
  if (row === undefined) throw new KipError('not-found', 'Nội dung yêu cầu này không còn. Hãy tải lại trang.')
  const duty = applyDutyChange(row.duty, change, await calendarOf(tx))
  const changed = JSON.stringify(duty) !== JSON.stringify(row.duty)
  const state = change.dismissed === true ? 'dismissed' : changed ? 'corrected' : 'confirmed'
  await updateDuty(tx, dutyId, { state, duty })
  const duties = await listDutyRows(tx, id)
  await updateDocument(tx, id, {
    other: {
      ...limitColumns(duties.filter((item) => item.state !== 'dismissed').map((item) => item.duty)),
      uncertain: countUncertain(opened.row.reading?.fields ?? null, opened.row.confirmed, openDuties(duties)),
    },
  })
  await insertHistory(tx, id, 'change-duty', {
    dutyId,
    state,
    before: row.duty.due?.resolvesTo ?? null,
    after: duty.due?.resolvesTo ?? null,
  })
  await tellOthers(tx, id)
  return getDocument(tx, actor, id, deps)
}

/** The columns of the earliest limit. */
export function limitColumns(duties: readonly Duty[]): { due_at: string | null; due_hour_bound: boolean } {
  const limit = earliestLimit(duties)
  return { due_at: limit?.dueAt ?? null, due_hour_bound: limit?.hourBound ?? false }
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
  await updateDocument(tx, id, { other: { status: restored } })
  await insertHistory(tx, id, action, { reason })
  await recordAudit(tx, { action: `document.${action}`, subject: { type: 'document', id }, details: { reason } })
  await noteStanding(tx, opened.row, deps)
  await noteUrgency(tx, opened.row, opened.row.urgency, deps.plugs)
  await tellOthers(tx, id)
  return getDocument(tx, actor, id, deps)
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
  await updateDocument(tx, id, {
    other: { status: 'new', arrival_number: null, arrival_suffix: '', arrival_year: null, registered_at: null },
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

/** The sender of a paper that came by the exchange is told where it stands. */
export async function noteStanding(
  tx: Tx,
  row: Pick<DocumentRow, 'id' | 'by_exchange'>,
  { plugs }: Pick<DocumentDeps, 'plugs'>,
): Promise<void> {
  if (row.by_exchange) await plugs.standingChanged(tx, row.id)
}

/** Open pages look again; they are told which paper, never what is in it. */
export async function tellOthers(tx: Tx, id: string): Promise<void> {
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'incoming', data: { id } })
}
