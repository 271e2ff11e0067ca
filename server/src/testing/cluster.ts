/**
 * The PostgreSQL of the tests: one embedded server kept in .cache/ between runs and shared by runs that go on at the
 * same time, and in it one template database per state of the migrations, from which every test file clones its own.
 */
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { startEmbedded } from '../platform/postgres/embedded.ts'
import { isAlive } from '../platform/postgres/leases.ts'

const CACHE = join(import.meta.dirname, '../../../.cache/test-postgres')

/** The programs are trusted to survive a power cut (fault tests prove it); tests need not wait for the disk. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

export type TestCluster = { ownerUrl: string; template: string; stop: () => Promise<void> }

/** Starts or joins it. KIP_TEST_DATABASE_URL (an owner allowed to create databases) takes the place of the embedded one. */
export async function openTestCluster(): Promise<TestCluster> {
  const given = process.env.KIP_TEST_DATABASE_URL
  const embedded = given
    ? { url: given, stop: async () => {} }
    : await startEmbedded({
        dataDir: CACHE,
        fallbackDir: join(tmpdir(), 'kip-test-postgres'),
        settings: FAST,
      })
  try {
    return { ownerUrl: embedded.url, template: await prepareTemplate(embedded.url), stop: embedded.stop }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** The same URL for another database of the server. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const LOCK = 4_820_272

/** Templates of other states of the migrations: another run may be using one. */
const KEPT_TEMPLATES = 3

/** Migrates once per state of the migrations; a template that was left half made has another name. */
async function prepareTemplate(ownerUrl: string): Promise<string> {
  const state = readMigrations().map((file) => file.sha256)
  const template = `kip_template_${createHash('sha256').update(state.join()).digest('hex').slice(0, 12)}`
  await asOwner(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where datname ~ '^kip_(template|test)_' order by oid desc",
    )
    const names = rows.map((row) => row.datname)
    const old = names.filter((name) => name.startsWith('kip_template_') && name !== template).slice(KEPT_TEMPLATES)
    for (const name of [...old, ...names.filter(isLeftOver)]) {
      await client.query(`drop database if exists ${name} with (force)`)
    }
    if (names.includes(template)) return
    const building = `${template}_new`
    await client.query(`drop database if exists ${building} with (force)`)
    await client.query(`create database ${building}`)
    await migrate(databaseUrl(ownerUrl, building))
    await client.query(`alter database ${building} rename to ${template}`)
  })
  return template
}

/** A clone of a process that is gone. */
function isLeftOver(name: string): boolean {
  const pid = /^kip_test_(\d+)_/.exec(name)?.[1]
  return pid !== undefined && !isAlive(Number(pid))
}
