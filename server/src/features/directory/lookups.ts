/** What other features ask of the office. They work within a transaction of theirs and see the whole organisation. */
import { byRank, descendantIds, hasLeft, isSameName, isValidOn, type TreeNode } from '@kip/core/directory'
import { type Id, type IsoDate, KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { findFieldRow } from './field-store.ts'
import { findAllPeopleRows, findPeopleRows, findPeopleRowsOfUnits, type PersonRow } from './people-store.ts'
import { todayOf } from './today.ts'
import {
  countUnitRows,
  findAllUnitRows,
  findHeadRows,
  findUnitNodes,
  findUnitRows,
  type UnitRow,
} from './unit-store.ts'

/** Units by their ids, in the order of the office; unknown ids are left out. */
export function findUnitsByIds(tx: Tx, ids: readonly Id[]): Promise<UnitRow[]> {
  return findUnitRows(tx, ids)
}

/** Every unit there is or was, in the order of the office. */
export function findUnits(tx: Tx): Promise<UnitRow[]> {
  return findAllUnitRows(tx)
}

/** Ids and parents of all units: enough for the rules of the tree. */
export function unitTree(tx: Tx): Promise<TreeNode[]> {
  return findUnitNodes(tx)
}

/** The units and all below them. */
export async function descendantUnitIds(tx: Tx, unitIds: readonly Id[]): Promise<Id[]> {
  return descendantIds(await findUnitNodes(tx), unitIds)
}

/** The organ itself. @throws Error where there is none: an organisation is founded with it */
export async function getRootUnitId(tx: Tx): Promise<Id> {
  const root = (await findUnitNodes(tx)).find((unit) => unit.parentId === null)
  if (root === undefined) throw new Error(`organisation ${tx.scope.organizationId} has no root unit`)
  return root.id
}

const COUNT_KEPT_MS = 60_000
const counts = new Map<Id, { count: number; at: number }>()

/** How many units there are, up to a minute old: a measure for choosing a plan, not a figure to show. */
export async function countUnits(tx: Tx): Promise<number> {
  const organizationId = tx.scope.organizationId
  const known = counts.get(organizationId)
  if (known !== undefined && performance.now() - known.at < COUNT_KEPT_MS) return known.count
  const count = await countUnitRows(tx)
  counts.set(organizationId, { count, at: performance.now() })
  return count
}

/** People by their ids with the positions they hold today, by given name; also those who have left. */
export function findPeopleByIds(tx: Tx, ids: readonly Id[]): Promise<PersonRow[]> {
  return findPeopleRows(tx, todayOf(tx), ids)
}

export async function findPerson(tx: Tx, id: Id): Promise<PersonRow | undefined> {
  return (await findPeopleByIds(tx, [id]))[0]
}

/** Everybody who has not left, by given name. */
export function findPeople(tx: Tx): Promise<PersonRow[]> {
  return findAllPeopleRows(tx, todayOf(tx))
}

/** Everybody of that name who has not left, however it is spelt. */
export async function findPeopleNamed(tx: Tx, name: string): Promise<PersonRow[]> {
  return (await findAllPeopleRows(tx, todayOf(tx))).filter((person) => isSameName(person.name, name))
}

/** Who holds a position in one of these units (not below them) today and has not left, by given name. */
export async function peopleOfUnits(tx: Tx, unitIds: readonly Id[]): Promise<PersonRow[]> {
  const today = todayOf(tx)
  const people = await findPeopleRowsOfUnits(tx, today, unitIds)
  return people.filter((person) => !hasLeft(person, today))
}

/**
 * Who answers for a unit on a day: the appointed head, else who acts as head; null where nobody does. Absence is not
 * looked at: that is a question for coverage.
 */
export async function headOfUnit(
  tx: Tx,
  unitId: Id,
  on: IsoDate,
): Promise<{ personId: Id; name: string; acting: boolean } | null> {
  const [head] = (await findHeadRows(tx, unitId)).filter((holder) => isValidOn(holder, on)).sort(byRank)
  return head === undefined ? null : { personId: head.personId, name: head.name, acting: head.acting }
}

type Carriers = {
  unitId: Id | null
  carriers: { personId: Id; name: string }[]
  standIns: { personId: Id; name: string }[]
}

/** Who carries a field of work and who can stand in, in the order they are asked. @throws KipError not-found */
export async function carriersOf(tx: Tx, fieldId: Id): Promise<Carriers> {
  const field = await findFieldRow(tx, fieldId)
  if (field === undefined) throw new KipError('not-found', 'Không tìm thấy lĩnh vực này. Hãy chọn lại lĩnh vực.')
  return { unitId: field.unitId, carriers: field.carriers, standIns: field.standIns }
}
