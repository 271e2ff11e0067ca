/** A backup is worth what a restore brings back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256 } from '../platform/crypto.ts'
import { createFolderStore } from '../platform/files.ts'
import { createWard, type Ward } from '../testing/actors.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { createTestDatabase } from '../testing/database.ts'
import { edxmlMessage } from '../testing/edxml.ts'
import { startS3 } from '../testing/s3.ts'
import { checkBackup, makeBackup } from './backup.ts'
import { examine } from './doctor.ts'
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
  // What is kept without being a paper: a message nobody could use.
  const broken = edxmlMessage().slice(0, 900)
  await ward.clerk.client.upload('/api/v1/incoming', [{ name: 'hong.edxml', content: broken }])
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
  expect(Buffer.from(await files.read(sha256(broken))).toString()).toBe(broken)
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

it('works with files in a bucket as with files in a folder, also from one to the other', async () => {
  const s3 = await startS3()
  const bucketApp = await startTestApp({ environment: s3.environment })
  try {
    const { clerk, scope } = await createWard(bucketApp)
    const content = Buffer.from('Mot tep trong kho S3')
    const taken = await clerk.client.upload<{ id: string; files: { id: string }[] }>('/api/v1/incoming', [
      { name: 'b.txt', content },
    ])
    expect(taken.status).toBe(201)
    const path = `/api/v1/incoming/${taken.body.id}/files/${taken.body.files[0]?.id}`
    expect((await clerk.client.get(path)).body).toBe(content.toString())
    const part = await clerk.client.get<string>(path, { range: 'bytes=0-2' })
    expect([part.status, part.headers['content-range'], part.body]).toEqual([206, `bytes 0-2/${content.length}`, 'Mot'])

    const source = { ownerUrl: bucketApp.ownerUrl, files: bucketApp.deps.files }
    const { manifest, missing } = await makeBackup(join(folder, 'bucket'), source)
    expect([manifest.files.count, missing]).toEqual([1, []])
    expect(await checkBackup(join(folder, 'bucket'), manifest)).toEqual([])
    expect(await examine(bucketApp.deps.config, bucketApp.db, bucketApp.deps.files, null)).toEqual(
      expect.arrayContaining([
        { ok: true, sentence: 'Kho tệp S3, bucket «kip», ghi, đọc và xóa được.' },
        { ok: true, sentence: 'Đủ 1 tệp văn bản trong kho.' },
      ]),
    )

    s3.objects.clear()
    expect(await examine(bucketApp.deps.config, bucketApp.db, bucketApp.deps.files, null)).toEqual(
      expect.arrayContaining([{ ok: false, sentence: expect.stringMatching(/^Thiếu 1 trong 1 tệp văn bản\./) }]),
    )
    const target = await createTestDatabase()
    await restoreBackup(join(folder, 'bucket'), manifest, { ownerUrl: target.ownerUrl, files: bucketApp.deps.files })
    const [row] = await target.db.read(scope, (tx) =>
      tx.query<{ sha256: string }>('restored', 'select sha256 from kip.document_files', []),
    )
    expect(Buffer.from(await bucketApp.deps.files.read(String(row?.sha256)))).toEqual(content)
    await target.drop()
  } finally {
    await bucketApp.close()
    await s3.close()
  }
})

it('does not take into a backup what lies in the store under a name that is not its own', async () => {
  const s3 = await startS3()
  const bucketApp = await startTestApp({ environment: s3.environment })
  try {
    const { clerk } = await createWard(bucketApp)
    await clerk.client.upload('/api/v1/incoming', [{ name: 'c.txt', content: 'Nguyên bản' }])
    const [key = ''] = s3.objects.keys()
    s3.objects.set(key, Buffer.from('Bản đã bị thay'))
    const source = { ownerUrl: bucketApp.ownerUrl, files: bucketApp.deps.files }
    const { manifest, missing } = await makeBackup(join(folder, 'changed'), source)
    expect(missing).toEqual([key.slice(-64)])
    expect(await checkBackup(join(folder, 'changed'), manifest)).toEqual([])
  } finally {
    await bucketApp.close()
    await s3.close()
  }
})
