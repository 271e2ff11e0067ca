/**
 * What a reminder costs in an organisation with 1,000, 100,000 and 1,000,000 open tasks: planned, released, sent and
 * recorded, in turn on the three, in time by the clock and of the processor (the database's, the worker's, and of the mail
 * server here): what else a machine does makes the clock's useless. Beside it what the engine and the watchdog ask again
 * and again, and the walk that plans everything anew, for each task of it. On Linux.
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { findDuePeople } from '../server/src/features/reminders/release-store.ts'
import { walkStep } from '../server/src/features/reminders/walk.ts'
import { checkReminding } from '../server/src/features/reminders/watchdog.ts'
import type { Scope } from '../server/src/platform/database.ts'
import { asOwner } from '../server/src/testing/cluster.ts'
import { type Benchmark, medianOf, rounded } from './lib/benchmark.ts'
import { type OwnBenchDatabase, openBenchDatabase } from './lib/database.ts'
import { giveToNew } from './lib/feed.ts'
import { type MailServer, startMailServer } from './lib/mail-server.ts'
import { fillOpenTasks } from './lib/open-tasks.ts'
import { processorMs } from './lib/processor-time.ts'
import { MORNING, planAll, seedOrganization } from './lib/reminders.ts'
import { endWorkerProcess, startWorkerProcess } from './lib/worker-process.ts'

const SIZES = [1_000, 100_000, 1_000_000]
const PEOPLE = 10_000
const ROUNDS = 5
const SAMPLE = 400
const LOOKS = 50
const WALK = 200
const WALK_STEPS = 2
const PATIENCE_MS = 10 * 60_000
/** Flat: a reminder among many tasks costs so many times one among few at most. */
const FLAT = 1.3

type Cost = {
  /** milliseconds by the clock, and of the processor */
  wall: number
  processor: number
}
type Office = { size: number; database: OwnBenchDatabase; scope: Scope; reminder: Cost[]; look: Cost[]; walk: Cost[] }

export const run: Benchmark = async () => {
  const mail = await startMailServer()
  const offices: Office[] = []
  const workers: Awaited<ReturnType<typeof startWorkerProcess>>[] = []
  try {
    for (const size of SIZES) offices.push(await openOffice(size))
    for (const { database } of offices) {
      workers.push(
        await startWorkerProcess({ appUrl: database.appUrl, smtpUrl: mail.url, clockOffset: database.db.clockOffset }),
      )
    }
    const pids = workers.flatMap(({ pid }) => pid ?? [])
    // The first round warms up, and counts for nothing.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const office of offices) {
        const cost = (work: () => Promise<number>) => costOf(work, pids, office.database.clusterDir)
        const look = await cost(() => lookOnce(office))
        const walk = await cost(() => walkOnce(office))
        const ids = await office.database.db.write(office.scope, (tx) => giveToNew(tx, SAMPLE))
        const reminder = await cost(() => remindOnce(office, ids, mail))
        console.log(`round ${round}, ${office.size} open tasks: ${JSON.stringify({ reminder, look, walk })}`)
        if (round === 0) continue
        office.look.push(look)
        office.walk.push(walk)
        office.reminder.push(reminder)
      }
    }
  } finally {
    await Promise.all(workers.map((worker) => endWorkerProcess(worker, 'SIGTERM')))
    await Promise.all(offices.map(({ database }) => database.close()))
    await mail.close()
  }
  const figures: Record<string, number> = {}
  for (const { size, reminder, look, walk } of offices) {
    figures[`ms of a reminder at ${size}`] = medianOf(reminder.map(({ processor }) => processor))
    figures[`by the clock at ${size}`] = medianOf(reminder.map(({ wall }) => wall))
    figures[`ms of a look at ${size}`] = medianOf(look.map(({ processor }) => processor))
    figures[`ms of a task walked at ${size}`] = medianOf(walk.map(({ processor }) => processor))
  }
  const [smallest = Number.NaN, ...larger] = offices.map(({ reminder }) =>
    medianOf(reminder.map((cost) => cost.processor)),
  )
  figures.growth = rounded(Math.max(...larger) / smallest)
  if (figures.growth > FLAT) process.exitCode = 1
  return { figures, rows: Math.max(...SIZES) }
}

/** @param work returns of how many it was the work */
async function costOf(work: () => Promise<number>, pids: readonly number[], clusterDir: string): Promise<Cost> {
  const worked = processorMs(pids, clusterDir)
  const begun = performance.now()
  const count = await work()
  const wall = rounded((performance.now() - begun) / count)
  return { wall, processor: rounded((processorMs(pids, clusterDir) - worked) / count) }
}

/** Filled once and kept. */
async function openOffice(size: number): Promise<Office> {
  const database = await openBenchDatabase(`kip_bench_open_tasks_${size}`, false)
  database.db.clockOffset = MORNING - Date.now()
  const known = await asOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      'select organization_id as id from kip.reminder_planning where planned_with is not null',
    )
    return rows[0]?.id
  })
  const scope =
    known === undefined ? await seedOrganization(database, PEOPLE) : { organizationId: known, personId: null }
  if (known === undefined) await fillOpenTasks(database, scope, size)
  return { size, database, scope, reminder: [], look: [], walk: [] }
}

async function remindOnce({ database, scope }: Office, ids: readonly string[], mail: MailServer): Promise<number> {
  const before = mail.total()
  await planAll(database, scope, ids)
  await until(() => mail.total() >= before + SAMPLE)
  await until(async () => (await countUnrecorded(database, scope)) === 0)
  return SAMPLE
}

/** What is asked each second, and every fifteen: one of each. */
async function lookOnce({ database: { db }, scope }: Office): Promise<number> {
  for (let look = 0; look < LOOKS; look += 1) {
    await db.system((tx) => tx.query('bench_due', 'select kip.organizations_with_due_reminders()', []))
    await db.read(scope, (tx) => findDuePeople(tx, 500))
    await checkReminding(db)
  }
  return LOOKS
}

const UNDONE = new Error('as it was')

/** Plans a few hundred tasks anew, and leaves everything as it was. */
async function walkOnce({ database: { db }, scope }: Office): Promise<number> {
  await db
    .write(scope, async (tx) => {
      await tx.query(
        'bench_forget',
        "update kip.reminder_planning set planned_with = 'another' where organization_id = $1",
        [scope.organizationId],
      )
      for (let step = 0; step < WALK_STEPS; step += 1) await walkStep(tx, WALK)
      throw UNDONE
    })
    .catch((error: unknown) => {
      if (error !== UNDONE) throw error
    })
  return WALK_STEPS * WALK
}

async function countUnrecorded(database: OwnBenchDatabase, scope: Scope): Promise<number> {
  const rows = await database.db.read(scope, (tx) =>
    tx.query<{ id: string }>(
      'bench_unrecorded',
      "select id from kip.messages where organization_id = $1 and state in ('pending', 'sending') limit 1",
      [scope.organizationId],
    ),
  )
  return rows.length
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!(await reached())) {
    if (performance.now() - begun > PATIENCE_MS) throw new Error('ten minutes have passed, and not all is out')
    await wait(20)
  }
}
