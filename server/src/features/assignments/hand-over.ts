/** Everything one person carries goes to others: a transfer, a departure. Who may do so, coverage has asked. */
import { handOver } from '@kip/core/assignments'
import type { Id } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { shareDocument } from '../documents/index.ts'
import { applyDecision } from './decision-store.ts'
import { listOpenWorkOf } from './of-person-store.ts'
import { toFacts } from './rows.ts'
import { type Plugs, tellAssignment } from './service.ts'
import { findAssignmentRow, findPartyRows } from './store.ts'

type Given = { fromId: Id; takerOf: (fieldId: Id | null) => Id; reason: string }

/** In the history it is a reassignment, with the reason. @returns how many pieces of work went over */
export async function handOverWork(tx: Tx, { fromId, takerOf, reason }: Given, plugs: Plugs): Promise<number> {
  let count = 0
  for (const { id } of await listOpenWorkOf(tx, fromId)) {
    const row = await findAssignmentRow(tx, id, 'update')
    if (row === undefined) continue
    const toId = takerOf(row.field_of_work_id)
    const decision = handOver(toFacts(row, await findPartyRows(tx, id)), fromId, toId, reason)
    if (decision === null) continue
    await applyDecision(tx, id, row.state, 'reassign', decision)
    const documentId = row.document_id
    if (documentId !== null) await shareDocument(tx, documentId, [{ unitId: null, personId: toId }])
    await recordAudit(tx, {
      action: 'assignment.reassign',
      subject: { type: 'assignment', id },
      details: { from: row.state, to: decision.to, because: 'hand-over', fromId, toId },
    })
    await plugs.changed(tx, { id, documentId, byExchange: row.document_by_exchange })
    await tellAssignment(tx, id)
    count += 1
  }
  return count
}
