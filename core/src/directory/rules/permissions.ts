/**
 * Who may change the office: everyone signed in reads it, an administrator of a unit changes that unit and those below,
 * what belongs to no unit is for an administrator of the whole. The answers' `allowed` and the refusals of the server
 * come from this one table.
 */
import type { Id } from '../../shared/index.ts'
import { type Grant, holdsOn } from './tree.ts'

export const DIRECTORY_ACTIONS = {
  organization: ['change', 'import'],
  unit: ['change', 'add-unit', 'add-person'],
  position: ['end-holder'],
  person: ['change', 'add-position'],
  field: ['change'],
  correspondent: ['change'],
} as const satisfies Record<string, readonly string[]>
export type DirectorySubject = keyof typeof DIRECTORY_ACTIONS

/** @param path the units the subject belongs to, up to the root; for what belongs to no unit: the root alone */
export function directoryActions(grants: readonly Grant[], subject: DirectorySubject, path: readonly Id[]): string[] {
  return mayAdminister(grants, path) ? [...DIRECTORY_ACTIONS[subject]] : []
}

export function mayAdminister(grants: readonly Grant[], path: readonly Id[]): boolean {
  return holdsOn(grants, 'administrator', path)
}
