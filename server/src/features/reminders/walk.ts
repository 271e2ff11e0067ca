/**
 * Planning the open work of an organisation anew when what every plan rests on has changed: policies, calendar, heads,
 * the roles that decide.
 */
import type { Tx } from '../../platform/database.ts'
import { listRunningPaperIds } from './escalation-store.ts'
import { replanMany } from './planning.ts'

/**
 * One step of the walk. It goes by id and remembers how far it came, so that it may be interrupted anywhere; when
 * something changes again meanwhile it begins anew. @returns how many were planned; 0: the walk is over
 */
export async function walkStep(tx: Tx, limit: number): Promise<number> {
  const { organizationId } = tx.scope
  const [state] = await tx.query<{ fingerprint: string; planned_with: string | null; walked_to: string | null }>(
    'planning_state',
    `select kip.planning_fingerprint($1) as fingerprint, p.planned_with,
            case when p.walking_for = kip.planning_fingerprint($1) then p.walked_to end as walked_to
       from (select) one left join kip.reminder_planning p on p.organization_id = $1`,
    [organizationId],
  )
  if (state === undefined || state.planned_with === state.fingerprint) return 0
  const ids = await listOpenAssignmentIds(tx, state.walked_to, limit)
  await replanMany(tx, 'assignment', ids)
  const isOver = ids.length < limit
  // Of urgent papers there are few at any time: they go in one step, with the last of the work.
  if (isOver) await replanMany(tx, 'document', await listRunningPaperIds(tx))
  await tx.query(
    'note_planning',
    `insert into kip.reminder_planning as p (organization_id, planned_with, walking_for, walked_to)
     values ($1, case when $3 then $2 end, $2, $4)
     on conflict (organization_id) do update
       set planned_with = coalesce(excluded.planned_with, p.planned_with), walking_for = excluded.walking_for,
           walked_to = excluded.walked_to`,
    [organizationId, state.fingerprint, isOver, isOver ? null : (ids.at(-1) ?? null)],
  )
  return isOver ? 0 : ids.length
}

async function listOpenAssignmentIds(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'open_assignments_after',
    `select id from kip.assignments
      where organization_id = $1 and ($2::uuid is null or id > $2::uuid) and state not in ('done', 'recalled')
      order by id limit $3`,
    [tx.scope.organizationId, after, limit],
  )
  return rows.map((row) => row.id)
}
