/** People and the positions they hold. Whoever leaves stays on record: old papers name them. */
import {
  type HolderChange,
  type HolderInput,
  hasLeft,
  overlaps,
  type PeopleQuery,
  type Person,
  type PersonChange,
  type PersonInput,
} from '@kip/core/directory'
import { type Id, type IsoDate, KipError, normalizeText, type Page } from '@kip/core/shared'
import { z } from 'zod'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { type Gate, openGate } from './access.ts'
import { pageOfRows, readCursor } from './cursors.ts'
import {
  findPeopleRows,
  findPersonIdByEmail,
  insertPerson,
  listPeopleRows,
  type PersonRow,
  updatePerson,
} from './people-store.ts'
import { notFound, orTaken, refuse } from './refusals.ts'
import { todayOf } from './today.ts'
import { loadUnit } from './unit-service.ts'
import {
  endHolderRow,
  ensurePosition,
  findHeadRows,
  findHolderRow,
  findHoldersOf,
  type HolderRow,
  insertHolder,
  lockTree,
} from './unit-store.ts'

const Key = z.object({ sortName: z.string(), id: z.uuid() })
const EMAIL_TAKEN = 'E-mail này đang là của người khác. Hãy kiểm tra lại.'

export async function listPeople(tx: Tx, actor: Actor, query: PeopleQuery): Promise<Page<Person>> {
  const gate = await openGate(tx, actor)
  const filter = { q: query.q || null, unitId: query.unit ?? null, left: query.left === 'true' }
  const rows = await listPeopleRows(tx, todayOf(tx), filter, readCursor(Key, query.cursor), query.limit + 1)
  return pageOfRows(rows, query.limit, present(gate), ({ sortName, id }) => ({ sortName, id }))
}

export async function getPerson(tx: Tx, actor: Actor, id: Id): Promise<Person> {
  return present(await openGate(tx, actor))(await loadPerson(tx, id))
}

export async function createPerson(tx: Tx, actor: Actor, input: PersonInput): Promise<Person> {
  await lockTree(tx)
  const gate = await openGate(tx, actor)
  const { position } = input
  if (position !== undefined) await demandLiving(tx, position.unitId, position.validFrom ?? todayOf(tx))
  gate.demand('unit', 'add-person', position === undefined ? [] : [position.unitId])
  await checkEmail(tx, input.email, null)
  const phone = input.phone || null
  const id = await orTaken(insertPerson(tx, { ...input, phone }), 'email', EMAIL_TAKEN)
  await recordAudit(tx, {
    action: 'directory.create-person',
    subject: { type: 'person', id },
    details: { name: input.name },
  })
  if (position !== undefined) {
    const validFrom = position.validFrom ?? todayOf(tx)
    await appoint(tx, id, { ...position, acting: false, validFrom, validTo: null })
  }
  return getPerson(tx, actor, id)
}

export async function changePerson(tx: Tx, actor: Actor, id: Id, change: PersonChange): Promise<Person> {
  const gate = await openGate(tx, actor)
  const person = await loadPerson(tx, id)
  gate.demand('person', 'change', unitsOf(person))
  if (change.email !== undefined) await checkEmail(tx, change.email, id)
  if (change.leftOn != null) await endAllPositions(tx, id, change.leftOn)
  const tidy = { ...change, ...(change.phone === '' && { phone: null }) }
  await orTaken(updatePerson(tx, id, tidy), 'email', EMAIL_TAKEN)
  await recordAudit(tx, { action: 'directory.change-person', subject: { type: 'person', id }, details: change })
  return getPerson(tx, actor, id)
}

export async function addPosition(tx: Tx, actor: Actor, personId: Id, input: HolderInput): Promise<Person> {
  await lockTree(tx)
  const gate = await openGate(tx, actor)
  const person = await loadPerson(tx, personId)
  if (input.personId !== undefined && input.personId !== personId) {
    throw refuse('invalid-input', 'personId', 'Người trong nội dung khác với người trên đường dẫn. Hãy kiểm tra lại.')
  }
  await demandLiving(tx, input.unitId, input.validFrom)
  gate.demand('unit', 'add-person', [input.unitId])
  if (hasLeft(person, input.validFrom)) {
    throw refuse('not-allowed-now', 'validFrom', `${person.name} đã nghỉ hoặc chuyển công tác trước ngày này.`)
  }
  await appoint(tx, personId, input)
  return getPerson(tx, actor, personId)
}

export type Appointment = Omit<HolderInput, 'personId'>

