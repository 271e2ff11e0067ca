import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFolderStore } from './folder.ts'
import type { FileStore } from './store.ts'

let folder: string
let store: FileStore
const NO_LIMIT = { maxBytes: 1e9 }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kip-files-'))
  store = await createFolderStore(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const inProgress = () => readdir(join(folder, 'tmp'))

test('the same bytes are kept once, and the file is not touched again', async () => {
  const first = await store.put(Buffer.from('một lần'), NO_LIMIT)
  const path = join(folder, first.sha256.slice(0, 2), first.sha256.slice(2, 4), first.sha256)
  const before = await stat(path)
  expect(await store.put(Buffer.from('một lần'), NO_LIMIT)).toEqual({ ...first, isNew: false })
  expect(await stat(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs })
  expect(await inProgress()).toEqual([])
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
    import { createFolderStore } from ${JSON.stringify(join(import.meta.dirname, 'folder.ts'))}
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
  const { sha256 } = await (await createFolderStore(deep)).put(Buffer.from('x'), NO_LIMIT)
  expect(await readdir(deep, { recursive: true })).toContainEqual(expect.stringContaining(sha256))
})

test('checking it writes, and leaves nothing; a folder that cannot be written to is told', async () => {
  expect(await store.check()).toBeNull()
  expect(await inProgress()).toEqual([])
  const gone = join(folder, 'gone')
  const lost = await createFolderStore(gone)
  await rm(gone, { recursive: true })
  expect(await lost.check()).toMatchObject({ kind: 'refused', sentence: expect.stringContaining(gone) })
})
