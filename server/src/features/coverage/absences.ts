/** Entering, confirming, calling off and ending absences: gate → load → rule → write. */
import {
  type Absence,
  type AbsenceAct,
  type AbsenceAction,
  type AbsenceChange,
  type AbsenceFact,
  type AbsenceInput,
  type AbsenceQuery,
  responsibleAt,
  type Stretch,
  sayUntil,
  tooFar,
} from '@kip/core/coverage'
import { hasLeft } from '@kip/core/directory'
import { dateIn, type Id, IsoInstant, KipError, type Page, parseInstant, Temporal } from '@kip/core/shared'
import { z } from 'zod'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds, findPerson, pageOfRows, readCursor } from '../directory/index.ts'
import {
  type AbsenceRow,
  findOverlapping,
  insertAbsence,
  listAbsenceRows,
  lockPerson,
  replaceStandIns,
  setState,
  updateAbsence,
} from './absence-store.ts'
import { actionsOn, demandConcerned, type OpenedAbsence, openAbsence, type Standing, standingsTo } from './access.ts'
import { coverageFacts } from './facts-store.ts'
import { fieldNames } from './names-store.ts'
import type { Plugs } from './plugs.ts'

const Key = z.object({ from: IsoInstant, id: z.uuid() })

/** Everybody signed in sees who is away when; why, only whom it concerns. */
export async function listAbsences(tx: Tx, actor: Actor, query: AbsenceQuery): Promise<Page<Absence>> {
  const rows = await listAbsenceRows(tx, {
    when: query.when,
    personId: query.person ?? null,
    after: readCursor(Key, query.cursor),
    limit: query.limit + 1,
  })
  const standingTo = await standingsTo(
    tx,
    actor,
    rows.map((row) => row.person_id),
  )
  const present = (row: AbsenceRow) => presentAbsence(tx, row, standingTo(row.person_id))
  return pageOfRows(rows, query.limit, present, ({ from_at, id }) => ({ from: from_at, id }))
}

export async function getAbsence(tx: Tx, actor: Actor, id: Id): Promise<Absence> {
  const { row, standing } = await openAbsence(tx, actor, id, 'read')
  return presentAbsence(tx, row, standing)
}

/** A draft; nobody is replaced before it is confirmed. @throws KipError forbidden, invalid-input, already-exists */
export async function enterAbsence(tx: Tx, actor: Actor, input: AbsenceInput): Promise<Absence> {
  const person = await findPerson(tx, input.personId)
  if (person === undefined) throw invalid('personId', 'Không tìm thấy người này. Hãy chọn lại.')
  await demandConcerned(tx, actor, input.personId)
  const stretch = stretchOf(input, tx.now)
  await demandFree(tx, input.personId, stretch, null)
  const standIns = input.standIns ?? (await proposeStandIns(tx, input.personId, stretch))
  await checkStandIns(tx, input.personId, standIns, stretch)
  const id = await insertAbsence(tx, input)
  await replaceStandIns(tx, id, standIns)
  await told(tx, 'enter', id, { personId: input.personId, from: input.from, to: input.to })
  return getAbsence(tx, actor, id)
}

/** @throws KipError not-allowed-now, stale-version, invalid-input, already-exists */
export async function changeAbsence(tx: Tx, actor: Actor, id: Id, change: AbsenceChange): Promise<Absence> {
  const { row } = await openFor(tx, actor, id, 'change', change)
  const next = {
    kind: change.kind ?? row.kind,
    from: change.from ?? row.from_at,
    to: change.to ?? row.to_at,
    note: change.note === undefined ? row.note : change.note,
  }
  const stretch = stretchOf(next, tx.now)
  await demandFree(tx, row.person_id, stretch, id)
  await updateAbsence(tx, id, next)
  if (change.standIns !== undefined) {
    await checkStandIns(tx, row.person_id, change.standIns, stretch)
    await replaceStandIns(tx, id, change.standIns)
  }
  await told(tx, 'change', id, { from: next.from, to: next.to })
  return getAbsence(tx, actor, id)
}

const STATE_BY = { confirm: 'confirmed', cancel: 'cancelled', end: 'ended' } as const

/** @throws KipError not-allowed-now with `allowed`; stale-version */
export async function actOnAbsence(
  tx: Tx,
  actor: Actor,
  id: Id,
  action: keyof typeof STATE_BY,
  read: AbsenceAct,
  { changed }: Pick<Plugs, 'changed'>,
): Promise<Absence> {
  await openFor(tx, actor, id, action, read)
  await setState(tx, id, STATE_BY[action])
  await changed?.(tx, [id])
  await told(tx, action, id, {})
  return getAbsence(tx, actor, id)
}

