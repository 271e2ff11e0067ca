/**
 * Three workers, the clocks of their processes 90 seconds behind, right, and 90 seconds ahead, send while PostgreSQL is
 * stopped and started again, in turn letting transactions end (fast) and not (immediate). Promised: nothing lost, nothing
 * twice, what cannot be known is shown as unknown.
 */
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Scope } from '../server/src/platform/database.ts'
import { type Embedded, startEmbedded } from '../server/src/platform/postgres/embedded.ts'
import { asOwner } from '../server/src/testing/cluster.ts'
import { countOpen, takeStock, verdictOf } from './lib/account.ts'
import { type FaultRun, type Findings, randomFrom } from './lib/benchmark.ts'
import { type BenchDatabase, migratedDatabase } from './lib/database.ts'
import { feed } from './lib/feed.ts'
import { type MailServer, startMailServer } from './lib/mail-server.ts'
import { isWalked, MORNING, seedOrganization } from './lib/reminders.ts'
import { endWorkerProcess, startWorkerProcess } from './lib/worker-process.ts'

const SKEWS_MS = [-90_000, 0, 90_000]
const MODES = [
  { name: 'fast', signal: 'SIGINT' },
  { name: 'immediate', signal: 'SIGQUIT' },
] as const
/** For each restart: enough that there is work whenever it comes. */
const LOAD = 1_000
/** They fall in the midst of sending, after so many letters and a moment, on a slow machine as on a fast one. */
const MOST_MORE_MS = 250
const LONGEST_ROUND_MS = 60_000
const DEAD_AFTER_SECONDS = 60
/** Who hung in a restart is called unknown ten minutes after he began, at the latest; by the moved clock. */
const PATIENCE_STEPS = 30
const STEP_MS = 60_000

export const run: FaultRun = async ({ rounds = 10, seed }): Promise<Findings> => {
  const random = randomFrom(seed)
  const mail = await startMailServer()
  const folder = await mkdtemp(join(tmpdir(), 'kip-fault-'))
  // As root the database runs as another user, who must be able to come here.
  await chmod(folder, 0o755)
  let server = await startEmbedded({ dataDir: folder })
  const database = await migratedDatabase(server.url)
  try {
    const scope = await seedOrganization(database, 1)
    database.db.clockOffset = MORNING - Date.now()
    const { appUrl } = database
    const workers = await Promise.all(
      SKEWS_MS.map((skewMs) =>
        startWorkerProcess({
          appUrl,
          smtpUrl: mail.url,
          clockOffset: database.db.clockOffset,
          deadAfterSeconds: DEAD_AFTER_SECONDS,
          skewMs,
        }),
      ),
    )
    while (!(await isWalked(database))) await wait(100)
    let told = 0
    for (let round = 0; round < rounds; round += 1) {
      told += await feedNow(database, scope)
      const before = mail.total()
      await untilSent(mail, before + random() * LOAD)
      await wait(random() * MOST_MORE_MS)
      const sent = mail.total() - before
      const { name, signal } = MODES[round % 2 === 0 ? 0 : 1]
      process.kill(postmasterOf(server), signal)
      await wait(random() * 1_500)
      server = await startEmbedded({ dataDir: folder })
      console.log(`restart ${round + 1}, ${name}, after ${sent} letters; ${told - mail.total()} to go`)
    }
    await untilSettled(database, mail, (offset) => {
      for (const worker of workers) worker.send(offset)
    })
    await Promise.all(workers.map((worker) => endWorkerProcess(worker, 'SIGTERM')))
    const account = await takeStock(database, scope, mail)
    const given = await countAssignments(database)
    console.table({ ...account, told, given, restarts: rounds })
    const verdict = verdictOf(account, rounds, given)
    const gone = Math.max(0, told - given)
    return { ...verdict, lost: verdict.lost + gone, ok: verdict.ok && gone === 0 }
  } finally {
    await database.db.close()
    await server.stop()
    await mail.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns how many were told as given: what ends without an answer may be there all the same */
async function feedNow(database: BenchDatabase, scope: Scope): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await database.db.write(scope, (tx) => feed(tx, LOAD))
      return LOAD
    } catch (error) {
      if (attempt === 20) throw error
      await wait(250)
    }
  }
}

async function untilSent(mail: MailServer, total: number): Promise<void> {
  const begun = performance.now()
  while (mail.total() < total && performance.now() - begun < LONGEST_ROUND_MS) await wait(5)
}

function postmasterOf({ clusterDir }: Embedded): number {
  return Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** The clock is moved only when nothing comes any more: what is left waits for somebody's lease, or to be given up. */
async function untilSettled(database: BenchDatabase, mail: MailServer, move: (offset: number) => void): Promise<void> {
  for (let steps = 0; steps < PATIENCE_STEPS && (await countOpen(database)) > 0; ) {
    const before = mail.total()
    await wait(3_000)
    if (mail.total() > before) continue
    steps += 1
    database.db.clockOffset += STEP_MS
    move(database.db.clockOffset)
  }
}

function countAssignments(database: BenchDatabase): Promise<number> {
  return asOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ count: number }>('select count(*)::integer as count from kip.assignments')
    return rows[0]?.count ?? 0
  })
}
