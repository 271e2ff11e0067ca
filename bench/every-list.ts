/**
 * Every list of the product among 200,000 papers and as much work, as each kind of person sees it, one request after
 * the other: what is slow anywhere shows here before somebody waits for it.
 */
import { type Benchmark, medianOf, rounded } from './lib/benchmark.ts'
import { openCluster } from './lib/dataset.ts'
import { serveOurs, sessionOf } from './lib/serve.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000)
const UNITS = 120
const TIMES = 7

const PEOPLE = ['officer', 'head-1', 'head-100', 'clerk', 'chairman', 'administrator']

/** What a person who may not see a list is told. */
const REFUSED = new Set([401, 403])

const YEAR = new Date().getFullYear()
const LISTS = [
  '/me/today',
  '/me/notifications?limit=50',
  `/timeline?from=${YEAR}-12-01&to=${YEAR}-12-31`,
  '/assignments?mine=true&status=open&sort=due&limit=50',
  '/assignments?status=open&limit=50&count=true',
  '/assignments?status=done&limit=50&count=true',
  '/assignments?status=closed&limit=50',
  '/assignments?status=all&limit=50&count=true',
  '/assignments?status=suspended&limit=50&count=true',
  '/assignments?overdue=true&count=true&limit=50',
  '/assignments?unacknowledged=true&count=true&limit=50',
  '/assignments?unassigned=true&count=true&limit=50',
  '/assignments?decide=true&count=true&limit=50',
  '/assignments?causes=true&count=true&limit=50',
  '/assignments?status=open&sort=assigned&limit=50&count=true',
  '/assignments?q=bao%20cao&limit=50&count=true',
  '/incoming?limit=50',
  '/incoming?limit=50&count=true',
  '/incoming?status=new&sort=queue&limit=50&count=true',
  '/incoming?status=registered&sort=queue&limit=50&count=true',
  '/incoming?status=assigned&limit=50&count=true',
  '/incoming?status=done&limit=50&count=true',
  '/incoming?status=done&sort=queue&limit=50&count=true',
  '/incoming?status=returned&limit=50&count=true',
  '/incoming?unregistered=true&limit=50&count=true',
  `/incoming?from=${YEAR}-01-01&to=${YEAR}-01-31&limit=50&count=true`,
  '/incoming?q=van%20thu&limit=50&count=true',
  '/incoming?q=3367%2FTTr-SNV&limit=50',
  '/incoming?q=khongcotunao&limit=50&count=true',
  `/registers/incoming?year=${YEAR}&limit=200`,
  `/registers/incoming/numbers?year=${YEAR}`,
  `/registers/follow-up?year=${YEAR}&limit=200`,
  '/calendar/moved-limits?limit=50',
  '/meetings?mine=true',
  '/meetings',
  '/messages?limit=50',
  '/learned-names?limit=50',
  '/people?limit=200',
  '/units',
  '/fields',
  '/correspondents?limit=50',
  '/accounts?limit=50',
  '/exchange/items?limit=50',
  '/exchange/messages?limit=50',
  '/exchange/requests?limit=50',
  '/exchange/statuses?limit=50',
]

export const run: Benchmark = async () => {
  const cluster = await openCluster()
  try {
    const dataset = await cluster.open({ rows: ROWS, units: UNITS })
    const ours = await serveOurs(dataset)
    try {
      const figures: Record<string, number> = {}
      for (const path of LISTS) {
        for (const username of PEOPLE) {
          const ms = await timeOf(`${ours.url}/api/v1${path}`, await sessionOf(dataset, username))
          if (ms !== null) figures[`${path} ${username}`] = ms
        }
      }
      return { figures: slowestFirst(figures), rows: ROWS }
    } finally {
      await ours.stop()
    }
  } finally {
    await cluster.close()
  }
}

const slowestFirst = (figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).toSorted(([, a], [, b]) => b - a))

/** The middle of some requests in turn, in ms, after one that is not counted; null: not for this person. */
async function timeOf(url: string, headers: Record<string, string>): Promise<number | null> {
  const times: number[] = []
  for (let at = 0; at <= TIMES; at += 1) {
    const started = performance.now()
    const response = await fetch(url, { headers })
    const body = await response.text()
    if (REFUSED.has(response.status)) return null
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body.slice(0, 300)}`)
    if (at > 0) times.push(performance.now() - started)
  }
  return rounded(medianOf(times), 1)
}
