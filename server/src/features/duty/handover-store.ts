/** Hand-over notes and who has read them: rows in, rows out. */
import type { Handover } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

export type HandoverRow = Omit<Handover, 'allowed'>

const NOTES = `
  select h.id, h.shift_id as "shiftId", h.written_at as "writtenAt", h.text,
         json_build_object('id', p.id, 'name', p.name) as "writtenBy",
         (select coalesce(json_agg(json_build_object('id', q.id, 'name', q.name, 'at', d.read_at) order by d.read_at), '[]')
            from kip.duty_handover_reads d
            join kip.people q on q.organization_id = d.organization_id and q.id = d.person_id
           where d.organization_id = h.organization_id and d.handover_id = h.id) as "readBy"
    from kip.duty_handovers h
    join kip.people p on p.organization_id = h.organization_id and p.id = h.written_by
   where h.organization_id = $1`

/** In the order in which they were written. */
export function listHandoverRows(tx: Tx, shiftId: Id): Promise<HandoverRow[]> {
  return tx.query<HandoverRow>('duty-handovers', `${NOTES} and h.shift_id = $2 order by h.id`, [
    tx.scope.organizationId,
    shiftId,
  ])
}

export async function findHandoverRow(tx: Tx, id: Id): Promise<HandoverRow | undefined> {
  const [row] = await tx.query<HandoverRow>('duty-handover', `${NOTES} and h.id = $2`, [tx.scope.organizationId, id])
  return row
}

export async function insertHandover(tx: Tx, shiftId: Id, text: string): Promise<Id> {
  const [row] = await tx.query<{ id: Id }>(
    'duty-handover-insert',
    `insert into kip.duty_handovers (organization_id, shift_id, written_by, text) values ($1, $2, $3, $4)
     returning id`,
    [tx.scope.organizationId, shiftId, tx.scope.personId, text],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** The same person twice has read it once. */
export async function insertHandoverRead(tx: Tx, handoverId: Id): Promise<void> {
  await tx.query(
    'duty-handover-read',
    `insert into kip.duty_handover_reads (organization_id, handover_id, person_id) values ($1, $2, $3)
     on conflict do nothing`,
    [tx.scope.organizationId, handoverId, tx.scope.personId],
  )
}