/** @param read the version the change rests on; left out, the last writer wins */
async function openFor(tx: Tx, actor: Actor, id: Id, action: AbsenceAction, read: AbsenceAct): Promise<OpenedAbsence> {
  const opened = await openAbsence(tx, actor, id, 'update')
  if (opened.allowed.includes(action)) {
    if (read.version !== undefined) demandVersion(opened.row, read.version)
    return opened
  }
  throw new KipError(
    'not-allowed-now',
    'Việc này hiện không làm được với lần vắng mặt này, hoặc ngoài quyền của bạn. Hãy tải lại trang để xem những gì làm được.',
    { extra: { allowed: opened.allowed } },
  )
}

function demandVersion(row: AbsenceRow, version: number): void {
  if (row.version === version) return
  throw new KipError(
    'stale-version',
    'Có người vừa sửa hoặc xác nhận lần vắng mặt này. Hãy xem lại ngày và người thay như hiện nay rồi làm lại; nội dung nhập dở vẫn được giữ.',
  )
}

function stretchOf({ from, to }: { from: string; to: string }, now: Temporal.Instant): Stretch {
  const stretch = { from: parseInstant(from), to: parseInstant(to) }
  if (Temporal.Instant.compare(stretch.from, stretch.to) >= 0) {
    throw invalid('to', 'Lúc kết thúc phải sau lúc bắt đầu. Hãy chọn lại.')
  }
  const far = tooFar(stretch, now)
  if (far !== null) throw invalid(far.end, far.sentence)
  return stretch
}

async function demandFree(tx: Tx, personId: Id, stretch: Stretch, exceptId: Id | null): Promise<void> {
  await lockPerson(tx, personId)
  const other = await findOverlapping(tx, personId, stretch, exceptId)
  if (other === undefined) return
  const until = sayUntil(parseInstant(other.until_at))
  const sentence = `Người này đã có một lần vắng mặt ${until} trong thời gian đó. Hãy sửa lần ấy, hoặc chọn thời gian khác.`
  throw new KipError('already-exists', sentence, { fields: { from: sentence } })
}

/** For each field the person carries: who else carries it or can stand in and is there when it begins. */
export async function proposeStandIns(
  tx: Tx,
  personId: Id,
  stretch: Stretch,
): Promise<{ fieldId: Id; personId: Id }[]> {
  const facts = await coverageFacts(tx, stretch)
  const fields = facts.fields.filter(({ carrierIds }) => carrierIds.includes(personId))
  const considered: AbsenceFact = { ...stretch, id: personId, personId, kind: 'other', standIns: [] }
  const others = facts.absences.filter((absence) => absence.personId !== personId)
  const without = { ...facts, absences: [...others, considered] }
  return fields.flatMap(({ id: fieldId }) => {
    const found = responsibleAt({ personId, fieldId, unitId: null }, stretch.from, without)
    const because = found.path.at(-1)?.because
    if (found.personId === null || (because !== 'field-carrier' && because !== 'field-stand-in')) return []
    return [{ fieldId, personId: found.personId }]
  })
}

async function checkStandIns(
  tx: Tx,
  personId: Id,
  standIns: readonly { fieldId: Id | null; personId: Id }[],
  { from }: Stretch,
): Promise<void> {
  if (standIns.some((one) => one.personId === personId)) {
    throw invalid('standIns', 'Người vắng mặt không thể tự thay mình. Hãy chọn người khác.')
  }
  if (new Set(standIns.map(({ fieldId }) => fieldId)).size < standIns.length) {
    throw invalid('standIns', 'Mỗi lĩnh vực chỉ ghi một người thay. Hãy bỏ bớt.')
  }
  const known = await fieldNames(tx)
  if (standIns.some(({ fieldId }) => fieldId !== null && !known.has(fieldId))) {
    throw invalid('standIns', 'Có lĩnh vực không còn trong danh sách của cơ quan. Hãy tải lại trang rồi chọn lại.')
  }
  const people = await findPeopleByIds(
    tx,
    standIns.map((one) => one.personId),
  )
  const on = dateIn(Temporal.Instant.compare(from, tx.now) < 0 ? tx.now : from).toString()
  for (const one of standIns) {
    const person = people.find(({ id }) => id === one.personId)
    if (person === undefined || hasLeft(person, on)) {
      throw invalid('standIns', 'Có người thay lúc đó không còn công tác ở cơ quan. Hãy chọn người khác.')
    }
  }
}

async function told(tx: Tx, verb: string, id: Id, details: Record<string, unknown>): Promise<void> {
  await recordAudit(tx, { action: `coverage.${verb}-absence`, subject: { type: 'absence', id }, details })
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'coverage', data: { id } })
}

function invalid(field: string, sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { [field]: sentence } })
}

function presentAbsence(tx: Tx, row: AbsenceRow, standing: Standing): Absence {
  return {
    id: row.id,
    person: { id: row.person_id, name: row.person_name },
    kind: standing.knowsWhy ? row.kind : null,
    from: row.from_at,
    to: row.to_at,
    endedAt: row.ended_at,
    note: standing.knowsWhy ? row.note : null,
    state: row.state,
    standIns: row.stand_ins,
    version: row.version,
    allowed: actionsOn(tx, row, standing),
  }
}
