/** What was told besides work. */
import type { DatedNotice } from '@kip/core/reminders'
import { parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { SubjectType } from './subjects.ts'

/** By subject, the first told first. */
export async function listTold(
  tx: Tx,
  type: SubjectType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DatedNotice[]>> {
  const rows = await tx.query<{ subjectId: string; personId: string; occurrence: string; at: string }>(
    'notices_told',
    `select subject_id as "subjectId", person_id as "personId", occurrence, released_at as at from kip.reminders
      where organization_id = $1 and subject_type = $2 and subject_id = any ($3::uuid[]) and rule = 'notice'
        and state || '' = 'released'
      order by released_at, id`,
    [tx.scope.organizationId, type, [...ids]],
  )
  const told = rows.map(({ at, ...row }) => ({ ...row, at: parseInstant(at) }))
  return Map.groupBy(told, ({ subjectId }) => subjectId)
}
