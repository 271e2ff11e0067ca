/** Published shifts with who stands in their places: rows in, rows out. */
import type { Place, PlaceSource, RosterKind, ShiftPart } from '@kip/core/duty'
import type { Id, IsoDate, IsoInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

export type ShiftRow = {
  id: Id
  rosterId: Id
  rosterName: string
  kind: RosterKind
  /** how many people the roster wants in a shift today */
  wanted: number
  date: IsoDate
  part: ShiftPart
  startsAt: IsoInstant
  endsAt: IsoInstant
  /** taken off the roster, or the roster is not used any more */
  withdrawn: boolean
  /** as decided last; a place nobody has decided on is not among them */
  places: Place[]
}

/** The latest decision on each place holds. */
const PLACES = `
  select distinct on (p.rank) p.rank, p.person_id, p.source from kip.duty_places p
   where p.organization_id = s.organization_id and p.shift_id = s.id order by p.rank, p.seq desc`

const ALL_SHIFTS = `
  select s.id, s.roster_id as "rosterId", r.name as "rosterName", r.kind, r.places as wanted, s.date, s.part,
         s.starts_at as "startsAt", s.ends_at as "endsAt", s.withdrawn_at is not null or not r.active as withdrawn,
         (select coalesce(json_agg(json_build_object('rank', p.rank, 'personId', p.person_id, 'source', p.source)
                   order by p.rank), '[]') from (${PLACES}) p) as places
    from kip.duty_shifts s
    join kip.duty_rosters r on r.organization_id = s.organization_id and r.id = s.roster_id
   where s.organization_id = $1`

const SHIFTS = `${ALL_SHIFTS} and s.withdrawn_at is null`

/** Also those taken off the roster. */
export function listShiftRowsByIds(tx: Tx, ids: readonly Id[]): Promise<ShiftRow[]> {
  return tx.query<ShiftRow>('duty-shifts-by-ids', `${ALL_SHIFTS} and s.id = any ($2::uuid[])`, [
    tx.scope.organizationId,
    [...ids],
  ])
}

/** A shift lasts no longer (duty_shifts_length): what overlaps an instant began at most so long before. */
const LONGEST = "interval '24 hours'"

/** @property from with it. @property to without it; null: no end */
export type Stretch = { from: Temporal.Instant; to: Temporal.Instant | null }

/** What overlaps the stretch, by beginning. @param of null: every roster, everybody */
export function listShiftRows(
  tx: Tx,
  { from, to }: Stretch,
  of: { rosterId: Id | null; personId: Id | null; limit?: number },
): Promise<ShiftRow[]> {
  return tx.query<ShiftRow>(
    'duty-shifts',
    `${SHIFTS}
       and s.starts_at > $2::timestamptz - ${LONGEST} and s.ends_at > $2
       and ($3::timestamptz is null or s.starts_at < $3) and ($4::uuid is null or s.roster_id = $4)
       and ($5::uuid is null or exists (select from (${PLACES}) p where p.person_id = $5))
     order by s.starts_at, r.kind, r.name, s.id limit $6`,
    [tx.scope.organizationId, from.toString(), to?.toString() ?? null, of.rosterId, of.personId, of.limit ?? null],
  )
}

export async function findShiftRow(tx: Tx, id: Id, lock: 'read' | 'update'): Promise<ShiftRow | undefined> {
  if (lock === 'update') await lockShifts(tx, [id])
  const [row] = await tx.query<ShiftRow>('duty-shift', `${SHIFTS} and s.id = $2`, [tx.scope.organizationId, id])
  return row
}

/** Whoever decides on a place of them waits for this transaction; always in the same order. */
export async function lockShifts(tx: Tx, ids: readonly Id[]): Promise<void> {
  await tx.query(
    'duty-shifts-lock',
    'select from kip.duty_shifts where organization_id = $1 and id = any($2::uuid[]) order by id for update',
    [tx.scope.organizationId, [...ids]],
  )
}

/** Of each roster in use the shift that begins next after the instant. */
export function listNextRows(tx: Tx, after: Temporal.Instant): Promise<ShiftRow[]> {
  return tx.query<ShiftRow>(
    'duty-shifts-next',
    `${SHIFTS} and r.active and s.id = (
       select n.id from kip.duty_shifts n
        where n.organization_id = s.organization_id and n.roster_id = s.roster_id and n.withdrawn_at is null
          and n.starts_at > $2 order by n.starts_at limit 1)
     order by s.starts_at, r.kind, r.name`,
    [tx.scope.organizationId, after.toString()],
  )
}

/** The shift of the same roster that ended last before this one began, or begins first after it ends. */
export async function findNeighbour(tx: Tx, shift: ShiftRow, side: 'before' | 'after'): Promise<ShiftRow | undefined> {
  const before = 's.ends_at <= $3 order by s.ends_at desc'
  const after = 's.starts_at >= $3 order by s.starts_at'
  const [row] = await tx.query<ShiftRow>(
    `duty-shift-${side}`,
    `${SHIFTS} and s.roster_id = $2 and ${side === 'before' ? before : after} limit 1`,
    [tx.scope.organizationId, shift.rosterId, side === 'before' ? shift.startsAt : shift.endsAt],
  )
  return row
}

/** Not over yet and begun by then; of one roster also those taken off it. @param rosterId null: every roster */
export async function listNearShiftIds(tx: Tx, rosterId: Id | null, until: Temporal.Instant): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(
    rosterId === null ? 'duty-shifts-near' : 'duty-shifts-near-of-roster',
    `select s.id from kip.duty_shifts s
      where s.organization_id = $1 and s.starts_at > $2::timestamptz - ${LONGEST} and s.ends_at > $2
        and s.starts_at < $3 and ${rosterId === null ? '$4::uuid is null and s.withdrawn_at is null' : 's.roster_id = $4'}`,
    [tx.scope.organizationId, tx.now.toString(), until.toString(), rosterId],
  )
  return rows.map(({ id }) => id)
}

