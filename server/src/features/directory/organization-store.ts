/** The organisation itself: rows in, rows out. */
import type { Organization, OrganizationChange } from '@kip/core/directory'
import type { Tx } from '../../platform/database.ts'

export async function findOrganizationRow(tx: Tx): Promise<Organization | undefined> {
  const [row] = await tx.query<Organization>(
    'own-organization',
    `select id, kind, name, short_name as "shortName", code, arrival_numbering as "arrivalNumbering"
       from kip.organizations where id = $1`,
    [tx.scope.organizationId],
  )
  return row
}

/** The transaction already acts for it: its id was made before. */
export async function insertOrganization(tx: Tx, organization: Omit<Organization, 'id'>): Promise<void> {
  await tx.db
    .insertInto('organizations')
    .values({
      id: tx.scope.organizationId,
      kind: organization.kind,
      name: organization.name,
      short_name: organization.shortName,
      code: organization.code,
      arrival_numbering: organization.arrivalNumbering,
    })
    .execute()
}

export async function updateOrganization(tx: Tx, change: OrganizationChange): Promise<void> {
  const set = {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.shortName !== undefined && { short_name: change.shortName }),
    ...(change.code !== undefined && { code: change.code }),
    ...(change.arrivalNumbering !== undefined && { arrival_numbering: change.arrivalNumbering }),
  }
  if (Object.keys(set).length === 0) return
  await tx.db.updateTable('organizations').set(set).where('id', '=', tx.scope.organizationId).execute()
}
