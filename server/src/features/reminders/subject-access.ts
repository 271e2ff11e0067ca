/** Whoever sees a thing sees how its people were reminded of it. */
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { openAssignment } from '../assignments/index.ts'
import { readDocumentForWork } from '../documents/index.ts'
import type { SubjectType } from './subjects.ts'

/** What has a page, and on it a ledger. */
export type SubjectOf = { type: Extract<SubjectType, 'assignment' | 'document'>; id: Id }

/** @returns what it is about. @throws KipError `not-found` */
export async function openSubject(tx: Tx, actor: Actor, { type, id }: SubjectOf): Promise<{ title: string }> {
  switch (type) {
    case 'assignment': {
      const { row } = await openAssignment(tx, actor, id, 'read')
      return { title: row.instruction }
    }
    case 'document': {
      const { subject } = await readDocumentForWork(tx, actor, id)
      return { title: subject ?? '' }
    }
  }
}
