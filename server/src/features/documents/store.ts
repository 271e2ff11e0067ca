/** One document and what belongs to it. Lists and search are in list-store.ts. */

import type { Due } from '@kip/core/calendar'
import { readerLexeme } from '@kip/core/documents'
import type { FieldName } from '@kip/core/reading'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'
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
      where r.organization_id = d.organization_id and r.document_id = d.id) as reader_ids
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

/** Work was given on a paper: its state, the day it was handed on, its readers and its history, in one statement. */
export async function writeAssigned(
  tx: Tx,
  documentId: string,
  work: { handedOn: string; assignmentId: string; readers: readonly { id: string; kind: 'unit' | 'person' }[] },
): Promise<void> {
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

export type NewFile = {
  role: 'main' | 'attachment' | 'part'
  name: string
  mediaType: string
  size: number
  sha256: string
  pages: number | null
  warnings: readonly { code: string; message: string }[]
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

function recordsOf(files: readonly NewFile[], from: number) {
  return files.map((file, i) => ({
    position: from + i,
    role: file.role,
    name: file.name,
    media_type: file.mediaType,
    size: file.size,
    sha256: file.sha256,
    pages: file.pages,
    warnings: file.warnings,
  }))
}

export async function insertFiles(tx: Tx, documentId: string, from: number, files: readonly NewFile[]): Promise<void> {
  await tx.query(
    'document_files_insert',
    `insert into kip.document_files (organization_id, document_id, position, role, name, media_type, size, sha256, pages, warnings)
     select $1, $2, f.* from jsonb_to_recordset($3::jsonb)
       as f(position int, role text, name text, media_type text, size bigint, sha256 text, pages int, warnings jsonb)`,
    [tx.scope.organizationId, documentId, JSON.stringify(recordsOf(files, from))],
  )
}

export async function listFileRows(tx: Tx, documentId: string): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select id, role, name, media_type, size, sha256, pages, warnings from kip.document_files
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} order by position`.execute(tx.db)
  return rows
}

export async function findFileRow(tx: Tx, documentId: string, fileId: string): Promise<FileRow | undefined> {
  const rows = await runPrepared(
    tx,
    sql<FileRow>`
    select id, role, name, media_type, size, sha256, pages, warnings from kip.document_files
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} and id = ${fileId}`,
  )
  return rows[0]
}

/** Documents whose main file has these bytes, oldest first; those sent away or refused do not count. */
export async function findDocumentIdByBytes(tx: Tx, sha256: string): Promise<string | undefined> {
  const rows = await runPrepared(
    tx,
    sql<{ id: string }>`
    select d.id from kip.document_files f
    join kip.documents d on d.organization_id = f.organization_id and d.id = f.document_id
    where f.organization_id = ${tx.scope.organizationId} and f.sha256 = ${sha256} and f.role = 'main'
      and d.status not in ('discarded', 'refused')
    order by d.id limit 1`,
  )
  return rows[0]?.id
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

/** Serialises two uploads of the same bytes; the lock ends with the transaction. */
export async function lockBytes(tx: Tx, sha256: string): Promise<void> {
  await runPrepared(
    tx,
    sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.scope.organizationId}/${sha256}`}, 1))`,
  )
}

export async function listDutyRows(tx: Tx, documentId: string): Promise<DutyRow[]> {
  const rows = await runPrepared(
    tx,
    sql<DutyRow>`
    select id, state, duty, assignment_id from kip.document_duties
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} order by position`,
  )
  return rows
}

export async function findDutyRow(tx: Tx, documentId: string, dutyId: string): Promise<DutyRow | undefined> {
  const { rows } = await sql<DutyRow>`
    select id, state, duty, assignment_id from kip.document_duties
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} and id = ${dutyId}`.execute(
    tx.db,
  )
  return rows[0]
}

export async function insertDuties(
  tx: Tx,
  documentId: string,
  from: number,
  state: DutyRow['state'],
  duties: readonly DutyRow['duty'][],
): Promise<void> {
  if (duties.length === 0) return
  await sql`insert into kip.document_duties (organization_id, document_id, position, state, duty)
    select ${tx.scope.organizationId}, ${documentId}, ${from} + ordinality - 1, ${state}, duty
    from jsonb_array_elements(${JSON.stringify(duties)}::jsonb) with ordinality as t(duty, ordinality)`.execute(tx.db)
}

/** Before reading again: what nobody touched goes out of sight, what a person confirmed, dated or gave to somebody stays. */
export async function dismissUntouchedDuties(tx: Tx, documentId: string): Promise<void> {
  await sql`update kip.document_duties set state = 'dismissed'
    where organization_id = ${tx.scope.organizationId} and document_id = ${documentId} and state = 'read' and assignment_id is null`.execute(
    tx.db,
  )
}

export type CountedDuty = { id: string; documentId: string; due: Due; receivedAt: string; issuedOn: string | null }

/** Duties of papers still to be directed, with a limit, on which no work was given. */
export async function listCountedDuties(tx: Tx): Promise<CountedDuty[]> {
  const { rows } = await sql<CountedDuty>`
    select u.id, u.document_id as "documentId", u.duty->'due' as due, d.received_at as "receivedAt", d.issued_on as "issuedOn"
      from kip.documents d
      join kip.document_duties u on u.organization_id = d.organization_id and u.document_id = d.id
     where d.organization_id = ${tx.scope.organizationId} and d.status in ('new', 'registered', 'assigned')
       and u.state <> 'dismissed' and u.assignment_id is null and u.duty->'due'->>'resolvesTo' is not null`.execute(
    tx.db,
  )
  return rows
}

export async function updateDuty(
  tx: Tx,
  dutyId: string,
  change: { state?: DutyRow['state']; duty?: DutyRow['duty']; assignmentId?: string },
): Promise<void> {
  await sql`update kip.document_duties set
      state = coalesce(${change.state ?? null}, state),
      duty = coalesce(${change.duty === undefined ? null : JSON.stringify(change.duty)}::jsonb, duty),
      assignment_id = coalesce(${change.assignmentId ?? null}::uuid, assignment_id)
    where organization_id = ${tx.scope.organizationId} and id = ${dutyId}`.execute(tx.db)
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

export async function insertHistory(
  tx: Tx,
  documentId: string,
  action: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await tx.query(
    'document_history_insert',
    `insert into kip.document_history (organization_id, document_id, person_id, action, details) values ($1, $2, $3, $4, $5)`,
    [tx.scope.organizationId, documentId, tx.scope.personId, action, JSON.stringify(details)],
  )
}

/** What happened to it last, or when it was last done, with who did it. */
export async function findLatestHistory(
  tx: Tx,
  documentId: string,
  action: string | null = null,
): Promise<HistoryRow | undefined> {
  const rows = await runPrepared(
    tx,
    sql<HistoryRow>`
    select h.id, h.at, h.person_id, p.name as person_name, h.action, h.details
    from kip.document_history h
    left join kip.people p on p.organization_id = h.organization_id and p.id = h.person_id
    where h.organization_id = ${tx.scope.organizationId} and h.document_id = ${documentId}
      and (${action}::text is null or h.action = ${action})
    order by h.id desc limit 1`,
  )
  return rows[0]
}

/** Another paper with the same issuer, number, notation and date. */
export type SameNumberRow = { id: string; label: string | null; arrival_label: string | null; received_at: string }

export type DocumentPatch = Partial<Record<FieldName, string | null>> & {
  other?: Record<string, unknown>
  search?: readonly string[]
}

/** The paper's readers as words of it (core/documents/search.ts): whatever else is written, they stay. */
const readerLexemesOf = (tx: Tx, id: string) => sql`array(select '@' || r.reader_id from kip.document_readers r
  where r.organization_id = ${tx.scope.organizationId} and r.document_id = ${id})`

/** Writes fields and other columns; counts the version up. Column names are ours, never a caller's. */
export async function updateDocument(tx: Tx, id: string, patch: DocumentPatch): Promise<void> {
  const { other = {}, search, ...fields } = patch
  const sets = [
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

/** True where a file of any organisation of this installation has these bytes. */
export async function bytesInUse(tx: Tx, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select kip.bytes_in_use(${sha256}) as used`.execute(tx.db)
  return rows[0]?.used ?? true
}

export async function listIdsByBytes(tx: Tx, sha256: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct document_id as id from kip.document_files
    where organization_id = ${tx.scope.organizationId} and sha256 = ${sha256} limit 100`.execute(tx.db)
  return rows.map((row) => row.id)
}

/** Waiting to be read for so long that nobody can be at it any more. */
export async function listUnreadIds(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from kip.documents
    where organization_id = ${tx.scope.organizationId} and reading_status = 'pending'
      and received_at < kip.now() - interval '30 minutes'
    order by received_at limit 1000`.execute(tx.db)
  return rows.map((row) => row.id)
}
