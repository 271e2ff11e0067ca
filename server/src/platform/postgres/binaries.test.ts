import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareBinaries } from './binaries.ts'
import { canReach } from './run-as.ts'

/** Somebody who owns nothing here. */
const stranger = { name: 'stranger', uid: 64_321, gid: 64_321 }

let folder: string
let root: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kip-binaries-'))
  chmodSync(folder, 0o755)
  root = join(folder, 'package')
  mkdirSync(join(root, 'native/bin'), { recursive: true })
  mkdirSync(join(root, 'native/lib'))
  mkdirSync(join(folder, 'cache'))
  writeFileSync(join(root, 'package.json'), '{"version": "18.0.0"}')
  writeFileSync(join(root, 'native/bin/postgres'), 'program', { mode: 0o755 })
  writeFileSync(join(root, 'native/lib/libpq.so.5.18'), 'library')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(join(root, 'native/pg-symlinks.json'), JSON.stringify(links))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('runs from the package, with the links between libraries made', () => {
  const { bin, version } = prepareBinaries(stranger, join(folder, 'cache'), root)
  expect([bin, version]).toEqual([join(root, 'native/bin'), '18.0.0'])
  expect(readlinkSync(join(root, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18')
  expect(prepareBinaries(stranger, join(folder, 'cache'), root).bin).toBe(bin)
})

it('runs from a copy when the package lies in a closed folder', () => {
  chmodSync(root, 0o700)
  const { bin } = prepareBinaries(stranger, join(folder, 'cache'), root)
  expect(bin).toBe(join(folder, 'cache/kip-postgres-18.0.0/bin'))
  expect(canReach(join(bin, 'postgres'), stranger)).toBe(true)
  expect(readFileSync(join(bin, '../lib/libpq.so.5'), 'utf8')).toBe('library')
  expect(prepareBinaries(stranger, join(folder, 'cache'), root).bin).toBe(bin)
})

it('does not run a copy that anybody could have put there', () => {
  chmodSync(root, 0o700)
  mkdirSync(join(folder, 'cache/kip-postgres-18.0.0'))
  chmodSync(join(folder, 'cache/kip-postgres-18.0.0'), 0o777)
  expect(() => prepareBinaries(stranger, join(folder, 'cache'), root)).toThrow('không do Kịp tạo ra')
})
