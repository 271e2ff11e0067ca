/** What a paper asks for: its duties as a person confirms, corrects or dismisses them, and the limit that follows. */
import { applyDutyChange, countUncertain, type DutyChange, earliestLimit, type Incoming } from '@kip/core/documents'
import type { Duty } from '@kip/core/reading'
import { KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { openDocument, requireAction } from './access.ts'
import { findDutyRow, listDutyRows, updateDuty } from './duty-store.ts'
import { insertHistory } from './history-store.ts'
import type { DutyRow } from './rows.ts'
import { type DocumentDeps, getDocument } from './service.ts'
import { updateDocument } from './store.ts'
import { tellOthers } from './told.ts'

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

/** Duties the reader is not sure of and nobody looked at yet. */
export function openDuties(rows: readonly DutyRow[]): Duty[] {
  return rows.filter((row) => row.state === 'read').map((row) => row.duty)
}
