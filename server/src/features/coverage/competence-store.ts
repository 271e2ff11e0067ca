/** What people can do in which field of work. */
import type { CompetenceInput } from '@kip/core/coverage'
import type { Tx } from '../../platform/database.ts'

/** `level` null: nothing is known any more. */
export async function setCompetence(tx: Tx, { fieldId, personId, level }: CompetenceInput): Promise<void> {
  const { organizationId, personId: by } = tx.scope
  if (level === null) {
    await tx.query(
      'competences_forget',
      'delete from kip.competences where organization_id = $1 and field_id = $2 and person_id = $3',
      [organizationId, fieldId, personId],
    )
    return
  }
  await tx.query(
    'competences_set',
    `insert into kip.competences (organization_id, field_id, person_id, level, set_by) values ($1, $2, $3, $4, $5)
     on conflict (organization_id, field_id, person_id)
       do update set level = excluded.level, set_by = excluded.set_by, set_at = kip.now()`,
    [organizationId, fieldId, personId, level, by],
  )
}
