import { COUNT_BOUND, dateIn, type Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

export type TodayCounts = {
  overdue: number
  today: number
  week: number
  unacknowledged: number
  lead: number
  with: number
}

/**
 * One walk over the person's open parts, bounded; the week runs to its Sunday. By due_sort, which stands in the index of
 * that walk: 5,000 parts are counted in 2 ms without a row being fetched (20 ms by due_at).
 */
export async function countToday(tx: Tx, personId: string): Promise<TodayCounts> {
  const today = dateIn(tx.now)
  const start = (date: Temporal.PlainDate) => `${date.toString()}T00:00:00+07:00`
  const [row] = await tx.query<TodayCounts>(
    'insight_count_today',
    `select count(*) filter (where running and due_sort < $3)::int as overdue,
       count(*) filter (where running and due_sort >= $3 and due_sort < $4)::int as today,
       count(*) filter (where running and due_sort >= $3 and due_sort < $5)::int as week,
       count(*) filter (where running and acknowledged_at is null)::int as unacknowledged,
       count(*) filter (where role = 'lead')::int as lead,
       count(*) filter (where role = 'with')::int as "with"
     from (select role, running, due_sort, acknowledged_at from kip.assignment_parties
       where organization_id = $1 and person_id = $2 and open
       order by due_sort limit ${COUNT_BOUND}) mine`,
    [
      tx.scope.organizationId,
      personId,
      tx.now.toString(),
      start(today.add({ days: 1 })),
      start(today.add({ days: 8 - today.dayOfWeek })),
    ],
  )
  return row ?? { overdue: 0, today: 0, week: 0, unacknowledged: 0, lead: 0, with: 0 }
}
