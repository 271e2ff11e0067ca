/** Everybody who holds a role: for who asks whom something concerns, not what the acting person may do. */
import { type Reach, type Role, type RoleGrant, reachIn } from '@kip/core/identity'
import type { Tx } from '../../platform/database.ts'
import { unitTree } from '../directory/index.ts'
import { parseRoles } from './account-store.ts'

/** How far each person reaches who can sign in and holds one of these roles somewhere; in no order. */
export async function reachesOfHolders(tx: Tx, roles: readonly Role[]): Promise<{ personId: string; reach: Reach }[]> {
  const holders = await listHolders(tx, roles)
  if (holders.length === 0) return []
  const tree = await unitTree(tx)
  return holders.map(({ personId, grants }) => ({ personId, reach: reachIn(tree, { roles: grants }) }))
}

async function listHolders(tx: Tx, roles: readonly Role[]): Promise<{ personId: string; grants: RoleGrant[] }[]> {
  const rows = await tx.query<{ person_id: string; roles: unknown }>(
    'identity_role_holders',
    `select a.person_id, kip.live_roles(a.organization_id, a.id) as roles
       from kip.accounts a
       join kip.people p on p.organization_id = a.organization_id and p.id = a.person_id
      where a.organization_id = $1 and a.disabled_at is null
        and not kip.has_left(p.left_on)
        and exists (select from kip.role_grants g
                     where g.organization_id = a.organization_id and g.account_id = a.id and g.revoked_at is null
                       and g.role = any ($2::text[]))`,
    [tx.scope.organizationId, [...roles]],
  )
  return rows.map((row) => ({ personId: row.person_id, grants: parseRoles(row.roles) }))
}
