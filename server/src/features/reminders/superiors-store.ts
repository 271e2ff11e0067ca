/** Who heads units today, and the work those above may have to hear of. */
import type { Id, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

/** By unit; where it has none, the heads of the unit above. */
export async function listHeadsOf(tx: Tx, unitIds: readonly Id[]): Promise<Map<Id, Id[]>> {
  if (unitIds.length === 0) return new Map()
  const rows = await tx.query<{ unit_id: Id; heads: Id[] }>(
    'heads_of_units',
    `select unit as unit_id,
            array(select kip.heads_of($1, unit, (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date)) as heads
       from unnest($2::uuid[]) as unit`,
    [tx.scope.organizationId, [...unitIds]],
  )
  return new Map(rows.map((row) => [row.unit_id, row.heads]))
}

/** Open work whose limit has passed since. */
export async function listLateWork(tx: Tx, since: Temporal.Instant): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(
    'late_work',
    `select assignment_id as id from kip.assignment_parties
      where organization_id = $1 and open and role = 'lead'
        and due_sort < kip.now() and due_sort > $2`,
    [tx.scope.organizationId, since.toString()],
  )
  return rows.map(({ id }) => id)
}
