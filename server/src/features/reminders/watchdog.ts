/**
 * Proves each minute that nothing due is unsent. It shares no code with the engine: its own question to the rows, its
 * own timer, in every process; it answers for what it saw, not for what the engine says of itself.
 */
import type { Health } from '@kip/core/reminders'
import { formatInstant, parseInstant, type Temporal } from '@kip/core/shared'
import { Gauge } from 'prom-client'
import type { Database } from '../../platform/database.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'

const INTERVAL_MS = 60_000
/** Older than this, a check, a pulse or something due and unsent means that nobody is reminded. */
const TOLERATED_SECONDS = 120

type Finding = { oldest_due_unsent_seconds: number; mail_waiting: number; mail_stalled: boolean }

export async function checkReminding(db: Database): Promise<Finding> {
  return db.system(async (tx) => {
    const [finding] = await tx.query<Finding>('run_watchdog', 'select * from kip.run_watchdog()', [])
    if (finding === undefined) throw new Error('the watchdog always finds one row')
    return finding
  })
}

export type Watchdog = { stop(): void }

/** Checks at once and then every minute. */
export function startWatchdog(deps: { db: Database; log: Log; metrics: Metrics }): Watchdog {
  const gauges = gaugesIn(deps.metrics)
  let busy = false
  const check = async () => {
    if (busy) return
    busy = true
    try {
      const finding = await checkReminding(deps.db)
      gauges.oldest.set(finding.oldest_due_unsent_seconds)
      gauges.waiting.set(finding.mail_waiting)
      if (finding.oldest_due_unsent_seconds > TOLERATED_SECONDS) {
        deps.log.error({ seconds: finding.oldest_due_unsent_seconds }, 'reminders are due and unsent')
      }
    } catch (error) {
      deps.log.warn({ err: error }, 'watchdog')
    } finally {
      busy = false
    }
  }
  void check()
  const timer = setInterval(() => void check(), INTERVAL_MS).unref()
  return { stop: () => clearInterval(timer) }
}

function gaugesIn(metrics: Metrics) {
  const gauge = (name: string, help: string) =>
    (metrics.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help, registers: [metrics] })
  return {
    oldest: gauge('kip_reminders_oldest_due_unsent_seconds', 'Age of the oldest reminder that is due and not sent'),
    waiting: gauge('kip_mail_waiting', 'Messages that were tried and wait for their next attempt'),
  }
}

/** Alive: looked at just now, the engine has a pulse, and nothing due is older than two minutes. */
export async function readHealth(db: Database): Promise<Health> {
  return db.system(async (tx) => {
    const [row] = await tx.query<{
      checked_at: string | null
      oldest_due_unsent_seconds: number | null
      engine_seen_at: string | null
      mail_stalled: boolean
    }>('reminding_health', 'select * from kip.reminding_health()', [])
    const checkedAt = row?.checked_at ?? null
    const oldest = row?.oldest_due_unsent_seconds ?? null
    const alive =
      isRecent(checkedAt, tx.now) &&
      isRecent(row?.engine_seen_at ?? null, tx.now) &&
      oldest !== null &&
      oldest <= TOLERATED_SECONDS
    return {
      status: alive && row?.mail_stalled === false ? 'ok' : 'degraded',
      reminding: {
        alive,
        checkedAt: checkedAt === null ? null : formatInstant(parseInstant(checkedAt)),
        oldestDueUnsentSeconds: oldest === null ? null : Math.round(oldest),
      },
    }
  })
}

function isRecent(at: string | null, now: Temporal.Instant): boolean {
  if (at === null) return false
  // A clock that stepped back puts the last sign of life into the future: so much of it is no sign either.
  return Math.abs(now.since(parseInstant(at)).total('seconds')) <= TOLERATED_SECONDS
}
