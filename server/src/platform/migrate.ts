/**
 * The schema: SQL files under server/migrations, applied once each in the order of their names, by the owner.
 * A file that has been applied is history and is never edited; its fingerprint is kept and checked.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { ensureApplicationRole } from './postgres/roles.ts'

export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../migrations')

export type MigrationFile = { name: string; sql: string; sha256: string }

export type MigrateOptions = {
  /** Default: server/migrations. */
  folder?: string
  /** Told after each file. */
  onApplied?: (name: string) => void
}

/** Any number would do; this one is ours, so that two machines starting at once wait for each other. */
const LOCK = 4_820_271

const NAME = /^\d{8}T\d{4}_[a-z0-9_]+\.sql$/

/** The files in the order they apply. @throws Error when a name does not say its place ("20261123T0900_foundation.sql") */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): MigrationFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      if (!NAME.test(name)) throw new Error(`migration name must be YYYYMMDDTHHMM_words.sql: ${name}`)
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings the database of the owner's URL up to date, and the application role with it. Running it again, or from two
 * machines at once, is fine. @returns names of the files applied now
 * @throws Error with a Vietnamese sentence: older server, changed history, no right to make the role
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const files = readMigrations(options.folder)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'kip migrate' })
  client.on('error', () => {})
  await client.connect()
  try {
    await checkServer(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureApplicationRole(client, ownerUrl)
    await prepareSchema(client)
    return await applyMissing(client, files, options.onApplied)
  } finally {
    // The lock goes with the session.
    await client.end()
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const version = Number(rows[0]?.server_version_num)
  if (version < 180_000) {
    throw new Error(
      `Máy chủ ở DATABASE_URL là PostgreSQL ${Math.floor(version / 10_000)}; Kịp cần PostgreSQL 18 trở lên. Hãy nâng cấp máy chủ.`,
    )
  }
}

/** Nothing is given to anybody by default: what the application may do stands beside each table. */
async function prepareSchema(client: pg.Client): Promise<void> {
  await client.query(`
    create schema if not exists kip;
    alter default privileges revoke execute on functions from public;
    create table if not exists kip.migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`)
}

async function applyMissing(
  client: pg.Client,
  files: MigrationFile[],
  onApplied: ((name: string) => void) | undefined,
): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from kip.migrations')
  const known = new Map(rows.map((row) => [row.name, row.sha256]))
  checkHistory(known, files)
  const missing = files.filter((file) => !known.has(file.name))
  for (const file of missing) {
    await applyOne(client, file)
    onApplied?.(file.name)
  }
  return missing.map((file) => file.name)
}

function checkHistory(known: Map<string, string>, files: MigrationFile[]): void {
  const byName = new Map(files.map((file) => [file.name, file]))
  for (const [name, sha256] of known) {
    const file = byName.get(name)
    if (!file) {
      throw new Error(
        `Cơ sở dữ liệu đã ở phiên bản mới hơn chương trình này (có ${name}). Hãy chạy bản Kịp mới nhất; dữ liệu không bị thay đổi.`,
      )
    }
    if (file.sha256 !== sha256) {
      throw new Error(
        `Tệp ${name} đã được áp dụng rồi mà nội dung lại khác đi. Hãy trả tệp về như cũ và viết thay đổi thành tệp mới; dữ liệu không bị thay đổi.`,
      )
    }
  }
}

async function applyOne(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('begin; set local search_path = kip, public')
    await client.query(file.sql)
    await client.query('insert into kip.migrations (name, sha256) values ($1, $2)', [file.name, file.sha256])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Không áp dụng được ${file.name}: ${describe(cause, file.sql)}`, { cause })
  }
}

/** "relation … does not exist (line 12)" */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = 'position' in error ? Number(error.position) : Number.NaN
  const line = Number.isInteger(position) ? ` (line ${sql.slice(0, position).split('\n').length})` : ''
  return `${error.message}${line}`
}
