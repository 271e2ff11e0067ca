import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from './crypto.ts'
import { createFolderStore, type FileStore } from './files.ts'

let folder: string
let store: FileStore
const NO_LIMIT = { maxBytes: 1e9 }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kip-files-'))
  store = await createFolderStore(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const inProgress = () => readdir(join(folder, 'tmp'))

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

test('bytes are found again by their hash, whole, in part and streamed', async () => {
  const stored = await store.put(chunks('công ', 'văn'), NO_LIMIT)
  expect(stored).toEqual({ sha256: sha256('công văn'), size: 10, isNew: true })
  expect(Buffer.from(await store.read(stored.sha256)).toString()).toBe('công văn')
  expect((await buffer(store.open(stored.sha256))).toString()).toBe('công văn')
  expect((await buffer(store.open(stored.sha256, { start: 6, end: 9 }))).toString()).toBe('văn')
  expect(await store.stat(stored.sha256)).toEqual({ size: 10 })
})

test('the same bytes are kept once, and the file is not touched again', async () => {
  const first = await store.put(Buffer.from('một lần'), NO_LIMIT)
  const path = join(folder, first.sha256.slice(0, 2), first.sha256.slice(2, 4), first.sha256)
  const before = await stat(path)
  expect(await store.put(Buffer.from('một lần'), NO_LIMIT)).toEqual({ ...first, isNew: false })
  expect(await stat(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs })
  expect(await inProgress()).toEqual([])
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

test('sweeping clears old uploads and leaves those under way', async () => {
  const [old, fresh] = [join(folder, 'tmp/old'), join(folder, 'tmp/fresh')]
  await Promise.all([writeFile(old, 'x'), writeFile(fresh, 'x')])
  const yesterday = new Date(Date.now() - 86_400_000)
  await utimes(old, yesterday, yesterday)
  expect(await store.sweep(3_600_000)).toBe(1)
  expect(await inProgress()).toEqual(['fresh'])
  await writeFile(old, 'x')
  await utimes(old, yesterday, new Date(yesterday.getTime() - 1000))
  await createFolderStore(folder)
  expect(await inProgress()).toEqual(['fresh'])
  await rm(fresh)
})

test('a process killed in the middle of an upload leaves a temporary file only, and the upload can be repeated', async () => {
  const own = await mkdtemp(join(tmpdir(), 'kip-killed-'))
  const program = `
    import { createFolderStore } from ${JSON.stringify(join(import.meta.dirname, 'files.ts'))}
    const store = await createFolderStore(${JSON.stringify(own)})
    async function* endless() {
      for (let i = 0; ; i += 1) {
        yield Buffer.alloc(65536, i)
        if (i === 20) process.stdout.write('under way')
        if (i > 20) await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    await store.put(endless(), { maxBytes: 1e9 })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await readdir(own)).toEqual(['tmp'])
  const again = await createFolderStore(own)
  expect(await again.put(Buffer.from('trọn vẹn'), NO_LIMIT)).toMatchObject({ isNew: true })
  expect(await again.sweep(0)).toBe(1)
  await rm(own, { recursive: true })
})

/** A file system of 1 MB; null where we may not mount one (only the superuser of Linux may). */
async function mountSmall(): Promise<{ path: string; unmount(): void } | null> {
  const path = await mkdtemp(join(tmpdir(), 'kip-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'ignore' })
    return { path, unmount: () => execFileSync('umount', [path]) }
  } catch {
    await rm(path, { recursive: true })
    return null
  }
}

const small = await mountSmall()
afterAll(() => small?.unmount())

test.runIf(small !== null)(
  'a full disk is told as such, leaves nothing, and serves again when there is room',
  async () => {
    const path = small?.path ?? ''
    const full = await createFolderStore(path)
    const kept = await full.put(Buffer.alloc(400_000, 'a'), NO_LIMIT)
    await expect(full.put(Buffer.alloc(900_000, 'b'), NO_LIMIT)).rejects.toMatchObject({
      code: 'storage-full',
      status: 507,
    })
    expect(await readdir(join(path, 'tmp'))).toEqual([])
    expect(await full.stat(kept.sha256)).toEqual({ size: 400_000 })
    await full.remove(kept.sha256)
    expect(await full.put(Buffer.alloc(900_000, 'b'), NO_LIMIT)).toMatchObject({ isNew: true })
  },
)

test('the error of a full disk, thrown in the middle, becomes storage-full (stands in where no small disk can be mounted)', async () => {
  async function* untilFull() {
    yield Buffer.from('x')
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  await expect(store.put(untilFull(), NO_LIMIT)).rejects.toMatchObject({ code: 'storage-full' })
  expect(await inProgress()).toEqual([])
})

test('the folder is made where it is missing', async () => {
  const deep = join(folder, 'a', 'b')
  await mkdir(join(folder, 'a'))
  await (await createFolderStore(deep)).put(Buffer.from('x'), NO_LIMIT)
})
