/**
 * `npm start` on a fresh clone of what is committed, with an empty package cache, until the first page is there; and once
 * more. The first needs the package registry and says as much about the line to it as about us.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Benchmark, rounded } from './lib/benchmark.ts'

const ROOT = join(import.meta.dirname, '..')

export const run: Benchmark = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kip-clone-'))
  // As root the database runs as another user, who must be able to come here.
  await chmod(folder, 0o755)
  try {
    const clone = join(folder, 'kip')
    execFileSync('git', ['clone', '--quiet', ROOT, clone], { stdio: 'inherit' })
    const figures = {
      'fresh clone to first page, s': rounded(await secondsToFirstPage(clone, folder), 1),
      'second start to first page, s': rounded(await secondsToFirstPage(clone, folder), 1),
    }
    return { figures, rows: 0 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function secondsToFirstPage(clone: string, folder: string): Promise<number> {
  const started = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: clone,
    // A group of its own: npm's shell and what it started end together.
    detached: true,
    env: {
      ...process.env,
      KIP_PORT: '0',
      KIP_DATA: join(folder, 'data'),
      npm_config_cache: join(folder, 'npm-cache'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await addressOf(child)
    const page = await fetch(url)
    const html = await page.text()
    if (!page.ok || !html.includes('<script'))
      throw new Error(`the first page answered ${page.status}: ${html.slice(0, 200)}`)
    return (performance.now() - started) / 1_000
  } finally {
    await end(child)
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('standard output is piped')
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /http:\/\/[\d.]+:\d+/.exec(line)?.[0]
    if (found !== undefined) {
      child.stdout.resume()
      return found
    }
  }
  throw new Error('npm start ended before it told its address')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const exited = once(child, 'exit')
  process.kill(-child.pid, 'SIGINT')
  await exited
}
