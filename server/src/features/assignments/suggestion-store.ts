/** Where papers went before, as far as the newest of them tell. */
import { CompiledQuery } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { SqlValues } from '../../platform/sql-text.ts'

export type PastDirectionRow = {
  /** which of the questions it answers */
  question: number
  document_id: string
  issuer: string | null
  unit_id: string
  person_id: string | null
  field_of_work_id: string | null
}

/** Of each question more than are counted: some are from other issuers. */
const NEWEST = 24

/**
 * For each question (a tsquery over the words of papers) the newest papers that were directed, with the unit that was
 * given the first work on it. Each is planned for its own words: frequent ones walk the newest papers,
 * rare ones ask the index of words (200,000 papers, 13 questions: 45 ms).
 */
export async function listPastDirections(
  tx: Tx,
  documentId: string,
  questions: readonly string[],
): Promise<PastDirectionRow[]> {
  if (questions.length === 0) return []
  const values = new SqlValues()
  const organization = values.add(tx.scope.organizationId, 'uuid')
  const self = values.add(documentId, 'uuid')
  const found = questions.map(
    (question, at) => `(select ${at} as question, s.id, s.received_at from kip.searchable_documents s
      where s.search @@ ${values.add(question, 'tsquery')} and s.status in ('assigned', 'done') and s.id <> ${self}
      order by s.received_at desc, s.id desc limit ${NEWEST})`,
  )
  const text = `
    with found as materialized (${found.join(' union all ')})
    select found.question, d.id as document_id, d.issuer, lead.unit_id, lead.person_id, d.field_of_work_id
    from found
    join kip.documents d on d.organization_id = ${organization} and d.id = found.id
    join lateral (
      select a.id from kip.assignments a
      where a.organization_id = d.organization_id and a.document_id = d.id and a.state <> 'recalled'
      order by a.id limit 1
    ) first on true
    join kip.assignment_parties lead
      on lead.organization_id = d.organization_id and lead.assignment_id = first.id and lead.role = 'lead'
      and lead.unit_id is not null
    order by found.question, found.received_at desc, found.id desc`
  return (await tx.db.executeQuery<PastDirectionRow>(CompiledQuery.raw(text, values.list))).rows
}
