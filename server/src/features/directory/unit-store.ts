/** Units, their positions and who holds them: rows in, rows out. */
import type { Position, TreeNode, Unit, UnitChange } from '@kip/core/directory'
import type { Id, IsoDate } from '@kip/core/shared'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'

export type UnitRow = Omit<Unit, 'allowed'>

const COLUMNS = sql<never>`id, parent_id as "parentId", name, short_name as "shortName", kind, relation,
  sort_order as "sortOrder", valid_from as "validFrom", valid_to as "validTo"`

export async function findUnitNodes(tx: Tx): Promise<TreeNode[]> {
  return tx.query<TreeNode>(
    'unit-nodes',
    'select id, parent_id as "parentId" from kip.units where organization_id = $1',
    [tx.scope.organizationId],
  )
}

export async function countUnitRows(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'count-units',
    'select count(*)::int as count from kip.units where organization_id = $1',
    [tx.scope.organizationId],
  )
  return row?.count ?? 0
}

export type UnitKey = { sortOrder: number; name: string; id: Id }

/** In the order of the office. @param validOn null: whatever their dates */
export async function listUnitRows(
  tx: Tx,
  validOn: IsoDate | null,
  after: UnitKey | null,
  limit: number,
): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select ${COLUMNS} from kip.units
     where organization_id = ${tx.scope.organizationId}
       and (${validOn}::date is null or (valid_from <= ${validOn}::date and (valid_to is null or valid_to >= ${validOn}::date)))
       and (${after?.id ?? null}::uuid is null
            or (sort_order, name, id) > (${after?.sortOrder ?? 0}::int, ${after?.name ?? ''}, ${after?.id ?? null}::uuid))
     order by sort_order, name, id limit ${limit}`.execute(tx.db)
  return rows
}

export async function findUnitRows(tx: Tx, ids: readonly Id[]): Promise<UnitRow[]> {
  if (ids.length === 0) return []
  return runPrepared(
    tx,
    sql<UnitRow>`select ${COLUMNS} from kip.units
     where organization_id = ${tx.scope.organizationId} and id = any (${[...ids]}::uuid[])
     order by sort_order, name, id`,
  )
}

export async function findAllUnitRows(tx: Tx): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select ${COLUMNS} from kip.units where organization_id = ${tx.scope.organizationId} order by sort_order, name, id`.execute(
    tx.db,
  )
  return rows
}

