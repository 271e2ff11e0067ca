/** Acting for a person who is known otherwise than by signing in: by a one-time link that was sent to them. */
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { parseRoles } from './account-store.ts'

/** With the roles the person has now; undefined: has no account that is open. */
export async function findActorOf(tx: Tx, personId: string): Promise<Actor | undefined> {
  const [row] = await tx.query<{ id: string; roles: unknown }>(
    'find-actor-of-person',
    `select a.id, kip.live_roles(a.organization_id, a.id) as roles
       from kip.accounts a
       join kip.people p on p.organization_id = a.organization_id and p.id = a.person_id
      where a.organization_id = $1 and a.person_id = $2 and a.disabled_at is null
        and not kip.has_left(p.left_on)`,
    [tx.scope.organizationId, personId],
  )
  if (row === undefined) return undefined
  const { organizationId } = tx.scope
  return { organizationId, personId, accountId: row.id, via: 'token', roles: parseRoles(row.roles) }
}
