/**
 * The database goes away and comes back while people work: one of its processes is killed (it recovers by itself), it is
 * stopped and started, it is killed whole and started. Promised: what was told as done is there; meanwhile the answer is
 * 503 with a sentence; afterwards the same server works on by itself.
 */
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../server/src/platform/database.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { type Embedded, startEmbedded } from '../server/src/platform/postgres/embedded.ts'
import { applicationUrl } from '../server/src/platform/postgres/roles.ts'
import { asOwner } from '../server/src/testing/cluster.ts'
import { type FaultRun, pick, randomFrom } from './lib/benchmark.ts'
import type { Dataset } from './lib/dataset.ts'
import { foundOffice } from './lib/office.ts'
import { type Served, serveOurs, sessionOf } from './lib/serve.ts'
import { type Answer, send } from './lib/uploads.ts'

const WAYS = ['one of its processes killed', 'stopped and started', 'killed and started'] as const
const PEOPLE = 4
const PATIENCE_MS = 60_000

/** What people did: each piece of work has a name of its own. */
type Account = { told: string[]; unanswered: string[]; sentences: Set<string>; wrong: Answer[]; longestAwayMs: number }

export const run: FaultRun = async ({ rounds = 12, seed }) => {
  const random = randomFrom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'kip-fault-'))
  // As root the database runs as another user, who must be able to come here.
  await chmod(folder, 0o755)
  let embedded = await startEmbedded({ dataDir: folder })
  const dataset = await prepare(embedded)
  const ours = await serveOurs(dataset)
  const account: Account = { told: [], unanswered: [], sentences: new Set(), wrong: [], longestAwayMs: 0 }
  try {
    const headers = await sessionOf(dataset, 'chairman')
    for (let round = 1; round <= rounds; round += 1) {
      const how = pick(random, WAYS)
      const stopping = new AbortController()
      const working = Array.from({ length: PEOPLE }, (_, person) =>
        keepWorking(ours, headers, dataset, `${round}.${person}`, stopping.signal, account),
      )
      await wait(200 + random() * 1_000)
      embedded = await breakIt(how, embedded, folder, random)
      const away = await untilItWorks(ours, headers, dataset, `${round}.after`, account)
      account.longestAwayMs = Math.max(account.longestAwayMs, away)
      await wait(200)
      stopping.abort()
      await Promise.all(working)
      console.log(
        `round ${round}: ${how}; worked again after ${Math.round(away)} ms; ${account.told.length} told so far`,
      )
    }
    return { rounds, unknown: account.unanswered.length, ...(await judge(dataset, account)) }
  } finally {
    await ours.stop()
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare(embedded: Embedded): Promise<Dataset> {
  await migrate(embedded.url)
  const appUrl = applicationUrl(embedded.url)
  const db = openDatabase({ appUrl, applicationName: 'kip fault', maxConnections: 1 })
  try {
    return { ...(await foundOffice(db, 12)), rows: 0, ownerUrl: embedded.url, appUrl }
  } finally {
    await db.close()
  }
}

async function keepWorking(
  ours: Served,
  headers: { cookie: string },
  dataset: Dataset,
  name: string,
  signal: AbortSignal,
  account: Account,
): Promise<void> {
  for (let number = 1; !signal.aborted; number += 1) {
    const answer = await giveWork(ours, headers, dataset, `${name}.${number}`, account)
    // As a person would, who reads the sentence and tries again.
    if (answer?.status !== 201) await wait(100)
  }
}

async function giveWork(
  ours: Served,
  headers: { cookie: string },
  dataset: Dataset,
  name: string,
  account: Account,
): Promise<Answer | null> {
  const lead = { unitId: dataset.unitIds[0] ?? '', personId: dataset.people.officer?.personId ?? '' }
  const answer = await send(`${ours.url}/api/v1/assignments`, headers, { instruction: name, lead })
  if (answer === null) account.unanswered.push(name)
  else if (answer.status === 201) account.told.push(name)
  else {
    account.unanswered.push(name)
    const { code, detail } = answer.body
    if (answer.status === 503 && code === 'unavailable' && typeof detail === 'string') account.sentences.add(detail)
    else account.wrong.push(answer)
  }
  return answer
}

/** @returns the database that runs afterwards */
async function breakIt(
  how: (typeof WAYS)[number],
  embedded: Embedded,
  folder: string,
  random: () => number,
): Promise<Embedded> {
  if (how === 'one of its processes killed') {
    const pids = await asOwner(embedded.url, async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where application_name = 'kip web'",
      )
      return rows.map((row) => row.pid)
    })
    process.kill(pick(random, pids), 'SIGKILL')
    return embedded
  }
  const postmaster = Number(readFileSync(join(embedded.clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(postmaster, how === 'stopped and started' ? 'SIGINT' : 'SIGKILL')
  await wait(500 + random() * 1_500)
  return startEmbedded({ dataDir: folder })
}

/** @returns milliseconds until the same server did a piece of work again */
async function untilItWorks(
  ours: Served,
  headers: { cookie: string },
  dataset: Dataset,
  name: string,
  account: Account,
): Promise<number> {
  const started = performance.now()
  for (let attempt = 1; performance.now() - started < PATIENCE_MS; attempt += 1) {
    const answer = await giveWork(ours, headers, dataset, `${name}.${attempt}`, account)
    if (answer?.status === 201) return performance.now() - started
    await wait(50)
  }
  throw new Error('a minute has passed, and the server does not work again')
}

async function judge(dataset: Dataset, account: Account): Promise<{ lost: number; doubled: number; ok: boolean }> {
  const names = await asOwner(dataset.ownerUrl, async (client) => {
    const { rows } = await client.query<{ instruction: string }>('select instruction from kip.assignments')
    return rows.map((row) => row.instruction)
  })
  const there = new Set(names)
  const lost = account.told.filter((name) => !there.has(name)).length
  const doubled = names.length - there.size
  const { told, unanswered, wrong, sentences } = account
  console.table({
    told: told.length,
    'told and not there': lost,
    'not told': unanswered.length,
    'not told and there': unanswered.filter((name) => there.has(name)).length,
    'answers that explain nothing': wrong.length,
    'longest away, ms': Math.round(account.longestAwayMs),
  })
  for (const sentence of sentences) console.log(`  «${sentence}»`)
  for (const answer of wrong.slice(0, 3)) console.log(`  ${answer.status} ${JSON.stringify(answer.body)}`)
  return { lost, doubled, ok: lost + doubled + wrong.length === 0 }
}
