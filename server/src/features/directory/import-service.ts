/** Bringing in people and units from a sheet: first shown, then done, and only what was shown to be good. */
import {
  type ImportPreview,
  newUnitsOf,
  type OfficeFacts,
  type PlannedRow,
  planImport,
  type SheetRow,
} from '@kip/core/directory'
import { comparableText, type Id, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { openGate } from './access.ts'
import { announceOffice } from './office-changes.ts'
import { appoint } from './people-service.ts'
import { findAllPeopleRows, findPeopleRows, insertPerson, updatePerson } from './people-store.ts'
import { makeTemplate } from './sheet.ts'
import { todayOf } from './today.ts'
import { findAllUnitRows, insertUnit, lockTree } from './unit-store.ts'

export async function previewImport(tx: Tx, actor: Actor, sheet: readonly SheetRow[]): Promise<ImportPreview> {
  const gate = await openGate(tx, actor)
  gate.demand('organization', 'import', [])
  return present(planImport(sheet, await loadOffice(tx)))
}

/**
 * Applies the good rows and says again which were bad.
 * @param fingerprint of the preview; null: whatever is good now
 * @throws KipError stale-version when the sheet or the office is no longer what the preview showed
 */
export async function importSheet(
  tx: Tx,
  actor: Actor,
  sheet: readonly SheetRow[],
  fingerprint: string | null,
): Promise<ImportPreview> {
  await lockTree(tx)
  const gate = await openGate(tx, actor)
  gate.demand('organization', 'import', [])
  const plan = planImport(sheet, await loadOffice(tx))
  const preview = present(plan)
  if (fingerprint !== null && fingerprint !== preview.fingerprint) {
    throw new KipError('stale-version', 'Bảng hoặc danh sách cơ quan đã thay đổi từ lúc xem trước. Hãy xem trước lại.')
  }
  const newUnits = new Map<string, Id>()
  for (const name of preview.newUnits) newUnits.set(comparableText(name), await addUnit(tx, gate.rootId, name))
  const newPeople = new Map<string, Id>()
  for (const row of plan) {
    if (row.action === 'create' || row.action === 'update') await applyRow(tx, row, newUnits, newPeople)
  }
  await recordAudit(tx, {
    action: 'directory.import',
    subject: { type: 'organization', id: tx.scope.organizationId },
    details: { good: preview.good, bad: preview.bad, newUnits: preview.newUnits },
  })
  await announceOffice(tx)
  return preview
}

export async function importTemplate(tx: Tx): Promise<Buffer> {
  const units = (await findAllUnitRows(tx)).filter((unit) => unit.parentId !== null && unit.validTo === null)
  return makeTemplate(units.map((unit) => unit.name))
}

async function loadOffice(tx: Tx): Promise<OfficeFacts> {
  const today = todayOf(tx)
  const units = await findAllUnitRows(tx)
  return {
    units: units.filter((unit) => unit.validTo === null || unit.validTo >= today),
    people: await findAllPeopleRows(tx, today),
  }
}

function addUnit(tx: Tx, parentId: Id, name: string): Promise<Id> {
  return insertUnit(tx, {
    parentId,
    name,
    shortName: name.slice(0, 60),
    kind: 'division',
    relation: 'assign',
    sortOrder: 100,
    validFrom: todayOf(tx),
    validTo: null,
  })
}

async function applyRow(
  tx: Tx,
  row: PlannedRow,
  newUnits: ReadonlyMap<string, Id>,
  newPeople: Map<string, Id>,
): Promise<void> {
  const unitId = row.unitId ?? newUnits.get(comparableText(row.unit))
  if (unitId === undefined) throw new Error(`row ${row.row} has no unit`)
  // Somebody new with two positions stands in two rows and is one person.
  const key = row.email?.toLowerCase() ?? comparableText(row.name)
  const personId = row.personId ?? newPeople.get(key) ?? (await insertPerson(tx, row))
  if (row.personId === null) newPeople.set(key, personId)
  else
    await updatePerson(tx, personId, { ...(row.email && { email: row.email }), ...(row.phone && { phone: row.phone }) })
  if (await holdsAlready(tx, personId, unitId, row)) return
  await appoint(tx, personId, {
    unitId,
    title: row.title,
    isHead: row.isHead,
    acting: false,
    validFrom: todayOf(tx),
    validTo: null,
  })
}

async function holdsAlready(tx: Tx, personId: Id, unitId: Id, row: PlannedRow): Promise<boolean> {
  if (row.action === 'create') return false
  const [person] = await findPeopleRows(tx, todayOf(tx), [personId])
  return (person?.positions ?? []).some(
    (position) =>
      position.unitId === unitId &&
      position.isHead === row.isHead &&
      comparableText(position.title) === comparableText(row.title),
  )
}

function present(plan: readonly PlannedRow[]): ImportPreview {
  const good = plan.filter((row) => row.action !== 'none')
  return {
    rows: plan.map(({ unitId: _unit, personId: _person, ...row }) => row),
    good: good.length,
    bad: plan.length - good.length,
    newUnits: newUnitsOf(plan),
    fingerprint: sha256(JSON.stringify(good)),
  }
}
