/** A backup is worth what a restore brings back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFolderStore } from '../platform/files.ts'
import { createWard, type Ward } from '../testing/actors.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { createTestDatabase } from '../testing/database.ts'
import { checkBackup, makeBackup } from './backup.ts'
import { readManifest, tablePath } from './manifest.ts'
import { restoreBackup } from './restore.ts'

let app: TestApp
let ward: Ward
let folder: string
beforeAll(async () => {
  app = await startTestApp()
  ward = await createWard(app)
  folder = await mkdtemp(join(tmpdir(), 'kip-backup-'))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const content = 'Một tệp để sao lưu'
const backUp = (name: string) => makeBackup(join(folder, name), { ownerUrl: app.ownerUrl, files: app.deps.files })

it('brings back rows and bytes into an empty installation, and refuses one that is not', async () => {
  const taken = await ward.clerk.client.upload<{ id: string }>('/api/v1/incoming', [{ name: 'a.txt', content }])
  const { manifest, missing } = await backUp('whole')
  expect(missing).toEqual([])
  expect(await checkBackup(join(folder, 'whole'), await readManifest(join(folder, 'whole')))).toEqual([])

  const target = await createTestDatabase()
  const files = await createFolderStore(join(folder, 'restored'))
  await restoreBackup(join(folder, 'whole'), manifest, { ownerUrl: target.ownerUrl, files })
  const rows = await target.db.read(ward.scope, (tx) =>
    tx.query<{ id: string; sha256: string }>(
      'restored',
      'select d.id, f.sha256 from kip.documents d join kip.document_files f on f.document_id = d.id',
      [],
    ),
  )
  expect(rows.map((row) => row.id)).toEqual([taken.body.id])
  expect(Buffer.from(await files.read(String(rows[0]?.sha256))).toString()).toBe(content)
  await expect(restoreBackup(join(folder, 'whole'), manifest, { ownerUrl: target.ownerUrl, files })).rejects.toThrow(
    /đã có dữ liệu/,
  )
  await target.drop()
})

it('notices a table and a file that are no longer what they were', async () => {
  await backUp('broken')
  const broken = join(folder, 'broken')
  const manifest = await readManifest(broken)
  await writeFile(tablePath(broken, 'people'), 'khác')
  const [digest] = await app.db.read(ward.scope, (tx) =>
    tx.query<{ sha256: string }>('digest', 'select sha256 from kip.document_files', []),
  )
  const name = String(digest?.sha256)
  await writeFile(join(broken, 'files', name.slice(0, 2), name.slice(2, 4), name), 'khác')
  expect(await checkBackup(broken, manifest)).toEqual([
    'bảng people không còn nguyên vẹn',
    expect.stringContaining('tệp '),
  ])
})

it('does not write over a folder that holds something else, and finds no backup where none was finished', async () => {
  const other = await mkdtemp(join(folder, 'other-'))
  await writeFile(join(other, 'thư.txt'), 'của ai đó')
  await expect(makeBackup(other, { ownerUrl: app.ownerUrl, files: app.deps.files })).rejects.toThrow(
    /đang chứa thứ khác/,
  )
  await expect(readManifest(other)).rejects.toThrow(/Không có bản sao lưu/)
})
