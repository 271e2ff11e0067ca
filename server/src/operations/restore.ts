/** Puts a backup into an installation that is still empty. All of it, or nothing. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { createFolderStore, type FileStore } from '../platform/files.ts'
import { readMigrations } from '../platform/migrate.ts'
import { filesFolder, type Manifest, tablePath } from './manifest.ts'
import { copyIn, digestIn, listTables, pointsToFiles } from './tables.ts'

/** @throws Error with a Vietnamese sentence: not empty, made by a newer version, a table this version does not have */
export async function restoreBackup(
  folder: string,
  manifest: Manifest,
  target: { ownerUrl: string; files: FileStore },
): Promise<void> {
  const known = readMigrations().map((file) => file.name)
  const newer = manifest.migrations.filter((name) => !known.includes(name))
  if (newer.length > 0)
    throw new Error('Bản sao lưu do một phiên bản Kịp mới hơn tạo ra. Hãy cập nhật Kịp rồi khôi phục lại.')
  // Files first: a row is never there before its bytes.
  await copyBack(folder, manifest, target)
  const client = new pg.Client({ connectionString: target.ownerUrl, application_name: 'kip restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    await requireEmpty(client)
    // The trail of reminding comes back with the rows; one from before there was a trail begins its own.
    await client.query("set local kip.restoring = 'on'")
    await fillTables(client, folder, manifest)
    if (!manifest.tables.some(({ name }) => name === 'reminder_trail'))
      await client.query('call kip.begin_reminder_trail()')
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select 1 from kip.organizations limit 1')
  if (rows.length > 0)
    throw new Error('Bản cài này đã có dữ liệu. Hãy khôi phục vào một thư mục KIP_DATA (hoặc cơ sở dữ liệu) còn trống.')
}

async function fillTables(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const present = await listTables(client)
  for (const table of present) {
    const kept = manifest.tables.find((item) => item.name === table.name)
    // A table or column younger than the backup keeps its defaults.
    if (kept === undefined) continue
    // What a fresh installation has put there by itself makes way.
    await client.query(`delete from kip."${table.name}"`)
    await pipeline(createReadStream(tablePath(folder, table.name)), client.query(copyFrom(copyIn(kept))))
  }
}

async function copyBack(folder: string, manifest: Manifest, target: { files: FileStore }): Promise<void> {
  const from = await createFolderStore(filesFolder(folder))
  for (const table of manifest.tables.filter(pointsToFiles)) {
    for await (const line of linesOf(tablePath(folder, table.name))) {
      const digest = digestIn(line, table)
      if (digest === null || (await target.files.stat(digest)) !== null) continue
      const stat = await from.stat(digest)
      if (stat !== null) await target.files.put(from.open(digest) as AsyncIterable<Uint8Array>, { maxBytes: stat.size })
    }
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
}
