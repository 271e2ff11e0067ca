/** Rosters: read by everyone, set up by whoever manages duty. */
import { checkPattern, type Roster, type RosterInput } from '@kip/core/duty'
import { type Id, KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { hasErrorCode } from '../../platform/errors-database.ts'
import type { Actor } from '../../platform/http.ts'
import { availabilityOf, demandManager, LEFT, type Plugs, type Viewer, viewerOf } from './access.ts'
import {
  findRosterRow,
  insertRoster,
  listRosterRows,
  type RosterRow,
  replaceMembers,
  updateRoster,
} from './roster-store.ts'
import { told } from './told.ts'

const NAME_TAKEN = 'Đã có lịch trực tên này. Hãy đặt tên khác hoặc sửa lịch đang có.'

export async function listRosters(tx: Tx, actor: Actor, plugs: Plugs): Promise<Roster[]> {
  const viewer = await viewerOf(tx, actor, plugs)
  return (await listRosterRows(tx)).map((row) => present(row, viewer))
}

/** @throws KipError forbidden, invalid-input, already-exists */
export async function createRoster(tx: Tx, actor: Actor, input: RosterInput, plugs: Plugs): Promise<Roster> {
  const viewer = await demandManager(tx, actor, plugs)
  await check(tx, input, plugs)
  const id = await orTaken(insertRoster(tx, input))
  await replaceMembers(tx, id, input.personIds)
  await told(tx, plugs, 'create-roster', { type: 'duty-roster', id }, input)
  return present(await getRoster(tx, id, 'read'), viewer)
}

/** What is published stays as it is; the next proposal goes by the change. @throws KipError also stale-version */
export async function changeRoster(tx: Tx, actor: Actor, id: Id, input: RosterInput, plugs: Plugs): Promise<Roster> {
  const viewer = await demandManager(tx, actor, plugs)
  const roster = await getRoster(tx, id, 'update')
  if (input.version !== undefined) demandVersion(roster, input.version)
  await check(tx, input, plugs)
  await orTaken(updateRoster(tx, id, input))
  await replaceMembers(tx, id, input.personIds)
  await told(tx, plugs, 'change-roster', { type: 'duty-roster', id }, input)
  return present(await getRoster(tx, id, 'read'), viewer)
}

/** @throws KipError not-found */
export async function getRoster(tx: Tx, id: Id, lock: 'read' | 'update'): Promise<RosterRow> {
  const row = await findRosterRow(tx, id, lock)
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy lịch trực này. Hãy tải lại trang.')
  return row
}

/** @throws KipError stale-version */
function demandVersion(roster: RosterRow, version: number): void {
  if (roster.version === version) return
  throw new KipError(
    'stale-version',
    'Có người vừa sửa lịch trực này. Hãy tải lại trang, xem thay đổi rồi làm lại; nội dung nhập dở vẫn được giữ.',
  )
}

async function check(tx: Tx, input: RosterInput, plugs: Plugs): Promise<void> {
  checkPattern(input.pattern)
  if (new Set(input.personIds).size < input.personIds.length) {
    throw refuse('Một người chỉ ghi một lần trong danh sách trực. Hãy bỏ bớt chỗ trùng.')
  }
  await checkPeople(tx, input.personIds, plugs)
}

/** @throws KipError invalid-input for who is unknown or has left */
export async function checkPeople(tx: Tx, personIds: readonly Id[], plugs: Plugs): Promise<void> {
  const known = await availabilityOf(tx, personIds, { from: tx.now, to: tx.now }, plugs)
  for (const id of personIds) {
    const name = known.nameOf(id)
    if (name === '') throw refuse('Có người không còn trong danh sách của cơ quan. Hãy chọn lại.')
    if (known.hasLeft(id, tx.now)) throw refuse(`${name} ${LEFT}. Hãy chọn người khác.`)
  }
}

function refuse(sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { personIds: sentence } })
}

/** Two people at once may both have found the name free. */
async function orTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (hasErrorCode(error, ['23505']))
      throw new KipError('already-exists', NAME_TAKEN, { fields: { name: NAME_TAKEN } })
    throw error
  }
}

function present(row: RosterRow, { manages }: Viewer): Roster {
  const planning = row.active ? (['propose', 'publish'] as const) : []
  return { ...row, allowed: manages ? ['change', ...planning] : [] }
}
