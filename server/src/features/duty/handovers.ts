/** Handing over: written by whoever leaves, read by whoever comes. */
import type { DutyShiftDetail, Handover, HandoverInput } from '@kip/core/duty'
import { type Id, KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Plugs, Viewer } from './access.ts'
import {
  findHandoverRow,
  type HandoverRow,
  insertHandover,
  insertHandoverRead,
  listHandoverRows,
} from './handover-store.ts'
import { isMember } from './roster-store.ts'
import { findNeighbour, findShiftRow, listShiftRows, type ShiftRow } from './shift-store.ts'
import { told } from './told.ts'

const stands = (row: ShiftRow | undefined, personId: Id) =>
  row?.places.some((place) => place.personId === personId) ?? false

/** Notes of a shift and of the one before; null for who has no part in the roster. */
export async function notesAround(
  tx: Tx,
  viewer: Viewer,
  row: ShiftRow,
): Promise<Pick<DutyShiftDetail, 'handovers' | 'received'>> {
  const before = await findNeighbour(tx, row, 'before')
  const after = await findNeighbour(tx, row, 'after')
  const takesPart = [before, row, after].some((shift) => stands(shift, viewer.personId))
  if (!viewer.readsAll && !takesPart && !(await isMember(tx, row.rosterId, viewer.personId))) {
    return { handovers: null, received: null }
  }
  const own = await listHandoverRows(tx, row.id)
  const received = before === undefined ? [] : await listHandoverRows(tx, before.id)
  return {
    handovers: own.map((note) => present(note, viewer, after)),
    received: received.map((note) => present(note, viewer, row)),
  }
}

/** @param shift checked: the person may write on it */
export async function writeHandover(
  tx: Tx,
  viewer: Viewer,
  shift: ShiftRow,
  input: HandoverInput,
  plugs: Plugs,
): Promise<Handover> {
  const id = await insertHandover(tx, shift.id, input.text)
  await told(tx, plugs, 'write-handover', { type: 'duty-shift', id: shift.id }, { handoverId: id })
  return present(await getHandover(tx, id), viewer, await findNeighbour(tx, shift, 'after'))
}

/** Whoever comes has read it; a second time changes nothing. @throws KipError not-found, not-allowed-now */
export async function readHandover(tx: Tx, viewer: Viewer, id: Id, plugs: Plugs): Promise<Handover> {
  const note = await getHandover(tx, id)
  const shift = await findShiftRow(tx, note.shiftId, 'read')
  const next = shift && (await findNeighbour(tx, shift, 'after'))
  if (!stands(next, viewer.personId)) {
    // Who has no part in it is not told that there is a note.
    const seen = shift && (await notesAround(tx, viewer, shift)).handovers !== null
    if (!seen) throw gone()
    throw new KipError('not-allowed-now', 'Chỉ người trực ca kế tiếp xác nhận đã đọc bàn giao.', {
      extra: { allowed: [] },
    })
  }
  await insertHandoverRead(tx, id)
  await told(tx, plugs, 'read-handover', { type: 'duty-shift', id: note.shiftId }, { handoverId: id })
  return present(await getHandover(tx, id), viewer, next)
}

/** Whoever comes looks back and ahead so far for notes. */
const NEAR = { hours: 24 }

/** Notes of the shifts before one's own, of these days, that one has not read. */
export async function listUnread(tx: Tx, viewer: Viewer): Promise<Handover[]> {
  const stretch = { from: tx.now.subtract(NEAR), to: tx.now.add(NEAR) }
  const unread: Handover[] = []
  for (const shift of await listShiftRows(tx, stretch, { rosterId: null, personId: viewer.personId })) {
    const before = await findNeighbour(tx, shift, 'before')
    if (before === undefined) continue
    const notes = (await listHandoverRows(tx, before.id)).map((note) => present(note, viewer, shift))
    unread.push(...notes.filter(({ allowed }) => allowed.includes('read')))
  }
  return unread
}

async function getHandover(tx: Tx, id: Id): Promise<HandoverRow> {
  const note = await findHandoverRow(tx, id)
  if (note === undefined) throw gone()
  return note
}

const gone = () => new KipError('not-found', 'Không tìm thấy bàn giao này. Hãy tải lại trang.')

/** @param next the shift that comes after the note's */
function present(note: HandoverRow, { personId }: Viewer, next: ShiftRow | undefined): Handover {
  const hasRead = note.readBy.some(({ id }) => id === personId)
  const comes = stands(next, personId) && note.writtenBy.id !== personId
  return { ...note, allowed: comes && !hasRead ? ['read'] : [] }
}
