/** Rosters and who is in their rotation: rows in, rows out. */
import { PatternShift, type RosterInput, type RosterKind } from '@kip/core/duty'
import type { Id, IsoDate, IsoInstant } from '@kip/core/shared'
import { z } from 'zod'
import type { Tx } from '../../platform/database.ts'

export type RosterRow = {
  id: Id
  name: string
  kind: RosterKind
  places: number
  pattern: PatternShift[]
  minRestHours: number
  active: boolean
  version: number
  people: { id: Id; name: string }[]
  publishedUntil: IsoDate | null
}

const ROSTERS = `
  select r.id, r.name, r.kind, r.places, r.pattern, r.min_rest_hours as "minRestHours", r.active, r.version,
         (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by m.sort_order), '[]')
            from kip.duty_members m join kip.people p on p.organization_id = m.organization_id and p.id = m.person_id
           where m.organization_id = r.organization_id and m.roster_id = r.id) as people,
         (select max(s.date) from kip.duty_shifts s
           where s.organization_id = r.organization_id and s.roster_id = r.id and s.withdrawn_at is null)
           as "publishedUntil"
    from kip.duty_rosters r where r.organization_id = $1`

const toRoster = (row: RosterRow): RosterRow => ({ ...row, pattern: z.array(PatternShift).parse(row.pattern) })

/** Those of kind `duty` first, then by name; what is no longer used last. */
export async function listRosterRows(tx: Tx): Promise<RosterRow[]> {
  const rows = await tx.query<RosterRow>(
    'duty-rosters',
    `${ROSTERS} order by not r.active, r.kind, r.name collate "vi-x-icu", r.id`,
    [tx.scope.organizationId],
  )
  return rows.map(toRoster)
}

/** @param lock `update`: nobody else publishes or changes it until this transaction ends */
export async function findRosterRow(tx: Tx, id: Id, lock: 'read' | 'update'): Promise<RosterRow | undefined> {
  if (lock === 'update') {
    await tx.query(
      'duty-roster-lock',
      'select from kip.duty_rosters where organization_id = $1 and id = $2 for update',
      [tx.scope.organizationId, id],
    )
  }
  const [row] = await tx.query<RosterRow>('duty-roster', `${ROSTERS} and r.id = $2`, [tx.scope.organizationId, id])
  return row && toRoster(row)
}

type RosterValues = Omit<RosterInput, 'personIds' | 'version'>

const valuesOf = ({ name, kind, places, pattern, minRestHours, active }: RosterValues) => [
  name,
  kind,
  places,
  JSON.stringify(pattern),
  minRestHours,
  active,
]

export async function insertRoster(tx: Tx, roster: RosterValues): Promise<Id> {
  const [row] = await tx.query<{ id: Id }>(
    'duty-roster-insert',
    `insert into kip.duty_rosters (organization_id, name, kind, places, pattern, min_rest_hours, active)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [tx.scope.organizationId, ...valuesOf(roster)],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

export async function updateRoster(tx: Tx, id: Id, roster: RosterValues): Promise<void> {
  await tx.query(
    'duty-roster-update',
    `update kip.duty_rosters set name = $3, kind = $4, places = $5, pattern = $6, min_rest_hours = $7, active = $8,
            version = version + 1
      where organization_id = $1 and id = $2`,
    [tx.scope.organizationId, id, ...valuesOf(roster)],
  )
}

/** These people, in this order, in the place of all before. */
export async function replaceMembers(tx: Tx, rosterId: Id, personIds: readonly Id[]): Promise<void> {
  const { organizationId } = tx.scope
  await tx.query('duty-members-clear', 'delete from kip.duty_members where organization_id = $1 and roster_id = $2', [
    organizationId,
    rosterId,
  ])
  await tx.query(
    'duty-members-insert',
    `insert into kip.duty_members (organization_id, roster_id, person_id, sort_order)
     select $1, $2, person_id, sort_order from unnest($3::uuid[]) with ordinality as given (person_id, sort_order)`,
    [organizationId, rosterId, [...personIds]],
  )
}

/** Is the person in the rotation? */
export async function isMember(tx: Tx, rosterId: Id, personId: Id): Promise<boolean> {
  const rows = await tx.query(
    'duty-member',
    'select from kip.duty_members where organization_id = $1 and roster_id = $2 and person_id = $3',
    [tx.scope.organizationId, rosterId, personId],
  )
  return rows.length > 0
}

/** Who published the newest of a roster's shifts, and when its last one ends. */
export async function findPublisher(tx: Tx, id: Id): Promise<{ personId: Id | null; until: IsoInstant } | undefined> {
  const [row] = await tx.query<{ personId: Id | null; until: IsoInstant }>(
    'duty-roster-publisher',
    `select s.published_by as "personId", max(s.ends_at) over () as until from kip.duty_shifts s
      where s.organization_id = $1 and s.roster_id = $2 and s.withdrawn_at is null
      order by s.published_at desc, s.starts_at desc limit 1`,
    [tx.scope.organizationId, id],
  )
  return row
}
