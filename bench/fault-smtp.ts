/**
 * The mail server refuses, bounces, hangs up before and after it took a letter, at random, for hours of a moved clock;
 * then it behaves. Promised: every letter is taken once, or shows that it failed or that nobody knows; and whatever piled
 * up meanwhile, nobody gets more than the written limit.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { takeStock, verdictOf } from './lib/account.ts'
import { type FaultRun, type Findings, randomFrom } from './lib/benchmark.ts'
import { openBenchDatabase } from './lib/database.ts'
import { startMailServer, type Trouble } from './lib/mail-server.ts'
import { giveToEach, MORNING, planAll, seedOrganization } from './lib/reminders.ts'
import { endWorkerProcess, startWorkerProcess } from './lib/worker-process.ts'

const PEOPLE = 1_000
/** One letter in so many meets with each of these. */
const TROUBLES: readonly { share: number; trouble: Trouble; bounces?: true }[] = [
  { share: 0.15, trouble: { kind: 'code', code: 451, at: 'message' } },
  { share: 0.15, trouble: { kind: 'code', code: 450, at: 'recipient' } },
  { share: 0.1, trouble: { kind: 'cut', when: 'before-data' } },
  { share: 0.03, trouble: { kind: 'cut', when: 'after-data' } },
  { share: 0.02, trouble: { kind: 'code', code: 550, at: 'recipient' }, bounces: true },
]
const STEP_MS = 10 * 60_000
const QUIET_MS = 2_000
const LAST_STEPS = 40

export const run: FaultRun = async ({ rounds = 12, seed }): Promise<Findings> => {
  const random = randomFrom(seed)
  const mail = await startMailServer()
  const database = await openBenchDatabase('kip_fault_smtp', true)
  try {
    const scope = await seedOrganization(database, PEOPLE)
    database.db.clockOffset = MORNING - Date.now()
    const ids = await database.db.write(scope, (tx) => giveToEach(tx, 0, PEOPLE))
    await planAll(database, scope, ids)
    let bounced = 0
    let cutAfter = 0
    mail.trouble = () => {
      let chance = random()
      for (const { share, trouble, bounces } of TROUBLES) {
        chance -= share
        if (chance < 0) {
          if (bounces) bounced += 1
          if (trouble.kind === 'cut' && trouble.when === 'after-data') cutAfter += 1
          return trouble
        }
      }
      return null
    }
    mail.refusing = true
    const worker = await startWorkerProcess({
      appUrl: database.appUrl,
      smtpUrl: mail.url,
      clockOffset: database.db.clockOffset,
    })
    const step = async () => {
      database.db.clockOffset += STEP_MS
      worker.send(database.db.clockOffset)
      await until(() => isQuiet(mail))
    }
    await until(() => isQuiet(mail))
    for (let round = 1; round <= rounds; round += 1) {
      mail.refusing = random() < 0.4
      await step()
      console.log(`${mail.refusing ? 'refused' : 'troubled'} for ten minutes: ${mail.total()} letters taken`)
    }
    mail.refusing = false
    mail.trouble = () => null
    for (let left = LAST_STEPS; left > 0 && (await takeStock(database, scope, mail)).open > 0; left -= 1) await step()
    await endWorkerProcess(worker, 'SIGTERM')
    const account = await takeStock(database, scope, mail)
    console.table({ ...account, bounced, cutAfter })
    return verdictOf(account, rounds, PEOPLE, bounced)
  } finally {
    await database.close()
    await mail.close()
  }
}

/** Nothing came, and nobody knocked, for a while: whatever was due now has been tried. */
async function isQuiet(mail: { knocks(): number }): Promise<boolean> {
  const before = mail.knocks()
  await wait(QUIET_MS)
  return mail.knocks() === before
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached()));
}
