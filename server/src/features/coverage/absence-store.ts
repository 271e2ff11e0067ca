/** Absences with who stands in: rows in, entities out. */
import type { AbsenceInput, AbsenceKind, AbsenceState, StandIn, Stretch } from '@kip/core/coverage'
import { type Id, parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { announceAbsences } from './absences-now.ts'

export type AbsenceRow = {
  id: Id
  person_id: Id
  person_name: string
  kind: AbsenceKind
  from_at: string
  to_at: string
  ended_at: string | null
  note: string | null
  state: AbsenceState
  version: number
  stand_ins: StandIn[]
}

const SELECT = `
  select a.id, a.person_id, p.name as person_name, a.kind, a.from_at, a.to_at, a.ended_at, a.note, a.state, a.version,
         (select coalesce(json_agg(json_build_object(
                   'field', case when f.id is null then null else json_build_object('id', f.id, 'name', f.name) end,
                   'person', json_build_object('id', w.id, 'name', w.name)) order by f.name nulls last), '[]')
            from kip.absence_stand_ins s
            join kip.people w on w.organization_id = s.organization_id and w.id = s.person_id
            left join kip.fields_of_work f on f.organization_id = s.organization_id and f.id = s.field_id
           where s.organization_id = a.organization_id and s.absence_id = a.id) as stand_ins
    from kip.absences a
    join kip.people p on p.organization_id = a.organization_id and p.id = a.person_id
   where a.organization_id = $1`

export type AbsenceKey = { from: string; id: Id }
type ListWish = { when: 'coming' | 'past'; personId: Id | null; after: AbsenceKey | null; limit: number }

/** coming: neither over nor cancelled, the next first; past: all others, the latest first. */
export function listAbsenceRows(tx: Tx, { when, personId, after, limit }: ListWish): Promise<AbsenceRow[]> {
  const [name, condition, order, direction] =
    when === 'coming'
      ? ['absences_coming', "a.state <> 'cancelled' and a.until_at > $2", '>', 'asc']
      : ['absences_past', "(a.state = 'cancelled' or a.until_at <= $2)", '<', 'desc']
  return tx.query<AbsenceRow>(
    name,
    `${SELECT} and ${condition} and ($3::uuid is null or a.person_id = $3)
        and ($4::timestamptz is null or (a.from_at, a.id) ${order} ($4, $5::uuid))
      order by a.from_at ${direction}, a.id ${direction} limit $6`,
    [tx.scope.organizationId, tx.now.toString(), personId, after?.from ?? null, after?.id ?? null, limit],
  )
}

export async function findAbsenceRow(tx: Tx, id: Id, lock: 'read' | 'update'): Promise<AbsenceRow | undefined> {
  const [row] = await tx.query<AbsenceRow>(
    lock === 'update' ? 'absences_lock' : 'absences_find',
    `${SELECT} and a.id = $2 ${lock === 'update' ? 'for update of a' : ''}`,
    [tx.scope.organizationId, id],
  )
  return row
}

export function listAbsenceRowsByIds(tx: Tx, ids: readonly Id[]): Promise<AbsenceRow[]> {
  return tx.query<AbsenceRow>('absences_by_ids', `${SELECT} and a.id = any ($2::uuid[])`, [
    tx.scope.organizationId,
    [...ids],
  ])
}

export function listAbsenceRowsCovered(tx: Tx, personId: Id): Promise<AbsenceRow[]> {
  return tx.query<AbsenceRow>(
    'absences_covered',
    `${SELECT} and a.state = 'confirmed' and a.until_at > $3 and exists (
       select from kip.absence_stand_ins s
        where s.organization_id = a.organization_id and s.absence_id = a.id and s.person_id = $2)
     order by a.from_at, a.id`,
    [tx.scope.organizationId, personId, tx.now.toString()],
  )
}

/**
 * Two who enter for one person wait for each other: what one has written, the other sees. Whoever only names the person,
 * as a stand-in for somebody else, need not wait.
 */
export async function lockPerson(tx: Tx, personId: Id): Promise<void> {
  await tx.query(
    'absences_lock_person',
    'select 1 from kip.people where organization_id = $1 and id = $2 for no key update',
    [tx.scope.organizationId, personId],
  )
}

/** An absence of the person, entered or confirmed, that touches the stretch. */
export async function findOverlapping(
  tx: Tx,
  personId: Id,
  { from, to }: Stretch,
  exceptId: Id | null,
): Promise<{ from_at: string; until_at: string } | undefined> {
  const [row] = await tx.query<{ from_at: string; until_at: string }>(
    'absences_overlapping',
    `select from_at, until_at from kip.absences
      where organization_id = $1 and person_id = $2 and state <> 'cancelled' and until_at > $3 and from_at < $4
        and id is distinct from $5
      order by from_at limit 1`,
    [tx.scope.organizationId, personId, from.toString(), to.toString(), exceptId],
  )
  return row
}

export async function insertAbsence(tx: Tx, input: Omit<AbsenceInput, 'standIns'>): Promise<Id> {
  const [row] = await tx.query<{ id: Id }>(
    'absences_insert',
    `insert into kip.absences (organization_id, person_id, kind, from_at, to_at, note, created_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [tx.scope.organizationId, input.personId, input.kind, input.from, input.to, input.note || null, tx.scope.personId],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** Makes the next version, of who stands in too where they are replaced with it. */
export async function updateAbsence(
  tx: Tx,
  id: Id,
  absence: { kind: AbsenceKind; from: string; to: string; note: string | null },
): Promise<void> {
  await tx.query(
    'absences_update',
    `update kip.absences set kind = $3, from_at = $4, to_at = $5, note = $6, version = version + 1
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, id, absence.kind, absence.from, absence.to, absence.note || null],
  )
}

