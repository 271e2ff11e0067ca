/** What the rules of coverage are asked with, loaded once for a stretch of time and used for every question about it. */
import type { AbsenceFact, AbsenceKind, Competence, CoverageFacts, FieldFact, Stretch } from '@kip/core/coverage'
import { goneFrom } from '@kip/core/directory'
import { type Id, parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { findPeopleByIds, unitTree } from '../directory/index.ts'
import { reachesOfHolders } from '../identity/index.ts'

/** How far behind an instant must be looked to say when somebody is back: absences that follow one another are one. */
export const BACK_WITHIN = { hours: 180 * 24 }

/** Of the stretch [from, to): outside of it the facts know of no absence. */
export async function coverageFacts(tx: Tx, stretch: Stretch): Promise<CoverageFacts> {
  return {
    absences: await listAbsenceFacts(tx, null, stretch),
    leftAt: await listLeft(tx),
    fields: await listFieldFacts(tx),
    units: await unitTree(tx),
    heads: await listHeads(tx),
    leaderIds: await holdersOf(tx, 'leader'),
    administratorIds: await holdersOf(tx, 'administrator'),
  }
}

type AbsenceRow = {
  id: Id
  person_id: Id
  kind: AbsenceKind
  from_at: string
  until_at: string
  stand_ins: AbsenceFact['standIns']
}

/** Absences in force that touch the stretch. @param personIds whose; null: everybody's */
export async function listAbsenceFacts(
  tx: Tx,
  personIds: readonly Id[] | null,
  { from, to }: Stretch,
): Promise<AbsenceFact[]> {
  const rows = await tx.query<AbsenceRow>(
    'coverage_absences',
    `select a.id, a.person_id, a.kind, a.from_at, a.until_at,
            (select coalesce(json_agg(json_build_object('fieldId', s.field_id, 'personId', s.person_id)), '[]')
               from kip.absence_stand_ins s
              where s.organization_id = a.organization_id and s.absence_id = a.id) as stand_ins
       from kip.absences a
      where a.organization_id = $1 and a.state in ('confirmed', 'ended') and a.until_at > $2 and a.from_at < $3
        and ($4::uuid[] is null or a.person_id = any ($4))
      order by a.from_at, a.id`,
    [tx.scope.organizationId, from.toString(), to.toString(), personIds === null ? null : [...personIds]],
  )
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    kind: row.kind,
    from: parseInstant(row.from_at),
    to: parseInstant(row.until_at),
    standIns: row.stand_ins,
  }))
}

export async function listCompetences(tx: Tx): Promise<Competence[]> {
  return tx.query<Competence>(
    'coverage_competences',
    `select c.field_id as "fieldId", c.person_id as "personId", c.level
       from kip.competences c where c.organization_id = $1 order by c.field_id, c.person_id`,
    [tx.scope.organizationId],
  )
}

async function listLeft(tx: Tx): Promise<CoverageFacts['leftAt']> {
  const rows = await tx.query<{ id: Id; left_on: string }>(
    'coverage_left',
    'select id, left_on from kip.people where organization_id = $1 and left_on is not null',
    [tx.scope.organizationId],
  )
  return new Map(rows.map(({ id, left_on }) => [id, goneFrom(left_on)]))
}

function listFieldFacts(tx: Tx): Promise<FieldFact[]> {
  const ids = (role: string) => `array(
    select c.person_id from kip.field_carriers c
      join kip.people p on p.organization_id = c.organization_id and p.id = c.person_id
     where c.organization_id = f.organization_id and c.field_id = f.id and c.role = '${role}'
     order by c.sort_order, p.sort_name, p.id)`
  return tx.query<FieldFact>(
    'coverage_fields',
    `select f.id, f.unit_id as "unitId", ${ids('carrier')} as "carrierIds", ${ids('stand-in')} as "standInIds"
       from kip.fields_of_work f where f.organization_id = $1 and f.active order by f.id`,
    [tx.scope.organizationId],
  )
}

async function listHeads(tx: Tx): Promise<CoverageFacts['heads'][number][]> {
  return tx.query(
    'coverage_heads',
    `select ps.unit_id as "unitId", h.person_id as "personId", h.acting, h.valid_from as "validFrom", h.valid_to as "validTo"
       from kip.positions ps
       join kip.position_holders h on h.organization_id = ps.organization_id and h.position_id = ps.id
      where ps.organization_id = $1 and ps.is_head
      order by ps.unit_id, h.id`,
    [tx.scope.organizationId],
  )
}

/** Who holds the role for the whole, heads of units first, then by name. */
async function holdersOf(tx: Tx, role: 'leader' | 'administrator'): Promise<Id[]> {
  const holders = await reachesOfHolders(tx, [role])
  const people = await findPeopleByIds(
    tx,
    holders.filter(({ reach }) => reach.whole([role])).map(({ personId }) => personId),
  )
  const isHead = (person: (typeof people)[number]) => person.positions.some((position) => position.isHead)
  return [...people.filter(isHead), ...people.filter((person) => !isHead(person))].map(({ id }) => id)
}
