/**
 * The server is killed (`kill -9`) at random instants while 50 papers are registered at once. Promised: the year's
 * arrival numbers have no gap and no double, and a number that was told is there.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { asOwner } from '../server/src/testing/cluster.ts'
import { type FaultRun, randomFrom } from './lib/benchmark.ts'
import { type Dataset, openCluster } from './lib/dataset.ts'
import { serveOurs, sessionOf } from './lib/serve.ts'
import { send } from './lib/uploads.ts'

const PARALLEL = 50

type Told = Map<string, number>

export const run: FaultRun = async ({ rounds = 20, seed }) => {
  const random = randomFrom(seed)
  const cluster = await openCluster()
  try {
    const dataset = await cluster.copy(await cluster.open({ rows: 0, units: 12 }))
    const told: Told = new Map()
    let unknown = 0
    // The first, undisturbed round shows how long one takes.
    let takes = 0
    for (let round = 0; round <= rounds; round += 1) {
      const ids = await newPapers(dataset)
      const ours = await serveOurs(dataset)
      const headers = await sessionOf(dataset, 'clerk')
      await fetch(`${ours.url}/api/v1/me`, { headers })
      const started = performance.now()
      const answers = registerAll(ours.url, headers, ids, told)
      if (round === 0) {
        await answers
        takes = performance.now() - started
        await ours.stop()
        continue
      }
      await wait(random() * takes)
      await ours.kill()
      const answered = await answers
      unknown += PARALLEL - answered
      console.log(`kill ${round}: ${answered} of ${PARALLEL} numbers were told`)
    }
    return { rounds, unknown, ...(await judge(dataset, told)) }
  } finally {
    await cluster.close()
  }
}

async function newPapers(dataset: Dataset): Promise<string[]> {
  return asOwner(dataset.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into kip.documents (organization_id, file_name, subject, reading_status)
       select $1, 'van-ban.pdf', 'đề nghị báo cáo', 'done' from generate_series(1, $2) returning id`,
      [dataset.organizationId, PARALLEL],
    )
    return rows.map((row) => row.id)
  })
}

/** @returns how many got an answer */
async function registerAll(url: string, headers: { cookie: string }, ids: string[], told: Told): Promise<number> {
  const answers = await Promise.all(
    ids.map(async (id) => {
      const answer = await send(`${url}/api/v1/incoming/${id}/register`, headers, {})
      if (answer?.status === 200) told.set(id, Number(answer.body.arrivalNumber))
      return answer
    }),
  )
  const refused = answers.find((answer) => answer !== null && answer.status !== 200 && answer.status !== 503)
  if (refused) throw new Error(`registering answered ${refused.status}: ${JSON.stringify(refused.body)}`)
  return answers.filter((answer) => answer?.status === 200).length
}

type Entry = { number: number; document_id: string; arrival_number: number | null }

async function judge(dataset: Dataset, told: Told): Promise<{ lost: number; doubled: number; ok: boolean }> {
  const { entries, next } = await asOwner(dataset.ownerUrl, async (client) => ({
    entries: (
      await client.query<Entry>(
        `select e.number, e.document_id, d.arrival_number from kip.register_entries e
         left join kip.documents d on d.organization_id = e.organization_id and d.id = e.document_id
         where e.organization_id = $1 order by e.number`,
        [dataset.organizationId],
      )
    ).rows,
    next: (await client.query<{ next_number: number }>('select next_number from kip.registers')).rows[0]?.next_number,
  }))
  const numbers = new Set(entries.map((entry) => entry.number))
  const gaps = entries.filter((entry, at) => entry.number !== at + 1).length + (next === entries.length + 1 ? 0 : 1)
  const given = new Map(entries.map((entry) => [entry.document_id, entry.number]))
  const lost = [...told].filter(([id, number]) => given.get(id) !== number).length
  const apart = entries.filter((entry) => entry.arrival_number !== entry.number).length
  const doubled = entries.length - numbers.size + (entries.length - given.size)
  console.table({ numbers: entries.length, told: told.size, gaps, lost, doubled, 'paper and register differ': apart })
  return { lost: lost + gaps, doubled, ok: lost + gaps + doubled + apart === 0 }
}
