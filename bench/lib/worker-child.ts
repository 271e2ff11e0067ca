/** The worker role as a process of its own that can be killed: the engine itself, nothing of a test in it. */
import { readConfig } from '../../server/src/platform/config.ts'
import { openDatabase } from '../../server/src/platform/database.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { createMailer } from '../../server/src/platform/mail.ts'
import { createMetrics } from '../../server/src/platform/metrics.ts'
import { startWorker } from '../../server/src/worker.ts'

const { BENCH_APP_URL = '', BENCH_CLOCK_OFFSET = '0', BENCH_DEAD_AFTER, BENCH_LANES } = process.env

const config = readConfig(process.env)
const log = createLog(config.logLevel)
const db = openDatabase({
  appUrl: BENCH_APP_URL,
  applicationName: 'kip worker',
  onError: (error) => log.warn({ err: error }, 'database'),
})
db.clockOffset = Number(BENCH_CLOCK_OFFSET)
const mailer = createMailer(config)
const worker = startWorker(
  { config, db, mailer, metrics: createMetrics(), log },
  {
    ...(BENCH_DEAD_AFTER !== undefined && { deadAfterSeconds: Number(BENCH_DEAD_AFTER) }),
    ...(BENCH_LANES !== undefined && { lanes: Number(BENCH_LANES) }),
  },
)

/** A number: the clock is moved there. */
process.on('message', (offset: unknown) => {
  if (typeof offset === 'number') db.clockOffset = offset
})
process.on('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())

async function stop(): Promise<void> {
  await worker.stop()
  mailer?.close()
  await db.close()
  process.exit(0)
}
process.send?.('ready')
