/** The files of a document, and their bytes. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'
import type { FileRow } from './rows.ts'

export type NewFile = {
  role: 'main' | 'attachment' | 'part'
  name: string
  mediaType: string
  size: number
  sha256: string
  pages: number | null
  warnings: readonly { code: string; message: string }[]
}

export function recordsOf(files: readonly NewFile[], from: number) {
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

/** Serialises two uploads of the same bytes; the lock ends with the transaction. */
export async function lockBytes(tx: Tx, sha256: string): Promise<void> {
  await runPrepared(
    tx,
    sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.scope.organizationId}/${sha256}`}, 1))`,
  )
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
