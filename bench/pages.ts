/**
 * The first page on a slow machine: JavaScript over the wire (gzip), and the time until it can be used, in a real browser
 * with the processor slowed down four times and nothing in its cache: the sign-in page, an officer's "Hôm nay", the clerk's
 * "Văn bản đến" at a desk and on a phone.
 */
import { request } from 'node:http'
import { chromium as browsers } from '@playwright/test'
import { type Benchmark, medianOf, rounded } from './lib/benchmark.ts'
import { openCluster } from './lib/dataset.ts'
import { serveOurs, sessionOf } from './lib/serve.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000)
const SLOWER = 4
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const DESK = { width: 1366, height: 768 }

/** Unpacks what the browser needs beside itself where the system has none of it. */
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x'

type Page = {
  name: string
  cookie: string | null
  address: string
  viewport: { width: number; height: number }
  /** there when the page shows what it is for */
  ready: string
}
type Browser = Awaited<ReturnType<typeof browsers.launch>>

export const run: Benchmark = async () => {
  await buildWeb()
  const { default: chromium } = await import('@sparticuz/chromium')
  const cluster = await openCluster()
  const dataset = await cluster.open({ rows: ROWS, units: 12 })
  const ours = await serveOurs(dataset)
  const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] })
  try {
    const { cookie } = await sessionOf(dataset, 'officer')
    const clerk = (await sessionOf(dataset, 'clerk')).cookie
    const papers = { address: '/incoming?status=all', cookie: clerk, ready: 'main a[href*="/incoming/"]' }
    const pages: Page[] = [
      { name: 'sign-in', address: '/', cookie: null, ready: 'input[type=password]', viewport: DESK },
      {
        name: 'today',
        address: '/',
        cookie,
        ready: 'main a[href*="/assignments/"], main [role=row]',
        viewport: DESK,
      },
      { name: 'incoming 1440', ...papers, viewport: { width: 1440, height: 900 } },
      { name: 'incoming 360', ...papers, viewport: { width: 360, height: 740 } },
    ]
    const figures: Record<string, number> = {}
    for (const page of pages) {
      const times: number[] = []
      const scripts = new Set<string>()
      for (let round = 0; round < ROUNDS; round += 1) times.push(await open(browser, ours.url, page, scripts))
      const bytes = await Promise.all([...scripts].map(gzipBytes))
      figures[`${page.name} JavaScript, kB gzip`] = rounded(bytes.reduce((sum, one) => sum + one, 0) / 1_000, 1)
      figures[`${page.name} scripts`] = scripts.size
      figures[`${page.name} usable after, ms (CPU ${SLOWER}x slower)`] = Math.round(medianOf(times))
    }
    return { figures, rows: ROWS }
  } finally {
    await browser.close()
    await ours.stop()
    await cluster.close()
  }
}

/** As `npm test` does; the script has no types. */
async function buildWeb(): Promise<void> {
  const script = new URL('../scripts/lib/build-web.mjs', import.meta.url).href
  const { buildWebIfStale } = (await import(script)) as { buildWebIfStale: () => Promise<void> }
  await buildWebIfStale()
}

/** @returns milliseconds from navigation until it is shown and the browser has nothing more to do */
async function open(browser: Browser, url: string, page: Page, scripts: Set<string>): Promise<number> {
  const context = await browser.newContext({ viewport: page.viewport })
  try {
    const [name, value] = page.cookie?.split('=') ?? []
    if (name !== undefined && value !== undefined) await context.addCookies([{ name, value, url }])
    const tab = await context.newPage()
    const session = await context.newCDPSession(tab)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    tab.on('request', (asked) => {
      if (asked.resourceType() === 'script') scripts.add(asked.url())
    })
    await tab.goto(url + page.address, { waitUntil: 'commit' })
    await tab.locator(page.ready).first().waitFor({ state: 'visible', timeout: 60_000 })
    return Number(await tab.evaluate('new Promise((done) => requestIdleCallback(() => done(performance.now())))'))
  } finally {
    await context.close()
  }
}

/** Bytes of the body as they come over the wire to a browser that knows gzip. */
function gzipBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      if (response.headers['content-encoding'] !== 'gzip') reject(new Error(`${url} came without gzip`))
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve(bytes))
    })
    asked.on('error', reject)
    asked.end()
  })
}
