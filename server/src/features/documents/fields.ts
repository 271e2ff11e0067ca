/** What a paper says of itself: confirmed and corrected by people, each correction kept with what stood there before. */
import {
  type ConfirmedFields,
  correctionsOf,
  countUncertain,
  type FieldsChange,
  type Incoming,
  identityKey,
  isSecret,
  searchLexemes,
} from '@kip/core/documents'
import type { FieldName } from '@kip/core/reading'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { type OpenedDocument, openDocument, requireAction } from './access.ts'
import { openDuties } from './duties.ts'
import { listDutyRows } from './duty-store.ts'
import { insertHistory } from './history-store.ts'
import { learnFrom } from './learned.ts'
import { requireVersion } from './overtaken.ts'
import { valuesOf } from './present.ts'
import type { DocumentRow } from './rows.ts'
import { refuseSecret } from './secrets.ts'
import { type DocumentDeps, getDocument } from './service.ts'
import { noteUrgency } from './status.ts'
import { updateDocument } from './store.ts'
import { tellOthers } from './told.ts'

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
export async function writeFields(
  tx: Tx,
  opened: OpenedDocument,
  change: FieldsChange,
  deps: DocumentDeps,
): Promise<boolean> {
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

export function changedValues(row: DocumentRow, change: FieldsChange): ConfirmedFields {
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
