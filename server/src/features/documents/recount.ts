/** Duties whose limit another calendar counts otherwise. Until work is given on them they are what the paper says, no more. */
import { moveLimits } from '@kip/core/calendar'
import { isDatedByHand } from '@kip/core/documents'
import { formatInstant, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { CalendarTurn } from '../calendar/index.ts'
import { limitColumns } from './duties.ts'
import { findDutyRow, listCountedDuties, listDutyRows, updateDuty } from './duty-store.ts'
import { insertHistory } from './history-store.ts'
import { findDocumentRow, updateDocument } from './store.ts'
import { tellOthers } from './told.ts'

/**
 * In the transaction that changes the calendar: duties nobody was given work on are read by the new one, and the history
 * of the paper tells it. Limits of work are for people to decide: assignments list them.
 */
export async function recountDuties(tx: Tx, turn: CalendarTurn): Promise<void> {
  const duties = (await listCountedDuties(tx)).filter(({ due }) => !isDatedByHand(due))
  const limits = duties.flatMap((duty) => {
    const { resolvesTo } = duty.due
    if (resolvesTo === null) return []
    const facts = {
      receivedAt: parseInstant(duty.receivedAt),
      issuedOn: duty.issuedOn === null ? null : Temporal.PlainDate.from(duty.issuedOn),
    }
    return [{ id: duty.id, due: duty.due, facts, holdsAt: parseInstant(resolvesTo), shift: null }]
  })
  const papers = new Map(duties.map((duty) => [duty.id, duty.documentId]))
  for (const { id, counted } of moveLimits(limits, turn.before, turn.after)) {
    const documentId = papers.get(id)
    if (documentId === undefined) continue
    await noteRecounted(tx, documentId, id, { resolvesTo: formatInstant(counted.resolvesTo), steps: counted.steps })
  }
}

/** The limit of a duty as it is counted now, on the paper's page and in its lists. */
export async function noteRecounted(
  tx: Tx,
  documentId: string,
  dutyId: string,
  counted: { resolvesTo: string; steps: string[] },
): Promise<void> {
  await findDocumentRow(tx, documentId, 'update')
  const row = await findDutyRow(tx, documentId, dutyId)
  if (row === undefined || row.duty.due === null) return
  await updateDuty(tx, dutyId, { duty: { ...row.duty, due: { ...row.duty.due, ...counted } } })
  const standing = (await listDutyRows(tx, documentId)).filter((item) => item.state !== 'dismissed')
  await updateDocument(tx, documentId, { other: limitColumns(standing.map((item) => item.duty)) })
  await insertHistory(tx, documentId, 'change-duty', {
    dutyId,
    state: row.state,
    before: row.duty.due.resolvesTo,
    after: counted.resolvesTo,
  })
  await tellOthers(tx, documentId)
}
