/**
 * Data sets of many documents and assignments in one organisation, on the embedded PostgreSQL with the settings of the
 * product. Built once (a minute or so for 200,000) and kept under .cache/bench, known by what they are made of.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../server/src/platform/database.ts'
import { migrate, readMigrations } from '../../server/src/platform/migrate.ts'
import { startEmbedded } from '../../server/src/platform/postgres/embedded.ts'
import { applicationUrl } from '../../server/src/platform/postgres/roles.ts'
import { asOwner, databaseUrl } from '../../server/src/testing/cluster.ts'
import { fillOffice } from './fill.ts'
import { foundOffice, type Office } from './office.ts'

export const CACHE = join(import.meta.dirname, '../../.cache/bench')

export type Shape = {
  /** documents, and as many assignments */
  rows: number
  units: number
}

export type Dataset = Office & {
  rows: number
  ownerUrl: string
  appUrl: string
}

export type Cluster = {
  ownerUrl: string
  open(shape: Shape): Promise<Dataset>
  /** A copy to write into; dropped when the cluster is closed. */
  copy(dataset: Dataset): Promise<Dataset>
  close(): Promise<void>
}

export async function openCluster(): Promise<Cluster> {
  const embedded = await startEmbedded({ dataDir: CACHE, fallbackDir: join(tmpdir(), 'kip-bench') })
  const copies: string[] = []
  const drop = (name: string) =>
    asOwner(embedded.url, (client) => client.query(`drop database if exists ${name} with (force)`))
  return {
    ownerUrl: embedded.url,
    open: (shape) => openDataset(embedded.url, shape),
    copy: async (dataset) => {
      const source = new URL(dataset.ownerUrl).pathname.slice(1)
      const name = `${source}_copy`
      await drop(name)
      await asOwner(embedded.url, (client) => client.query(`create database ${name} template ${source}`))
      copies.push(name)
      const ownerUrl = databaseUrl(embedded.url, name)
      return { ...dataset, ownerUrl, appUrl: applicationUrl(ownerUrl) }
    },
    close: async () => {
      for (const name of copies) await drop(name)
      await embedded.stop()
    },
  }
}

async function openDataset(ownerUrl: string, shape: Shape): Promise<Dataset> {
  const family = `bench_${shape.rows}_${shape.units}_`
  const name = family + fingerprint()
  const url = databaseUrl(ownerUrl, name)
  const names = await databasesOf(ownerUrl, family)
  if (!names.includes(name)) {
    for (const old of names) {
      await asOwner(ownerUrl, (client) => client.query(`drop database if exists ${old} with (force)`))
    }
    console.log(`building ${shape.rows} documents and assignments in ${shape.units} units …`)
    const started = performance.now()
    await build(ownerUrl, name, shape)
    console.log(`built in ${Math.round((performance.now() - started) / 1000)} s`)
  }
  const office = await asOwner(url, async (client) => {
    const { rows } = await client.query<{ office: Office }>('select office from public.bench')
    return rows[0]?.office
  })
  if (office === undefined) throw new Error(`${name} is half built: drop it`)
  return { ...office, rows: shape.rows, ownerUrl: url, appUrl: applicationUrl(url) }
}

/** Databases whose name begins with the family's; a half-built one has another ending. */
async function databasesOf(ownerUrl: string, family: string): Promise<string[]> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [family],
    )
    return rows.map((row) => row.datname)
  })
}

/** The schema, the generator, and the fortnight: what is overdue must not drift too far from what it was. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const migration of readMigrations()) hash.update(migration.sha256)
  for (const file of ['office.ts', 'fill.ts', 'papers.ts', '../../core/src/documents/search.ts']) {
    hash.update(readFileSync(join(import.meta.dirname, file)))
  }
  hash.update(String(Math.floor(Date.now() / (14 * 24 * 3_600_000))))
  return hash.digest('hex').slice(0, 10)
}

async function build(ownerUrl: string, name: string, shape: Shape): Promise<void> {
  const building = `${name}_new`
  await asOwner(ownerUrl, async (client) => {
    await client.query(`drop database if exists ${building} with (force)`)
    await client.query(`create database ${building}`)
  })
  const url = databaseUrl(ownerUrl, building)
  await migrate(url)
  const db = openDatabase({ appUrl: applicationUrl(url), applicationName: 'kip bench', maxConnections: 2 })
  try {
    const office = await foundOffice(db, shape.units)
    await asOwner(url, async (client) => {
      await fillOffice(client, office, shape.rows)
      await client.query('create table public.bench (office jsonb)')
      await client.query('insert into public.bench values ($1)', [JSON.stringify(office)])
    })
  } finally {
    await db.close()
  }
  await asOwner(ownerUrl, (client) => client.query(`alter database ${building} rename to ${name}`))
}
