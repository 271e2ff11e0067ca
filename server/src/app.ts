/** The whole server in one function, in an order one can read. The product and the tests both start here. */
import { join } from 'node:path'
import {
  type Plugs as AssignmentPlugs,
  acknowledgeWork,
  handOverWork,
  listOfDocument,
  listOpenWork,
  loadIn,
  moveWork,
  noteMoves,
  offersOf,
  openWorkOf,
  previewMoves,
  progressOf,
  recallWork,
  registerAssignments,
  resumeWork,
  suspendWork,
} from './features/assignments/index.ts'
import { registerCalendar } from './features/calendar/index.ts'
import { awayFromDuty, registerCoverage } from './features/coverage/index.ts'
import { registerDirectory } from './features/directory/index.ts'
import {
  type Plugs as DocumentPlugs,
  noteChecked,
  type PicturesJob,
  READING_QUEUE,
  type ReadingJob,
  readIncoming,
  readPictures,
  recountDuties,
  registerDocuments,
  SCANS_QUEUE,
  type StatusPlugs,
} from './features/documents/index.ts'
import { registerDuty } from './features/duty/index.ts'
import {
  type ExchangeDeps,
  exchangeOf,
  forgetPaper,
  messageLimitOf,
  noteStanding,
  registerExchange,
  takeUploaded,
  type WorkPlug,
} from './features/exchange/index.ts'
import { type Plugs as IdentityPlugs, isAdministrator, isLeader, registerIdentity } from './features/identity/index.ts'
import { registerInsight } from './features/insight/index.ts'
import { createReader, type Reader } from './features/reading/index.ts'
import {
  canBeWoken,
  followPaper,
  registerReminders,
  replan,
  replanAbsences,
  replanDuty,
} from './features/reminders/index.ts'
import { registerSigning } from './features/signing/index.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database.ts'
import { registerEvents } from './platform/events.ts'
import type { FileStore } from './platform/files.ts'
import { createHttp, type Http } from './platform/http.ts'
import { registerCompression, registerWeb } from './platform/http-static.ts'
import { markingWrites, registerIdempotency } from './platform/idempotency.ts'
import type { Jobs } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import type { Mailer } from './platform/mail.ts'
import { type Metrics, registerMetrics } from './platform/metrics.ts'
import { registerOpenApi } from './platform/openapi.ts'
import { createVault } from './platform/vault.ts'

/** What a feature is given: `registerX(app, deps)`, with `Pick<AppDeps, …>` of what it needs. */
export type AppDeps = {
  config: Config
  db: Database
  files: FileStore
  /** null: no mail channel */
  mailer: Mailer | null
  /** started by whoever started the process, after `buildApp`: features name their queues in it */
  jobs: Jobs
  metrics: Metrics
  log: Log
}

export const WEB_FOLDER = join(import.meta.dirname, '../../web/dist')

export type AppOptions = {
  /** the built page; null serves the API alone. Default: web/dist when it is there */
  webFolder?: string | null
  /** false: nothing is planned when work changes. For telling the sample ward's past */
  planReminders?: boolean
  /** closed by whoever gives it; default: one of its own */
  reader?: Reader
  /** fills an organisation just set up with sample data; absent: not offered */
  fillDemo?: IdentityPlugs['fillDemo']
}

export async function buildApp(given: AppDeps, options: AppOptions = {}): Promise<Http> {
  const app = await createHttp(given)
  await registerCompression(app)
  await registerOpenApi(app, { version: '0.1.0' })
  registerMetrics(app, given.metrics)
  registerIdempotency(app, given.db)
  registerEvents(app, given.db)

  const deps: AppDeps = { ...given, db: markingWrites(given.db) }
  await registerFeatures(app, deps, options)

  await registerWeb(app, options.webFolder === undefined ? WEB_FOLDER : options.webFolder)
  return app
}

