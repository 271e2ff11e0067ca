/** A database of its own for each test file: cloned from the migrated template, dropped afterwards. */
import { inject } from 'vitest'
import { type Database, openDatabase } from '../platform/database.ts'
import { applicationUrl } from '../platform/postgres/roles.ts'
import { asOwner, databaseUrl } from './cluster.ts'

export type TestDatabase = {
  /** As the application: row security applies. Move the clock by `db.clockOffset` (milliseconds). */
  db: Database
  /** Superuser: sees everything; for preparing and inspecting. */
  ownerUrl: string
  appUrl: string
  /** Closes `db` and removes the database. */
  drop(): Promise<void>
}

let made = 0

/** Takes about 60 ms: make one per file (beforeAll), and give each test an organisation of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster')
  made += 1
  const name = `kip_test_${process.pid}_${made}`
  await asOwner(cluster.ownerUrl, (client) => client.query(`create database ${name} template ${cluster.template}`))
  const ownerUrl = databaseUrl(cluster.ownerUrl, name)
  const appUrl = applicationUrl(ownerUrl)
  const errors: unknown[] = []
  const db = openDatabase({ appUrl, applicationName: 'kip test', onError: (error) => errors.push(error) })
  return {
    db,
    ownerUrl,
    appUrl,
    drop: async () => {
      await db.close()
      // The pool has ended before its sockets are gone: what the drop below ends by force is no failure of a test.
      const behind = [...errors]
      await asOwner(cluster.ownerUrl, (client) => client.query(`drop database ${name} with (force)`))
      if (behind.length > 0)
        throw new AggregateError(behind, 'errors behind the tests: lost connections or afterCommit')
    },
  }
}
