/** Outside bodies with their aliases: rows in, rows out. */
import { type Correspondent, type CorrespondentChange, type CorrespondentInput, issuerKey } from '@kip/core/directory'
import { type Id, normalizeText } from '@kip/core/shared'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export type CorrespondentRow = Omit<Correspondent, 'allowed'> & { nameFolded: string }

function selectCorrespondents(tx: Tx): RawBuilder<CorrespondentRow> {
  return sql<CorrespondentRow>`
    select c.id, c.name, c.name_folded as "nameFolded", c.parent_name as "parentName", c.code,
           c.valid_from as "validFrom", c.valid_to as "validTo",
           array(select a.alias from kip.correspondent_aliases a
                  where a.organization_id = c.organization_id and a.correspondent_id = c.id order by a.alias) as aliases
      from kip.correspondents c where c.organization_id = ${tx.scope.organizationId}`
}

export type CorrespondentKey = { nameFolded: string; id: Id }

export async function listCorrespondentRows(
  tx: Tx,
  q: string | null,
  after: CorrespondentKey | null,
  limit: number,
): Promise<CorrespondentRow[]> {
  const pattern = q === null ? null : `%${issuerKey(q).replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<CorrespondentRow>`
    ${selectCorrespondents(tx)}
      and (${pattern}::text is null or c.name_folded like ${pattern} or lower(c.code) like ${pattern}
           or exists (select from kip.correspondent_aliases a where a.organization_id = c.organization_id
                       and a.correspondent_id = c.id and a.alias_folded like ${pattern}))
      and (${after?.id ?? null}::uuid is null
           or (c.name_folded, c.id) > (${after?.nameFolded ?? ''}, ${after?.id ?? null}::uuid))
    order by c.name_folded, c.id limit ${limit}`.execute(tx.db)
  return rows
}

export async function findCorrespondentRow(tx: Tx, id: Id): Promise<CorrespondentRow | undefined> {
  const { rows } = await sql<CorrespondentRow>`${selectCorrespondents(tx)} and c.id = ${id}`.execute(tx.db)
  return rows[0]
}

/** Whoever has this name or alias, whatever the dates. @param key from `issuerKey` */
export async function findCorrespondentRowsByKey(tx: Tx, key: string): Promise<CorrespondentRow[]> {
  const { rows } = await sql<CorrespondentRow>`
    ${selectCorrespondents(tx)} and (c.name_folded = ${key} or c.id in (
      select a.correspondent_id from kip.correspondent_aliases a
       where a.organization_id = ${tx.scope.organizationId} and a.alias_folded = ${key}))`.execute(tx.db)
  return rows
}

export async function insertCorrespondent(tx: Tx, input: CorrespondentInput): Promise<Id> {
  const { id } = await tx.db
    .insertInto('correspondents')
    .values({
      organization_id: tx.scope.organizationId,
      name: normalizeText(input.name),
      name_folded: issuerKey(input.name),
      ...parent(input.parentName),
      code: input.code,
      valid_from: input.validFrom,
      valid_to: input.validTo,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateCorrespondent(tx: Tx, id: Id, change: CorrespondentChange): Promise<void> {
  const set = {
    ...(change.name !== undefined && { name: normalizeText(change.name), name_folded: issuerKey(change.name) }),
    ...(change.parentName !== undefined && parent(change.parentName)),
    ...(change.code !== undefined && { code: change.code }),
    ...(change.validFrom !== undefined && { valid_from: change.validFrom }),
    ...(change.validTo !== undefined && { valid_to: change.validTo }),
  }
  if (Object.keys(set).length === 0) return
  await tx.db
    .updateTable('correspondents')
    .set(set)
    .where('organization_id', '=', tx.scope.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Puts these in the place of all aliases; those that fold to one are kept once. */
export async function replaceAliases(tx: Tx, id: Id, aliases: readonly string[]): Promise<void> {
  const organizationId = tx.scope.organizationId
  await tx.db
    .deleteFrom('correspondent_aliases')
    .where('organization_id', '=', organizationId)
    .where('correspondent_id', '=', id)
    .execute()
  const byKey = new Map(aliases.map((alias) => [issuerKey(alias), normalizeText(alias)]))
  if (byKey.size === 0) return
  await tx.db
    .insertInto('correspondent_aliases')
    .values(
      [...byKey].map(([key, alias]) => ({
        organization_id: organizationId,
        correspondent_id: id,
        alias,
        alias_folded: key,
      })),
    )
    .execute()
}

function parent(name: string | null): { parent_name: string | null; parent_name_folded: string | null } {
  return name === null
    ? { parent_name: null, parent_name_folded: null }
    : { parent_name: normalizeText(name), parent_name_folded: issuerKey(name) }
}
