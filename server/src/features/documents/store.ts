/** One document and its readers: its rows in, its rows out. Lists and search are in list-store.ts. */

import { type DocumentStatus, readerLexeme } from '@kip/core/documents'
import type { FieldName } from '@kip/core/reading'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'
import { type NewFile, recordsOf } from './file-store.ts'
import { COLUMN_OF, type DocumentRow, type DutyRow, type FileRow, type HistoryRow } from './rows.ts'

/** Who works on it, and whether anybody still does; shown in lists and on the page. */
export const WORK_COLUMNS = `
  coalesce(work.assigned_to, '{}') as assigned_to, coalesce(work.has_open_work, false) as has_open_work`

export const WORK_JOIN = `
  left join lateral (
    select array_agg(coalesce(u.short_name, u.name, p.name) order by party.id) as assigned_to,
      bool_or(a.state not in ('done', 'recalled')) as has_open_work
    from kip.assignments a
    join kip.assignment_parties party
      on party.organization_id = a.organization_id and party.assignment_id = a.id and party.role = 'lead'
    left join kip.units u on u.organization_id = party.organization_id and u.id = party.unit_id
    left join kip.people p on p.organization_id = party.organization_id and p.id = party.person_id
    where a.organization_id = d.organization_id and a.document_id = d.id and a.state <> 'recalled'
  ) work on d.status in ('assigned', 'done')`

export async function findDocumentRow(tx: Tx, id: string, lock: 'read' | 'update'): Promise<DocumentRow | undefined> {
  if (lock === 'update') {
    // The lock comes first and alone: the joined read below then sees what the last writer left.
    await runPrepared(
      tx,
      sql`select 1 from kip.documents where organization_id = ${tx.scope.organizationId} and id = ${id} for update`,
    )
  }
  const rows = await runPrepared(
    tx,
    sql<DocumentRow>`
    select d.*, ${sql.raw(WORK_COLUMNS)}, array(select r.reader_id from kip.document_readers r
      where r.organization_id = d.organization_id and r.document_id = d.id
      union select c from kip.called_readers(d.organization_id, d.id) c where d.urgency <> 'none') as reader_ids
    from kip.documents d ${sql.raw(WORK_JOIN)}
    where d.organization_id = ${tx.scope.organizationId} and d.id = ${id}`,
  )
  return rows[0]
}

export async function insertReaders(
  tx: Tx,
  documentId: string,
  readers: readonly { id: string; kind: 'unit' | 'person' }[],
): Promise<void> {
  if (readers.length === 0) return
  await tx.query(
    'documents_insert_readers',
    `with document as (
       update kip.documents set search = search || array_to_tsvector($4::text[])
       where organization_id = $1 and id = $2 returning organization_id, id, received_at
     )
     insert into kip.document_readers (organization_id, document_id, reader_id, reader_kind, received_at)
     select d.organization_id, d.id, r.id, r.kind, d.received_at
     from document d cross join jsonb_to_recordset($3::jsonb) as r(id uuid, kind text)
     on conflict do nothing`,
    [tx.scope.organizationId, documentId, JSON.stringify(readers), readers.map(({ id }) => readerLexeme(id))],
  )
}

export type AssignedWork = {
  handedOn: string
  assignmentId: string
  readers: readonly { id: string; kind: 'unit' | 'person' }[]
}

/** Work was given on a paper: its state, the day it was handed on, its readers and its history, in one statement. */
export async function writeAssigned(tx: Tx, documentId: string, work: AssignedWork): Promise<void> {
  await tx.query(
    'documents_write_assigned',
    `with document as (
       update kip.documents set status = 'assigned', handed_on = $3::date, version = version + 1,
         search = search || array_to_tsvector($7::text[])
       where organization_id = $1 and id = $2 returning organization_id, id, received_at
     ), readers as (
       insert into kip.document_readers (organization_id, document_id, reader_id, reader_kind, received_at)
       select d.organization_id, d.id, r.id, r.kind, d.received_at
       from document d cross join jsonb_to_recordset($4::jsonb) as r(id uuid, kind text)
       on conflict do nothing
     )
     insert into kip.document_history (organization_id, document_id, person_id, action, details)
     select organization_id, id, $5::uuid, 'assign', $6::jsonb from document`,
    [
      tx.scope.organizationId,
      documentId,
      work.handedOn,
      JSON.stringify(work.readers),
      tx.scope.personId,
      JSON.stringify({ assignmentId: work.assignmentId }),
      work.readers.map(({ id }) => readerLexeme(id)),
    ],
  )
}

