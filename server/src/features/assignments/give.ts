/** A direction becomes an assignment: who leads, who co-ordinates, by when, and where that limit comes from. */
import { type Assignment, type AssignmentInput, type DueOrigin, readLimit } from '@kip/core/assignments'
import { type CalendarIndex, isEndOfOffice, isHourBound, resolveDue } from '@kip/core/calendar'
import { hasLeft } from '@kip/core/directory'
import { searchLexemes } from '@kip/core/documents'
import type { Urgency } from '@kip/core/reading'
import { KipError, parseInstant, Temporal } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { findPeopleByIds, findUnitsByIds, todayOf } from '../directory/index.ts'
import { type DocumentForWork, findDuty, noteAssigned, openDocumentForWork } from '../documents/index.ts'
import { viewerOf } from './access.ts'
import type { DueFromDocument } from './rows.ts'
import { getAssignment, type Plugs, tellAssignment } from './service.ts'
import { insertAssignment, type NewParty } from './store.ts'

/**
 * @throws KipError `forbidden` when the person directs neither the whole nor the unit, `invalid-input` when a unit or
 *   person is not to be given work, `not-allowed-now` when the document is not at a state for it
 */
export async function giveAssignment(
  tx: Tx,
  actor: Actor,
  input: AssignmentInput,
  documentId: string | null,
  plugs: Plugs,
): Promise<Assignment> {
  const viewer = await viewerOf(tx, actor)
  const unitId = input.lead.unitId ?? null
  const mayGive = viewer.directs || (unitId !== null && viewer.headedUnitIds.includes(unitId))
  if (!mayGive) {
    throw new KipError(
      'forbidden',
      'Bạn chưa được phân quyền giao việc này. Lãnh đạo giao cho đơn vị; trưởng đơn vị giao trong đơn vị mình.',
    )
  }
  const document = documentId === null ? null : await openDocumentForWork(tx, actor, documentId)
  await checkParties(tx, input)
  const calendar = await calendarOf(tx)
  const limit = await limitOf(tx, input, document, calendar, plugs)
  const parties: NewParty[] = [
    { role: 'lead', unitId, personId: input.lead.personId ?? null, dueAt: limit.dueAt, note: null },
    ...input.with.map((party) => ({
      role: 'with' as const,
      unitId: party.unitId ?? null,
      personId: party.personId ?? null,
      dueAt: readLimit(party, calendar, tx.now) ?? limit.dueAt,
      note: party.note ?? null,
    })),
  ]
  const urgency: Urgency = input.urgency ?? document?.urgency ?? 'none'
  const id = await insertAssignment(tx, {
    documentId,
    dutyId: input.dutyId ?? null,
    instruction: input.instruction,
    urgency,
    fieldOfWorkId: input.fieldOfWorkId ?? document?.fieldOfWorkId ?? null,
    givenBy: actor.personId,
    parties,
    words: searchLexemes([
      input.instruction,
      document?.subject ?? null,
      document?.label ?? null,
      document?.issuer ?? null,
    ]),
    ...limit,
  })
  if (document !== null) {
    await noteAssigned(
      tx,
      document.id,
      {
        dutyId: input.dutyId ?? null,
        assignmentId: id,
        readers: parties.map(({ unitId, personId }) => ({ unitId, personId })),
      },
      plugs,
    )
  }
  await recordAudit(tx, { action: 'assignment.give', subject: { type: 'assignment', id }, details: { documentId } })
  await plugs.changed(tx, { id, documentId, byExchange: document?.byExchange ?? false })
  await tellAssignment(tx, id)
  return getAssignment(tx, actor, id)
}

type Limit = {
  dueAt: Temporal.Instant | null
  dueOrigin: DueOrigin | null
  hourBound: boolean
  dueFromDocument: DueFromDocument | null
  dueFromMessage: Temporal.Instant | null
  dueByHand: Temporal.Instant | null
}

/**
 * By hand holds before the document's, the document's before the message's; each stays beside the one that holds, the
 * document's with its sentence and counted days.
 */
