/** What stands open for one person, and what was done with it in a stretch of time. */
import type { Id, IsoInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

export type WorkRow = {
  id: Id
  title: string
  field_id: Id | null
  /** of the person's own part; of the lead where the person has none */
  unit_id: Id | null
  due_at: IsoInstant | null
  given_by: Id | null
  is_open: boolean
  /** of all parts: who may see it */
  units: Id[]
  people: Id[]
}

/** One row for each assignment: a person may lead and co-operate. */
const WORK = `
  select a.id, a.instruction as title, a.field_of_work_id as field_id, a.given_by,
         a.state not in ('done', 'recalled') as is_open,
         (array_agg(p.unit_id order by (p.person_id = $2) desc, p.role, p.id))[1] as unit_id,
         coalesce(min(p.due_at) filter (where p.person_id = $2 and p.open), a.due_at) as due_at,
         array_remove(array_agg(p.unit_id), null) as units, array_remove(array_agg(p.person_id), null) as people
    from kip.assignments a
    join kip.assignment_parties p on p.organization_id = a.organization_id and p.assignment_id = a.id
   where a.organization_id = $1`

const OPEN_PARTS = `
  select o.assignment_id from kip.assignment_parties o where o.organization_id = $1 and o.person_id = $2 and o.open`

export function listOpenWorkOf(tx: Tx, personId: Id): Promise<WorkRow[]> {
  return tx.query<WorkRow>(
    'assignments_open_of_person',
    `${WORK} and a.id in (${OPEN_PARTS}) group by a.organization_id, a.id order by a.due_at nulls last, a.id`,
    [tx.scope.organizationId, personId],
  )
}

export function listWorkByIds(tx: Tx, personId: Id, ids: readonly Id[]): Promise<WorkRow[]> {
  return tx.query<WorkRow>(
    'assignments_of_person_by_ids',
    `${WORK} and a.id = any ($3) group by a.organization_id, a.id order by a.due_at nulls last, a.id`,
    [tx.scope.organizationId, personId, [...ids]],
  )
}

/** Everything that waits for somebody's decision: few at any time, each found by a partial index. */
export async function listWaitingIds(tx: Tx): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(
    'assignments_waiting_ids',
    `select id from kip.assignments where organization_id = $1 and state in ('awaiting-approval', 'returned')
     union
     select assignment_id from kip.assignment_extensions where organization_id = $1 and state = 'asked'`,
    [tx.scope.organizationId],
  )
  return rows.map(({ id }) => id)
}

/** Open parts by person with a limit within [from, to). */
export function countLoads(tx: Tx, from: string, to: string): Promise<{ person_id: Id; load: number }[]> {
  return tx.query(
    'assignments_load',
    `select person_id, count(*) as load from kip.assignment_parties
      where organization_id = $1 and open and due_sort >= $2 and due_sort < $3 and person_id is not null
      group by person_id`,
    [tx.scope.organizationId, from, to],
  )
}

export type DoneRow = { assignment_id: Id; at: IsoInstant; action: string; by_id: Id | null; by_name: string | null }

/** Within [from, to): on what the person still has or finished since, and on what went on to somebody else. */
export function listDone(tx: Tx, personId: Id, from: string, to: string): Promise<DoneRow[]> {
  return tx.query<DoneRow>(
    'assignments_done_meanwhile',
    `with own as (
       select p.assignment_id from kip.assignment_parties p
         join kip.assignments a on a.organization_id = p.organization_id and a.id = p.assignment_id
        where p.organization_id = $1 and p.person_id = $2 and (a.finished_at is null or a.finished_at >= $3)
       union
       select t.assignment_id from kip.assignment_transitions t
        where t.organization_id = $1 and t.action in ('reassign', 'hand-over') and t.at >= $3 and t.at < $4
          and t.details -> 'from' ->> 'personId' = $2::text
     )
     select t.assignment_id, t.at, t.action, t.person_id as by_id, w.name as by_name
       from own
       join kip.assignment_transitions t on t.organization_id = $1 and t.assignment_id = own.assignment_id
       left join kip.people w on w.organization_id = t.organization_id and w.id = t.person_id
      where t.at >= $3 and t.at < $4
      order by t.at, t.id`,
    [tx.scope.organizationId, personId, from, to],
  )
}