export async function insertShift(
  tx: Tx,
  shift: { rosterId: Id; date: IsoDate; part: ShiftPart; startsAt: IsoInstant; endsAt: IsoInstant },
): Promise<Id> {
  const [row] = await tx.query<{ id: Id }>(
    'duty-shift-insert',
    `insert into kip.duty_shifts (organization_id, roster_id, date, part, starts_at, ends_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [tx.scope.organizationId, shift.rosterId, shift.date, shift.part, shift.startsAt, shift.endsAt, tx.scope.personId],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

export async function withdrawShifts(tx: Tx, ids: readonly Id[]): Promise<void> {
  await tx.query(
    'duty-shifts-withdraw',
    `update kip.duty_shifts set withdrawn_at = kip.now(), withdrawn_by = $3
      where organization_id = $1 and id = any($2::uuid[]) and withdrawn_at is null`,
    [tx.scope.organizationId, [...ids], tx.scope.personId],
  )
}

export type Decision = { shiftId: Id; rank: number; personId: Id | null; source: PlaceSource; note?: string }

/** Who stands there from now on; what was decided before stays in the history. */
export async function decidePlaces(tx: Tx, decisions: readonly Decision[]): Promise<void> {
  await tx.query(
    'duty-places-insert',
    `insert into kip.duty_places (organization_id, shift_id, rank, person_id, source, note, decided_by)
     select $1, d."shiftId", d.rank, d."personId", d.source, coalesce(d.note, ''), $3
       from jsonb_to_recordset($2::jsonb)
         as d("shiftId" uuid, rank smallint, "personId" uuid, source text, note text)`,
    [tx.scope.organizationId, JSON.stringify(decisions), tx.scope.personId],
  )
}

export type PlaceDecision = {
  rank: number
  personId: Id | null
  source: PlaceSource
  note: string
  decidedBy: Id | null
  decidedAt: IsoInstant
}

/** Every decision on a shift's places, the newest first. */
export function listDecisions(tx: Tx, shiftId: Id): Promise<PlaceDecision[]> {
  return tx.query<PlaceDecision>(
    'duty-places-history',
    `select rank, person_id as "personId", source, note, decided_by as "decidedBy", decided_at as "decidedAt"
       from kip.duty_places where organization_id = $1 and shift_id = $2 order by seq desc`,
    [tx.scope.organizationId, shiftId],
  )
}

/** Who gave a place away by a swap: a row for each time. */
export function listSwappedAway(
  tx: Tx,
  shiftIds: readonly Id[],
): Promise<{ shiftId: Id; rank: number; personId: Id }[]> {
  return tx.query(
    'duty-swapped-away',
    `select shift_id as "shiftId", rank, before as "personId"
       from (select shift_id, rank, source, lag(person_id) over (partition by shift_id, rank order by seq) as before
               from kip.duty_places where organization_id = $1 and shift_id = any ($2::uuid[])) p
      where source = 'swap' and before is not null`,
    [tx.scope.organizationId, [...shiftIds]],
  )
}

export type OnDuty = { rank: number; personId: Id; rosterId: Id; shiftId: Id; until: IsoInstant }

/** Who is on duty at an instant on rosters of kind `duty`, the first places first. */
export function listOnDuty(tx: Tx, at: Temporal.Instant): Promise<OnDuty[]> {
  return tx.query<OnDuty>(
    'duty-at',
    `select p.rank, p.person_id as "personId", s.roster_id as "rosterId", s.id as "shiftId", s.ends_at as until
       from kip.duty_shifts s
       join kip.duty_rosters r on r.organization_id = s.organization_id and r.id = s.roster_id
       cross join lateral (${PLACES}) p
      where s.organization_id = $1 and s.withdrawn_at is null and r.kind = 'duty' and r.active
        and s.starts_at > $2::timestamptz - ${LONGEST} and s.starts_at <= $2 and s.ends_at > $2
        and p.person_id is not null
      order by p.rank, r.name, s.id`,
    [tx.scope.organizationId, at.toString()],
  )
}
