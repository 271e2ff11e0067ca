/** The database of a benchmark: an embedded server with its ordinary settings (it writes through to the disk), kept in .cache/. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../server/src/platform/database.ts'
import { migrate } from '../../server/src/platform/migrate.ts'
import { startEmbedded } from '../../server/src/platform/postgres/embedded.ts'
import { applicationUrl } from '../../server/src/platform/postgres/roles.ts'
import { asOwner, databaseUrl } from '../../server/src/testing/cluster.ts'

export type BenchDatabase = { db: Database; ownerUrl: string; appUrl: string }

export type OwnBenchDatabase = BenchDatabase & {
  /** folder of the server's cluster */
  clusterDir: string
  close(): Promise<void>
}

/** @param name of the database; @param fresh emptied first */
export async function openBenchDatabase(name: string, fresh: boolean): Promise<OwnBenchDatabase> {
  const server = await startEmbedded({
    dataDir: join(import.meta.dirname, '../../.cache/bench-postgres'),
    fallbackDir: join(tmpdir(), 'kip-bench-postgres'),
  })
  const ownerUrl = databaseUrl(server.url, name)
  await asOwner(server.url, async (owner) => {
    if (fresh) await owner.query(`drop database if exists ${name} with (force)`)
    const { rowCount } = await owner.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await owner.query(`create database ${name}`)
  })
  const opened = await migratedDatabase(ownerUrl)
  return {
    ...opened,
    clusterDir: server.clusterDir,
    close: async () => {
      await opened.db.close()
      await server.stop()
    },
  }
}

/** The schema, and a pool of the application on it. */
export async function migratedDatabase(ownerUrl: string): Promise<BenchDatabase> {
  await migrate(ownerUrl)
  const appUrl = applicationUrl(ownerUrl)
  return { db: openDatabase({ appUrl, applicationName: 'kip bench' }), ownerUrl, appUrl }
}