async function limitOf(
  tx: Tx,
  input: AssignmentInput,
  document: DocumentForWork | null,
  calendar: CalendarIndex,
  plugs: Plugs,
): Promise<Limit> {
  const byHand = readLimit(input, calendar, tx.now)
  const duty = input.dutyId && document !== null ? await findDuty(tx, document.id, input.dutyId) : undefined
  if (input.dutyId && duty === undefined) {
    throw new KipError(
      'invalid-input',
      'Không tìm thấy nội dung yêu cầu này trong văn bản. Hãy tải lại trang rồi chọn lại.',
      { fields: { dutyId: 'Hãy chọn lại nội dung yêu cầu.' } },
    )
  }
  const due = duty?.duty.due ?? null
  const fromDocument =
    duty === undefined || due === null ? null : { due, evidence: duty.duty.evidence, dutyId: duty.id }
  const stated = due === null || due.resolvesTo === null ? null : parseInstant(due.resolvesTo)
  const fromMessage = document?.byExchange === true ? await messageLimit(tx, document.id, calendar, plugs) : null
  // A day that is over when the work is given has been seen in messages: it is shown, and holds nobody to anything.
  const usable = fromMessage !== null && Temporal.Instant.compare(fromMessage, tx.now) > 0 ? fromMessage : null
  return {
    dueAt: byHand ?? stated ?? usable,
    dueOrigin: byHand !== null ? 'hand' : stated !== null ? 'document' : usable !== null ? 'message' : null,
    hourBound: byHand !== null ? input.dueAt != null && !isEndOfOffice(calendar, byHand) : isHourBound(due),
    dueFromDocument: fromDocument,
    dueFromMessage: fromMessage,
    dueByHand: byHand,
  }
}

/** The message names a day without an hour, and not whether the day itself still counts: its end, at the latest. */
async function messageLimit(
  tx: Tx,
  documentId: string,
  calendar: CalendarIndex,
  plugs: Plugs,
): Promise<Temporal.Instant | null> {
  const date = await plugs.messageLimitOf(tx, documentId)
  if (date === null) return null
  const due = { kind: 'date', bound: 'by', date, time: null, phrase: '' } as const
  return resolveDue(due, { receivedAt: null, issuedOn: null }, calendar).resolvesTo
}

/** Somebody leads; nobody stands twice; who is only asked to co-operate is never given a task. */
async function checkParties(tx: Tx, input: AssignmentInput): Promise<void> {
  const all = [input.lead, ...input.with]
  if (!input.lead.unitId && !input.lead.personId) {
    throw invalid('lead', 'Hãy chọn đơn vị hoặc người chủ trì.')
  }
  if (input.with.some((party) => !party.unitId && !party.personId))
    throw invalid('with', 'Hãy chọn đơn vị hoặc người phối hợp.')
  const keys = all.map((party) => `${party.unitId ?? ''}/${party.personId ?? ''}`)
  if (new Set(keys).size < keys.length)
    throw invalid('with', 'Một đơn vị hoặc người được ghi hai lần. Mỗi nơi chỉ ghi một lần.')
  const ids = (key: 'unitId' | 'personId') => all.flatMap((party) => (party[key] ? [party[key]] : []))
  const units = new Map((await findUnitsByIds(tx, ids('unitId'))).map((unit) => [unit.id, unit]))
  const people = new Map((await findPeopleByIds(tx, ids('personId'))).map((person) => [person.id, person]))
  for (const party of all) {
    if (party.unitId && !units.has(party.unitId))
      throw invalid('lead', 'Đơn vị này không còn trong danh sách. Hãy chọn lại.')
    const person = party.personId ? people.get(party.personId) : null
    if (person === undefined) throw invalid('lead', 'Người này không còn trong danh sách. Hãy chọn lại.')
    if (person !== null && hasLeft(person, todayOf(tx)))
      throw invalid('lead', `${person.name} đã nghỉ hoặc chuyển công tác. Hãy chọn người khác.`)
  }
  const lead = input.lead.unitId ? units.get(input.lead.unitId) : undefined
  if (lead?.relation === 'ask') {
    throw invalid(
      'lead',
      `${lead.name} không thuộc quyền giao việc của Ủy ban nhân dân: hãy gửi văn bản đề nghị phối hợp, hoặc chọn đơn vị này ở mục phối hợp.`,
    )
  }
}

function invalid(field: string, sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { [field]: sentence } })
}
