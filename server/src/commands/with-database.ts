import type { Io } from '../main.ts'
import { loadConfig } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { openInstallation } from '../platform/installation.ts'

/** For commands that do one thing: joins the database that runs, or starts it for as long as the work takes. */
export async function withDatabase<T>(name: string, io: Io, work: (db: Database) => Promise<T>): Promise<T> {
  const installation = await openInstallation(loadConfig(), {
    applicationName: name,
    maxConnections: 2,
    onNotice: io.err,
  })
  try {
    return await work(installation.database)
  } finally {
    await installation.close()
  }
}
