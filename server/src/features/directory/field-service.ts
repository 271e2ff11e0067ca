/** Fields of work (lĩnh vực): who carries each, and who can stand in. */
import {
  type FieldOfWork,
  type FieldOfWorkChange,
  type FieldOfWorkInput,
  type FieldQuery,
  hasLeft,
} from '@kip/core/directory'
import type { Id, Page } from '@kip/core/shared'
import { z } from 'zod'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { type Gate, openGate } from './access.ts'
import { pageOfRows, readCursor } from './cursors.ts'
import { type FieldRow, findFieldRow, insertField, listFieldRows, replaceCarriers, updateField } from './field-store.ts'
import { findPeopleRows } from './people-store.ts'
import { notFound, orTaken, refuse } from './refusals.ts'
import { todayOf } from './today.ts'
import { loadUnit } from './unit-service.ts'

const Key = z.object({ name: z.string(), id: z.uuid() })
const NAME_TAKEN = 'Đã có lĩnh vực tên này. Hãy đặt tên khác hoặc sửa lĩnh vực đang có.'

export async function listFields(tx: Tx, actor: Actor, query: FieldQuery): Promise<Page<FieldOfWork>> {
  const gate = await openGate(tx, actor)
  const filter = {
    q: query.q || null,
    unitId: query.unit ?? null,
    personId: query.person ?? null,
    inactive: query.inactive === 'true',
  }
  const rows = await listFieldRows(tx, filter, readCursor(Key, query.cursor), query.limit + 1)
  return pageOfRows(rows, query.limit, present(gate), ({ name, id }) => ({ name, id }))
}

export async function createField(tx: Tx, actor: Actor, input: FieldOfWorkInput): Promise<FieldOfWork> {
  const gate = await openGate(tx, actor)
  gate.demand('field', 'change', unitsOf(input.unitId))
  if (input.unitId !== null) await loadUnit(tx, input.unitId)
  await checkCarriers(tx, input.carrierIds, input.standInIds)
  const id = await orTaken(insertField(tx, input), 'name', NAME_TAKEN)
  await replaceCarriers(tx, id, 'carrier', input.carrierIds)
  await replaceCarriers(tx, id, 'stand-in', input.standInIds)
  await recordAudit(tx, { action: 'directory.create-field', subject: { type: 'field', id }, details: input })
  return present(gate)(await loadField(tx, id))
}

export async function changeField(tx: Tx, actor: Actor, id: Id, change: FieldOfWorkChange): Promise<FieldOfWork> {
  const gate = await openGate(tx, actor)
  const field = await loadField(tx, id)
  gate.demand('field', 'change', unitsOf(field.unitId))
  if (change.unitId != null) {
    await loadUnit(tx, change.unitId)
    gate.demand('field', 'change', [change.unitId])
  }
  const carrierIds = change.carrierIds ?? field.carriers.map((carrier) => carrier.personId)
  const standInIds = change.standInIds ?? field.standIns.map((standIn) => standIn.personId)
  if (change.carrierIds !== undefined || change.standInIds !== undefined) {
    await checkCarriers(tx, carrierIds, standInIds)
    // Both are cleared first: a stand-in may become the carrier, and each person stands in a field once.
    await replaceCarriers(tx, id, 'stand-in', [])
    await replaceCarriers(tx, id, 'carrier', carrierIds)
    await replaceCarriers(tx, id, 'stand-in', standInIds)
  }
  await orTaken(updateField(tx, id, change), 'name', NAME_TAKEN)
  await recordAudit(tx, { action: 'directory.change-field', subject: { type: 'field', id }, details: change })
  return present(gate)(await loadField(tx, id))
}

async function loadField(tx: Tx, id: Id): Promise<FieldRow> {
  const row = await findFieldRow(tx, id)
  if (row === undefined) throw notFound('Không tìm thấy lĩnh vực này. Hãy tải lại danh sách.')
  return row
}

async function checkCarriers(tx: Tx, carrierIds: readonly Id[], standInIds: readonly Id[]): Promise<void> {
  const ids = [...carrierIds, ...standInIds]
  if (new Set(ids).size < ids.length) {
    throw refuse('invalid-input', 'standInIds', 'Một người chỉ ghi một lần: hoặc phụ trách, hoặc thay thế.')
  }
  const found = await findPeopleRows(tx, todayOf(tx), ids)
  const missing = ids.find((id) => !found.some((person) => person.id === id))
  if (missing !== undefined) {
    const field = carrierIds.includes(missing) ? 'carrierIds' : 'standInIds'
    throw refuse('invalid-input', field, 'Có người không còn trong danh sách. Hãy chọn lại.')
  }
  const gone = found.find((person) => hasLeft(person, todayOf(tx)))
  if (gone !== undefined) {
    throw refuse('invalid-input', 'carrierIds', `${gone.name} đã nghỉ hoặc chuyển công tác. Hãy chọn người khác.`)
  }
}

function unitsOf(unitId: Id | null): Id[] {
  return unitId === null ? [] : [unitId]
}

function present(gate: Gate): (row: FieldRow) => FieldOfWork {
  return (row) => ({ ...row, allowed: gate.allowed('field', unitsOf(row.unitId)) })
}
