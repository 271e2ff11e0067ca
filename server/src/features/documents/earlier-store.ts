/** Papers that speak of each other by their numbers. */
import type { DocumentKind, EarlierPaper } from '@kip/core/reading'
import type { Tx } from '../../platform/database.ts'

export type LinkedRow = {
  id: string
  kind: DocumentKind | null
  label: string | null
  issuer: string | null
  number: string | null
  notation: string | null
  issued_on: string | null
  subject: string | null
  arrival_label: string | null
}

const COLUMNS = `d.id, d.kind, d.label, d.issuer, d.number, d.notation, d.issued_on, d.subject, d.arrival_label`
/** Put aside, or a secret that was not kept: nothing is linked to them. */
const HERE = `d.status not in ('discarded', 'refused')`

/** Every paper with one of these numbers, whoever may see it, oldest first. */
export function listByNumber(tx: Tx, numbers: readonly string[]): Promise<LinkedRow[]> {
  return tx.query<LinkedRow>(
    'documents_by_number',
    `select ${COLUMNS} from kip.documents d
      where d.organization_id = $1 and d.number = any($2::text[]) and ${HERE} order by d.id limit 1000`,
    [tx.scope.organizationId, [...numbers]],
  )
}

/** The people and units a paper was given to; asked for the one that was picked, not for all that have its number. */
export async function listReaderIds(tx: Tx, documentId: string): Promise<string[]> {
  const rows = await tx.query<{ reader_id: string }>(
    'document_reader_ids',
    `select reader_id from kip.document_readers where organization_id = $1 and document_id = $2`,
    [tx.scope.organizationId, documentId],
  )
  return rows.map((row) => row.reader_id)
}

export type CitingRow = LinkedRow & { earlier: EarlierPaper[]; reader_ids: string[] }

/** Papers that speak of one with this number, newest first. @param key core/documents: numberKey */
export function listCiting(tx: Tx, key: string): Promise<CitingRow[]> {
  return tx.query<CitingRow>(
    'documents_citing',
    `select ${COLUMNS}, d.reading -> 'earlier' as earlier,
       array(select r.reader_id from kip.document_readers r
         where r.organization_id = d.organization_id and r.document_id = d.id) as reader_ids
       from kip.document_citations c
       join kip.documents d on d.organization_id = c.organization_id and d.id = c.document_id
      where c.organization_id = $1 and c.number_key = $2 and ${HERE} order by d.id desc limit 50`,
    [tx.scope.organizationId, key],
  )
}

/** Of which numbers a paper speaks, from now on. */
export async function replaceCitations(tx: Tx, documentId: string, keys: readonly string[]): Promise<void> {
  await tx.query(
    'document_citations_replace',
    `with gone as (
       delete from kip.document_citations where organization_id = $1 and document_id = $2 and number_key <> all($3::text[])
     )
     insert into kip.document_citations (organization_id, document_id, number_key)
     select $1, $2, unnest($3::text[]) on conflict do nothing`,
    [tx.scope.organizationId, documentId, [...new Set(keys)]],
  )
}
