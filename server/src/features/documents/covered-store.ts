/** The papers of work somebody covers: found by the parts of those who are away, never by walking the papers. */
import type { Covering } from '@kip/core/coverage'
import type { Tx } from '../../platform/database.ts'
import { SqlValues, statementName } from '../../platform/sql-text.ts'
import { coveredParts } from '../coverage/index.ts'

/** A query for their ids, each perhaps more than once. @param coverings at least one */
export function coveredPapers(coverings: readonly Covering[], organization: string, values: SqlValues): string {
  const ofPart = { part: 'p', field: 'a.field_of_work_id' } as const
  return coverings
    .flatMap((covering) => coveredParts(covering, ['open', 'ended']))
    .map(
      ({ conditions }) => `select a.document_id as id from kip.assignment_parties p
        join kip.assignments a on a.organization_id = p.organization_id and a.id = p.assignment_id
        where ${[`p.organization_id = ${organization}`, 'a.document_id is not null', ...conditions(values, ofPart)].join(' and ')}`,
    )
    .join(' union all ')
}

/** Whether this is one of them. */
export async function isCoveredPaper(tx: Tx, coverings: readonly Covering[], documentId: string): Promise<boolean> {
  if (coverings.length === 0) return false
  const values = new SqlValues()
  const organization = values.add(tx.scope.organizationId, 'uuid')
  const ofPart = { part: 'p', field: 'a.field_of_work_id' } as const
  const covered = coverings
    .flatMap((covering) => coveredParts(covering, ['open', 'ended']))
    .map(({ conditions }) => `(${conditions(values, ofPart).join(' and ')})`)
  const text = `select exists (select from kip.assignments a
      join kip.assignment_parties p on p.organization_id = a.organization_id and p.assignment_id = a.id
     where a.organization_id = ${organization} and a.document_id = ${values.add(documentId, 'uuid')}
       and (${covered.join(' or ')})) as covered`
  const [row] = await tx.query<{ covered: boolean }>(statementName(text), text, values.list)
  return row?.covered === true
}
