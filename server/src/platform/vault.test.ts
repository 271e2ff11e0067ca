import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVault } from './vault.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kip-vault-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a secret comes back under its own purpose, in every process that shares the folder, and nowhere else', async () => {
  const vaults = Array.from({ length: 8 }, () => createVault(folder))
  const sealed = await Promise.all(vaults.map((vault) => vault.seal('mật khẩu hộp thư', 'hộp thư 1')))
  for (const bytes of sealed) {
    expect(bytes.includes('mật khẩu')).toBe(false)
    for (const vault of vaults) expect(await vault.open(bytes, 'hộp thư 1')).toBe('mật khẩu hộp thư')
  }
  const [first] = sealed
  if (first === undefined) throw new Error('there are eight')
  const [vault] = vaults
  expect(await vault?.open(first, 'hộp thư 2')).toBeNull()
  expect(await vault?.open(first.subarray(0, 20), 'hộp thư 1')).toBeNull()
  expect(await vault?.open(Buffer.from(first).fill(0, 30, 31), 'hộp thư 1')).toBeNull()
  expect((await stat(join(folder, 'secrets.key'))).mode & 0o077).toBe(0)
})

test('another key opens nothing, and a spoilt one is said instead of being replaced', async () => {
  const other = await mkdtemp(join(folder, 'other-'))
  const sealed = await createVault(folder).seal('x', 'p')
  expect(await createVault(other).open(sealed, 'p')).toBeNull()
  await writeFile(join(other, 'secrets.key'), 'ngắn')
  await expect(createVault(other).seal('x', 'p')).rejects.toThrow(/holds no key/)
  expect(await readFile(join(other, 'secrets.key'), 'utf8')).toBe('ngắn')
})
