/** Shifts: listed, opened, changed by whoever manages duty. */
import type { DutyShift, DutyShiftDetail, NotThere, OverrideInput, ShiftQuery } from '@kip/core/duty'
import { type Id, KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeople } from '../directory/index.ts'
import { availabilityOf, type Plugs, type Viewer, viewerOf } from './access.ts'
import { notesAround } from './handovers.ts'
import { actionsOn, notThere, presentShifts, toShift } from './present.ts'
import { readRange, stretchOf } from './range.ts'
import { checkPeople } from './roster-service.ts'
import { decidePlaces, findShiftRow, listDecisions, listShiftRows, type ShiftRow } from './shift-store.ts'
import { told } from './told.ts'

/** Those that begin on these days, by beginning. */
export async function listShifts(tx: Tx, actor: Actor, query: ShiftQuery, plugs: Plugs): Promise<DutyShift[]> {
  const of = { rosterId: query.roster ?? null, personId: query.mine === 'true' ? actor.personId : null }
  const rows = await listShiftRows(tx, stretchOf(readRange(query)), of)
  const begun = rows.filter(({ date }) => date >= query.from)
  return presentShifts(tx, await viewerOf(tx, actor, plugs), begun, plugs)
}

/** @throws KipError not-found */
export async function openShift(tx: Tx, actor: Actor, id: Id, plugs: Plugs): Promise<DutyShiftDetail> {
  const viewer = await viewerOf(tx, actor, plugs)
  return presentDetail(tx, viewer, await getShift(tx, id, 'read'), plugs)
}

/** @throws KipError not-found */
export async function getShift(tx: Tx, id: Id, lock: 'read' | 'update'): Promise<ShiftRow> {
  const row = await findShiftRow(tx, id, lock)
  if (row === undefined) {
    throw new KipError('not-found', 'Không tìm thấy ca trực này, hoặc ca đã bỏ khỏi lịch. Hãy tải lại trang.')
  }
  return row
}

/**
 * Puts somebody else, or nobody, in a place, also while the shift runs.
 * @throws KipError not-found, not-allowed-now, invalid-input
 */
export async function overridePlace(
  tx: Tx,
  actor: Actor,
  { id, rank }: { id: Id; rank: number },
  input: OverrideInput,
  plugs: Plugs,
): Promise<DutyShiftDetail> {
  const viewer = await viewerOf(tx, actor, plugs)
  const row = await getShift(tx, id, 'update')
  demandAction(row, viewer, 'override')
  const { places } = toShift(row)
  if (!places.some((place) => place.rank === rank)) {
    throw new KipError('not-found', 'Ca trực này không có chỗ đó. Hãy tải lại trang.')
  }
  if (input.personId !== null) {
    await checkPeople(tx, [input.personId], plugs)
    demandFree(places, rank, input.personId)
  }
  await decidePlaces(tx, [{ shiftId: id, rank, personId: input.personId, source: 'override', note: input.reason }])
  await told(tx, plugs, 'override', { type: 'duty-shift', id }, { rank, ...input })
  return presentDetail(tx, viewer, await getShift(tx, id, 'read'), plugs)
}

/** @throws KipError not-allowed-now, with what is allowed */
export function demandAction(row: ShiftRow, viewer: Viewer, action: DutyShift['allowed'][number]): void {
  const allowed = actionsOn(row, viewer)
  if (allowed.includes(action)) return
  throw new KipError('not-allowed-now', REFUSED[action], { extra: { allowed } })
}

const REFUSED: Record<DutyShift['allowed'][number], string> = {
  override: 'Chỉ lãnh đạo và quản trị viên đổi người trực, khi ca chưa kết thúc.',
  'ask-swap': 'Chỉ người có tên trong ca được xin đổi, trước khi ca bắt đầu.',
  'write-handover': 'Chỉ người trực ca này ghi bàn giao, từ khi ca bắt đầu đến 24 giờ sau khi ca kết thúc.',
}

/** @throws KipError invalid-input where the person stands in another place of the shift */
export function demandFree(places: readonly { rank: number; personId: Id | null }[], rank: number, personId: Id): void {
  if (!places.some((place) => place.rank !== rank && place.personId === personId)) return
  const sentence = 'Người này đã có tên trong ca trực đó. Hãy chọn người khác.'
  throw new KipError('invalid-input', sentence, { fields: { personId: sentence } })
}

async function presentDetail(tx: Tx, viewer: Viewer, row: ShiftRow, plugs: Plugs): Promise<DutyShiftDetail> {
  const [shift] = await presentShifts(tx, viewer, [row], plugs)
  if (shift === undefined) throw new Error('one shift in, one shift out')
  const decisions = await listDecisions(tx, row.id)
  const ids = decisions.flatMap(({ personId, decidedBy }) => [personId ?? [], decidedBy ?? []].flat())
  const { nameOf } = await availabilityOf(tx, ids, { from: tx.now, to: tx.now }, {})
  const named = (id: Id | null) => (id === null ? null : { id, name: nameOf(id) })
  return {
    ...shift,
    ...(await notesAround(tx, viewer, row)),
    away: shift.allowed.includes('override') ? await awayIn(tx, row, plugs) : [],
    history: decisions.map(({ personId, decidedBy, ...decision }) => ({
      ...decision,
      person: named(personId),
      decidedBy: named(decidedBy),
    })),
  }
}

/** Of everybody in the office. */
async function awayIn(tx: Tx, row: ShiftRow, plugs: Plugs): Promise<NotThere[]> {
  const shift = toShift(row)
  const ids = (await findPeople(tx)).map(({ id }) => id)
  return notThere(await availabilityOf(tx, ids, { from: shift.startsAt, to: shift.endsAt }, plugs), shift, ids)
}
