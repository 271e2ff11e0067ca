/** What every store of files promises, wherever it keeps them. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type S3Server, startS3 } from '../../testing/s3.ts'
import { readConfig } from '../config.ts'
import { sha256 } from '../crypto.ts'
import { openFileStore } from '../files.ts'
import type { FileStore } from './store.ts'

const NO_LIMIT = { maxBytes: 1e9 }

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

describe.each(['folder', 'bucket'] as const)('a %s', (kind) => {
  let folder: string
  let s3: S3Server
  let store: FileStore

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kip-files-'))
    s3 = await startS3()
    const environment = { KIP_DATA: folder, ...(kind === 'bucket' && s3.environment) }
    store = await openFileStore(readConfig(environment), (sentence) => expect(sentence).toBe('nothing to say'))
  })
  afterAll(async () => {
    await s3.close()
    await rm(folder, { recursive: true, force: true })
  })

  const inProgress = () => readdir(join(folder, kind === 'folder' ? 'files/tmp' : 'uploads'))

  test('bytes are found again by their hash, whole, in part and streamed', async () => {
    const stored = await store.put(chunks('công ', 'văn'), NO_LIMIT)
    expect(stored).toEqual({ sha256: sha256('công văn'), size: 10, isNew: true })
    expect(Buffer.from(await store.read(stored.sha256)).toString()).toBe('công văn')
    expect((await buffer(store.open(stored.sha256))).toString()).toBe('công văn')
    expect((await buffer(store.open(stored.sha256, { start: 6, end: 9 }))).toString()).toBe('văn')
    expect(await store.stat(stored.sha256)).toEqual({ size: 10 })
  })

  test('the same bytes from several sides at once end as one whole file', async () => {
    const content = Buffer.alloc(300_000, 'x')
    const all = await Promise.all(Array.from({ length: 8 }, () => store.put(content, NO_LIMIT)))
    expect(new Set(all.map((one) => one.sha256)).size).toBe(1)
    expect(sha256(await store.read(sha256(content)))).toBe(sha256(content))
    expect(await inProgress()).toEqual([])
  })

  test('a file over the limit is refused and leaves nothing; one byte less is taken', async () => {
    await expect(store.put(chunks('12345', '678'), { maxBytes: 7 })).rejects.toMatchObject({ code: 'too-large' })
    expect(await store.stat(sha256('12345678'))).toBeNull()
    expect(await inProgress()).toEqual([])
    expect(await store.put(chunks('12345', '678'), { maxBytes: 8 })).toMatchObject({ size: 8 })
  })

  test('an upload that breaks off fails with its own error and leaves nothing', async () => {
    async function* broken() {
      yield Buffer.from('nửa chừng')
      throw new Error('connection lost')
    }
    await expect(store.put(broken(), NO_LIMIT)).rejects.toThrow('connection lost')
    expect(await inProgress()).toEqual([])
  })

  test('what is not there is said; a hash that is none never becomes a path', async () => {
    await expect(store.read('0'.repeat(64))).rejects.toMatchObject({ code: 'not-found' })
    expect(await store.stat('0'.repeat(64))).toBeNull()
    await expect(store.read('../../etc/passwd')).rejects.toMatchObject({ code: 'not-found' })
    await store.remove('0'.repeat(64))
  })

  test('a removed file is gone', async () => {
    const { sha256: hash } = await store.put(Buffer.from('xóa đi'), NO_LIMIT)
    await store.remove(hash)
    expect(await store.stat(hash)).toBeNull()
  })

  test('the same bytes again are the file already there', async () => {
    const first = await store.put(Buffer.from('một lần'), NO_LIMIT)
    expect(first.isNew).toBe(true)
    expect(await store.put(chunks('một ', 'lần'), NO_LIMIT)).toEqual({ ...first, isNew: false })
    expect(await inProgress()).toEqual([])
  })

  test('an empty file is a file', async () => {
    const { sha256: hash } = await store.put(Buffer.alloc(0), NO_LIMIT)
    expect(await store.stat(hash)).toEqual({ size: 0 })
    expect((await store.read(hash)).byteLength).toBe(0)
  })

  test('is checked without leaving anything', async () => {
    expect(await store.check()).toBeNull()
    expect(await inProgress()).toEqual([])
  })
})
