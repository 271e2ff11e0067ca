/** Units: the tree of the office. A unit that ceases is ended by a date, never removed. */
import {
  type Unit,
  type UnitChange,
  type UnitDetail,
  type UnitInput,
  type UnitQuery,
  wouldMakeCycle,
} from '@kip/core/directory'
import { type Id, normalizeText, type Page } from '@kip/core/shared'
import { z } from 'zod'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { type Gate, openGate } from './access.ts'
import { pageOfRows, readCursor } from './cursors.ts'
import { announceOffice } from './office-changes.ts'
import { notFound, refuse } from './refusals.ts'
import { todayOf } from './today.ts'
import {
  countUnitRows,
  findAllUnitRows,
  findPositionRows,
  findUnitRows,
  insertUnit,
  listUnitRows,
  lockTree,
  type UnitRow,
  updateUnit,
} from './unit-store.ts'

const Key = z.object({ sortOrder: z.number().int(), name: z.string(), id: z.uuid() })

export async function listUnits(tx: Tx, actor: Actor, query: UnitQuery): Promise<Page<Unit>> {
  const gate = await openGate(tx, actor)
  const validOn = query.ended === 'true' ? null : todayOf(tx)
  const rows = await listUnitRows(tx, validOn, readCursor(Key, query.cursor), query.limit + 1)
  const page = pageOfRows(rows, query.limit, present(gate), ({ sortOrder, name, id }) => ({ sortOrder, name, id }))
  return query.count ? { ...page, total: await countUnitRows(tx) } : page
}

export async function getUnit(tx: Tx, actor: Actor, id: Id): Promise<UnitDetail> {
  const gate = await openGate(tx, actor)
  const unit = present(gate)(await loadUnit(tx, id))
  const allowed = gate.allowed('position', [id])
  const positions = await findPositionRows(tx, id)
  return { ...unit, positions: positions.map((position) => ({ ...position, allowed })) }
}

export async function createUnit(tx: Tx, actor: Actor, input: UnitInput): Promise<Unit> {
  await lockTree(tx)
  const gate = await openGate(tx, actor)
  const parentId = input.parentId ?? gate.rootId
  if (!gate.tree.some((unit) => unit.id === parentId)) throw noParent()
  gate.demand('unit', 'add-unit', [parentId])
  const unit = {
    ...input,
    parentId,
    name: normalizeText(input.name),
    shortName: normalizeText(input.shortName) || normalizeText(input.name).slice(0, 60),
    validFrom: input.validFrom ?? todayOf(tx),
  }
  checkDates(unit.validFrom, unit.validTo)
  await checkName(tx, parentId, unit.name, null)
  const id = await insertUnit(tx, unit)
  await recordAudit(tx, {
    action: 'directory.create-unit',
    subject: { type: 'unit', id },
    details: { name: unit.name },
  })
  await announceOffice(tx)
  return present(await openGate(tx, actor))(await loadUnit(tx, id))
}

/** A unit valid from today, without asking who makes it: for set-up, sample data and tests. */
export function createUnitRow(
  tx: Tx,
  unit: Pick<UnitRow, 'parentId' | 'name' | 'shortName' | 'kind' | 'relation' | 'sortOrder'>,
): Promise<Id> {
  return insertUnit(tx, { ...unit, validFrom: todayOf(tx), validTo: null })
}

export async function changeUnit(tx: Tx, actor: Actor, id: Id, change: UnitChange): Promise<UnitDetail> {
  await lockTree(tx)
  const gate = await openGate(tx, actor)
  const unit = await loadUnit(tx, id)
  gate.demand('unit', 'change', [id])
  if (change.parentId !== undefined && change.parentId !== unit.parentId) checkMove(gate, unit, change.parentId)
  checkDates(change.validFrom ?? unit.validFrom, change.validTo === undefined ? unit.validTo : change.validTo)
  if (change.validTo != null) await checkEnd(tx, unit, change.validTo)
  const name = change.name === undefined ? undefined : normalizeText(change.name)
  const parentId = change.parentId ?? unit.parentId
  if (parentId !== null) await checkName(tx, parentId, name ?? unit.name, id)
  await updateUnit(tx, id, { ...change, name })
  await recordAudit(tx, { action: 'directory.change-unit', subject: { type: 'unit', id }, details: change })
  await announceOffice(tx)
  return getUnit(tx, actor, id)
}

export async function loadUnit(tx: Tx, id: Id): Promise<UnitRow> {
  const [unit] = await findUnitRows(tx, [id])
  if (unit === undefined) throw notFound('Không tìm thấy đơn vị này. Hãy tải lại danh sách đơn vị.')
  return unit
}

function present(gate: Gate): (row: UnitRow) => Unit {
  return (row) => ({ ...row, allowed: gate.allowed('unit', [row.id]) })
}

function noParent() {
  return refuse('invalid-input', 'parentId', 'Đơn vị cấp trên không có trong cơ quan. Hãy chọn lại.')
}

function checkMove(gate: Gate, unit: UnitRow, parentId: Id): void {
  if (unit.parentId === null) {
    throw refuse('not-allowed-now', 'parentId', 'Đây là chính cơ quan nên không đặt dưới đơn vị nào được.')
  }
  if (!gate.tree.some((node) => node.id === parentId)) throw noParent()
  gate.demand('unit', 'add-unit', [parentId])
  if (wouldMakeCycle(gate.tree, unit.id, parentId)) {
    throw refuse(
      'invalid-input',
      'parentId',
      'Không đặt một đơn vị dưới chính nó hoặc dưới đơn vị trực thuộc của nó được.',
    )
  }
}

function checkDates(validFrom: string, validTo: string | null): void {
  if (validTo !== null && validTo < validFrom) {
    throw refuse('invalid-input', 'validTo', 'Ngày kết thúc phải từ ngày bắt đầu trở đi.')
  }
}

async function checkEnd(tx: Tx, unit: UnitRow, validTo: string): Promise<void> {
  if (unit.parentId === null)
    throw refuse('not-allowed-now', 'validTo', 'Đây là chính cơ quan nên không kết thúc được.')
  const units = await findAllUnitRows(tx)
  const child = units.find((other) => other.parentId === unit.id && (other.validTo === null || other.validTo > validTo))
  if (child !== undefined) {
    const sentence = `"${child.name}" còn trực thuộc đơn vị này sau ngày đó. Hãy chuyển hoặc kết thúc "${child.name}" trước.`
    throw refuse('not-allowed-now', 'validTo', sentence)
  }
}

async function checkName(tx: Tx, parentId: Id, name: string, self: Id | null): Promise<void> {
  const today = todayOf(tx)
  const twin = (await findAllUnitRows(tx)).find(
    (unit) =>
      unit.id !== self &&
      unit.parentId === parentId &&
      unit.name.toLowerCase() === name.toLowerCase() &&
      (unit.validTo === null || unit.validTo >= today),
  )
  if (twin !== undefined) {
    throw refuse('already-exists', 'name', `Đã có đơn vị tên "${twin.name}" ở cùng cấp. Hãy đặt tên khác.`)
  }
}