/** The rules of holding a position, without asking who appoints. @throws KipError */
export async function appoint(tx: Tx, personId: Id, input: Appointment): Promise<Id> {
  if (input.validTo !== null && input.validTo < input.validFrom) {
    throw refuse('invalid-input', 'validTo', 'Ngày kết thúc phải từ ngày bắt đầu trở đi.')
  }
  const positionId = await ensurePosition(tx, input.unitId, normalizeText(input.title), input.isHead)
  await checkFree(tx, { ...input, id: null, positionId, personId })
  const id = await insertHolder(tx, { ...input, positionId, personId })
  await recordAudit(tx, {
    action: 'directory.appoint',
    subject: { type: 'person', id: personId },
    details: {
      unitId: input.unitId,
      title: input.title,
      isHead: input.isHead,
      acting: input.acting,
      validFrom: input.validFrom,
    },
  })
  return id
}

export async function changeHolder(tx: Tx, actor: Actor, id: Id, change: HolderChange): Promise<Person> {
  await lockTree(tx)
  const gate = await openGate(tx, actor)
  const holder = await findHolderRow(tx, id)
  if (holder === undefined) throw notFound('Không tìm thấy lần giữ chức vụ này. Hãy tải lại trang.')
  gate.demand('position', 'end-holder', [holder.unitId])
  if (change.validTo !== null && change.validTo < holder.validFrom) {
    throw refuse('invalid-input', 'validTo', 'Ngày kết thúc phải từ ngày bắt đầu trở đi.')
  }
  await checkFree(tx, { ...holder, validTo: change.validTo })
  await endHolderRow(tx, id, change.validTo)
  await recordAudit(tx, {
    action: 'directory.end-position',
    subject: { type: 'person', id: holder.personId },
    details: { holderId: id, unitId: holder.unitId, title: holder.title, validTo: change.validTo },
  })
  return getPerson(tx, actor, holder.personId)
}

type Wanted = Pick<HolderRow, 'positionId' | 'personId' | 'unitId' | 'isHead' | 'acting' | 'validFrom' | 'validTo'> & {
  /** of the holding itself, when it is there already */
  id: Id | null
}

/** One holding of a position by a person at a time, and one appointed head of a unit at a time. */
async function checkFree(tx: Tx, wanted: Wanted): Promise<void> {
  const isOther = (holder: HolderRow) => holder.id !== wanted.id && overlaps(holder, wanted)
  const own = await findHoldersOf(tx, wanted.personId)
  if (own.some((holder) => holder.positionId === wanted.positionId && isOther(holder))) {
    throw refuse('already-exists', 'title', 'Người này đang giữ đúng chức vụ đó trong thời gian này rồi.')
  }
  if (!wanted.isHead || wanted.acting) return
  const head = (await findHeadRows(tx, wanted.unitId)).find((holder) => !holder.acting && isOther(holder))
  if (head !== undefined) {
    const sentence = `${head.name} đang đứng đầu đơn vị này trong thời gian đó. Hãy kết thúc chức vụ đó trước, hoặc chọn "tạm phụ trách".`
    throw refuse('not-allowed-now', 'isHead', sentence)
  }
}

/** Nobody is put into a unit that has ended by then. */
async function demandLiving(tx: Tx, unitId: Id, on: IsoDate): Promise<void> {
  const unit = await loadUnit(tx, unitId)
  if (unit.validTo !== null && unit.validTo < on) {
    throw refuse('not-allowed-now', 'unitId', `"${unit.name}" đã kết thúc trước ngày đó. Hãy chọn đơn vị khác.`)
  }
}

async function endAllPositions(tx: Tx, personId: Id, leftOn: IsoDate): Promise<void> {
  for (const holder of await findHoldersOf(tx, personId)) {
    if (holder.validTo !== null && holder.validTo <= leftOn) continue
    if (holder.validFrom > leftOn) {
      const sentence = `Chức vụ "${holder.title}" bắt đầu sau ngày nghỉ. Hãy kết thúc chức vụ đó trước.`
      throw refuse('not-allowed-now', 'leftOn', sentence)
    }
    await endHolderRow(tx, holder.id, leftOn)
  }
}

async function loadPerson(tx: Tx, id: Id): Promise<PersonRow> {
  const [person] = await findPeopleRows(tx, todayOf(tx), [id])
  if (person === undefined) throw notFound('Không tìm thấy người này. Hãy tải lại danh sách.')
  return person
}

async function checkEmail(tx: Tx, email: string | null | undefined, self: Id | null): Promise<void> {
  if (email == null) return
  const owner = await findPersonIdByEmail(tx, email)
  if (owner !== undefined && owner !== self) {
    throw new KipError('already-exists', EMAIL_TAKEN, { fields: { email: EMAIL_TAKEN } })
  }
}

function unitsOf(person: Pick<PersonRow, 'positions'>): Id[] {
  return person.positions.map((position) => position.unitId)
}

function present(gate: Gate): (row: PersonRow) => Person {
  return (row) => {
    const { sortName: _, ...person } = row
    return { ...person, allowed: gate.allowed('person', unitsOf(row)) }
  }
}
