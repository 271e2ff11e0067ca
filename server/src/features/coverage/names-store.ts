/** Names for what the rules answer with ids. */
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

/** Of all fields of work in use, in the order of their names. */
export async function fieldNames(tx: Tx): Promise<Map<Id, string>> {
  const rows = await tx.query<{ id: Id; name: string }>(
    'coverage_field_names',
    `select id, name from kip.fields_of_work where organization_id = $1 and active order by name collate "vi-x-icu", id`,
    [tx.scope.organizationId],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** People by the units they hold a position in today and have not left. */
export async function membersByUnit(tx: Tx): Promise<Map<Id, Id[]>> {
  const rows = await tx.query<{ unit_id: Id; people: Id[] }>(
    'coverage_members',
    `select ps.unit_id, array_agg(distinct h.person_id) as people
       from kip.position_holders h
       join kip.positions ps on ps.organization_id = h.organization_id and ps.id = h.position_id
      where h.organization_id = $1 and h.valid_from <= $2 and (h.valid_to is null or h.valid_to >= $2)
      group by ps.unit_id`,
    [tx.scope.organizationId, tx.now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString()],
  )
  return new Map(rows.map(({ unit_id, people }) => [unit_id, people]))
}

/** Whether somebody carries a field of work, can stand in for one, or ever headed a unit. */
export async function mayBeAsked(tx: Tx, personId: Id): Promise<boolean> {
  const [row] = await tx.query<{ asked: boolean }>(
    'coverage_may_be_asked',
    `select exists (select from kip.field_carriers c where c.organization_id = $1 and c.person_id = $2)
         or exists (select from kip.position_holders h
                      join kip.positions ps on ps.organization_id = h.organization_id and ps.id = h.position_id
                     where h.organization_id = $1 and h.person_id = $2 and ps.is_head) as asked`,
    [tx.scope.organizationId, personId],
  )
  return row?.asked === true
}
