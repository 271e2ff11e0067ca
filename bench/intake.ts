/**
 * Taking in a paper and giving the work on it, beside bare routes that write the same file and the same rows
 * (lib/bare-intake.ts), in an office that has 200,000 already.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { makePdf } from '../server/src/demo/make-pdf.ts'
import { asOwner } from '../server/src/testing/cluster.ts'
import { type Benchmark, medianOf, rounded } from './lib/benchmark.ts'
import { type Dataset, openCluster } from './lib/dataset.ts'
import type { IntakeLoad, IntakeMeasured } from './lib/intake-child.ts'
import { serveBare, serveOurs, sessionOf } from './lib/serve.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2)

export const run: Benchmark = async () => {
  const cluster = await openCluster()
  try {
    const dataset = await cluster.copy(await cluster.open({ rows: ROWS, units: 12 }))
    const ours = await serveOurs(dataset)
    const bare = await serveBare('bare-intake.ts', dataset)
    try {
      const direction = directionOf(dataset)
      const pdf = Buffer.from(await makePdf({ lines: ['Kính gửi: Ủy ban nhân dân phường An Thạnh Tây'] }))
      const shared = { pdf: pdf.toString('base64'), direction }
      const clerk = await sessionOf(dataset, 'clerk')
      const chairman = await sessionOf(dataset, 'chairman')
      const cookies = { clerk: clerk.cookie, chairman: chairman.cookie }
      const pair = [
        { ...shared, url: ours.url, cookies },
        { ...shared, url: bare.url, cookies: null },
      ]
      const figures: Record<string, number> = { 'bytes of the file': pdf.length }
      for (const connections of [1, 8, 32]) {
        const [a, b] = await alternate(pair, connections)
        if (a === undefined || b === undefined) throw new Error('two contenders, two results')
        figures[`c${connections} pairs per second`] = rounded(a, 1)
        figures[`c${connections} bare`] = rounded(b, 1)
        figures[`c${connections} ratio`] = rounded(a / b)
      }
      return { figures: { ...figures, ...(await rowsOf(dataset)) }, rows: ROWS }
    } finally {
      await ours.stop()
      await bare.stop()
    }
  } finally {
    await cluster.close()
  }
}

/** @returns pairs a second, the median of rounds in turn */
async function alternate(
  contenders: readonly Omit<IntakeLoad, 'connections' | 'seconds'>[],
  connections: number,
): Promise<number[]> {
  for (const contender of contenders) await load({ ...contender, connections, seconds: 1 })
  const rates: number[][] = contenders.map(() => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, contender] of contenders.entries()) {
      const { pairs, seconds } = await load({ ...contender, connections, seconds: SECONDS })
      rates[at]?.push(pairs / seconds)
    }
  }
  return rates.map(medianOf)
}

async function load(options: IntakeLoad): Promise<IntakeMeasured> {
  const child = fork(join(import.meta.dirname, 'lib/intake-child.ts'), { stdio: 'inherit' })
  child.send(options)
  const [measured] = (await once(child, 'message')) as [IntakeMeasured]
  if (measured.failure !== null) throw new Error(measured.failure)
  return measured
}

function directionOf(dataset: Dataset): IntakeLoad['direction'] {
  const { chairman, officer } = dataset.people
  if (chairman === undefined || officer === undefined) throw new Error('every office has its chairman and its officer')
  const dueOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  return { personId: chairman.personId, unitId: officer.unitId, officerId: officer.personId, dueOn }
}

/** Rows each side left in the two tables where they might differ, for each pair: the comparison rests on it. */
async function rowsOf(dataset: Dataset): Promise<Record<string, number>> {
  return asOwner(dataset.ownerUrl, async (client) => {
    const { rows } = await client.query<{ bare: boolean; reminders: number }>(
      `select r.reason = 'bare' as bare, count(*)::real / count(distinct subject_id) as reminders
       from kip.reminders r group by 1`,
    )
    const of = (bare: boolean) => rounded(rows.find((row) => row.bare === bare)?.reminders ?? 0, 1)
    return { 'reminders planned, ours': of(false), 'reminders planned, bare': of(true) }
  })
}
