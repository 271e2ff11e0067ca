/** Roles are grants on units: a grant holds for its unit and for all units below. */
import { descendantIds, type Grant, holdsOn, type TreeNode } from '../../directory/index.ts'
import type { Id } from '../../shared/index.ts'
import type { Role } from '../schema.ts'

/** As much of the acting person as the rules look at. */
export type Acting = { roles: readonly Grant[] }

/** @param unitPath the unit in question and those above it, up to the root */
export function hasRole(actor: Acting, role: Role, unitPath: readonly Id[]): boolean {
  return holdsOn(actor.roles, role, unitPath)
}

/** The units a role was granted on, without those below. */
export function unitsWith(actor: Acting, role: Role): Id[] {
  return [...new Set(actor.roles.filter((grant) => grant.role === role).map((grant) => grant.unitId))]
}

/** How far a person's grants reach in the tree of units. */
export type Reach = {
  /** holds one of the roles on the organ itself, so everywhere */
  whole(roles: readonly Role[]): boolean
  /** every unit where the person holds one of the roles, those below included */
  units(roles: readonly Role[]): readonly Id[]
}

export function reachIn(units: readonly TreeNode[], actor: Acting): Reach {
  const roots = units.filter((unit) => unit.parentId === null).map((unit) => unit.id)
  const granted = (roles: readonly Role[]) => roles.flatMap((role) => unitsWith(actor, role))
  // Lists ask with every page, and for the same few sets of roles: a hundred grants are followed down the tree once.
  const found = new Map<string, readonly Id[]>()
  return {
    whole: (roles) => granted(roles).some((unitId) => roots.includes(unitId)),
    units: (roles) => {
      const key = roles.join()
      const known = found.get(key) ?? descendantIds(units, granted(roles))
      found.set(key, known)
      return known
    },
  }
}
