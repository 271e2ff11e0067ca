/** The gate of the office: everyone signed in reads it, administrators of a unit change it and what is below. */
import {
  type DIRECTORY_ACTIONS,
  type DirectorySubject,
  directoryActions,
  type TreeNode,
  unitPath,
} from '@kip/core/directory'
import { type Id, KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findUnitNodes } from './unit-store.ts'

export type Gate = {
  /** the organ itself */
  rootId: Id
  tree: readonly TreeNode[]
  /** these units and those above them; without any: the organ alone */
  pathOf(unitIds: readonly Id[]): Id[]
  /** what the person may do with a subject that belongs to these units */
  allowed(subject: DirectorySubject, unitIds: readonly Id[]): string[]
  /** @throws KipError forbidden */
  demand<S extends DirectorySubject>(
    subject: S,
    action: (typeof DIRECTORY_ACTIONS)[S][number],
    unitIds: readonly Id[],
  ): void
}

export async function openGate(tx: Tx, actor: Actor): Promise<Gate> {
  const tree = await findUnitNodes(tx)
  const root = tree.find((unit) => unit.parentId === null)
  if (root === undefined) throw new Error(`organisation ${tx.scope.organizationId} has no root unit`)
  const pathOf = (unitIds: readonly Id[]) =>
    unitIds.length === 0 ? [root.id] : unitIds.flatMap((id) => unitPath(tree, id))
  const allowed = (subject: DirectorySubject, unitIds: readonly Id[]) =>
    directoryActions(actor.roles, subject, pathOf(unitIds))
  return {
    rootId: root.id,
    tree,
    pathOf,
    allowed,
    demand: (subject, action, unitIds) => {
      if (!allowed(subject, unitIds).includes(action)) {
        throw new KipError(
          'forbidden',
          'Chỉ quản trị viên mới thay đổi được mục này. Hãy nhờ quản trị viên của cơ quan.',
        )
      }
    },
  }
}
