/**
 * Workers are killed (`kill -9`) at random instants while they have work, each followed at once by the next, until so
 * many have died; then whatever they left is taken to its end. Promised: nothing lost; nothing twice; what cannot be known
 * is shown as unknown, and that is one letter in a hundred at most.
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { countOpen, takeStock, verdictOf } from './lib/account.ts'
import { type FaultRun, type Findings, randomFrom, rounded } from './lib/benchmark.ts'
import { type BenchDatabase, openBenchDatabase } from './lib/database.ts'
import { feed } from './lib/feed.ts'
import { type MailServer, startMailServer } from './lib/mail-server.ts'
import { isWalked, MORNING, seedOrganization } from './lib/reminders.ts'
import { endWorkerProcess, startWorkerProcess } from './lib/worker-process.ts'

const WORKERS = 6
/** Of each: together they have about as many letters in flight as a worker that is alone. */
const LANES = 2
/** Each dies when all of them have sent so many more at most, and a moment more: a slow machine is killed in its work like a fast one. */
const MOST_LETTERS = 1_200
const MOST_MORE_MS = 250
/** Where nothing is left to do it is killed all the same. */
const LONGEST_LIFE_MS = 15_000
/** Never less to go: what the dead had in their hands comes back after a minute, and meanwhile the living have work. */
const BACKLOG = 20_000
const AT_ONCE = 1_000
const DEAD_AFTER_SECONDS = 60
/** Longer than leases of a minute, and a minute until the dead are known to be dead. */
const PATIENCE_MS = 4 * 60_000
const UNKNOWN_AT_MOST = 0.01

export const run: FaultRun = async ({ rounds = 40, seed }): Promise<Findings> => {
  const random = randomFrom(seed)
  const mail = await startMailServer()
  const database = await openBenchDatabase('kip_fault_reminders', true)
  try {
    const scope = await seedOrganization(database, 1)
    database.db.clockOffset = MORNING - Date.now()
    const start = () =>
      startWorkerProcess({
        appUrl: database.appUrl,
        smtpUrl: mail.url,
        clockOffset: database.db.clockOffset,
        deadAfterSeconds: DEAD_AFTER_SECONDS,
        lanes: LANES,
      })
    // The first one walks through an office without work; what is given then is planned here, as by the web role.
    const first = await start()
    while (!(await isWalked(database))) await wait(100)
    await endWorkerProcess(first, 'SIGTERM')

    let given = 0
    let kills = 0
    let alive = 0
    let stopping = false
    const giving = async () => {
      while (alive > 0 || kills === 0) {
        if (given - mail.total() >= BACKLOG) await wait(100)
        else {
          await database.db.write(scope, (tx) => feed(tx, AT_ONCE))
          given += AT_ONCE
        }
      }
    }
    const dying = async () => {
      while (!stopping && kills + alive < rounds) {
        alive += 1
        const worker = await start()
        await untilSent(mail, mail.total() + random() * MOST_LETTERS)
        await wait(random() * MOST_MORE_MS)
        await endWorkerProcess(worker, 'SIGKILL')
        alive -= 1
        kills += 1
        if (kills % 50 === 0)
          console.log(`${kills} kills: ${mail.total()} letters taken, ${given - mail.total()} to go`)
      }
    }
    // Ctrl-C: no further kill; what was done so far is judged.
    process.once('SIGINT', () => {
      stopping = true
    })
    const begun = performance.now()
    await Promise.all([giving(), ...Array.from({ length: WORKERS }, dying)])
    console.log(`${kills} kills in ${Math.round((performance.now() - begun) / 1000)} s`)

    const last = await start()
    await untilSettled(database, mail)
    await endWorkerProcess(last, 'SIGTERM')
    const account = await takeStock(database, scope, mail)
    const unknownShare = account.unknown / account.letters
    console.table({ ...account, kills, unknownPercent: rounded(unknownShare * 100) })
    // Nobody bounced and the server was never away: what failed or is still open counts as lost.
    const verdict = verdictOf(account, kills, given)
    return { ...verdict, ok: verdict.ok && unknownShare <= UNKNOWN_AT_MOST }
  } finally {
    await database.close()
    await mail.close()
  }
}

async function untilSent(mail: MailServer, total: number): Promise<void> {
  const begun = performance.now()
  while (mail.total() < total && performance.now() - begun < LONGEST_LIFE_MS) await wait(5)
}

/** Gives up when nothing more comes for so long. */
async function untilSettled(database: BenchDatabase, mail: MailServer): Promise<void> {
  let [taken, since] = [mail.total(), performance.now()]
  while ((await countOpen(database)) > 0 && performance.now() - since < PATIENCE_MS) {
    await wait(2_000)
    if (mail.total() === taken) continue
    taken = mail.total()
    since = performance.now()
    console.log(`${taken} letters taken`)
  }
}
