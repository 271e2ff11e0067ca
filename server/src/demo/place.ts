/** Tells the sample beside whatever else runs: with connections of its own, since its clock is moved, and one at a time. */
import pg from 'pg'
import type { AppDeps } from '../app.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { createJobs } from '../platform/jobs.ts'
import { createMetrics } from '../platform/metrics.ts'
import { type Ending, type Filling, type FillOptions, fillDemo, tellWeeks } from './fill.ts'
import type { Telling } from './progress.ts'

export type DemoPlace = Pick<AppDeps, 'config' | 'files' | 'log'> & { appUrl: string }

type Hall = { deps: AppDeps; leave(): Promise<void> }

/** @returns the accounts at once; `finished` when the last week is told and the connections are closed */
export async function demoIn(place: DemoPlace, options: FillOptions): Promise<Filling> {
  const hall = await enter(place)
  if (hall === null) throw new Error('Dữ liệu mẫu đang được tạo ở một tiến trình khác. Hãy đợi xong rồi xem.')
  try {
    const { accounts, finished } = await fillDemo(hall.deps, options)
    return { accounts, finished: leaving(hall, finished) }
  } catch (error) {
    await hall.leave()
    throw error
  }
}

async function leaving<T>(hall: Hall, work: Promise<T>): Promise<T> {
  try {
    return await work
  } finally {
    await hall.leave()
  }
}

/** Goes on with a telling that was stopped. @returns null: another process is telling it */
export async function resumeIn(
  place: DemoPlace,
  telling: Telling,
  options: Pick<FillOptions, 'signal' | 'papers'>,
): Promise<Ending | null> {
  const hall = await enter(place)
  return hall === null ? null : leaving(hall, tellWeeks(hall.deps, telling, options))
}

/**
 * The lock belongs to a connection: when the process is killed, the database gives it back at once.
 * @returns null: somebody tells already
 */
async function enter(place: DemoPlace): Promise<Hall | null> {
  const lock = new pg.Client({ connectionString: place.appUrl, application_name: 'kip demo' })
  lock.on('error', (error) => place.log.warn({ err: error }, 'sample data: lock lost'))
  await lock.connect()
  const { rows } = await lock.query<{ free: boolean }>(
    "select pg_try_advisory_lock(hashtextextended('kip sample ward', 0)) as free",
  )
  if (rows[0]?.free !== true) {
    await lock.end()
    return null
  }
  const db: Database = openDatabase({ appUrl: place.appUrl, applicationName: 'kip demo', maxConnections: 4 })
  // The sample's people have no addresses: nothing may leave the machine.
  const deps: AppDeps = { ...place, db, mailer: null, jobs: createJobs(place), metrics: createMetrics() }
  return {
    deps,
    leave: async () => {
      await db.close()
      await lock.end()
    },
  }
}
