/** Installs the packages when they are missing or the lock file has changed since. Runs on Node 20 and without any package. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './runtime.mjs'

const STAMP = join(ROOT, 'node_modules', '.kip-installed')

export async function installIfNeeded() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  if (!existsSync(STAMP) && isInstalled()) return writeFileSync(STAMP, wanted)
  console.error('Đang cài các thư viện (chỉ lần đầu, hoặc khi có bản mới)…')
  // Not `npm ci`: it refuses a lock file that does not name the binaries of every platform, as one written behind a
  // partial mirror does, and it removes node_modules under a running server. What is in the lock file is installed as
  // it says. Install scripts of packages are not run: nothing of ours needs them.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const code = await run(npm, ['install', ...options], {
    shell: process.platform === 'win32',
    stdio: ['inherit', process.stderr, 'inherit'],
  })
  if (code !== 0) {
    throw new Error('Không cài được thư viện. Hãy kiểm tra kết nối mạng tới kho npm rồi chạy lại.')
  }
  writeFileSync(STAMP, wanted)
}

/** Installed by hand from this very lock file: npm's own copy of it is newer than ours. */
function isInstalled() {
  const own = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(own)) return false
  const installed = JSON.parse(readFileSync(own, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.link || entry.optional || installed[path]?.version === entry.version,
  )
}
