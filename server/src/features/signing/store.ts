/** Checks of files, and what is trusted: rows in, rows out. */

import type { Id } from '@kip/core/shared'
import type { FileSignatures } from '@kip/core/signing'
import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database.ts'

/** Asked for; what is there already stays until the new result comes. */
export async function insertAsked(tx: Tx, digests: readonly string[]): Promise<void> {
  await sql`insert into kip.file_signatures (organization_id, sha256)
    select ${tx.scope.organizationId}, unnest(${digests}::text[])
    on conflict (organization_id, sha256) do update set asked_at = kip.now()`.execute(tx.db)
}

export async function isAsked(tx: Tx, sha256: string): Promise<boolean> {
  const { rows } = await sql`select from kip.file_signatures
    where organization_id = ${tx.scope.organizationId} and sha256 = ${sha256}`.execute(tx.db)
  return rows.length > 0
}

/** @param trusted by what it was checked. @returns false: nobody asks any more, the content had to go */
export async function saveResult(tx: Tx, sha256: string, result: FileSignatures, trusted: string): Promise<boolean> {
  const { rows } = await sql`update kip.file_signatures
    set state = ${result.state}, result = ${JSON.stringify(result)}, trusted = ${trusted}
    where organization_id = ${tx.scope.organizationId} and sha256 = ${sha256} returning sha256`.execute(tx.db)
  return rows.length > 0
}

export async function listResults(tx: Tx, digests: readonly string[]): Promise<ReadonlyMap<string, FileSignatures>> {
  const rows = await tx.query<{ sha256: string; result: FileSignatures }>(
    'file_signatures_of',
    `select sha256, result from kip.file_signatures
     where organization_id = $1 and sha256 = any($2) and result is not null`,
    [tx.scope.organizationId, digests],
  )
  return new Map(rows.map(({ sha256, result }) => [sha256, result]))
}

export async function deleteResults(tx: Tx, digests: readonly string[]): Promise<void> {
  await sql`delete from kip.file_signatures
    where organization_id = ${tx.scope.organizationId} and sha256 = any(${digests}::text[])`.execute(tx.db)
}

/** waiting: asked for so long ago that nobody can be at it any more · signed: carry a signature, or could not be examined */
export type Walked = 'waiting' | 'signed'

export async function listDigests(tx: Tx, which: Walked, after: string, limit: number): Promise<string[]> {
  const condition =
    which === 'waiting'
      ? sql`result is null and asked_at < kip.now() - interval '30 minutes'`
      : sql`state <> 'unsigned'`
  const { rows } = await sql<{ sha256: string }>`select sha256 from kip.file_signatures
    where organization_id = ${tx.scope.organizationId} and sha256 > ${after} and ${condition}
    order by sha256 limit ${limit}`.execute(tx.db)
  return rows.map(({ sha256 }) => sha256)
}

/** Carry a signature, checked by something else than what is trusted now, and not asked for a while ago already. */
export async function listOutdated(tx: Tx, trusted: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`select sha256 from kip.file_signatures
    where organization_id = ${tx.scope.organizationId} and state <> 'unsigned' and trusted is distinct from ${trusted}
      and asked_at < kip.now() - interval '10 minutes'
    order by sha256 limit ${limit}`.execute(tx.db)
  return rows.map(({ sha256 }) => sha256)
}

export async function listOrganizations(db: Database): Promise<string[]> {
  const rows = await db.system((tx) =>
    tx.query<{ id: string }>('signing_organizations', 'select id from kip.organization_ids() as id', []),
  )
  return rows.map(({ id }) => id)
}

export type TrustRow = { id: Id; kind: 'certificate' | 'crl'; fingerprint: string; content: Buffer; addedAt: string }

export async function listTrustRows(tx: Tx): Promise<TrustRow[]> {
  const { rows } = await sql<TrustRow>`select id, kind, fingerprint, content, added_at as "addedAt" from kip.trust_items
    where organization_id = ${tx.scope.organizationId} order by id`.execute(tx.db)
  return rows
}

/** Their content may be megabytes; this is not. */
export async function listTrustFingerprints(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ fingerprint: string }>`select fingerprint from kip.trust_items
    where organization_id = ${tx.scope.organizationId}`.execute(tx.db)
  return rows.map(({ fingerprint }) => fingerprint)
}

/** @returns undefined: the same file is there already */
export async function insertTrustRow(
  tx: Tx,
  row: Pick<TrustRow, 'kind' | 'fingerprint' | 'content'>,
): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`
    insert into kip.trust_items (organization_id, kind, fingerprint, content, added_by)
    values (${tx.scope.organizationId}, ${row.kind}, ${row.fingerprint}, ${row.content}, ${tx.scope.personId})
    on conflict (organization_id, fingerprint) do nothing returning id`.execute(tx.db)
  return rows[0]?.id
}

export async function deleteTrustRow(tx: Tx, id: Id): Promise<TrustRow | undefined> {
  const { rows } = await sql<TrustRow>`
    delete from kip.trust_items where organization_id = ${tx.scope.organizationId} and id = ${id}
    returning id, kind, fingerprint, content, added_at as "addedAt"`.execute(tx.db)
  return rows[0]
}
