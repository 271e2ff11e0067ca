/** The database of a benchmark: an embedded server with its ordinary settings (it writes through to the disk), kept in .cache/. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../server/src/platform/database.ts'
import { migrate } from '../../server/src/platform/migrate.ts'
import { startEmbedded } from '../../server/src/platform/postgres/embedded.ts'
import { applicationUrl } from '../../server/src/platform/postgres/roles.ts'
import { asOwner, databaseUrl } from '../../server/src/testing/cluster.ts'

export type BenchDatabase = { db: Database; ownerUrl: string; appUrl: string; close(): Promise<void> }

/** @param name of the database; @param fresh emptied first */
export async function openBenchDatabase(name: string, fresh: boolean): Promise<BenchDatabase> {
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
  await migrate(ownerUrl)
  const appUrl = applicationUrl(ownerUrl)
  const db = openDatabase({ appUrl, applicationName: 'kip bench' })
  return {
    db,
    ownerUrl,
    appUrl,
    close: async () => {
      await db.close()
      await server.stop()
    },
  }
}
