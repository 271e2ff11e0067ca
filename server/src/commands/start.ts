/** `kip start`, `kip web`, `kip worker`: one process with both roles, or one of them. */
import { type AppDeps, buildApp } from '../app.ts'
import { resumeReading } from '../features/documents/index.ts'
import { ensureSetupLink, organizationIds } from '../features/identity/index.ts'
import { startWatchdog } from '../features/reminders/index.ts'
import { startWalk } from '../features/signing/index.ts'
import type { Command, Io } from '../main.ts'
import { type Config, loadConfig } from '../platform/config.ts'
import { openFileStore } from '../platform/files.ts'
import type { Http } from '../platform/http.ts'
import { type Installation, openInstallation } from '../platform/installation.ts'
import { createJobs } from '../platform/jobs.ts'
import { createLog, type Log } from '../platform/log.ts'
import { createMailer } from '../platform/mail.ts'
import { createMetrics } from '../platform/metrics.ts'
import { startWorker, type Worker } from '../worker.ts'
import { createSampleTeller } from './sample.ts'
import { untilAskedToStop } from './stopping.ts'

type Roles = { name: string; web: boolean; worker: boolean }

export const start: Command = (_args, io) => serve({ name: 'kip start', web: true, worker: true }, io)
export const web: Command = (_args, io) => serve({ name: 'kip web', web: true, worker: false }, io)
export const worker: Command = (_args, io) => serve({ name: 'kip worker', web: false, worker: true }, io)

/** Runs until it is asked to stop. Standard output gets the address and nothing else; the log goes to standard error. */
async function serve(roles: Roles, io: Io): Promise<number> {
  const config = loadConfig()
  const log = createLog(config.logLevel, { write: (line: string) => void process.stderr.write(line) })
  const stop = untilAskedToStop(io)
  const installation = await openInstallation(config, {
    applicationName: roles.name,
    onError: (error) => log.warn({ err: error }, 'database'),
    onNotice: io.err,
    onMigrated: (name) => log.info({ migration: name }, 'migrated'),
  })
  const sample = createSampleTeller(io)
  void stop.asked.then(() => sample.stop())
  try {
    const deps = await createDeps(config, log, installation, io)
    const place = { ...deps, appUrl: installation.appUrl }
    // Before anything reminds by the clock of today: what was begun by `kip demo` has a clock of its own.
    if (roles.web) await sample.resume(place, 'along')
    const app = await buildApp(deps, { fillDemo: (ward) => sample.begin(place, ward.organizationId) })
    const watchdog = startWatchdog(deps)
    let worker: Worker | null = null
    try {
      await deps.jobs.start({ workers: roles.worker })
      if (roles.worker) {
        worker = startWorker(deps)
        await resumeUnread(deps)
      }
      if (roles.web) {
        await announce(io, deps, await listen(app, config))
        void sample.resume(place, 'from-now-on')
      } else io.out('Kịp đang làm việc nền.')
      await stop.asked
    } finally {
      // New work first, then the work under way, then the ground both stand on.
      await app.close()
      watchdog.stop()
      await sample.ended()
      await worker?.stop()
      await deps.jobs.stop()
      deps.mailer?.close()
    }
  } finally {
    await installation.close()
    stop.done()
  }
  return 0
}

/** What was asked to be read or checked before a restore, and is still waiting. */
async function resumeUnread({ db, jobs }: AppDeps): Promise<void> {
  for (const organizationId of await organizationIds(db)) {
    await db.write({ organizationId, personId: null }, async (tx) => {
      await resumeReading(tx, jobs)
      await startWalk(tx, 'waiting', jobs)
    })
  }
}

/** One line with the address; on a new installation a second with the one-time link. */
async function announce(io: Io, deps: AppDeps, address: string): Promise<void> {
  io.out(`Kịp đang chạy tại ${address}`)
  const link = await ensureSetupLink(deps.db, address)
  if (link !== null) io.out(`Thiết lập lần đầu (đường dẫn dùng một lần): ${link}`)
}

async function createDeps(config: Config, log: Log, installation: Installation, io: Io): Promise<AppDeps> {
  return {
    config,
    db: installation.database,
    files: await openFileStore(config, io.err),
    mailer: createMailer(config),
    jobs: createJobs({ appUrl: installation.appUrl, log }),
    metrics: createMetrics(),
    log,
  }
}

/** @returns the address to open */
async function listen(app: Http, config: Config): Promise<string> {
  try {
    const address = await app.listen({ host: config.host, port: config.port })
    return config.publicUrl ?? address
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Cổng ${config.port} đang có chương trình khác dùng (có thể Kịp đã chạy rồi: mở thử http://127.0.0.1:${config.port}). ` +
          `Hãy tắt chương trình kia, hoặc chọn cổng khác: KIP_PORT=${config.port + 1} npm start`,
        { cause },
      )
    }
    if (code === 'EACCES') {
      throw new Error(
        `Không được phép dùng cổng ${config.port}. Hãy chọn cổng từ 1024 trở lên: KIP_PORT=8686 npm start`,
        {
          cause,
        },
      )
    }
    throw cause
  }
}