/** The instant of the transaction is when it was confirmed, or ended. A version of its own. */
export async function setState(tx: Tx, id: Id, state: 'confirmed' | 'cancelled' | 'ended'): Promise<void> {
  await tx.query(
    'absences_set_state',
    `update kip.absences set state = $3, version = version + 1,
        ended_at = case when $3 = 'ended' then kip.now() end,
        confirmed_by = case when $3 = 'confirmed' then $4::uuid else confirmed_by end,
        confirmed_at = case when $3 = 'confirmed' then kip.now() else confirmed_at end
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, id, state, tx.scope.personId],
  )
  await announceAbsences(tx)
}

type StandInPair = { fieldId: Id | null; personId: Id }

export async function replaceStandIns(tx: Tx, id: Id, standIns: readonly StandInPair[]): Promise<void> {
  await announceAbsences(tx)
  await tx.query(
    'absences_clear_stand_ins',
    'delete from kip.absence_stand_ins where organization_id = $1 and absence_id = $2',
    [tx.scope.organizationId, id],
  )
  if (standIns.length === 0) return
  await tx.query(
    'absences_add_stand_ins',
    `insert into kip.absence_stand_ins (organization_id, absence_id, field_id, person_id)
     select $1, $2, * from unnest($3::uuid[], $4::uuid[])`,
    [tx.scope.organizationId, id, standIns.map(({ fieldId }) => fieldId), standIns.map(({ personId }) => personId)],
  )
}

/**
 * In absences that are not over, somebody else stands in instead; in the successor's own, nobody by name does. Each of these
 * absences is another version then.
 * @returns of which absence each place was that was passed on or ended
 */
export async function passStandIns(tx: Tx, fromId: Id, toId: Id): Promise<{ passed: Id[]; ended: Id[] }> {
  const organizationId = tx.scope.organizationId
  const values = [organizationId, fromId, toId, tx.now.toString()]
  // First the absence, then its stand-ins, in the order of whoever changes or confirms one.
  await tx.query(
    'absences_pass_lock',
    `select a.id from kip.absences a
      where a.organization_id = $1 and a.until_at > $3 and a.state in ('draft', 'confirmed') and exists (
        select from kip.absence_stand_ins s
         where s.organization_id = a.organization_id and s.absence_id = a.id and s.person_id = $2)
      order by a.id for update`,
    [organizationId, fromId, tx.now.toString()],
  )
  const rows = await tx.query<{ absence_id: Id }>(
    'absences_pass_stand_ins',
    `update kip.absence_stand_ins s set person_id = $3 from kip.absences a
      where s.organization_id = $1 and s.person_id = $2 and a.organization_id = s.organization_id and a.id = s.absence_id
        and a.until_at > $4 and a.state in ('draft', 'confirmed') and a.person_id <> $3
      returning s.absence_id`,
    values,
  )
  const own = await tx.query<{ absence_id: Id }>(
    'absences_end_stand_ins',
    `delete from kip.absence_stand_ins s using kip.absences a
      where s.organization_id = $1 and s.person_id = $2 and a.organization_id = s.organization_id and a.id = s.absence_id
        and a.until_at > $4 and a.state in ('draft', 'confirmed') and a.person_id = $3
      returning s.absence_id`,
    values,
  )
  const idsOf = (found: readonly { absence_id: Id }[]) => found.map((row) => row.absence_id)
  await tx.query(
    'absences_pass_versions',
    'update kip.absences set version = version + 1 where organization_id = $1 and id = any ($2::uuid[])',
    [organizationId, idsOf([...rows, ...own])],
  )
  await announceAbsences(tx)
  return { passed: idsOf(rows), ended: idsOf(own) }
}

/** Whoever enters many at once waits for who does so too; single entries meet by their person. */
export async function lockEntering(tx: Tx): Promise<void> {
  await tx.query(
    'absences_lock_all',
    'select id from kip.people where organization_id = $1 order by id for no key update',
    [tx.scope.organizationId],
  )
}

/** Everything that is entered and not cancelled, of the last year on. */
export async function listTaken(tx: Tx): Promise<(Stretch & { personId: Id })[]> {
  const rows = await tx.query<{ person_id: Id; from_at: string; until_at: string }>(
    'absences_taken',
    `select person_id, from_at, until_at from kip.absences
      where organization_id = $1 and state <> 'cancelled' and until_at > $2::timestamptz - interval '1 year'`,
    [tx.scope.organizationId, tx.now.toString()],
  )
  return rows.map((row) => ({
    personId: row.person_id,
    from: parseInstant(row.from_at),
    to: parseInstant(row.until_at),
  }))
}
