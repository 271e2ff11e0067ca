/** What an administrator may do with accounts and invitations. The server refuses by the same table it shows. */
import { mayAdminister } from '../../directory/index.ts'
import type { Id } from '../../shared/index.ts'
import type { RoleGrant } from '../schema.ts'
import type { Acting } from './roles.ts'

export type AccountFacts = {
  isSelf: boolean
  isDisabled: boolean
  /** without this account nobody could administer the whole any more */
  isLastAdministrator: boolean
  /** a link to set a new password is open */
  hasOpenReset: boolean
}

export type AccountAction = 'roles' | 'reset-password' | 'withdraw-reset' | 'disable' | 'enable'

/** @param rootPath the organ itself: accounts belong to the whole, not to a unit */
export function accountActions(actor: Acting, account: AccountFacts, rootPath: readonly Id[]): AccountAction[] {
  if (!mayAdminister(actor.roles, rootPath)) return []
  if (account.isDisabled) return ['enable', 'roles']
  const actions: AccountAction[] = ['roles']
  // One's own password is changed by who knows it: a browser left open must not be enough.
  if (!account.isSelf) actions.push('reset-password')
  if (account.hasOpenReset) actions.push('withdraw-reset')
  if (!account.isSelf && !account.isLastAdministrator) actions.push('disable')
  return actions
}

/** Whether these grants still administer the whole: taking that from the last administrator would lock everybody out. */
export function administersWhole(roles: readonly RoleGrant[], rootId: Id): boolean {
  return roles.some((grant) => grant.role === 'administrator' && grant.unitId === rootId)
}

/** What is to be granted and what revoked to get from one set of grants to another. */
export function diffRoles(
  before: readonly RoleGrant[],
  after: readonly RoleGrant[],
): { grant: RoleGrant[]; revoke: RoleGrant[] } {
  const key = (grant: RoleGrant) => `${grant.role} ${grant.unitId}`
  const had = new Set(before.map(key))
  const wanted = new Map(after.map((grant) => [key(grant), grant]))
  return {
    grant: [...wanted.values()].filter((grant) => !had.has(key(grant))),
    revoke: before.filter((grant) => !wanted.has(key(grant))),
  }
}
