/**
 * Lists of 200,000 assignments as ordinary people see them, beside bare routes (lib/bare-lists.ts), and how their cost,
 * and that of the lists of papers, grows with the rows and with the units a person may see.
 */
import { type Benchmark, rounded } from './lib/benchmark.ts'
import { type Cluster, type Dataset, openCluster } from './lib/dataset.ts'
import { alternate, type Contender } from './lib/load.ts'
import { answerOf, type Served, serveBare, serveOurs, sessionOf } from './lib/serve.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000)
const FEWER = ROWS / 10
const UNITS = 12
const MANY_UNITS = 120

const MINE = '/api/v1/assignments?mine=true&status=open&sort=due&limit=50'
const OVERDUE = '/api/v1/assignments?overdue=true&count=true&limit=50'
const OPEN = '/api/v1/assignments?status=open&limit=50'
const PAPERS = '/api/v1/incoming?limit=50'
// As many as wait in the small office, too.
const WAITING = '/api/v1/incoming?status=registered&sort=queue&limit=10'

type Figures = Record<string, number>
type List = { items: { id: string }[]; total?: number }

export const run: Benchmark = async () => {
  const cluster = await openCluster()
  try {
    const figures = { ...(await besideBare(cluster)), ...(await byRows(cluster)), ...(await byUnits(cluster)) }
    return { figures, rows: ROWS }
  } finally {
    await cluster.close()
  }
}

async function besideBare(cluster: Cluster): Promise<Figures> {
  const dataset = await cluster.open({ rows: ROWS, units: UNITS })
  const headers = await sessionOf(dataset, 'officer')
  const figures: Figures = {}
  await withServers([serveOurs(dataset), serveBare('bare-lists.ts', dataset)], async ([ours, bare]) => {
    const { personId, unitId } = personOf(dataset, 'officer')
    const lists = {
      mine: [MINE, `/mine?person=${personId}`],
      overdue: [OVERDUE, `/overdue?unit=${unitId}`],
    } as const
    for (const [name, [path, barePath]] of Object.entries(lists)) {
      const pair = [
        { url: ours.url, paths: [path], headers },
        { url: bare.url, paths: [barePath], headers: {} },
      ] as const
      await checkSame(name, pair)
      for (const connections of [1, 8, 32]) {
        const [a, b] = await alternate(pair, { connections })
        if (a === undefined || b === undefined) throw new Error('two contenders, two results')
        figures[`${name} c${connections} per second`] = Math.round(a.rate)
        figures[`${name} c${connections} bare`] = Math.round(b.rate)
        figures[`${name} c${connections} ratio`] = rounded(a.rate / b.rate)
      }
    }
  })
  return figures
}

/** A comparison of different answers would say nothing. */
async function checkSame(name: string, [ours, bare]: readonly [Contender, Contender]): Promise<void> {
  const [a, b] = [await answerOf<List>(ours), await answerOf<List>(bare)]
  const ids = (list: List) => list.items.map((item) => item.id).join()
  const lengths = [JSON.stringify(a).length, JSON.stringify(b).length]
  console.log(`${name}: ${a.items.length} lines, total ${a.total ?? '-'}, ${lengths.join(' and ')} bytes`)
  if (ids(a) !== ids(b) || a.total !== b.total) throw new Error(`${name}: ours and the bare route answer differently`)
}

/** The same lists in an office of a tenth of the rows. */
async function byRows(cluster: Cluster): Promise<Figures> {
  const many = await cluster.open({ rows: ROWS, units: UNITS })
  const few = await cluster.open({ rows: FEWER, units: UNITS })
  const figures: Figures = {}
  await withServers([serveOurs(few), serveOurs(many)], async ([small, large]) => {
    for (const [name, path, username] of [
      ['mine', MINE, 'officer'],
      ['overdue', OVERDUE, 'officer'],
      ['papers', PAPERS, 'officer'],
      ['papers that wait', WAITING, 'clerk'],
    ] as const) {
      const pair = [
        { url: small.url, paths: [path], headers: await sessionOf(few, username) },
        { url: large.url, paths: [path], headers: await sessionOf(many, username) },
      ]
      const [a, b] = await alternate(pair, { connections: 8 })
      figures[`${name} cost ${FEWER} to ${ROWS} rows`] = rounded((a?.rate ?? Number.NaN) / (b?.rate ?? Number.NaN))
    }
  })
  return figures
}

async function byUnits(cluster: Cluster): Promise<Figures> {
  const dataset = await cluster.open({ rows: ROWS, units: MANY_UNITS })
  const figures: Figures = {}
  await withServers([serveOurs(dataset), undefined], async ([ours]) => {
    for (const [name, path] of [
      ['open work', OPEN],
      ['papers', PAPERS],
    ] as const) {
      const people = await Promise.all(
        ['head-1', 'head-10', 'head-100'].map(async (username) => ({
          url: ours.url,
          paths: [path],
          headers: await sessionOf(dataset, username),
        })),
      )
      const [one, ten, hundred] = await alternate(people, { connections: 8 })
      const base = one?.rate ?? Number.NaN
      figures[`${name}, 1 unit of 120, per second`] = Math.round(base)
      figures[`${name}, cost 1 to 10 units`] = rounded(base / (ten?.rate ?? Number.NaN))
      figures[`${name}, cost 1 to 100 units`] = rounded(base / (hundred?.rate ?? Number.NaN))
    }
  })
  return figures
}

function personOf(dataset: Dataset, username: string) {
  const person = dataset.people[username]
  if (person === undefined) throw new Error(`nobody is called ${username}`)
  return person
}

async function withServers(
  starting: readonly [Promise<Served>, Promise<Served> | undefined],
  work: (servers: readonly [Served, Served]) => Promise<void>,
): Promise<void> {
  const first = await starting[0]
  const second = (await starting[1]) ?? first
  try {
    await work([first, second])
  } finally {
    await first.stop()
    if (second !== first) await second.stop()
  }
}
