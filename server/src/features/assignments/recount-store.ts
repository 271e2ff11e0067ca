/** Limits that a changed calendar counts otherwise: rows in, rows out. */
import type { Due } from '@kip/core/calendar'
import type { Temporal } from '@kip/core/shared'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { Viewer } from './access.ts'

export type CountedRow = {
  id: string
  dueAt: string
  due: Due
  receivedAt: string
  issuedOn: string | null
  /** of a line that is open already */
  shift: number | null
}

/** Work under way whose limit was counted out of its paper. */
export async function listCountedRows(tx: Tx): Promise<CountedRow[]> {
  return tx.query<CountedRow>(
    'recount_counted',
    `select a.id, a.due_at as "dueAt", a.due_from_document->'due' as due, d.received_at as "receivedAt",
            d.issued_on as "issuedOn", m.shift
       from kip.assignment_parties lead
       join kip.assignments a on a.organization_id = lead.organization_id and a.id = lead.assignment_id
       join kip.documents d on d.organization_id = a.organization_id and d.id = a.document_id
       left join kip.moved_limits m
         on m.organization_id = a.organization_id and m.assignment_id = a.id and m.state = 'open' and m.before = a.due_at
      where lead.organization_id = $1 and lead.open and lead.role = 'lead'
        and a.due_origin = 'document' and a.due_at is not null and a.due_from_document->'due'->>'resolvesTo' is not null`,
    [tx.scope.organizationId],
  )
}

export type NewMovedLimit = {
  assignmentId: string
  before: Temporal.Instant
  after: Temporal.Instant
  countedTo: Temporal.Instant
  steps: readonly string[]
  shift: number
}

/** All that is open from now on: what is not among them is withdrawn, what is goes on under its own id. */
export async function replaceOpenMoves(tx: Tx, moves: readonly NewMovedLimit[], reason: string): Promise<void> {
  const { organizationId, personId } = tx.scope
  await tx.query(
    'recount_withdraw',
    `update kip.moved_limits set state = 'withdrawn', decided_at = kip.now()
      where organization_id = $1 and state = 'open' and assignment_id <> all ($2::uuid[])`,
    [organizationId, moves.map((move) => move.assignmentId)],
  )
  const rows = moves.map((move) => ({
    assignment_id: move.assignmentId,
    before: move.before.toString(),
    after: move.after.toString(),
    counted_to: move.countedTo.toString(),
    steps: move.steps,
    shift: move.shift,
  }))
  await tx.query(
    'recount_open',
    `insert into kip.moved_limits as m
       (organization_id, assignment_id, before, after, counted_to, steps, shift, reason, changed_by)
     select $1, x.assignment_id, x.before, x.after, x.counted_to, x.steps, x.shift, $3, $4
       from jsonb_to_recordset($2::jsonb) as x (assignment_id uuid, before timestamptz, after timestamptz,
         counted_to timestamptz, steps jsonb, shift integer)
     on conflict (organization_id, assignment_id) where state = 'open' do update
       set before = excluded.before, after = excluded.after, counted_to = excluded.counted_to, steps = excluded.steps,
           shift = excluded.shift, reason = excluded.reason, changed_by = excluded.changed_by
     where (m.before, m.after) is distinct from (excluded.before, excluded.after)`,
    [organizationId, JSON.stringify(rows), reason, personId],
  )
}

export type WorkWords = {
  assignmentId: string
  title: string
  label: string | null
  unit: string | null
  person: string | null
}

const WORDS = `a.id as "assignmentId", a.instruction as title, d.label, u.name as unit, p.name as person`
const FROM_WORK = `
       from kip.assignments a
       join kip.assignment_parties lead
         on lead.organization_id = a.organization_id and lead.assignment_id = a.id and lead.role = 'lead'
       left join kip.documents d on d.organization_id = a.organization_id and d.id = a.document_id
       left join kip.units u on u.organization_id = lead.organization_id and u.id = lead.unit_id
       left join kip.people p on p.organization_id = lead.organization_id and p.id = lead.person_id`

