/** A bucket that refuses, fails, breaks off: what is tried again, what is told, and that nothing is half stored. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type S3Server, startS3 } from '../../testing/s3.ts'
import { ConfigError, readConfig } from '../config.ts'
import { sha256 } from '../crypto.ts'
import { openFileStore } from '../files.ts'
import type { FileStore } from './store.ts'

let folder: string
let s3: S3Server
let store: FileStore
const NO_LIMIT = { maxBytes: 1e9 }

const open = (changes: Record<string, string> = {}, notices: string[] = []) =>
  openFileStore(readConfig({ KIP_DATA: folder, ...s3.environment, ...changes }), (line) => notices.push(line))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kip-s3-'))
  s3 = await startS3()
  store = await open()
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  s3.log.length = 0
})

describe('at the start', () => {
  test.each([
    [
      { KIP_S3_SECRET_KEY: 'không phải' },
      'KIP_S3_SECRET_KEY không khớp với KIP_S3_ACCESS_KEY. Hãy chép lại khóa bí mật.',
    ],
    [{ KIP_S3_ACCESS_KEY: 'ai-khac' }, 'kho không biết KIP_S3_ACCESS_KEY này.'],
    [{ KIP_S3_BUCKET: 'khac' }, 'kho không có bucket «khac». Hãy tạo bucket ấy hoặc sửa KIP_S3_BUCKET.'],
    [{ KIP_S3_REGION: 'us-east-1' }, 'bucket «kip» không ở vùng «us-east-1». Hãy sửa KIP_S3_REGION hoặc KIP_S3_URL.'],
  ])('%j ends it with a sentence', async (changes, sentence) => {
    await expect(open(changes)).rejects.toThrow(ConfigError)
    await expect(open(changes)).rejects.toThrow(sentence)
    expect(s3.log).toEqual([])
  })

  test.each(['GET', 'PUT', 'DELETE'])('a key that may not %s does too', async (method) => {
    s3.forbid(method)
    await expect(open()).rejects.toThrow('khóa này không đủ quyền trên bucket «kip»')
    s3.forbid()
  })

  test('a store that does not answer is told, and does not keep anybody from starting', async () => {
    const notices: string[] = []
    s3.cutNext(3)
    const later = await open({}, notices)
    expect(notices).toEqual([
      expect.stringMatching(/^Kho tệp S3 ở http:\S+ chưa trả lời \(\S+\)\. .*chưa nhận và chưa mở/),
    ])
    expect(await later.put(Buffer.from('về sau'), NO_LIMIT)).toMatchObject({ isNew: true })
  })

  test('leaves nothing in the bucket', async () => {
    const before = [...s3.objects.keys()]
    await open()
    expect([...s3.objects.keys()]).toEqual(before)
  })
})

test('an object has the name the file would have in a folder, and the bytes', async () => {
  const { sha256: hash } = await store.put(Buffer.from('công văn'), NO_LIMIT)
  const key = `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
  expect(s3.objects.get(key)?.toString()).toBe('công văn')
  expect(s3.log).toEqual([`HEAD ${key}`, `PUT ${key}`])
})

test('the same bytes again are not sent again', async () => {
  await store.put(Buffer.from('một lần'), NO_LIMIT)
  s3.log.length = 0
  await store.put(Buffer.from('một lần'), NO_LIMIT)
  expect(s3.log.filter((line) => line.startsWith('PUT'))).toEqual([])
})

test('what lies there with another size is replaced, other bytes of the name are not handed out', async () => {
  const { sha256: hash } = await store.put(Buffer.from('nguyên vẹn'), NO_LIMIT)
  const key = `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
  s3.objects.set(key, Buffer.from('hỏng'))
  await expect(store.read(hash)).rejects.toMatchObject({ code: 'not-found' })
  await store.put(Buffer.from('nguyên vẹn'), NO_LIMIT)
  expect(Buffer.from(await store.read(hash)).toString()).toBe('nguyên vẹn')
})

test('a passing failure is tried again: an error of the server, a cut line', async () => {
  s3.failNext(1, 503, 'SlowDown')
  s3.cutNext(1)
  const { sha256: hash } = await store.put(Buffer.from('lần thứ ba'), NO_LIMIT)
  expect(hash).toBe(sha256('lần thứ ba'))
  expect(await store.stat(hash)).toEqual({ size: Buffer.byteLength('lần thứ ba') })
})

test('a lasting failure is a refusal with a sentence, keeps nothing, and passes', async () => {
  s3.failNext(3, 500, 'InternalError')
  await expect(store.put(Buffer.from('chưa được'), NO_LIMIT)).rejects.toMatchObject({
    code: 'unavailable',
    status: 503,
  })
  expect(await store.stat(sha256('chưa được'))).toBeNull()
  expect(await readdir(join(folder, 'uploads'))).toEqual([])
  expect(await store.put(Buffer.from('chưa được'), NO_LIMIT)).toMatchObject({ isNew: true })
})

test('a full bucket is told as such, at the first answer', async () => {
  s3.failNext(1, 404, 'NoSuchKey')
  s3.failNext(1, 507, 'XMinioStorageFull')
  await expect(store.put(Buffer.from('hết chỗ'), NO_LIMIT)).rejects.toMatchObject({ code: 'storage-full', status: 507 })
  expect(await store.stat(sha256('hết chỗ'))).toBeNull()
})

test('a right taken away later is told in the answer, and not that the paper is missing', async () => {
  const { sha256: hash } = await store.put(Buffer.from('còn đó'), NO_LIMIT)
  s3.forbid('GET', 'HEAD')
  await expect(store.stat(hash)).rejects.toMatchObject({ code: 'unavailable' })
  await expect(buffer(store.open(hash))).rejects.toMatchObject({ code: 'unavailable' })
  s3.forbid()
  expect((await buffer(store.open(hash))).toString()).toBe('còn đó')
})

test('a file of many chunks arrives whole, and in part', async () => {
  async function* many() {
    for (let i = 0; i < 200; i += 1) yield Buffer.alloc(65_536, i)
  }
  const { sha256: hash, size } = await store.put(many(), NO_LIMIT)
  expect(size).toBe(200 * 65_536)
  expect(sha256(await buffer(store.open(hash)))).toBe(hash)
  const part = await buffer(store.open(hash, { start: 65_535, end: 65_536 }))
  expect([...part]).toEqual([0, 1])
})
