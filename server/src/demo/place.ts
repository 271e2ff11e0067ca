/** Fills the sample ward in beside whatever else runs: with connections of its own, since its clock is moved. */
import type { AppDeps } from '../app.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { createJobs } from '../platform/jobs.ts'
import { createMetrics } from '../platform/metrics.ts'
import { fillDemo, type Reminding } from './fill.ts'
import type { DemoAccount } from './people.ts'

export type DemoPlace = Pick<AppDeps, 'config' | 'files' | 'log'> & { appUrl: string }

/** @returns the accounts at once; `finished` when the last week is told and the connections are closed */
export async function demoIn(
  place: DemoPlace,
  organizationId: string | null,
  reminding: Reminding = 'from-now-on',
): Promise<{ accounts: DemoAccount[]; finished: Promise<void> }> {
  const db = openDatabase({ appUrl: place.appUrl, applicationName: 'kip demo', maxConnections: 4 })
  try {
    // The sample's people have no addresses: nothing may leave the machine.
    const deps: AppDeps = { ...place, db, mailer: null, jobs: createJobs(place), metrics: createMetrics() }
    const { accounts, finished } = await fillDemo(deps, organizationId, reminding)
    return { accounts, finished: closeAfter(finished, db) }
  } catch (error) {
    await db.close()
    throw error
  }
}

async function closeAfter(finished: Promise<void>, db: Database): Promise<void> {
  try {
    await finished
  } finally {
    await db.close()
  }
}
