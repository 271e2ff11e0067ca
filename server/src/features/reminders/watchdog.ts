/**
 * Proves every fifteen seconds that nothing due is unsent, and raises the alarm where something is. It shares no code with the engine: its own question to the rows, its
 * own timer, in every process; it answers for what it saw, not for what the engine says of itself.
 */
import { decideAlarm, type Health, TOLERATED_SECONDS } from '@kip/core/reminders'
import { formatInstant, parseInstant, type Temporal } from '@kip/core/shared'
import { Gauge } from 'prom-client'
import type { Database, SystemTx } from '../../platform/database.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { type Alarm, tellAlarm } from './alarm.ts'
import { countUnheardPapers, findAlarmHealth, holdAlarm, keepAlarm, plantSentinel } from './alarm-store.ts'
import type { AlarmDeps } from './alarm-ways.ts'

const INTERVAL_MS = 15_000

type Finding = { oldest_due_unsent_seconds: number; mail_waiting: number; mail_stalled: boolean }

export async function checkReminding(db: Database): Promise<Finding> {
  return db.system(async (tx) => {
    const [finding] = await tx.query<Finding>('run_watchdog', 'select * from kip.run_watchdog()', [])
    if (finding === undefined) throw new Error('the watchdog always finds one row')
    return finding
  })
}

export type Watchdog = { stop(): void }

type WatchdogDeps = AlarmDeps & { metrics: Metrics }

export type Watch = { look(): Promise<Look> }
type Look = Finding & { standing: boolean; pulseAgeSeconds: number | null }

/** A break between two looks, of the machine or of its clock, after which what was missed is caught up first. */
const BREAK_SECONDS = 60

/** Looks, raises or ends the alarm, keeps the sentinel planned; one for each process. */
export function createWatch(deps: AlarmDeps): Watch {
  let watchingSince: Temporal.Instant | null = null
  let lastLook: Temporal.Instant | null = null
  const noteLook = (now: Temporal.Instant) => {
    const unbroken = lastLook !== null && Math.abs(now.since(lastLook).total('seconds')) <= BREAK_SECONDS
    if (watchingSince === null || !unbroken) watchingSince = now
    lastLook = now
    return watchingSince
  }
  return {
    async look() {
      const finding = await checkReminding(deps.db)
      const { alarm, ...rest } = await deps.db.system(async (tx) => {
        await plantSentinel(tx)
        return decide(tx, noteLook(tx.now))
      })
      // Kept before it is told: of two processes one tells, and who dies in between is followed by the next round.
      if (alarm !== null) await tellAlarm(deps, alarm)
      return { ...finding, ...rest }
    },
  }
}

type Decided = Pick<Look, 'standing' | 'pulseAgeSeconds'> & { alarm: Alarm | null }

async function decide(tx: SystemTx, watchingSince: Temporal.Instant): Promise<Decided> {
  const held = await holdAlarm(tx)
  if (held === undefined) return { alarm: null, standing: false, pulseAgeSeconds: null }
  const { now } = tx
  const { since, toldAt, pulseAt, oldestDueUnsentSeconds } = held
  const standing = since === null || toldAt === null ? null : { since, toldAt }
  const { reasons, tell } = decideAlarm({ oldestDueUnsentSeconds, pulseAt, watchingSince }, standing, now)
  const pulseAgeSeconds = pulseAt === null ? null : now.since(pulseAt).total('seconds')
  if (tell === null) return { alarm: null, standing: standing !== null, pulseAgeSeconds }
  const from = standing?.since ?? now
  await keepAlarm(tx, tell === 'all-clear' ? null : from, reasons)
  const alarm = { tell, since: from, reasons, oldestDueUnsentSeconds, now }
  return { alarm, standing: tell !== 'all-clear', pulseAgeSeconds }
}

/** Looks at once and then every fifteen seconds. */
export function startWatchdog(deps: WatchdogDeps): Watchdog {
  const gauges = gaugesIn(deps.metrics)
  const watch = createWatch(deps)
  let busy = false
  const look = async () => {
    if (busy) return
    busy = true
    try {
      const found = await watch.look()
      gauges.oldest.set(found.oldest_due_unsent_seconds)
      gauges.waiting.set(found.mail_waiting)
      gauges.alarm.set(found.standing ? 1 : 0)
      if (found.pulseAgeSeconds !== null) gauges.pulse.set(found.pulseAgeSeconds)
    } catch (error) {
      deps.log.warn({ err: error }, 'watchdog')
    } finally {
      busy = false
    }
  }
  void look()
  const timer = setInterval(() => void look(), INTERVAL_MS).unref()
  return { stop: () => clearInterval(timer) }
}

function gaugesIn(metrics: Metrics) {
  const gauge = (name: string, help: string) =>
    (metrics.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help, registers: [metrics] })
  return {
    oldest: gauge('kip_reminders_oldest_due_unsent_seconds', 'Age of the oldest reminder that is due and not sent'),
    waiting: gauge('kip_mail_waiting', 'Messages that were tried and wait for their next attempt'),
    alarm: gauge('kip_reminding_alarm', '1 while the watchdog has raised its alarm'),
    pulse: gauge('kip_reminders_pulse_age_seconds', 'Time since the engine last gave a sign of life'),
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
    const told = await findAlarmHealth(tx)
    const unheardPapers = await countUnheardPapers(tx)
    const since = told?.alarm_since ?? null
    const sentinelAt = told?.sentinel_at ?? null
    return {
      status: alive && since === null && unheardPapers === 0 && row?.mail_stalled === false ? 'ok' : 'degraded',
      reminding: {
        alive,
        checkedAt: checkedAt === null ? null : formatInstant(parseInstant(checkedAt)),
        oldestDueUnsentSeconds: oldest === null ? null : Math.round(oldest),
        sentinelAt: sentinelAt === null ? null : formatInstant(parseInstant(sentinelAt)),
        alarm:
          since === null ? null : { since: formatInstant(parseInstant(since)), reasons: told?.alarm_reasons ?? [] },
        unheardPapers,
      },
    }
  })
}

function isRecent(at: string | null, now: Temporal.Instant): boolean {
  if (at === null) return false
  // A clock that stepped back puts the last sign of life into the future: so much of it is no sign either.
  return Math.abs(now.since(parseInstant(at)).total('seconds')) <= TOLERATED_SECONDS
}
