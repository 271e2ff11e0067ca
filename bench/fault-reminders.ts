/**
 * The worker is killed (`kill -9`) at random instants while it has work, and started again, until everything is out.
 * Promised: nothing lost; nothing twice; what cannot be known is shown as unknown.
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { takeStock, verdictOf } from './lib/account.ts'
import { type FaultRun, type Findings, randomFrom } from './lib/benchmark.ts'
import { openBenchDatabase } from './lib/database.ts'
import { startMailServer } from './lib/mail-server.ts'
import { giveToEach, isWalked, MORNING, planAll, seedOrganization } from './lib/reminders.ts'
import { endWorkerProcess, startWorkerProcess } from './lib/worker-process.ts'

/** For each kill: enough that there is work whenever it comes. */
const LOAD = 400
const KILL_WITHIN_MS = 3_000
/** By the moved clock; the next worker starts after this much of it, and finds what the dead one left. */
const BETWEEN_ROUNDS_MS = 70_000
const DEAD_AFTER_SECONDS = 60
const PATIENCE_MS = 120_000

export const run: FaultRun = async ({ rounds = 20, seed }): Promise<Findings> => {
  const random = randomFrom(seed)
  const mail = await startMailServer()
  const database = await openBenchDatabase('kip_fault_reminders', true)
  try {
    const people = LOAD * rounds
    const scope = await seedOrganization(database, people)
    database.db.clockOffset = MORNING - Date.now()
    const start = () =>
      startWorkerProcess({
        appUrl: database.appUrl,
        smtpUrl: mail.url,
        clockOffset: database.db.clockOffset,
        deadAfterSeconds: DEAD_AFTER_SECONDS,
      })
    // The first one walks through an office without work; what is given then is planned here, as by the web role.
    const first = await start()
    while (!(await isWalked(database))) await wait(100)
    await endWorkerProcess(first, 'SIGTERM')
    const ids = await database.db.write(scope, (tx) => giveToEach(tx, 0, people))
    await planAll(database, scope, ids)
    for (let round = 1; round <= rounds; round += 1) {
      const before = mail.total()
      const worker = await start()
      await wait(random() * KILL_WITHIN_MS)
      await endWorkerProcess(worker, 'SIGKILL')
      database.db.clockOffset += BETWEEN_ROUNDS_MS
      console.log(`kill ${round}: ${mail.total() - before} letters since the last, ${people - mail.total()} to go`)
    }
    const last = await start()
    const begun = performance.now()
    let account = await takeStock(database, scope, mail)
    while (account.open > 0 && performance.now() - begun < PATIENCE_MS) {
      await wait(500)
      account = await takeStock(database, scope, mail)
    }
    await endWorkerProcess(last, 'SIGTERM')
    account = await takeStock(database, scope, mail)
    console.table(account)
    // Nobody bounced and the server was never away: what failed or is still open counts as lost.
    return verdictOf(account, rounds, people)
  } finally {
    await database.close()
    await mail.close()
  }
}
