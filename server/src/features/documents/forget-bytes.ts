/**
 * The bytes of a state secret leave the store: at once after the commit, and by a job of the same transaction where the
 * store was away at that moment, or the process ended.
 */
import type { Database, Tx } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { bytesInUse } from './file-store.ts'

export const FORGET_QUEUE = 'forget-bytes'
export type ForgetJob = { organizationId: string; digests: string[] }

/** Ten minutes apart at most: a bucket may be away for a day. */
export const FORGET_RETRIES = 150

export type ForgetDeps = { files: FileStore; jobs: Pick<Jobs, 'enqueue'> }

/** Of what rows point to no more. */
export async function askToForget(tx: Tx, digests: readonly string[], { files, jobs }: ForgetDeps): Promise<void> {
  const orphans: string[] = []
  for (const digest of digests) if (!(await bytesInUse(tx, digest))) orphans.push(digest)
  if (orphans.length === 0) return
  const { organizationId } = tx.scope
  await jobs.enqueue(tx, FORGET_QUEUE, { organizationId, digests: orphans } satisfies ForgetJob)
  tx.afterCommit(() => {
    // What fails here, the job does.
    for (const digest of orphans) files.remove(digest).catch(() => {})
  })
}

/** @throws while the store is away: tried again */
export async function forgetBytes(
  { organizationId, digests }: ForgetJob,
  { db, files }: { db: Database; files: FileStore },
): Promise<void> {
  for (const digest of digests) {
    // Meanwhile the same bytes may have come as something else.
    const isUsed = await db.read({ organizationId, personId: null }, (tx) => bytesInUse(tx, digest))
    if (!isUsed) await files.remove(digest)
  }
}