/** Lower floors first. What a lower feature must ask of a higher one is plugged in here. */
async function registerFeatures(app: Http, deps: AppDeps, options: AppOptions): Promise<void> {
  registerIdentity(app, deps, options.fillDemo === undefined ? {} : { fillDemo: options.fillDemo })
  registerDirectory(app, deps)
  registerCalendar(app, deps, {
    isAdministrator,
    movedBy: previewMoves,
    changed: async (tx, turn) => {
      await recountDuties(tx, turn)
      await noteMoves(tx, turn)
    },
  })
  registerDuty(app, deps, {
    isLeader,
    isAdministrator,
    awayBetween: awayFromDuty,
    isReachable: canBeWoken,
    changed: async (tx, subject) => {
      if (options.planReminders !== false) await replanDuty(tx, subject)
    },
  })
  const reader = options.reader ?? ownReader(app, deps)
  const papers: StatusPlugs = {
    urgentChanged: async (tx, documentId, change) => {
      if (options.planReminders !== false) await followPaper(tx, documentId, change)
    },
  }
  const assignmentPlugs: AssignmentPlugs = {
    ...papers,
    changed: async (tx, { id, documentId, byExchange }) => {
      if (options.planReminders !== false) await replan(tx, 'assignment', id)
      if (documentId !== null && byExchange) await noteStanding(tx, documentId)
    },
    messageLimitOf,
  }
  registerCoverage(app, deps, {
    openWorkOf,
    loadIn,
    progressOf,
    handOver: (tx, given) => handOverWork(tx, given, assignmentPlugs),
    changed: async (tx, ids) => {
      if (options.planReminders !== false) await replanAbsences(tx, ids)
    },
  })
  const exchangeDeps: ExchangeDeps = {
    ...deps,
    reader,
    vault: createVault(deps.config.dataFolder),
    work: workPlug(assignmentPlugs),
    papers,
  }
  const documentPlugs: DocumentPlugs = {
    ...papers,
    assignmentsOf: listOfDocument,
    offersOf,
    exchangeOf,
    standingChanged: noteStanding,
    forget: (tx, documentId) => forgetPaper(tx, documentId, deps),
    takeMessage: (actor, file) => takeUploaded(exchangeDeps, actor, file),
  }
  registerSigning(app, deps, { isAdministrator, checked: noteChecked })
  registerDocuments(app, deps, documentPlugs)
  registerReading(deps, reader, documentPlugs)
  registerAssignments(app, deps, assignmentPlugs)
  registerExchange(app, exchangeDeps)
  registerReminders(app, deps, {
    acknowledge: (tx, actor, assignmentId) => acknowledgeWork(tx, actor, assignmentId, assignmentPlugs),
  })
  registerInsight(app, deps)
}

function ownReader(app: Http, { log }: AppDeps): Reader {
  const reader = createReader({ workers: 1, onFailure: (failure) => log.warn(failure, 'reading') })
  app.addHook('onClose', () => reader.close())
  return reader
}

/** The queue is named in every role, so that all agree on it; its work is done where there are workers. */
function registerReading(deps: AppDeps, reader: Reader, plugs: DocumentPlugs): void {
  const work = (job: ReadingJob) => readIncoming(job, { ...deps, reader, plugs })
  deps.jobs.work<ReadingJob>(READING_QUEUE, work, { concurrency: 2 })
  // A scan of three hundred pages takes half an hour of its own, and others are read beside it.
  const look = (job: PicturesJob) => readPictures(job, { ...deps, reader, plugs })
  deps.jobs.work<PicturesJob>(SCANS_QUEUE, look, { concurrency: 3, timeoutSeconds: 3 * 3600 })
}

/** The exchange stands beside assignments: what it does to the work on a paper is handed to it here. */
function workPlug(plugs: AssignmentPlugs): WorkPlug {
  return {
    open: listOpenWork,
    suspend: (tx, documentId, reason) => suspendWork(tx, documentId, reason, plugs),
    resume: (tx, ids, note) => resumeWork(tx, ids, note, plugs),
    recall: (tx, documentId, reason) => recallWork(tx, documentId, reason, plugs),
    move: (tx, moved) => moveWork(tx, moved, plugs),
  }
}
