/** The engine: its pulse, and its modules one after the other, each timed, bounded and failing alone. */
import { randomUUID } from 'node:crypto'
import type { Gap } from '@kip/core/reminders'
import { parseInstant } from '@kip/core/shared'
import { Counter, Histogram } from 'prom-client'
import { baseOf, type Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database.ts'
import type { Log } from '../../platform/log.ts'
import { MAIL_CONNECTIONS, type Mailer } from '../../platform/mail.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { createOutbound } from '../../platform/outbound.ts'
import { createVault } from '../../platform/vault.ts'
import { type EngineModule, MODULES, type ModuleContext, type ModuleName } from './modules.ts'
import { createVapid } from './push/vapid.ts'

export type EngineDeps = {
  config: Config
  db: Database
  mailer: Mailer | null
  metrics: Metrics
  log: Log
}

export type EngineOptions = {
  /** letters at once; default: as many as the mailer has connections */
  lanes?: number
  /** Default 120. */
  deadAfterSeconds?: number
  /** a PostgreSQL interval; a longer silence is said in what it delayed. For telling the sample ward's past */
  longestSilence?: string
  /** how long a web address may stay silent */
  answerTimeoutMs?: number
}

export type Cycle = { done: number; failed: boolean }

export type Engine = {
  /** Runs these modules in their order. @param force also those whose turn has not come yet */
  run(names: readonly ModuleName[], force?: boolean): Promise<Cycle>
  /** Finishes the step under way and begins no other. */
  stop(): void
}

/** A silence longer than this is said in what it delayed. */
const LONGEST_SILENCE = '2 minutes'
/** A run that did nothing is written down this often, to show that it runs. */
const NOTED_MS = 60_000

export function createEngine(deps: EngineDeps, options: EngineOptions = {}): Engine {
  const worker = randomUUID()
  const metrics = metricsIn(deps.metrics)
  const lastRun = new Map<ModuleName, number>()
  const lastNoted = new Map<ModuleName, number>()
  const vault = createVault(deps.config.dataFolder)
  const vapid = createVapid(deps.config)
  const outbound = createOutbound({
    trustedHosts: deps.config.webhookHosts,
    ...(options.answerTimeoutMs !== undefined && { timeoutMs: options.answerTimeoutMs }),
  })
  let stopping = false
  let declared: Promise<void> | null = null

  async function beat(): Promise<Gap | null> {
    declared ??= declareModules(deps.db)
    await declared.catch((error: unknown) => {
      declared = null
      throw error
    })
    const [row] = await deps.db.system((tx) =>
      tx.query<{ gap_from: string | null; gap_to: string | null }>(
        'engine_beat',
        'select * from kip.engine_beat($1, $2)',
        [worker, options.longestSilence ?? LONGEST_SILENCE],
      ),
    )
    const [from, to] = [row?.gap_from ?? null, row?.gap_to ?? null]
    return from === null || to === null ? null : { from: parseInstant(from), to: parseInstant(to) }
  }

  async function runModule(module: EngineModule, gap: Gap | null): Promise<Cycle> {
    const begun = performance.now()
    const context: ModuleContext = {
      db: deps.db,
      mailer: deps.mailer,
      outbound,
      vault,
      vapid,
      base: baseOf(deps.config),
      worker,
      lanes: options.lanes ?? MAIL_CONNECTIONS,
      deadAfterSeconds: options.deadAfterSeconds ?? 120,
      gap,
      isOver: () => stopping || performance.now() - begun > module.budgetMs,
      isStopping: () => stopping,
      onOutcome: (outcome, channel) =>
        channel === 'email' ? metrics.mail.inc({ outcome }) : metrics.posts.inc({ outcome, channel }),
    }
    try {
      const done = await module.run(context)
      await note(module.name, begun, done > 0, null)
      return { done, failed: false }
    } catch (error) {
      metrics.failures.inc({ module: module.name })
      deps.log.error({ err: error, module: module.name }, 'engine module failed')
      // Also the note may fail, when it is the database that is away: the log has it.
      await note(module.name, begun, true, error instanceof Error ? error.message : String(error)).catch(() => {})
      return { done: 0, failed: true }
    } finally {
      metrics.durations.observe({ module: module.name }, (performance.now() - begun) / 1000)
    }
  }

  async function note(name: ModuleName, begun: number, always: boolean, error: string | null): Promise<void> {
    if (!always && begun - (lastNoted.get(name) ?? Number.NEGATIVE_INFINITY) < NOTED_MS) return
    lastNoted.set(name, begun)
    const took = Math.round(performance.now() - begun)
    await deps.db.system((tx) =>
      tx.query('note_engine_run', 'select kip.note_engine_run($1, $2, $3)', [name, took, error?.slice(0, 500) ?? null]),
    )
  }

  return {
    async run(names, force = false) {
      const gap = await beat()
      const cycle: Cycle = { done: 0, failed: false }
      for (const module of MODULES) {
        if (!names.includes(module.name) || stopping) continue
        const since = performance.now() - (lastRun.get(module.name) ?? Number.NEGATIVE_INFINITY)
        if (!force && since < module.everySeconds * 1000) continue
        const { done, failed } = await runModule(module, gap)
        // What did something has perhaps more to do: its turn comes again in the next cycle.
        if (done === 0) lastRun.set(module.name, performance.now())
        cycle.done += done
        cycle.failed ||= failed
      }
      return cycle
    },
    stop: () => {
      stopping = true
    },
  }
}

async function declareModules(db: Database): Promise<void> {
  await db.system(async (tx) => {
    for (const { name, version } of [{ name: 'pulse', version: 1 }, ...MODULES]) {
      await tx.query('declare_engine_module', 'select kip.declare_engine_module($1, $2)', [name, version])
    }
  })
}

function metricsIn(registry: Metrics) {
  const registers = [registry]
  const durations = registry.getSingleMetric('kip_engine_module_seconds') as Histogram<'module'> | undefined
  const failures = registry.getSingleMetric('kip_engine_failures_total') as Counter<'module'> | undefined
  const mail = registry.getSingleMetric('kip_mail_total') as Counter<'outcome'> | undefined
  const posts = registry.getSingleMetric('kip_posts_total') as Counter<'outcome' | 'channel'> | undefined
  return {
    durations:
      durations ??
      new Histogram({
        name: 'kip_engine_module_seconds',
        help: 'Time a module of the reminder engine took in one cycle',
        labelNames: ['module'] as const,
        buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30],
        registers,
      }),
    failures:
      failures ??
      new Counter({
        name: 'kip_engine_failures_total',
        help: 'Runs of an engine module that failed',
        labelNames: ['module'] as const,
        registers,
      }),
    mail:
      mail ??
      new Counter({
        name: 'kip_mail_total',
        help: 'Letters by what the mail server said',
        labelNames: ['outcome'] as const,
        registers,
      }),
    posts:
      posts ??
      new Counter({
        name: 'kip_posts_total',
        help: 'Messages to web addresses by what the receiver said',
        labelNames: ['outcome', 'channel'] as const,
        registers,
      }),
  }
}