/** The paper, its files, its first reader and the first line of its history in one statement: all or nothing. */
export async function insertDocument(
  tx: Tx,
  item: { receivedAt: string | null; source: string; fileName: string; files: readonly NewFile[] },
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    'documents_insert',
    `with document as (
       insert into kip.documents (organization_id, received_at, source, created_by, file_name, file_count, search)
       values ($1, coalesce($2::timestamptz, kip.now()), $3, $4::uuid, $5, $6, array_to_tsvector($9::text[])) returning organization_id, id, received_at
     ), files as (
       insert into kip.document_files (organization_id, document_id, position, role, name, media_type, size, sha256, pages, warnings)
       select d.organization_id, d.id, f.* from document d cross join jsonb_to_recordset($7::jsonb)
         as f(position int, role text, name text, media_type text, size bigint, sha256 text, pages int, warnings jsonb)
     ), reader as (
       insert into kip.document_readers (organization_id, document_id, reader_id, reader_kind, received_at)
       select organization_id, id, $4::uuid, 'person', received_at from document where $4::uuid is not null
     ), history as (
       insert into kip.document_history (organization_id, document_id, person_id, action, details)
       select organization_id, id, $4::uuid, 'receive', $8::jsonb from document
     )
     select id from document`,
    [
      tx.scope.organizationId,
      item.receivedAt,
      item.source,
      tx.scope.personId,
      item.fileName,
      item.files.length,
      JSON.stringify(recordsOf(item.files, 0)),
      JSON.stringify({ source: item.source, files: item.files.length }),
      tx.scope.personId === null ? [] : [readerLexeme(tx.scope.personId)],
    ],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** Those sent away or refused do not count. */
export async function listIdsByIdentity(tx: Tx, key: string): Promise<string[]> {
  const rows = await runPrepared(
    tx,
    sql<{ id: string }>`
    select id from kip.documents
    where organization_id = ${tx.scope.organizationId} and identity_key = ${key} and status not in ('discarded', 'refused')
    order by id`,
  )
  return rows.map((row) => row.id)
}

export type PartRows = { files: FileRow[]; duties: DutyRow[]; history: HistoryRow[]; sameNumber: SameNumberRow[] }

/** Everything a document's page shows besides its own row, in one round trip: it is asked for after every action. */
export async function findPartRows(tx: Tx, documentId: string, identityKey: string | null): Promise<PartRows> {
  const { organizationId } = tx.scope
  const list = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(x), '[]') from (${query}) x)`
  const [parts] = await runPrepared(
    tx,
    sql<PartRows>`select
    ${list(sql`select id, role, name, media_type, size, sha256, pages, warnings from kip.document_files
      where organization_id = ${organizationId} and document_id = ${documentId} order by position`)} as files,
    ${list(sql`select id, state, duty, assignment_id from kip.document_duties
      where organization_id = ${organizationId} and document_id = ${documentId} order by position`)} as duties,
    ${list(sql`select h.id, h.at, h.person_id, p.name as person_name, h.action, h.details
      from kip.document_history h
      left join kip.people p on p.organization_id = h.organization_id and p.id = h.person_id
      where h.organization_id = ${organizationId} and h.document_id = ${documentId} order by h.id`)} as history,
    ${list(sql`select id, label, arrival_label, received_at from kip.documents
      where organization_id = ${organizationId} and identity_key = ${identityKey} and id <> ${documentId}
        and status not in ('discarded', 'refused') order by received_at limit 20`)} as "sameNumber"`,
  )
  if (parts === undefined) throw new Error('a query without a table returns a row')
  return parts
}

/** Another paper with the same issuer, number, notation and date. */
export type SameNumberRow = { id: string; label: string | null; arrival_label: string | null; received_at: string }

export type DocumentPatch = Partial<Record<FieldName, string | null>> & {
  /** the status is written by status.ts */
  other?: Record<string, unknown> & { status?: never }
  search?: readonly string[]
}

/** The paper's readers as words of it (core/documents/search.ts): whatever else is written, they stay. */
const readerLexemesOf = (tx: Tx, id: string) => sql`array(select '@' || r.reader_id from kip.document_readers r
  where r.organization_id = ${tx.scope.organizationId} and r.document_id = ${id})`

/** Writes fields and other columns; counts the version up. Column names are ours, never a caller's. */
export async function updateDocument(tx: Tx, id: string, patch: DocumentPatch): Promise<void> {
  await writeColumns(tx, id, patch, [])
}

/** For status.ts, which tells whoever follows the paper. */
export async function updateStatus(tx: Tx, id: string, status: DocumentStatus, patch: DocumentPatch): Promise<void> {
  await writeColumns(tx, id, patch, [sql`status = ${status}`])
}

async function writeColumns(
  tx: Tx,
  id: string,
  { other = {}, search, ...fields }: DocumentPatch,
  more: readonly RawBuilder<unknown>[],
): Promise<void> {
  const sets = [
    ...more,
    ...Object.entries(fields).map(([name, value]) => sql`${sql.ref(COLUMN_OF[name as FieldName])} = ${value}`),
    ...Object.entries(other).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    ...(search === undefined
      ? []
      : [sql`search = array_to_tsvector(${[...search]}::text[] || ${readerLexemesOf(tx, id)})`]),
    sql`version = version + 1`,
  ]
  await sql`update kip.documents set ${sql.join(sets)}
    where organization_id = ${tx.scope.organizationId} and id = ${id}`.execute(tx.db)
}

/**
 * How far the pictures of a paper are read. No change of the paper: what a person has open does not grow stale.
 * @returns false where nobody waits for it any more
 */
export async function noteReadingProgress(tx: Tx, id: string, page: number, pages: number): Promise<boolean> {
  const { rows } = await sql`update kip.documents set reading_page = ${page}, reading_pages = ${pages}
    where organization_id = ${tx.scope.organizationId} and id = ${id} and reading_status = 'pending' and not reading_stopped
    returning 1`.execute(tx.db)
  return rows.length > 0
}

/** A secret's content goes out of the database; what is left is that it came. What was read of it and its corrections too. */
export async function wipeContent(tx: Tx, id: string): Promise<void> {
  await sql`update kip.document_files set name = 'nội dung không lưu', sha256 = null, pages = null, size = 0, warnings = '[]'
    where organization_id = ${tx.scope.organizationId} and document_id = ${id}`.execute(tx.db)
  await sql`delete from kip.document_duties where organization_id = ${tx.scope.organizationId} and document_id = ${id}`.execute(
    tx.db,
  )
  await sql`select kip.forget_corrections(${id}::uuid)`.execute(tx.db)
}

/** Waiting to be read for so long that nobody can be at it any more. */
export async function listUnreadIds(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from kip.documents
    where organization_id = ${tx.scope.organizationId} and reading_status = 'pending'
      and received_at < kip.now() - interval '30 minutes'
    order by received_at limit 1000`.execute(tx.db)
  return rows.map((row) => row.id)
}
