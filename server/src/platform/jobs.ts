/**
 * Background work that carries I/O (reading files), on pg-boss. A job is asked for in the transaction that needs it:
 * both are there or neither. What must be true about reminders is not here but in their own rows.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { SystemTx } from './database.ts'
import type { Log } from './log.ts'
import { statementName } from './sql-text.ts'

export type JobContext = {
  id: string
  /** true: failing now is final, and nobody will try again */
  isLastAttempt: boolean
}

/** Looks for what is to be done. @returns how much was done: at once once more while it is more than nothing */
export type RepeatedWork = (signal: AbortSignal) => Promise<number>

/** Resolve: done. Throw: tried again later. May run twice when a process was killed: must bear that. */
export type JobHandler<D extends object> = (data: D, context: JobContext) => Promise<void>

export type WorkOptions = {
  /** jobs of the queue at a time in this process; default 1 */
  concurrency?: number
  /** jobs fetched at a time, then done one after the other; more than 1 only for short jobs; default 1 */
  batch?: number
  /** attempts after the first; default 3, the waiting between them grows */
  retries?: number
  /** seconds one attempt may take; default 900 */
  timeoutSeconds?: number
}

export type EnqueueOptions = {
  /** higher goes first; default 0. Of equals the older, those of one transaction in any order. */
  priority?: number
  /** seconds from now */
  delaySeconds?: number
}

export type Jobs = {
  /** Names a queue and who does its work. Before `start`; in every role, so that all agree on the queues. */
  work<D extends object>(queue: string, handler: JobHandler<D>, options?: WorkOptions): void
  /**
   * Names work that looks for itself what is due by the clock (a folder, a mailbox), again and again where there are
   * workers. Before `start`. Several processes do it beside each other: what it takes must be claimed in rows.
   */
  repeat(name: string, everyMs: number, work: RepeatedWork): void
  /** In the transaction: the job exists when it commits. @throws Error for a queue nobody named */
  enqueue(tx: Pick<SystemTx, 'query'>, queue: string, data: object, options?: EnqueueOptions): Promise<void>
  /** @param role workers: false only asks for jobs and leaves them to other processes (or to `drain`) */
  start(role: { workers: boolean }): Promise<void>
  /** Waits for the jobs under way, at most 30 s: the rest come back to other workers. */
  stop(): Promise<void>
  /** For tests, without workers: looks once and does everything there is to do here, failures of jobs retried at once. */
  drain(): Promise<void>
}

/** After so many seconds without a sign of life a job goes back to the queue: the process was killed. The least allowed. */
const HEARTBEAT_SECONDS = 10

/** After a failure everybody rests: what is away is not asked every second. */
const AFTER_FAILURE_MS = 5_000

type Repetition = { name: string; everyMs: number; work: RepeatedWork }
type Registration = { handler: JobHandler<object>; options: WorkOptions }

/** @param options.appUrl URL of the application role; the tables of pg-boss come with the migrations */
export function createJobs(options: { appUrl: string; log: Log }): Jobs {
  const { appUrl, log } = options
  const queues = new Map<string, Registration>()
  const repeated: Repetition[] = []
  let ending = new AbortController()
  let loops: Promise<void>[] = []
  let boss: PgBoss | null = null

  function running(): PgBoss {
    if (boss === null) throw new Error('jobs are used before start()')
    return boss
  }

  return {
    work(queue, handler, workOptions = {}) {
      // What comes out of a queue is what its own feature put in: the cast is where that is believed.
      queues.set(queue, { handler: handler as JobHandler<object>, options: workOptions })
    },
    repeat(name, everyMs, work) {
      repeated.push({ name, everyMs, work })
    },
    async enqueue(tx, queue, data, { priority = 0, delaySeconds = 0 } = {}) {
      if (!queues.has(queue)) throw new Error(`nobody works on the queue "${queue}"`)
      await running().send(queue, data, { db: within(tx), priority, startAfter: delaySeconds })
    },
    async start({ workers }) {
      const started = openBoss(appUrl, workers)
      started.on('error', (error) => log.error({ err: error }, 'jobs'))
      await started.start()
      for (const [name, { options: work }] of queues) await defineQueue(started, name, work)
      if (workers) for (const [name, registration] of queues) await startWorkers(started, name, registration, log)
      boss = started
      ending = new AbortController()
      if (workers) loops = repeated.map((repetition) => loop(repetition, ending.signal, log))
    },
    async stop() {
      ending.abort()
      await Promise.all(loops)
      loops = []
      const stopped = boss
      boss = null
      await stopped?.stop({ graceful: true, timeout: 30_000, close: true })
    },
    async drain() {
      for (const { work } of repeated) await work(ending.signal)
      for (const [name, registration] of queues) await drainQueue(running(), name, registration, log)
    },
  }
}

