/** Work by the thousand: people, assignments and what is due of their plans, made at the speed of the database. */
import { replanMany } from '../../server/src/features/reminders/planning.ts'
import type { Tx } from '../../server/src/platform/database.ts'

/** The first is planned as the product plans it; of that plan everybody's others get what is due now. */
const SAME_FOR_ALL = `
  insert into kip.reminders (organization_id, subject_type, subject_id, person_id, rule, occurrence, planned_at, send_at,
    delivery, urgent, reason)
  select r.organization_id, r.subject_type, p.assignment_id, p.person_id, r.rule, r.occurrence, r.planned_at, r.send_at,
         r.delivery, r.urgent, r.reason
    from kip.reminders r
    join kip.assignment_parties p on p.organization_id = r.organization_id and p.assignment_id = any ($2::uuid[])
   where r.organization_id = $1 and r.subject_type = 'assignment' and r.subject_id = $3 and r.send_at <= kip.now()
  on conflict do nothing`

/** So many new people with one assignment each, of which each is to be told at once. */
export async function feed(tx: Tx, count: number): Promise<void> {
  const ids = await giveToNew(tx, count)
  const [first] = ids
  if (first === undefined) return
  await replanMany(tx, 'assignment', [first])
  await tx.query('bench_plan_alike', SAME_FOR_ALL, [tx.scope.organizationId, ids, first])
}

/** So many new people with one assignment each, not planned yet. @returns the assignments */
export async function giveToNew(tx: Tx, count: number): Promise<string[]> {
  const given = await tx.query<{ id: string }>(
    'bench_feed',
    `with root as (
       select id from kip.units where organization_id = $1 and parent_id is null
     ), who as (
       insert into kip.people (organization_id, name, sort_name, name_folded, email)
       select $1, 'Người ' || n, n::text, 'nguoi ' || n, gen_random_uuid() || '@kip.example' from generate_series(1, $2) n
       returning id
     ), pairs as materialized (
       select who.id as person, uuidv7() as id, root.id as unit from who cross join root
     ), given as (
       insert into kip.assignments (organization_id, id, instruction, state, due_at, due_origin)
       select $1, id, 'Báo cáo kết quả', 'assigned', kip.now() + interval '9 days', 'hand' from pairs
     ), parties as (
       insert into kip.assignment_parties (organization_id, assignment_id, role, unit_id, person_id, due_at)
       select $1, id, 'lead', unit, person, kip.now() + interval '9 days' from pairs
     )
     select id from pairs`,
    [tx.scope.organizationId, count],
  )
  return given.map(({ id }) => id)
}