export async function insertUnit(tx: Tx, unit: Omit<UnitRow, 'id'>): Promise<Id> {
  const { id } = await tx.db
    .insertInto('units')
    .values({
      organization_id: tx.scope.organizationId,
      parent_id: unit.parentId,
      name: unit.name,
      short_name: unit.shortName,
      kind: unit.kind,
      relation: unit.relation,
      sort_order: unit.sortOrder,
      valid_from: unit.validFrom,
      valid_to: unit.validTo,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateUnit(tx: Tx, id: Id, change: UnitChange): Promise<void> {
  const set = {
    ...(change.parentId !== undefined && { parent_id: change.parentId }),
    ...(change.name !== undefined && { name: change.name }),
    ...(change.shortName !== undefined && { short_name: change.shortName }),
    ...(change.kind !== undefined && { kind: change.kind }),
    ...(change.relation !== undefined && { relation: change.relation }),
    ...(change.sortOrder !== undefined && { sort_order: change.sortOrder }),
    ...(change.validFrom !== undefined && { valid_from: change.validFrom }),
    ...(change.validTo !== undefined && { valid_to: change.validTo }),
  }
  if (Object.keys(set).length === 0) return
  await tx.db
    .updateTable('units')
    .set(set)
    .where('organization_id', '=', tx.scope.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Changes of the tree wait for each other: two moves at once could otherwise close a circle. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`kip units ${tx.scope.organizationId}`}, 0))`.execute(tx.db)
}

export type PositionRow = Omit<Position, 'allowed'>

/** The positions of a unit, the head's first, each with all holders there ever were, the latest first. */
export async function findPositionRows(tx: Tx, unitId: Id): Promise<PositionRow[]> {
  const { rows } = await sql<PositionRow>`
    select ps.id, ps.unit_id as "unitId", ps.title, ps.is_head as "isHead",
           coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'personId', h.person_id, 'name', p.name,
             'acting', h.acting, 'validFrom', h.valid_from, 'validTo', h.valid_to)
             order by h.valid_from desc, h.id) filter (where h.id is not null), '[]') as holders
      from kip.positions ps
      left join kip.position_holders h on h.organization_id = ps.organization_id and h.position_id = ps.id
      left join kip.people p on p.organization_id = h.organization_id and p.id = h.person_id
     where ps.organization_id = ${tx.scope.organizationId} and ps.unit_id = ${unitId}
     group by ps.organization_id, ps.id
     order by ps.is_head desc, ps.title, ps.id`.execute(tx.db)
  return rows
}

/** The position of that title in the unit; made when there is none. */
export async function ensurePosition(tx: Tx, unitId: Id, title: string, isHead: boolean): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`
    insert into kip.positions (organization_id, unit_id, title, is_head)
    values (${tx.scope.organizationId}, ${unitId}, ${title}, ${isHead})
    on conflict (organization_id, unit_id, lower(title), is_head) do update set title = kip.positions.title
    returning id`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('an upsert returns its row')
  return row.id
}

export type HolderRow = {
  id: Id
  positionId: Id
  unitId: Id
  title: string
  isHead: boolean
  personId: Id
  name: string
  acting: boolean
  validFrom: IsoDate
  validTo: IsoDate | null
}

const HOLDERS = sql<never>`
  select h.id, h.position_id as "positionId", ps.unit_id as "unitId", ps.title, ps.is_head as "isHead",
         h.person_id as "personId", p.name, h.acting, h.valid_from as "validFrom", h.valid_to as "validTo"
    from kip.position_holders h
    join kip.positions ps on ps.organization_id = h.organization_id and ps.id = h.position_id
    join kip.people p on p.organization_id = h.organization_id and p.id = h.person_id`

export async function findHolderRow(tx: Tx, id: Id): Promise<HolderRow | undefined> {
  const { rows } = await sql<HolderRow>`
    ${HOLDERS} where h.organization_id = ${tx.scope.organizationId} and h.id = ${id}`.execute(tx.db)
  return rows[0]
}

/** Who heads, headed or will head the unit. */
export async function findHeadRows(tx: Tx, unitId: Id): Promise<HolderRow[]> {
  const { rows } = await sql<HolderRow>`
    ${HOLDERS} where h.organization_id = ${tx.scope.organizationId} and ps.unit_id = ${unitId} and ps.is_head`.execute(
    tx.db,
  )
  return rows
}

/** All a person holds, held or will hold. */
export async function findHoldersOf(tx: Tx, personId: Id): Promise<HolderRow[]> {
  const { rows } = await sql<HolderRow>`
    ${HOLDERS} where h.organization_id = ${tx.scope.organizationId} and h.person_id = ${personId}
    order by h.valid_from`.execute(tx.db)
  return rows
}

export type NewHolder = { positionId: Id; personId: Id; acting: boolean; validFrom: IsoDate; validTo: IsoDate | null }

export async function insertHolder(tx: Tx, holder: NewHolder): Promise<Id> {
  const { id } = await tx.db
    .insertInto('position_holders')
    .values({
      organization_id: tx.scope.organizationId,
      position_id: holder.positionId,
      person_id: holder.personId,
      acting: holder.acting,
      valid_from: holder.validFrom,
      valid_to: holder.validTo,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endHolderRow(tx: Tx, id: Id, validTo: IsoDate | null): Promise<void> {
  await tx.db
    .updateTable('position_holders')
    .set({ valid_to: validTo })
    .where('organization_id', '=', tx.scope.organizationId)
    .where('id', '=', id)
    .execute()
}
