/** The papers of work somebody covers: found by the parts of those who are away, never by walking the papers. */
import type { Covering } from '@kip/core/coverage'
import type { Tx } from '../../platform/database.ts'
import { SqlValues, statementName } from '../../platform/sql-text.ts'
import { coveredParts } from '../coverage/index.ts'

/** @param documentId of this one alone whether it is such a paper; null: all of them, in no order */
export async function listCoveredPapers(
  tx: Tx,
  coverings: readonly Covering[],
  documentId: string | null,
): Promise<string[]> {
  if (coverings.length === 0) return []
  const values = new SqlValues()
  const organization = values.add(tx.scope.organizationId, 'uuid')
  const papers = documentId === null ? 'a.document_id is not null' : `a.document_id = ${values.add(documentId, 'uuid')}`
  const ofWork = { part: 'p', field: 'a.field_of_work_id', finishedAt: 'a.finished_at' } as const
  const texts = coverings.flatMap((covering) =>
    coveredParts(covering, values, ofWork).map(
      ({ source, where }) => `select a.document_id as id from kip.assignment_parties p
        join kip.assignments a on a.organization_id = p.organization_id and a.id = p.assignment_id
        where ${[`p.organization_id = ${organization}`, papers, source, ...where].join(' and ')}`,
    ),
  )
  const text = texts.join(' union ')
  const rows = await tx.query<{ id: string }>(statementName(text), text, values.list)
  return rows.map(({ id }) => id)
}
