/** Makes a backup while Kịp works: one snapshot of all tables, then the files those rows point to. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { FileStore } from '../platform/files.ts'
import { createFolderStore } from '../platform/files.ts'
import { filesFolder, MANIFEST, type Manifest, tablePath } from './manifest.ts'
import { type BackupTable, copyOut, listTables, selectDigests } from './tables.ts'

export type BackupSource = { ownerUrl: string; files: FileStore }

/** A digest that no file answers to any more: said, and the backup goes on with all the rest. */
export type BackupResult = { manifest: Manifest; missing: string[] }

/**
 * The manifest is written last: without it a folder is no backup. The same folder may be used again; files that are
 * there already are not copied twice.
 * @throws Error with a Vietnamese sentence when the folder holds something else
 */
export async function makeBackup(folder: string, source: BackupSource): Promise<BackupResult> {
  await prepareFolder(folder)
  const client = new pg.Client({ connectionString: source.ownerUrl, application_name: 'kip backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    // A snapshot: what is written meanwhile is in the next backup. Its files are in the store before its rows are.
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    const written: Manifest['tables'] = []
    for (const table of tables) written.push(await writeTable(client, folder, table))
    const migrations = await client.query<{ name: string }>('select name from kip.migrations order by name')
    const digests = await client.query<{ sha256: string }>(selectDigests(tables))
    await client.query('commit')
    const copied = await copyFiles(
      folder,
      source.files,
      digests.rows.map((row) => row.sha256),
    )
    const manifest: Manifest = {
      format: 'kip-backup-1',
      madeAt: new Date().toISOString(),
      migrations: migrations.rows.map((row) => row.name),
      tables: written,
      files: { count: copied.count, bytes: copied.bytes },
    }
    await writeDurably(join(folder, MANIFEST), JSON.stringify(manifest, null, 1))
    return { manifest, missing: copied.missing }
  } finally {
    await client.end()
  }
}

async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const known = ['tables', 'files', MANIFEST]
  const strange = (await readdir(folder)).filter((name) => !known.includes(name))
  if (strange.length > 0) {
    throw new Error(
      `Thư mục ${folder} đang chứa thứ khác (${strange.slice(0, 3).join(', ')}). Hãy chọn một thư mục trống để sao lưu.`,
    )
  }
  await rm(join(folder, MANIFEST), { force: true })
  await rm(join(folder, 'tables'), { recursive: true, force: true })
  await mkdir(join(folder, 'tables'), { recursive: true })
}

async function writeTable(client: pg.Client, folder: string, table: BackupTable): Promise<Manifest['tables'][number]> {
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      for (const byte of chunk) if (byte === 10) rows++
      done(null, chunk)
    },
  })
  await pipeline(
    client.query(copyTo(copyOut(table))),
    count,
    createWriteStream(tablePath(folder, table.name), { flush: true }),
  )
  return { name: table.name, columns: table.columns, rows, bytes, sha256: hash.digest('hex') }
}

async function copyFiles(
  folder: string,
  from: FileStore,
  digests: readonly string[],
): Promise<{ count: number; bytes: number; missing: string[] }> {
  const to = await createFolderStore(filesFolder(folder))
  const missing: string[] = []
  let bytes = 0
  for (const digest of digests) {
    const there = await to.stat(digest)
    const size = there ?? (await copyFile(from, to, digest))
    if (size === null) missing.push(digest)
    else bytes += size.size
  }
  return { count: digests.length - missing.length, bytes, missing }
}

async function copyFile(from: FileStore, to: FileStore, digest: string): Promise<{ size: number } | null> {
  const stat = await from.stat(digest)
  if (stat === null) return null
  const { sha256, size, isNew } = await to.put(from.open(digest) as AsyncIterable<Uint8Array>, { maxBytes: stat.size })
  if (sha256 === digest) return { size }
  // The bytes under that name are others by now: what is no paper of ours is not kept as one.
  if (isNew) await to.remove(sha256)
  return null
}

async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`
  await writeFile(temporary, text, { flush: true })
  await rename(temporary, path)
  const folder = await open(join(path, '..'))
  await folder.sync()
  await folder.close()
}

/** Reads every byte again: table files against their digests, stored files against their names. */
export async function checkBackup(folder: string, manifest: Manifest): Promise<string[]> {
  const faults: string[] = []
  for (const table of manifest.tables) {
    const digest = await digestOf(tablePath(folder, table.name)).catch(() => null)
    if (digest !== table.sha256)
      faults.push(`bảng ${table.name} ${digest === null ? 'bị thiếu' : 'không còn nguyên vẹn'}`)
  }
  let files = 0
  for (const path of await listFiles(filesFolder(folder))) {
    files++
    const name = path.slice(-64)
    if ((await digestOf(path)) !== name) faults.push(`tệp ${name.slice(0, 12)}… không còn nguyên vẹn`)
  }
  if (files < manifest.files.count) faults.push(`thiếu ${manifest.files.count - files} tệp văn bản`)
  return faults
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
  return files.map((entry) => join(entry.parentPath, entry.name))
}
