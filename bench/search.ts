/**
 * Two Vietnamese words, typed with and without diacritics, on 200,000 papers: as the clerk, who sees all of them, and as
 * an officer, who sees those given to him or his unit. Eight people search at once.
 */
import { type Benchmark, rounded } from './lib/benchmark.ts'
import { openCluster } from './lib/dataset.ts'
import { alternate } from './lib/load.ts'
import { answerOf, serveOurs, sessionOf } from './lib/serve.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000)
const CONNECTIONS = 8

/** Frequent (one paper in five) and rare (one in forty), of one word and of two. */
const TYPED = [
  ['báo cáo', 'bao cao'],
  ['hộ nghèo', 'ho ngheo'],
  ['chung cư', 'chung cu'],
  ['ma túy học đường', 'ma tuy hoc duong'],
  ['báo cáo thư viện', 'bao cao thu vien'],
  ['kế hoạch đất đai', 'ke hoach dat dai'],
] as const

type List = { items: { id: string }[]; nextCursor: string | null; total?: number }

const pathOf = (typed: string) => `/api/v1/incoming?q=${encodeURIComponent(typed)}&limit=50`

export const run: Benchmark = async () => {
  const cluster = await openCluster()
  const dataset = await cluster.open({ rows: ROWS, units: 12 })
  const ours = await serveOurs(dataset)
  try {
    const figures: Record<string, number> = {}
    for (const who of ['clerk', 'officer']) {
      const headers = await sessionOf(dataset, who)
      let hits = 0
      for (const [accented, plain] of TYPED) hits += await checkSameHits(ours.url, headers, accented, plain)
      figures[`${who} hits (each asked both ways)`] = hits
      const ways = ['with', 'without'].map((_, way) => ({
        url: ours.url,
        paths: TYPED.map((pair) => pathOf(pair[way] ?? '')),
        headers,
      }))
      const [accented, plain] = await alternate(ways, { connections: CONNECTIONS })
      for (const [name, measured] of [
        ['with diacritics', accented],
        ['without', plain],
      ] as const) {
        figures[`${who} ${name} p50 ms`] = rounded(measured?.p50 ?? Number.NaN, 1)
        figures[`${who} ${name} p95 ms`] = rounded(measured?.p95 ?? Number.NaN, 1)
      }
    }
    return { figures, rows: ROWS }
  } finally {
    await ours.stop()
    await cluster.close()
  }
}

/** The same papers, whatever their order: counted, and as sets where they fit on a page. @returns how many */
async function checkSameHits(
  url: string,
  headers: { cookie: string },
  accented: string,
  plain: string,
): Promise<number> {
  const [a, b] = await Promise.all(
    [accented, plain].map((typed) => answerOf<List>({ url, headers, paths: [`${pathOf(typed)}&count=true`] })),
  )
  if (a === undefined || b === undefined) throw new Error('two questions, two answers')
  const ids = (list: List) =>
    list.items
      .map((item) => item.id)
      .sort()
      .join()
  const fits = a.nextCursor === null && b.nextCursor === null
  if (a.total !== b.total || (fits && ids(a) !== ids(b))) {
    throw new Error(`«${accented}» finds ${a.total}, «${plain}» finds ${b.total}`)
  }
  return a.total ?? 0
}
