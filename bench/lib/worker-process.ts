/** Starts and ends worker processes. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type WorkerSettings = { appUrl: string; smtpUrl: string; clockOffset: number; deadAfterSeconds?: number }

/** Resolves when its engine runs. */
export async function startWorkerProcess(settings: WorkerSettings): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'worker-child.ts'), {
    env: {
      ...process.env,
      BENCH_APP_URL: settings.appUrl,
      BENCH_CLOCK_OFFSET: String(settings.clockOffset),
      BENCH_DEAD_AFTER: String(settings.deadAfterSeconds ?? 120),
      KIP_SMTP_URL: settings.smtpUrl,
      KIP_LOG: process.env.KIP_LOG ?? 'silent',
    },
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
