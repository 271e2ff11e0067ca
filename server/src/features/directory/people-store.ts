/** People: rows in, rows out. */
import { type Person, type PersonChange, personNames } from '@kip/core/directory'
import { foldText, type Id, type IsoDate } from '@kip/core/shared'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'

export type PersonRow = Omit<Person, 'allowed'> & { sortName: string }

/** People with the positions they hold on a day. */
function selectPeople(tx: Tx, on: IsoDate): RawBuilder<PersonRow> {
  return sql<PersonRow>`
    select p.id, p.name, p.email, p.phone, p.left_on as "leftOn", p.sort_name as "sortName",
           coalesce(held.positions, '[]') as positions
      from kip.people p
      left join lateral (
        select jsonb_agg(jsonb_build_object('positionId', ps.id, 'title', ps.title, 'unitId', u.id,
                 'unitName', u.name, 'isHead', ps.is_head)
                 order by h.acting, ps.is_head desc, u.sort_order, ps.title) as positions
          from kip.position_holders h
          join kip.positions ps on ps.organization_id = h.organization_id and ps.id = h.position_id
          join kip.units u on u.organization_id = ps.organization_id and u.id = ps.unit_id
         where h.organization_id = p.organization_id and h.person_id = p.id
           and h.valid_from <= ${on}::date and (h.valid_to is null or h.valid_to >= ${on}::date)) held on true
     where p.organization_id = ${tx.scope.organizationId}`
}

export type PeopleFilter = { q: string | null; unitId: Id | null; left: boolean }
export type PersonKey = { sortName: string; id: Id }

/** By given name, as Vietnamese lists go. */
export async function listPeopleRows(
  tx: Tx,
  on: IsoDate,
  filter: PeopleFilter,
  after: PersonKey | null,
  limit: number,
): Promise<PersonRow[]> {
  const conditions = [sql`${filter.left} or not kip.has_left(p.left_on)`]
  if (filter.q !== null) {
    const pattern = `%${foldText(filter.q).replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`p.name_folded like ${pattern} or lower(p.email) like ${pattern}`)
  }
  if (filter.unitId !== null) {
    conditions.push(sql`held.positions @> jsonb_build_array(jsonb_build_object('unitId', ${filter.unitId}::uuid))`)
  }
  if (after !== null) conditions.push(sql`(p.sort_name, p.id) > (${after.sortName}, ${after.id}::uuid)`)
  const where = sql.join(
    conditions.map((condition) => sql`(${condition})`),
    sql` and `,
  )
  const { rows } = await sql<PersonRow>`
    ${selectPeople(tx, on)} and ${where} order by p.sort_name, p.id limit ${limit}`.execute(tx.db)
  return rows
}

export async function findPeopleRows(tx: Tx, on: IsoDate, ids: readonly Id[]): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  return runPrepared(
    tx,
    sql<PersonRow>`${selectPeople(tx, on)} and p.id = any (${[...ids]}::uuid[]) order by p.sort_name, p.id`,
  )
}

/** Everybody who has not left, for the import of a whole sheet. */
export async function findAllPeopleRows(tx: Tx, on: IsoDate): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    ${selectPeople(tx, on)} and not kip.has_left(p.left_on) order by p.sort_name, p.id`.execute(tx.db)
  return rows
}

/** Who holds a position in one of the units on a day. */
export async function findPeopleRowsOfUnits(tx: Tx, on: IsoDate, unitIds: readonly Id[]): Promise<PersonRow[]> {
  if (unitIds.length === 0) return []
  const { rows } = await sql<PersonRow>`
    ${selectPeople(tx, on)} and exists (
      select from jsonb_array_elements(held.positions) held_one
       where (held_one ->> 'unitId')::uuid = any (${[...unitIds]}::uuid[]))
    order by p.sort_name, p.id`.execute(tx.db)
  return rows
}

export async function findPersonIdByEmail(tx: Tx, email: string): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`
    select id from kip.people
     where organization_id = ${tx.scope.organizationId} and lower(email) = lower(${email})`.execute(tx.db)
  return rows[0]?.id
}

export async function insertPerson(
  tx: Tx,
  person: { name: string; email: string | null; phone: string | null },
): Promise<Id> {
  const { name, sortName, nameFolded } = personNames(person.name)
  const { id } = await tx.db
    .insertInto('people')
    .values({
      organization_id: tx.scope.organizationId,
      name,
      sort_name: sortName,
      name_folded: nameFolded,
      email: person.email,
      phone: person.phone,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updatePerson(tx: Tx, id: Id, change: PersonChange): Promise<void> {
  const names = change.name === undefined ? null : personNames(change.name)
  const set = {
    ...(names !== null && { name: names.name, sort_name: names.sortName, name_folded: names.nameFolded }),
    ...(change.email !== undefined && { email: change.email }),
    ...(change.phone !== undefined && { phone: change.phone }),
    ...(change.leftOn !== undefined && { left_on: change.leftOn }),
  }
  if (Object.keys(set).length === 0) return
  await tx.db
    .updateTable('people')
    .set(set)
    .where('organization_id', '=', tx.scope.organizationId)
    .where('id', '=', id)
    .execute()
}
