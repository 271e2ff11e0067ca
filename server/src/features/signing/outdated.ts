/**
 * Results that were found with something else trusted than now. A change by an administrator asks for all of them at once
 * (`startWalk`); this finds what that misses: files put into the folder of the server or taken from it, and results of
 * checks that had begun before a change and ended after it.
 */
import { sha256 } from '../../platform/crypto.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { askAgain } from './checks.ts'
import { fingerprintOf } from './fingerprint.ts'
import { listOrganizations, listOutdated, listTrustFingerprints } from './store.ts'
import { readTrustFolder } from './trust.ts'

/** In one organisation at one look: what has just come is not kept waiting. */
const MOST_AT_ONCE = 100

export async function askForOutdated(db: Database, jobs: Pick<Jobs, 'enqueue'>, trustFolder: string): Promise<void> {
  const shared = (await readTrustFolder(trustFolder)).map(({ bytes }) => sha256(bytes))
  for (const organizationId of await listOrganizations(db)) {
    await db.write({ organizationId, personId: null }, (tx) => askInOrganization(tx, jobs, shared))
  }
}

async function askInOrganization(tx: Tx, jobs: Pick<Jobs, 'enqueue'>, shared: readonly string[]): Promise<void> {
  const trusted = fingerprintOf([...(await listTrustFingerprints(tx)), ...shared])
  await askAgain(tx, await listOutdated(tx, trusted, MOST_AT_ONCE), jobs)
}