export async function listWorkWords(tx: Tx, ids: readonly string[]): Promise<WorkWords[]> {
  return tx.query<WorkWords>(
    'recount_words',
    `select ${WORDS} ${FROM_WORK} where a.organization_id = $1 and a.id = any ($2::uuid[])`,
    [tx.scope.organizationId, [...ids]],
  )
}

export type MovedLimitRow = WorkWords & {
  id: string
  before: string
  after: string
  counted_to: string
  steps: string[]
  reason: string
  phrase: string
  given_by: string | null
  lead_unit_id: string | null
}

/** What waits for a decision and still is what it was when it was listed, as far as the person sees the work. */
function openFor(tx: Tx, viewer: Viewer): RawBuilder<unknown> {
  return sql`
      ${sql.raw(FROM_WORK)}
      join kip.moved_limits m on m.organization_id = a.organization_id and m.assignment_id = a.id
     where a.organization_id = ${tx.scope.organizationId} and m.state = 'open'
       and lead.open and a.due_origin = 'document' and a.due_at = m.before
       and (${viewer.seesAll}::boolean or a.given_by = ${viewer.personId} or exists (
         select from kip.assignment_parties own where own.organization_id = a.organization_id and own.assignment_id = a.id
            and (own.person_id = ${viewer.personId} or own.unit_id = any (${[...viewer.unitIds]}::uuid[]))))`
}

/** The earliest limits first. @param after the last line of the page before */
export async function listMovedLimitRows(
  tx: Tx,
  viewer: Viewer,
  after: { key: string; id: string } | null,
  limit: number,
): Promise<MovedLimitRow[]> {
  const { rows } = await sql<MovedLimitRow>`
    select m.id, m.before, m.after, m.counted_to, m.steps, m.reason, ${sql.raw(WORDS)}, a.given_by,
           lead.unit_id as lead_unit_id, coalesce(a.due_from_document->'due'->>'phrase', '') as phrase
      ${openFor(tx, viewer)}
       and (${after?.key ?? null}::timestamptz is null
            or (m.before, m.id) > (${after?.key ?? null}::timestamptz, ${after?.id ?? null}::uuid))
     order by m.before, m.id limit ${limit}`.execute(tx.db)
  return rows
}

/** Counted to 10,000, as lists are. */
export async function countMovedLimitRows(tx: Tx, viewer: Viewer): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 ${openFor(tx, viewer)} limit 10000) x`.execute(tx.db)
  return rows[0]?.total ?? 0
}

export type OpenMovedLimit = {
  assignmentId: string
  before: string
  after: string
  countedTo: string
  steps: string[]
  reason: string
}

/** Locked; undefined: decided already, or never there. */
export async function lockOpenMove(tx: Tx, id: string): Promise<OpenMovedLimit | undefined> {
  const [row] = await tx.query<OpenMovedLimit>(
    'recount_lock',
    `select assignment_id as "assignmentId", before, after, counted_to as "countedTo", steps, reason
       from kip.moved_limits where organization_id = $1 and id = $2 and state = 'open' for update`,
    [tx.scope.organizationId, id],
  )
  return row
}

export async function closeMove(tx: Tx, id: string, state: 'applied' | 'kept'): Promise<void> {
  await tx.query(
    'recount_close',
    `update kip.moved_limits set state = $3, decided_by = $4, decided_at = kip.now()
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, id, state, tx.scope.personId],
  )
}

/** The paper's limit beside the work, as it is counted now: "Vì sao?" shows these days. */
export async function storeCounted(tx: Tx, move: OpenMovedLimit): Promise<void> {
  await tx.query(
    'recount_store',
    `update kip.assignments
        set due_from_document = jsonb_set(jsonb_set(due_from_document, '{due,resolvesTo}', to_jsonb($3::text)),
                                          '{due,steps}', $4::jsonb)
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, move.assignmentId, move.countedTo, JSON.stringify(move.steps)],
  )
}
