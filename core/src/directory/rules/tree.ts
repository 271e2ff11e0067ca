/** The tree of units: one root (the organ itself), every other unit below exactly one. */
import type { Id } from '../../shared/index.ts'

export type TreeNode = { id: Id; parentId: Id | null }

/** The unit and those above it, the unit first, the root last. Empty for an unknown unit. */
export function unitPath(units: readonly TreeNode[], id: Id): Id[] {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  const path: Id[] = []
  let next: Id | null | undefined = id
  while (next != null && parents.has(next) && !path.includes(next)) {
    path.push(next)
    next = parents.get(next)
  }
  return path
}

/** The units and all below them, in no particular order. Unknown ids are left out. */
export function descendantIds(units: readonly TreeNode[], ids: readonly Id[]): Id[] {
  const children = Map.groupBy(units, (unit) => unit.parentId)
  const found = new Set<Id>()
  const wanted = new Set(ids)
  const open = units.filter((unit) => wanted.has(unit.id)).map((unit) => unit.id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    for (const child of children.get(id) ?? []) open.push(child.id)
  }
  return [...found]
}

/** A unit may not be put below itself or below one of its own. */
export function wouldMakeCycle(units: readonly TreeNode[], id: Id, newParentId: Id): boolean {
  return descendantIds(units, [id]).includes(newParentId)
}

/** A grant of a role, as far as the tree is concerned. */
export type Grant = { role: string; unitId: Id }

/** Whether one of the grants gives the role on a unit: a grant on a unit holds for all below it. */
export function holdsOn(grants: readonly Grant[], role: string, path: readonly Id[]): boolean {
  return grants.some((grant) => grant.role === role && path.includes(grant.unitId))
}
