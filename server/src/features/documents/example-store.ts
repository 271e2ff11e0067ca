import type { Tx } from '../../platform/database.ts'
import type { DocumentRow } from './rows.ts'

export type ExampleRow = Pick<
  DocumentRow,
  | 'id'
  | 'received_at'
  | 'issuer'
  | 'parent_issuer'
  | 'number'
  | 'notation'
  | 'place'
  | 'issued_on'
  | 'kind'
  | 'subject'
  | 'urgency'
  | 'secrecy'
  | 'signer_name'
  | 'signer_title'
  | 'signer_capacity'
> & {
  file_name: string
  sha256: string
  /** of the duties that concern us; null while one of them has not been looked at */
  limits: string[] | null
}

/** Registered papers, newest first: their values are what a clerk let stand. Those typed in by hand were not read. */
export function listExampleRows(tx: Tx, limit: number): Promise<ExampleRow[]> {
  return tx.query<ExampleRow>(
    'documents_examples',
    `select d.id, d.received_at, d.issuer, d.parent_issuer, d.number, d.notation, d.place, d.issued_on, d.kind, d.subject,
       d.urgency, d.secrecy, d.signer_name, d.signer_title, d.signer_capacity, f.name as file_name, f.sha256, duties.limits
     from kip.documents d
     join kip.document_files f
       on f.organization_id = d.organization_id and f.document_id = d.id and f.role = 'main' and f.sha256 is not null
     left join lateral (
       select case when bool_or(u.state = 'read') then null else
         coalesce(array_agg(u.duty #>> '{due,resolvesTo}') filter (where u.state <> 'dismissed'
           and u.duty #>> '{due,resolvesTo}' is not null and u.duty ->> 'forUs' is distinct from 'false'), '{}') end as limits
       from kip.document_duties u where u.organization_id = d.organization_id and u.document_id = d.id
     ) duties on true
     where d.organization_id = $1 and d.registered_at is not null and d.reading_status = 'done' and d.status <> 'refused'
     order by d.received_at desc, d.id desc limit $2`,
    [tx.scope.organizationId, limit],
  )
}