async function loop({ name, everyMs, work }: Repetition, signal: AbortSignal, log: Log): Promise<void> {
  while (!signal.aborted) {
    let wait = everyMs
    try {
      if ((await work(signal)) > 0) continue
    } catch (error) {
      log.warn({ err: error, work: name }, 'repeated work failed')
      wait = AFTER_FAILURE_MS
    }
    await sleep(wait, undefined, { signal }).catch(() => {})
  }
}

/** The same texts each time, so they are prepared: planning an insert of theirs took three times as long as running it. */
function within(tx: Pick<SystemTx, 'query'>): Db {
  return {
    executeSql: async (text, values = []) => ({ rows: await tx.query(statementName(text), text, values) }),
  }
}

function openBoss(appUrl: string, workers: boolean): PgBoss {
  return new PgBoss({
    connectionString: appUrl,
    application_name: 'kip jobs',
    max: workers ? 4 : 1,
    schema: 'pgboss',
    // The owner migrates; the application only uses.
    migrate: false,
    createSchema: false,
    reindex: false,
    schedule: false,
    supervise: workers,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 5,
    useListenNotify: workers,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
}

async function defineQueue(boss: PgBoss, name: string, options: WorkOptions): Promise<void> {
  const settings = {
    notify: true,
    retryLimit: options.retries ?? 3,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: options.timeoutSeconds ?? 900,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: 24 * 3600,
  }
  if ((await boss.getQueue(name)) === null) await boss.createQueue(name, settings)
  else await boss.updateQueue(name, settings)
}

async function startWorkers(boss: PgBoss, name: string, registration: Registration, log: Log): Promise<void> {
  const { concurrency = 1 } = registration.options
  for (let worker = 0; worker < concurrency; worker += 1) await startWorker(boss, name, registration, log)
}

async function startWorker(boss: PgBoss, name: string, { handler, options }: Registration, log: Log): Promise<void> {
  let id: string | null = null
  id = await boss.work(
    name,
    {
      includeMetadata: true,
      perJobResults: true,
      batchSize: options.batch ?? 1,
      // The floor when a notification was missed.
      notifyPollingIntervalSeconds: 5,
      pollingIntervalSeconds: 0.5,
    },
    async (jobs: JobWithMetadata<object>[]) => {
      const results: JobResult[] = []
      for (const job of inOrder(jobs)) results.push(await runOne(job, handler, log))
      // Notifications of jobs that came together are one: whoever had work asks again at once, until there is none.
      if (id !== null) boss.notifyWorker(id)
      return results
    },
  )
}

/** The right jobs are fetched, but PostgreSQL returns the rows of a batch in any order. */
function inOrder(jobs: readonly JobWithMetadata<object>[]): JobWithMetadata<object>[] {
  return jobs.toSorted((a, b) => b.priority - a.priority || a.createdOn.getTime() - b.createdOn.getTime())
}

async function runOne(job: JobWithMetadata<object>, handler: JobHandler<object>, log: Log): Promise<JobResult> {
  const isLastAttempt = job.retryCount >= job.retryLimit
  try {
    await handler(job.data, { id: job.id, isLastAttempt })
    return { id: job.id, status: 'completed' }
  } catch (error) {
    log.error({ err: error, queue: job.name, job: job.id, attempt: job.retryCount + 1, isLastAttempt }, 'job failed')
    return { id: job.id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } }
  }
}

async function drainQueue(boss: PgBoss, name: string, registration: Registration, log: Log): Promise<void> {
  for (;;) {
    const jobs = await boss.fetch<object>(name, { includeMetadata: true, batchSize: 20 })
    if (jobs.length === 0) return
    for (const job of inOrder(jobs)) await drainOne(boss, job, registration, log)
  }
}

async function drainOne(
  boss: PgBoss,
  job: JobWithMetadata<object>,
  registration: Registration,
  log: Log,
): Promise<void> {
  for (let attempt = job.retryCount; attempt <= job.retryLimit; attempt += 1) {
    const result = await runOne({ ...job, retryCount: attempt }, registration.handler, log)
    if (result.status === 'completed') {
      await boss.complete(job.name, job.id)
      return
    }
  }
  await boss.deleteJob(job.name, job.id)
}
