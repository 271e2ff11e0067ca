/** The whole server on a real database, real files and a real mail server, with a clock that can be moved. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from '@kip/core/shared'
import { type AppDeps, buildApp } from '../app.ts'
import { createReader } from '../features/reading/index.ts'
import { readConfig } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { openFileStore } from '../platform/files.ts'
import type { Http } from '../platform/http.ts'
import { createJobs } from '../platform/jobs.ts'
import { createLog } from '../platform/log.ts'
import { createMailer } from '../platform/mail.ts'
import { createMetrics } from '../platform/metrics.ts'
import { type Credentials, createClient, type TestClient } from './client.ts'
import { createTestDatabase } from './database.ts'
import { type Mailbox, startMailbox } from './mailbox.ts'

export type TestClock = {
  now(): Temporal.Instant
  /** The clock goes on from there. @param at "2026-12-01T08:00:00+07:00" */
  set(at: string | Temporal.Instant): void
  /** @param by "PT90M", "P3D" (of 24 hours), {hours: 2} */
  advance(by: string | Temporal.DurationLike): void
}

export type TestApp = {
  http: Http
  deps: AppDeps
  db: Database
  /** superuser's URL, for looking behind row security */
  ownerUrl: string
  mailbox: Mailbox
  clock: TestClock
  /** Without credentials: nobody is signed in. */
  client(credentials?: Credentials): TestClient
  /** Listens on a free port of loopback (once). @returns "http://127.0.0.1:…" */
  listen(): Promise<string>
  /** Does all background jobs there are. */
  runJobs(): Promise<void>
  close(): Promise<void>
}

export type TestAppOptions = {
  /** false: as without KIP_SMTP_URL */
  mail?: boolean
  /** further settings, as environment variables */
  environment?: Record<string, string>
  /** false: jobs wait for `runJobs` (the default); true: real workers */
  workers?: boolean
  /** the page to serve; default: none */
  webFolder?: string
  /** After the features and before anything starts: routes, hooks and queues of the test itself. */
  prepare?: (http: Http, deps: AppDeps) => void | Promise<void>
}

/** Shared by the files of a test process: a reading thread takes longer to start than most stories to tell. */
const reader = createReader({ workers: 1 })

/** About half a second: one per test file (beforeAll), each test in an organisation of its own. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'kip-test-'))
  const [database, mailbox] = await Promise.all([createTestDatabase(), startMailbox()])
  const config = readConfig({
    KIP_DATA: folder,
    KIP_PORT: '0',
    KIP_LOG: process.env.KIP_LOG ?? 'silent',
    ...(options.mail !== false && { KIP_SMTP_URL: mailbox.url }),
    ...options.environment,
  })
  const log = createLog(config.logLevel)
  const deps: AppDeps = {
    config,
    db: database.db,
    files: await openFileStore(config, (sentence) => log.warn(sentence)),
    mailer: createMailer(config),
    jobs: createJobs({ appUrl: database.appUrl, log }),
    metrics: createMetrics(),
    log,
  }
  const http = await buildApp(deps, { webFolder: options.webFolder ?? null, reader })
  await options.prepare?.(http, deps)
  await deps.jobs.start({ workers: options.workers ?? false })
  await http.ready()
  let listening: Promise<string> | undefined

  return {
    http,
    deps,
    db: database.db,
    ownerUrl: database.ownerUrl,
    mailbox,
    clock: clockOf(database.db),
    client: (credentials) => createClient(http, credentials),
    listen: () => {
      listening ??= http.listen({ host: '127.0.0.1', port: 0 })
      return listening
    },
    runJobs: () => deps.jobs.drain(),
    close: async () => {
      await http.close()
      await deps.jobs.stop()
      deps.mailer?.close()
      await mailbox.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function clockOf(db: Database): TestClock {
  const now = () => Temporal.Now.instant().add({ milliseconds: db.clockOffset })
  return {
    now,
    set: (at) => {
      db.clockOffset = Temporal.Instant.from(at).epochMilliseconds - Date.now()
    },
    advance: (by) => {
      db.clockOffset += Temporal.Duration.from(by).total({
        unit: 'milliseconds',
        relativeTo: Temporal.PlainDate.from('2026-01-01'),
      })
    },
  }
}
