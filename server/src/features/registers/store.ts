/** Counters and entries of registers. */
import type { EntryState, RegisterKind } from '@kip/core/registers'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/**
 * The next number of a series, counted up. The counter's row stays locked until the transaction ends: a transaction that
 * fails gives its number back, so the series has no gaps, and two clerks wait for each other by a few milliseconds.
 */
export async function countUp(tx: Tx, kind: RegisterKind, year: number, by: number): Promise<number> {
  const [row] = await tx.query<{ next_number: number }>(
    'registers_count_up',
    `insert into kip.registers as r (organization_id, kind, year, next_number) values ($1, $2, $3, 1 + $4::int)
     on conflict (organization_id, kind, year) do update set next_number = r.next_number + $4::int
     returning next_number`,
    [tx.scope.organizationId, kind, year, by],
  )
  if (row === undefined) throw new Error('the counter returns its row')
  return row.next_number - by
}

/** Where numbers come from outside, the counter follows the highest one, so that a change back to our own goes on from there. */
export async function keepUp(tx: Tx, kind: RegisterKind, year: number, number: number): Promise<void> {
  await sql`insert into kip.registers as r (organization_id, kind, year, next_number)
    values (${tx.scope.organizationId}, ${kind}, ${year}, ${number + 1})
    on conflict (organization_id, kind, year) do update set next_number = greatest(r.next_number, ${number + 1})`.execute(
    tx.db,
  )
}

export type NewEntry = {
  kind: RegisterKind
  year: number
  number: number
  suffix: string
  state: EntryState
  documentId: string | null
  reason: string | null
}

export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx.query(
    'register_entries_insert',
    `insert into kip.register_entries (organization_id, kind, year, number, suffix, state, document_id, reason, person_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.scope.organizationId,
      entry.kind,
      entry.year,
      entry.number,
      entry.suffix,
      entry.state,
      entry.documentId,
      entry.reason,
      tx.scope.personId,
    ],
  )
}

export type EntryRow = {
  id: string
  kind: RegisterKind
  year: number
  number: number
  suffix: string
  state: EntryState
  document_id: string | null
  reason: string | null
  person_name: string | null
  at: string
}

export async function findEntry(
  tx: Tx,
  kind: RegisterKind,
  year: number,
  number: number,
  suffix: string,
): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.kind, e.year, e.number, e.suffix, e.state, e.document_id, e.reason, p.name as person_name, e.at
    from kip.register_entries e
    left join kip.people p on p.organization_id = e.organization_id and p.id = e.person_id
    where e.organization_id = ${tx.scope.organizationId} and e.kind = ${kind} and e.year = ${year}
      and e.number = ${number} and e.suffix = ${suffix}
    for update of e`.execute(tx.db)
  return rows[0]
}

export async function listSuffixes(tx: Tx, kind: RegisterKind, year: number, number: number): Promise<string[]> {
  const { rows } = await sql<{ suffix: string }>`
    select suffix from kip.register_entries
    where organization_id = ${tx.scope.organizationId} and kind = ${kind} and year = ${year} and number = ${number}`.execute(
    tx.db,
  )
  return rows.map((row) => row.suffix)
}

/** Changes what an entry stands for; its number never changes. */
export async function updateEntry(
  tx: Tx,
  id: string,
  change: { state: EntryState; documentId: string | null; reason: string | null },
): Promise<void> {
  await sql`update kip.register_entries set state = ${change.state}, document_id = ${change.documentId},
      reason = ${change.reason}, person_id = ${tx.scope.personId}, at = ${tx.now.toString()}
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

export type EntryCounts = { last: number; taken: number; reserved: number; inserted: number; void: number }

/** How the numbers of a year stand. */
export async function countEntries(tx: Tx, kind: RegisterKind, year: number): Promise<EntryCounts> {
  const [row] = await tx.query<EntryCounts>(
    'register_entries_count',
    `select coalesce(max(number), 0) as last,
       count(*) filter (where state = 'taken' or (state = 'inserted' and suffix = ''))::int as taken,
       count(*) filter (where state = 'reserved')::int as reserved,
       count(*) filter (where state = 'inserted' and suffix <> '')::int as inserted, count(*) filter (where state = 'void')::int as void
     from kip.register_entries where organization_id = $1 and kind = $2 and year = $3`,
    [tx.scope.organizationId, kind, year],
  )
  if (row === undefined) throw new Error('a count returns its row')
  return row
}

const GAPS = 100

/** Numbers before the highest one that no entry has. Our own series has none. */
export async function listGaps(tx: Tx, kind: RegisterKind, year: number): Promise<{ from: number; to: number }[]> {
  return tx.query<{ from: number; to: number }>(
    'register_entries_gaps',
    `select before + 1 as "from", number - 1 as "to"
     from (select number, lag(number, 1, 0) over (order by number) as before from kip.register_entries
       where organization_id = $1 and kind = $2 and year = $3 and suffix = '') entries
     where number > before + 1 order by number desc limit ${GAPS}`,
    [tx.scope.organizationId, kind, year],
  )
}

/** Entries with a story: reserved, void and inserted ones, newest first. */
export async function listNotedEntries(tx: Tx, kind: RegisterKind, year: number): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.kind, e.year, e.number, e.suffix, e.state, e.document_id, e.reason, p.name as person_name, e.at
    from kip.register_entries e
    left join kip.people p on p.organization_id = e.organization_id and p.id = e.person_id
    where e.organization_id = ${tx.scope.organizationId} and e.kind = ${kind} and e.year = ${year} and e.state <> 'taken'
    order by e.number desc, e.suffix desc limit 500`.execute(tx.db)
  return rows
}
