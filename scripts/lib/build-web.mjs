/** Builds the web page when its sources are not those of the last build. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, findNode, ROOT, run } from './runtime.mjs'

const STAMP = join(ROOT, 'web', 'dist', '.sources')

export async function buildWebIfStale() {
  if (!existsSync(join(ROOT, 'web', 'vite.config.ts'))) return
  const sources = hashSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return
  console.error('Đang dựng trang web…')
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const code = await run(findNode(), [vite, 'build', '--logLevel', 'error'], {
    cwd: join(ROOT, 'web'),
    env: environment(),
    stdio: ['ignore', process.stderr, 'inherit'],
  })
  if (code !== 0) throw new Error('Không dựng được trang web. Hãy xem lỗi ở trên.')
  writeFileSync(STAMP, sources)
}

function hashSources() {
  const hash = createHash('sha256')
  const files = ['web/src', 'web/public', 'core/src'].flatMap(listFiles)
  const others = ['web/index.html', 'web/vite.config.ts', 'web/package.json', 'package-lock.json']
  for (const file of [...others.filter((name) => existsSync(join(ROOT, name))), ...files].sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function listFiles(folder) {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1))
}
