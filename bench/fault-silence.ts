/**
 * The worker stops: frozen (`kill -STOP`) in one round, killed (`kill -9`) in the next, while `kip web` goes on. Promised: at
 * most two minutes later the watchdog has said so through every way that is left: on /api/v1/health, in the figures, in
 * the page of an administrator, and by mail past the engine; and when the worker runs again, that it is over. By the
 * true clock: a round takes three minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Health } from '../core/src/reminders/index.ts'
import { type FaultRun, type Findings, rounded } from './lib/benchmark.ts'
import { type Dataset, openCluster } from './lib/dataset.ts'
import { type MailServer, startMailServer } from './lib/mail-server.ts'
import { type Served, serveOurs, sessionOf, workOurs } from './lib/serve.ts'

const WAYS = ['frozen', 'killed'] as const
const PROMISED_SECONDS = 120
const PATIENCE_MS = 4 * 60_000

/** Seconds after the worker stopped; null: it never came */
type Heard = Record<'health' | 'metrics' | 'page' | 'mail', number | null>

export const run: FaultRun = async ({ rounds = 2 }): Promise<Findings> => {
  const mail = await startMailServer()
  process.env.KIP_SMTP_URL = mail.url
  const data = mkdtempSync(join(tmpdir(), 'kip-fault-'))
  const cluster = await openCluster()
  try {
    const dataset = await cluster.copy(await cluster.open({ rows: 0, units: 12 }))
    const web = await serveOurs(dataset, data)
    const rows: Record<string, Heard & { allClear: number | null }> = {}
    for (let round = 0; round < rounds; round += 1) {
      const how = WAYS[round % 2 === 0 ? 0 : 1]
      const worker = await workOurs(dataset, data)
      await within(async () => (await healthOf(web)).status === 'ok')
      const ears = await earsOf(web, dataset, mail)
      if (how === 'frozen') worker.process.kill('SIGSTOP')
      else await worker.kill()
      const heard = await listen(ears)
      if (how === 'frozen') worker.process.kill('SIGCONT')
      const next = how === 'frozen' ? worker : await workOurs(dataset, data)
      const begun = performance.now()
      const clear = await within(async () => (await healthOf(web)).status === 'ok')
      rows[`${round + 1}, ${how}`] = { ...heard, allClear: clear ? secondsSince(begun) : null }
      await next.stop()
    }
    await web.stop()
    console.table(rows)
    const late = Object.values(rows).flatMap((row) =>
      Object.values(row).filter((seconds) => seconds === null || seconds > PROMISED_SECONDS),
    )
    return { rounds, lost: late.length, doubled: 0, unknown: 0, ok: late.length === 0 }
  } finally {
    await cluster.close()
    await mail.close()
    rmSync(data, { recursive: true, force: true })
  }
}

type Ears = Record<keyof Heard, () => Promise<boolean>>

/** Each hears what was not there before. */
async function earsOf(web: Served, dataset: Dataset, mail: MailServer): Promise<Ears> {
  const headers = await sessionOf(dataset, 'administrator')
  const letters = mail.total()
  const notices = await unseenOf(web, headers)
  return {
    health: async () => (await healthOf(web)).reminding.alarm !== null,
    metrics: async () => /^kip_reminding_alarm 1$/m.test(await (await fetch(`${web.url}/metrics`)).text()),
    page: async () => (await unseenOf(web, headers)) > notices,
    mail: async () => mail.total() > letters,
  }
}

async function listen(ears: Ears): Promise<Heard> {
  const begun = performance.now()
  const heard: Heard = { health: null, metrics: null, page: null, mail: null }
  await within(async () => {
    for (const way of Object.keys(heard) as (keyof Heard)[]) {
      if (heard[way] === null && (await ears[way]())) heard[way] = secondsSince(begun)
    }
    return Object.values(heard).every((seconds) => seconds !== null)
  })
  return heard
}

async function healthOf(web: Served): Promise<Health> {
  return (await (await fetch(`${web.url}/api/v1/health`)).json()) as Health
}

async function unseenOf(web: Served, headers: { cookie: string }): Promise<number> {
  const answer = await fetch(`${web.url}/api/v1/me/notifications`, { headers })
  return ((await answer.json()) as { items: unknown[] }).items.length
}

const secondsSince = (begun: number) => rounded((performance.now() - begun) / 1_000, 1)

/** @returns false: not within four minutes */
async function within(reached: () => Promise<boolean>): Promise<boolean> {
  const begun = performance.now()
  while (performance.now() - begun < PATIENCE_MS) {
    if (await reached()) return true
    await wait(500)
  }
  return false
}
