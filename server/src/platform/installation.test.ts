import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, databaseUrl } from '../testing/cluster.ts'
import { type Config, readConfig } from './config.ts'
import { openInstallation } from './installation.ts'
import { readMigrations } from './migrate.ts'
import { type Embedded, startEmbedded } from './postgres/embedded.ts'

let folder: string
let config: Config
let server: Embedded

const nobody = { organizationId: '01890000-0000-7000-8000-000000000001', personId: null }
const settings = { fsync: 'off' }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kip-installation-'))
  chmodSync(folder, 0o755)
  config = readConfig({ KIP_DATA: folder })
  server = await startEmbedded({ dataDir: folder, settings })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('an installation', () => {
  it('is migrated and open at once, and works again by itself when the database was stopped and started', async () => {
    const installation = await openInstallation(config, { applicationName: 'kip test' })
    const { database } = installation
    const heard: string[] = []
    const again = Promise.withResolvers<void>()
    await database.listen('kip_test', (payload) => {
      heard.push(payload)
      again.resolve()
    })
    expect(await database.read(nobody, async () => 'before')).toBe('before')

    // Out of the test's hands and the installation's: as an administrator would, from elsewhere.
    process.kill(await postmasterPid(server.url), 'SIGINT')
    await expect
      .poll(() =>
        database.ping().then(
          () => 'there',
          (error: { code: string }) => error.code,
        ),
      )
      .toBe('unavailable')
    await expect(database.write(nobody, async () => 'during')).rejects.toMatchObject({ code: 'unavailable' })

    const restarted = await startEmbedded({ dataDir: folder, settings })
    expect(await database.write(nobody, async () => 'after')).toBe('after')
    await again.promise
    expect(heard).toEqual([''])
    await installation.close()
    await restarted.stop()
  })

  it('is the same with a server of its own, whose owner is no superuser', async () => {
    await asOwner(server.url, async (client) => {
      await client.query("create role office login createrole password 'của cơ quan'")
      await client.query('create database office owner office')
    })
    const url = new URL(databaseUrl(server.url, 'office'))
    url.username = 'office'
    url.password = 'của cơ quan'
    // The role exists already, made by the superuser for the other database of this server.
    await asOwner(server.url, (client) => client.query('grant kip_app to office with admin option, inherit false'))
    const applied: string[] = []
    const installation = await openInstallation(readConfig({ KIP_DATA: folder, DATABASE_URL: url.href }), {
      applicationName: 'kip test',
      onMigrated: (name) => applied.push(name),
    })
    expect(applied).toEqual(readMigrations().map((file) => file.name))
    const ids = await installation.database.system((tx) => tx.query('ids', 'select * from kip.organization_ids()', []))
    expect(ids).toEqual([])
    await installation.close()
  })
})

async function postmasterPid(url: string): Promise<number> {
  const text = "select (regexp_split_to_array(pg_read_file('postmaster.pid'), '\\n'))[1]::int as pid"
  return asOwner(url, async (client) => (await client.query<{ pid: number }>(text)).rows[0]?.pid ?? 0)
}
