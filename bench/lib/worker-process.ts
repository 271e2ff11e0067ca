/** Starts and ends worker processes. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'vite'

const COMPILED = join(import.meta.dirname, '../../.cache/bench-worker')

export type WorkerSettings = {
  appUrl: string
  smtpUrl: string
  clockOffset: number
  /** default: those of the product */
  deadAfterSeconds?: number
  lanes?: number
  /** milliseconds by which the process's own clock is wrong */
  skewMs?: number
}

let bundled: Promise<string> | null = null

/**
 * The worker as one file: of a start's second of processor time two thirds are looking for modules, and a run may start a
 * thousand. @returns its path
 */
async function bundle(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: { ssr: 'worker-child.ts', outDir: COMPILED, emptyOutDir: true, minify: false, target: 'node24' },
    ssr: { noExternal: true, external: ['pg-native', '@node-rs/argon2', '@napi-rs/canvas'] },
  })
  return join(COMPILED, 'worker-child.js')
}

/** Resolves when its engine runs. */
export async function startWorkerProcess(settings: WorkerSettings): Promise<ChildProcess> {
  bundled ??= bundle()
  const child = fork(await bundled, {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(COMPILED, 'cache'),
      BENCH_APP_URL: settings.appUrl,
      BENCH_CLOCK_OFFSET: String(settings.clockOffset),
      ...(settings.deadAfterSeconds !== undefined && { BENCH_DEAD_AFTER: String(settings.deadAfterSeconds) }),
      ...(settings.lanes !== undefined && { BENCH_LANES: String(settings.lanes) }),
      ...(settings.skewMs !== undefined && { BENCH_SKEW: String(settings.skewMs) }),
      KIP_SMTP_URL: settings.smtpUrl,
      KIP_LOG: process.env.KIP_LOG ?? 'silent',
    },
    // Before anything else is loaded.
    ...(settings.skewMs !== undefined && { execArgv: ['--import', join(import.meta.dirname, 'skewed-clock.ts')] }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new AbortController()
  child.once('exit', () => ended.abort(new Error('the worker ended before it was ready')))
  await once(child, 'message', { signal: ended.signal })
  return child
}

export async function endWorkerProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
