/** Fields of work with who carries each: rows in, rows out. */
import type { FieldOfWork } from '@kip/core/directory'
import { foldText, type Id, normalizeText } from '@kip/core/shared'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export type FieldRow = Omit<FieldOfWork, 'allowed'>

function selectFields(tx: Tx): RawBuilder<FieldRow> {
  const people = (role: string) => sql`
    coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name) order by c.sort_order, p.sort_name)
      from kip.field_carriers c join kip.people p on p.organization_id = c.organization_id and p.id = c.person_id
     where c.organization_id = f.organization_id and c.field_id = f.id and c.role = ${role}), '[]')`
  return sql<FieldRow>`
    select f.id, f.name, f.unit_id as "unitId", f.active,
           ${people('carrier')} as carriers, ${people('stand-in')} as "standIns"
      from kip.fields_of_work f where f.organization_id = ${tx.scope.organizationId}`
}

export type FieldFilter = { q: string | null; unitId: Id | null; personId: Id | null; inactive: boolean }
export type FieldKey = { name: string; id: Id }

export async function listFieldRows(
  tx: Tx,
  filter: FieldFilter,
  after: FieldKey | null,
  limit: number,
): Promise<FieldRow[]> {
  const conditions = [sql`${filter.inactive} or f.active`]
  if (filter.q !== null) {
    conditions.push(sql`f.name_folded like ${`%${foldText(filter.q).replace(/[\\%_]/g, '\\$&')}%`}`)
  }
  if (filter.unitId !== null) conditions.push(sql`f.unit_id = ${filter.unitId}`)
  if (filter.personId !== null) {
    conditions.push(sql`exists (select from kip.field_carriers c where c.organization_id = f.organization_id
      and c.field_id = f.id and c.person_id = ${filter.personId})`)
  }
  if (after !== null) {
    conditions.push(sql`(f.name collate "vi-x-icu", f.id) > (${after.name} collate "vi-x-icu", ${after.id}::uuid)`)
  }
  const where = sql.join(
    conditions.map((condition) => sql`(${condition})`),
    sql` and `,
  )
  const { rows } = await sql<FieldRow>`
    ${selectFields(tx)} and ${where} order by f.name collate "vi-x-icu", f.id limit ${limit}`.execute(tx.db)
  return rows
}

export async function findFieldRow(tx: Tx, id: Id): Promise<FieldRow | undefined> {
  const { rows } = await sql<FieldRow>`${selectFields(tx)} and f.id = ${id}`.execute(tx.db)
  return rows[0]
}

export async function insertField(tx: Tx, field: { name: string; unitId: Id | null }): Promise<Id> {
  const { id } = await tx.db
    .insertInto('fields_of_work')
    .values({ organization_id: tx.scope.organizationId, unit_id: field.unitId, ...names(field.name) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateField(
  tx: Tx,
  id: Id,
  change: { name?: string | undefined; unitId?: Id | null | undefined; active?: boolean | undefined },
): Promise<void> {
  const set = {
    ...(change.name !== undefined && names(change.name)),
    ...(change.unitId !== undefined && { unit_id: change.unitId }),
    ...(change.active !== undefined && { active: change.active }),
  }
  if (Object.keys(set).length === 0) return
  await tx.db
    .updateTable('fields_of_work')
    .set(set)
    .where('organization_id', '=', tx.scope.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Puts these people in the place of all who had the role in the field, in this order. */
export async function replaceCarriers(
  tx: Tx,
  fieldId: Id,
  role: 'carrier' | 'stand-in',
  personIds: readonly Id[],
): Promise<void> {
  const organizationId = tx.scope.organizationId
  await tx.db
    .deleteFrom('field_carriers')
    .where('organization_id', '=', organizationId)
    .where('field_id', '=', fieldId)
    .where('role', '=', role)
    .execute()
  if (personIds.length === 0) return
  await tx.db
    .insertInto('field_carriers')
    .values(
      personIds.map((personId, order) => ({
        organization_id: organizationId,
        field_id: fieldId,
        person_id: personId,
        role,
        sort_order: order,
      })),
    )
    .execute()
}

function names(name: string): { name: string; name_folded: string } {
  const tidy = normalizeText(name)
  return { name: tidy, name_folded: foldText(tidy) }
}

/**
 * Wherever the person carries a field or stands in, whoever takes the field does so instead, in the same place; one who
 * carries it already stays the carrier. @returns how many fields
 */
export async function passFields(tx: Tx, fromId: Id, takerOf: (fieldId: Id) => Id): Promise<number> {
  const organizationId = tx.scope.organizationId
  const left = await tx.db
    .deleteFrom('field_carriers')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', fromId)
    .returning(['field_id', 'role', 'sort_order'])
    .execute()
  for (const row of left) {
    await sql`
      insert into kip.field_carriers (organization_id, field_id, person_id, role, sort_order)
      values (${organizationId}, ${row.field_id}, ${takerOf(row.field_id)}, ${row.role}, ${row.sort_order})
      on conflict (organization_id, field_id, person_id) do update
        set role = case when excluded.role = 'carrier' then 'carrier' else kip.field_carriers.role end`.execute(tx.db)
  }
  return left.length
}
