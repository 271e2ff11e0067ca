/** Open tasks by the million, each with a reminder that is planned for one of the next three hundred days. */
import type { Scope } from '../../server/src/platform/database.ts'
import { asOwner } from '../../server/src/testing/cluster.ts'
import type { BenchDatabase } from './database.ts'
import { MORNING } from './reminders.ts'

const BATCH = 100_000

/** Into an organisation that has people and no task. It counts as walked: nothing of it is planned anew. */
export async function fillOpenTasks(database: BenchDatabase, { organizationId }: Scope, count: number): Promise<void> {
  await asOwner(database.ownerUrl, async (owner) => {
    // Rows are consistent by construction; checks and the trail of each would take ten times as long.
    await owner.query('set session_replication_role = replica; set synchronous_commit = off')
    await owner.query('create temp table stage (id uuid, person uuid, unit uuid, due timestamptz)')
    for (let from = 0; from < count; from += BATCH) {
      await owner.query('truncate stage')
      for (const statement of STATEMENTS) {
        const values = statement.includes('$2')
          ? [organizationId, from, Math.min(BATCH, count - from), new Date(MORNING).toISOString()]
          : [organizationId]
        await owner.query(statement, values)
      }
    }
    await owner.query(
      `insert into kip.reminder_planning (organization_id, planned_with) values ($1, kip.planning_fingerprint($1))
       on conflict (organization_id) do update set planned_with = excluded.planned_with`,
      [organizationId],
    )
    await owner.query('drop table stage')
    await owner.query('vacuum (analyze)')
    await owner.query('checkpoint')
  })
}

const STATEMENTS = [
  `insert into stage
   select uuidv7(), who.ids[1 + n % cardinality(who.ids)], root.id, $4::timestamptz + make_interval(days => 2 + n % 300, mins => n % 480)
     from generate_series($2::integer + 1, $2::integer + $3::integer) n
    cross join (select array_agg(id) as ids from kip.people where organization_id = $1) who
    cross join (select id from kip.units where organization_id = $1 and parent_id is null) root`,
  `insert into kip.assignments (organization_id, id, instruction, state, acknowledged_at, due_at, due_origin)
   select $1, id, 'Báo cáo kết quả', 'in-progress', now(), due, 'hand' from stage`,
  `insert into kip.assignment_parties (organization_id, assignment_id, role, unit_id, person_id, acknowledged_at, due_at)
   select $1, id, 'lead', unit, person, now(), due from stage`,
  `insert into kip.reminders (organization_id, subject_type, subject_id, person_id, rule, occurrence, planned_at, send_at,
     delivery, urgent, reason)
   select $1, 'assignment', id, person, 'morning-of', to_char(due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          due - interval '3 hours', due - interval '3 hours', 'digest', false, 'Đến hạn hôm nay'
     from stage`,
]
