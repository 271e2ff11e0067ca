/**
 * Two workers are killed (`kill -9`) at random instants of their work while senders bring papers and messages by a folder and a mailbox,
 * the office registers and answers, and statuses are written; then started again. Promised: whatever came is taken in
 * once, nothing lost, nothing twice; each status is one whole file; what could not be taken is shown with its reason.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { asOwner } from '../server/src/testing/cluster.ts'
import { startImap } from '../server/src/testing/imap.ts'
import { type FaultRun, type Findings, randomFrom } from './lib/benchmark.ts'
import { type Dataset, openCluster } from './lib/dataset.ts'
import { judge, rowsOf } from './lib/exchange-judge.ts'
import { Gateway, Office } from './lib/exchange-office.ts'
import { Traffic } from './lib/exchange-traffic.ts'
import { serveOurs, workOurs } from './lib/serve.ts'

const WORKERS = 2
/** Each is killed after so much was done, at most, and a moment more: a slow machine is killed in its work like a fast one. */
const MOST_STEPS = 40
const MOST_MORE_MS = 250
/** Where nothing is left to do it is killed all the same. */
const LONGEST_LIFE_MS = 12_000
/** Somebody presses «look now» this often: else most kills would meet workers that wait for their turn. */
const PRESS_EVERY_MS = 200
const PATIENCE_MS = 180_000

export const run: FaultRun = async ({ rounds = 20, seed }): Promise<Findings> => {
  const random = randomFrom(seed)
  const data = mkdtempSync(join(tmpdir(), 'kip-fault-'))
  const imap = await startImap()
  const cluster = await openCluster()
  try {
    const dataset = await cluster.copy(await cluster.open({ rows: 0, units: 12 }))
    await knowOwnCode(dataset)
    const web = await serveOurs(dataset, data)
    const office = await Office.open(dataset, web)
    const wayIds = {
      folder: await office.addWay({ name: 'Máy quét', settings: { kind: 'folder', folder: 'den' } }),
      mailbox: await office.addWay({
        name: 'Hộp thư',
        settings: { kind: 'mailbox', host: '127.0.0.1', port: imap.port, security: 'none', user: imap.user },
        password: imap.password,
      }),
      outbox: await office.addWay({ name: 'Thư mục gửi', settings: { kind: 'outbox', folder: 'gui' } }),
    }
    const folder = join(data, 'exchange/den')
    const traffic = new Traffic(random, folder, imap)
    const gateway = new Gateway(join(data, 'exchange/gui'))
    const ending = new AbortController()
    const fetching = gateway.run(ending.signal)

    for (let round = 1; round <= rounds; round += 1) {
      const bringing = traffic.round()
      const dying = new AbortController()
      const pressing = press(office, Object.values(wayIds), dying.signal)
      const deaths = Array.from({ length: WORKERS }, async () => {
        const worker = await workOurs(dataset, data)
        await untilDone(dataset, Math.floor(random() * MOST_STEPS))
        await wait(random() * MOST_MORE_MS)
        await worker.kill()
      })
      await office.work(random)
      await Promise.all([bringing, ...deaths])
      dying.abort()
      await pressing
      await passLeases(dataset)
      const { papers, statuses, open } = await rowsOf(dataset)
      console.log(`kills ${round}: ${papers.length} papers, ${statuses.length} statuses, ${open} things under way`)
    }

    const last = await workOurs(dataset, data)
    const begun = performance.now()
    for (let quiet = 0; quiet < 3 && performance.now() - begun < PATIENCE_MS; ) {
      const before = await rowsOf(dataset)
      await office.look(Object.values(wayIds))
      await wait(1_500)
      const after = await rowsOf(dataset)
      const isQuiet = after.open === 0 && after.items.length === before.items.length
      quiet = isQuiet ? quiet + 1 : 0
    }
    await last.stop()
    ending.abort()
    await fetching
    await web.stop()

    const rows = await rowsOf(dataset)
    const verdict = judge(traffic.brought, rows, { folder, outbox: gateway, imap, wayIds })
    console.table({
      brought: traffic.brought.length,
      papers: rows.papers.length,
      messages: rows.messages.length,
      requests: rows.requests.length,
      statuses: rows.statuses.length,
      lost: verdict.lost.length,
      doubled: verdict.doubled.length,
      'failures not shown': verdict.hidden.length,
      'not finished': verdict.unfinished.length,
      'files not whole': gateway.broken.length,
      'files written again, the same': gateway.again,
    })
    const found = Object.entries(verdict).flatMap(([kind, what]) => what.map((one) => `${kind}: ${one}`))
    for (const one of [...found, ...gateway.broken].slice(0, 40)) console.log(`  ${one}`)
    return {
      rounds: rounds * WORKERS,
      lost: verdict.lost.length,
      doubled: verdict.doubled.length,
      unknown: gateway.again,
      ok: found.length + gateway.broken.length === 0,
    }
  } finally {
    await imap.close()
    await cluster.close()
    rmSync(data, { recursive: true, force: true })
  }
}

/** As an administrator enters it: statuses carry it. */
async function knowOwnCode({ ownerUrl, organizationId }: Dataset): Promise<void> {
  await asOwner(ownerUrl, (client) =>
    client.query("update kip.organizations set code = 'H99.40.7' where id = $1", [organizationId]),
  )
}

async function press(office: Office, ids: readonly string[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await office.look(ids)
    await wait(PRESS_EVERY_MS)
  }
}

/** Rows of what came, and statuses that are out: each is a step. */
async function untilDone({ ownerUrl }: Dataset, steps: number): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const count = async () => {
      const { rows } = await client.query<{ done: string }>(
        `select (select count(*) from kip.exchange_items) + (select count(*) from kip.exchange_messages)
           + (select count(*) from kip.exchange_items where settled_at is not null)
           + (select count(*) from kip.exchange_statuses where state = 'written') as done`,
      )
      return Number(rows[0]?.done ?? 0)
    }
    const begun = performance.now()
    const before = await count()
    while ((await count()) < before + steps && performance.now() - begun < LONGEST_LIFE_MS) await wait(10)
  })
}

/** The minute for which dead workers still hold a way is passed by hand: nobody is alive who could hold one. */
async function passLeases({ ownerUrl }: Dataset): Promise<void> {
  await asOwner(ownerUrl, (client) =>
    client.query('update kip.exchange_ways set leased_until = null, next_look_at = now()'),
  )
}
