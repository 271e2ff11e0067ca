/** An organisation with many people, and work for each of them that is planned as the product plans it. */
import { seedCalendar } from '../../server/src/features/calendar/index.ts'
import { replanMany } from '../../server/src/features/reminders/planning.ts'
import type { Scope, Tx } from '../../server/src/platform/database.ts'
import { asOwner } from '../../server/src/testing/cluster.ts'
import type { BenchDatabase } from './database.ts'

/** A Monday morning in office hours: nothing waits for the next day. */
export const MORNING = Date.parse('2026-11-16T09:00:00+07:00')

export async function seedOrganization(database: BenchDatabase, people: number): Promise<Scope> {
  const organizationId = await asOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      "insert into kip.organizations (kind, name, short_name) values ('ward', 'Ủy ban nhân dân phường An Thạnh Tây', 'phường An Thạnh Tây') returning id",
    )
    const id = rows[0]?.id ?? ''
    await owner.query(
      `with root as (
         insert into kip.units (organization_id, name, short_name, kind, relation, valid_from)
         values ($1, 'Ủy ban nhân dân phường An Thạnh Tây', 'UBND', 'organ', 'assign', '2025-07-01') returning id)
       insert into kip.people (organization_id, name, sort_name, name_folded, email)
       select $1, 'Người ' || n, n::text, 'nguoi ' || n, 'nguoi' || n || '@' || $1 || '.example'
         from generate_series(1, $2) n`,
      [id, people],
    )
    return id
  })
  const scope = { organizationId, personId: null }
  await database.db.write(scope, seedCalendar)
  return scope
}

export type Work = {
  /** one in so many is hỏa tốc; default: none */
  urgentEach?: number
  /** a PostgreSQL interval; default: nine days */
  dueIn?: string
}

/** One assignment for each of these people, given at the clock's now; not planned yet. @returns their ids */
export async function giveToEach(tx: Tx, from: number, count: number, work: Work = {}): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'bench_give',
    `with who as (
       select id, (select u.id from kip.units u where u.organization_id = $1 and u.parent_id is null) as unit
         from kip.people where organization_id = $1 order by sort_name, id offset $2 limit $3
     ), pairs as materialized (
       select uuidv7() as id, who.id as person, who.unit, row_number() over () as n from who
     ), given as (
       insert into kip.assignments (organization_id, id, instruction, state, urgency, due_at, due_origin)
       select $1, id, 'Báo cáo kết quả', 'assigned', case when n % $4 = 0 then 'hoa-toc' else 'none' end,
              kip.now() + $5::interval, 'hand' from pairs
     ), parties as (
       insert into kip.assignment_parties (organization_id, assignment_id, role, unit_id, person_id, due_at)
       select $1, id, 'lead', unit, person, kip.now() + $5::interval from pairs
     )
     select id from pairs order by n`,
    [tx.scope.organizationId, from, count, work.urgentEach ?? count + 1, work.dueIn ?? '9 days'],
  )
  return rows.map((row) => row.id)
}

export async function planAll(
  database: BenchDatabase,
  scope: Scope,
  ids: readonly string[],
  batch = 200,
): Promise<void> {
  for (let at = 0; at < ids.length; at += batch) {
    await database.db.write(scope, (tx) => replanMany(tx, 'assignment', ids.slice(at, at + batch)))
  }
}

export type MailStates = Record<string, number>

/** How many letters of the organisation are in each state. */
export async function mailStates(database: BenchDatabase, scope: Scope): Promise<MailStates> {
  return database.db.read(scope, async (tx) => {
    const rows = await tx.query<{ state: string; count: number }>(
      'bench_mail_states',
      "select state, count(*)::integer as count from kip.messages where organization_id = $1 and channel = 'email' group by state",
      [scope.organizationId],
    )
    return Object.fromEntries(rows.map((row) => [row.state, row.count]))
  })
}

/** The worker has walked through the open work of every organisation it met: it plans nothing of its own any more. */
export async function isWalked(database: BenchDatabase): Promise<boolean> {
  const rows = await database.db.system((tx) => tx.query('bench_walked', 'select kip.organizations_to_plan()', []))
  return rows.length === 0
}
