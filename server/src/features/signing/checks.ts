/** Checks in the background: asked for in the transaction that brings a file, done by a worker, done anew when trust changes. */
import type { FileSignatures } from '@kip/core/signing'
import { sha256 as digestOf } from '../../platform/crypto.ts'
import type { Database, Scope, Tx } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Checker } from './checker.ts'
import { fingerprintOf } from './fingerprint.ts'
import {
  deleteResults,
  insertAsked,
  isAsked,
  listDigests,
  listResults,
  listTrustRows,
  saveResult,
  type Walked,
} from './store.ts'
import { readTrustFolder } from './trust.ts'

export const CHECK_QUEUE = 'signing'
export const WALK_QUEUE = 'signing-walk'

export type CheckTask = { organizationId: string; sha256: string }
export type WalkTask = { organizationId: string; which: Walked; after: string }

type Enqueue = Pick<Jobs, 'enqueue'>

const CHECKED = new Set(['application/pdf', 'application/xml', 'application/edxml+xml'])

/** Files of a kind whose signatures are known here are checked in the background; the others are left alone. */
export async function askForChecks(
  tx: Tx,
  files: readonly { sha256: string | null; mediaType: string }[],
  jobs: Enqueue,
): Promise<void> {
  const digests = files.flatMap(({ sha256, mediaType }) => (sha256 !== null && CHECKED.has(mediaType) ? [sha256] : []))
  if (digests.length === 0) return
  await insertAsked(tx, [...new Set(digests)])
  for (const sha256 of new Set(digests)) await ask(tx, sha256, jobs, 0)
}

/** Few at a time, behind what has just come. */
export async function askAgain(tx: Tx, digests: readonly string[], jobs: Enqueue): Promise<void> {
  if (digests.length > 0) await insertAsked(tx, digests)
  for (const sha256 of digests) await ask(tx, sha256, jobs, -1)
}

function ask(tx: Tx, sha256: string, jobs: Enqueue, priority: number): Promise<void> {
  const task: CheckTask = { organizationId: tx.scope.organizationId, sha256 }
  return jobs.enqueue(tx, CHECK_QUEUE, task, { priority })
}

/** By digest; files that are not checked yet, or carry nothing to check, are missing. */
export async function findChecks(tx: Tx, digests: readonly string[]): Promise<ReadonlyMap<string, FileSignatures>> {
  return digests.length === 0 ? new Map() : listResults(tx, digests)
}

/** The content of a paper had to go: what was found out about its files goes too, and what is being found out. */
export async function forgetChecks(tx: Tx, digests: readonly string[]): Promise<void> {
  if (digests.length > 0) await deleteResults(tx, digests)
}

export type CheckDeps = {
  db: Database
  files: FileStore
  checker: Checker
  /** certificates and lists that hold for all organisations of the installation */
  trustFolder: string
  /** a file has a new result: whoever shows it is told, in the same transaction */
  checked: (tx: Tx, sha256: string) => Promise<void>
}

export async function runCheck({ organizationId, sha256 }: CheckTask, deps: CheckDeps): Promise<void> {
  const scope: Scope = { organizationId, personId: null }
  const asked = await deps.db.read(scope, async (tx) =>
    (await isAsked(tx, sha256)) ? { trust: await trustedBytes(tx, deps.trustFolder), now: tx.now } : null,
  )
  // Gone bytes were taken off the disk with the content they were of.
  if (asked === null || (await deps.files.stat(sha256)) === null) return
  const { trust, now } = asked
  const result = await deps.checker.check(await deps.files.read(sha256), trust, now)
  await deps.db.write(scope, async (tx) => {
    if (await saveResult(tx, sha256, result, fingerprintOf(trust.map(digestOf)))) await deps.checked(tx, sha256)
  })
}

/** What this organisation trusts, and what the folder of the server holds for all. */
async function trustedBytes(tx: Tx, folder: string): Promise<Buffer[]> {
  const own = (await listTrustRows(tx)).map(({ content }) => content)
  return [...own, ...(await readTrustFolder(folder)).map(({ bytes }) => bytes)]
}

/** Few at a time: a paper that has just come is checked before those of years past. */
const BATCH = 100

/** After a change of trust (signed), or after a restore (waiting): one file after the other is asked for again. */
export async function startWalk(tx: Tx, which: Walked, jobs: Enqueue): Promise<void> {
  const task: WalkTask = { organizationId: tx.scope.organizationId, which, after: '' }
  await jobs.enqueue(tx, WALK_QUEUE, task)
}

export async function runWalk({ organizationId, which, after }: WalkTask, db: Database, jobs: Enqueue): Promise<void> {
  await db.write({ organizationId, personId: null }, async (tx) => {
    const digests = await listDigests(tx, which, after, BATCH)
    await askAgain(tx, digests, jobs)
    const last = digests.at(-1)
    const next: WalkTask | null = last === undefined ? null : { organizationId, which, after: last }
    if (next !== null && digests.length === BATCH) await jobs.enqueue(tx, WALK_QUEUE, next, { priority: -1 })
  })
}
